"""What a network is built from: a case, a period, a basis, a region, an office, a topic."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from datetime import date

from graph.errors import MisuseError
from graph.store.base import Row

BASES = ("stated", "implied", "authority")
_DIVISION = re.compile(r"ocd-division/country:[a-z]{2}(/[^\s/]+)*")
_STATE = re.compile(r"[A-Za-z]{2}")


@dataclass(frozen=True, slots=True)
class Selection:
    """Filters on rows; None lets everything through.

    Args:
        case: IRI of a case, or words of its caption, whatever their case.
        since: first day, inclusive.
        until: last day, inclusive. What has no date is outside every period.
        bases: any of stated, implied, authority.
        region: postal code of a state (NY), or an OCD division id, with all that lies in it.
        office: IRI of a kind of office, or its last part (mayor).
        topic: IRI of a topic, or its last part (immigration).

    Raises:
        MisuseError: the period ends before it starts, or a basis or region is none.

    """

    case: str | None = None
    since: date | None = None
    until: date | None = None
    bases: frozenset[str] | None = None
    region: str | None = None
    office: str | None = None
    topic: str | None = None

    def __post_init__(self) -> None:
        if self.since and self.until and self.until < self.since:
            raise MisuseError(f"the period ends on {self.until}, before it starts on {self.since}")
        unknown = sorted((self.bases or frozenset()) - set(BASES))
        if unknown:
            raise MisuseError(f"no such basis: {', '.join(unknown)}; there are {', '.join(BASES)}")
        if self.region and not (_STATE.fullmatch(self.region) or _DIVISION.fullmatch(self.region)):
            raise MisuseError(
                f"region: {self.region[:60]!r} is neither a postal code such as NY nor an OCD id "
                "such as ocd-division/country:us/state:ny"
            )

    def of(self, rows: Iterable[Row]) -> Iterator[Row]:
        """Yield the rows that pass every filter."""
        return (row for row in rows if self._keeps(row))

    def given(self) -> dict[str, object]:
        """The filters that are set, by name, as plain values in a fixed order."""
        found: dict[str, object] = {}
        for each in fields(self):
            value = getattr(self, each.name)
            if value is not None:
                plain = sorted(value) if isinstance(value, frozenset) else str(value)
                found[each.name] = plain
        return found

    def _keeps(self, row: Row) -> bool:
        return (
            (self.bases is None or str(row["basis"]) in self.bases)
            and (self.case is None or _is_case(row, self.case))
            and (self.region is None or _inside(str(row.get("division", "")), self.region))
            and (self.office is None or _is_concept(row, "office", self.office))
            and (self.topic is None or _is_concept(row, "topic", self.topic))
            and _within(row, self.since, self.until)
        )


def _inside(division: str, region: str) -> bool:
    if _STATE.fullmatch(region):
        parts = division.split("/")
        return len(parts) > 2 and parts[2].partition(":")[2] == region.lower()
    return division == region or division.startswith(f"{region}/")


def _is_concept(row: Row, name: str, wanted: str) -> bool:
    found = str(row.get(name, ""))
    return bool(found) and wanted in {found, found.rpartition("/")[2]}


def _within(row: Row, since: date | None, until: date | None) -> bool:
    if since is None and until is None:
        return True
    day = str(row.get("date", ""))
    return bool(day) and (since is None or day >= since.isoformat()) and _to(day, until)


def _to(day: str, until: date | None) -> bool:
    return until is None or day <= until.isoformat()


def _is_case(row: Row, case: str) -> bool:
    if str(row.get("case")) == case:
        return True
    words = " ".join(str(row.get(name, "")) for name in ("caption", "coalitionLabel", "caseLabel"))
    return " ".join(case.split()).casefold() in " ".join(words.split()).casefold()
