"""Which coalitions and memberships a network is built from."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from graph.errors import MisuseError
from graph.store.base import Row

BASES = ("stated", "implied", "authority")


@dataclass(frozen=True, slots=True)
class Selection:
    """Filters on memberships; None lets everything through.

    Args:
        case: IRI of a case, or words of its caption, whatever their case.
        since: first day, inclusive.
        until: last day, inclusive. A coalition without a date is outside every period.
        bases: any of stated, implied, authority.

    Raises:
        MisuseError: the period ends before it starts, or a basis is unknown.

    """

    case: str | None = None
    since: date | None = None
    until: date | None = None
    bases: frozenset[str] | None = None

    def __post_init__(self) -> None:
        if self.since and self.until and self.until < self.since:
            raise MisuseError(f"the period ends on {self.until}, before it starts on {self.since}")
        unknown = sorted((self.bases or frozenset()) - set(BASES))
        if unknown:
            raise MisuseError(f"no such basis: {', '.join(unknown)}; there are {', '.join(BASES)}")

    def of(self, rows: Iterable[Row]) -> Iterator[Row]:
        """Yield the rows that pass every filter."""
        return (row for row in rows if self._keeps(row))

    def _keeps(self, row: Row) -> bool:
        return (
            (self.bases is None or str(row["basis"]) in self.bases)
            and (self.case is None or _is_case(row, self.case))
            and _within(row, self.since, self.until)
        )


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
    words = " ".join(str(row.get(name, "")) for name in ("caption", "coalitionLabel"))
    return " ".join(case.split()).casefold() in " ".join(words.split()).casefold()
