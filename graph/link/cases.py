"""Which case is meant: by court and docket number, by what is on record, or by its caption."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from graph.link.authority import Authority
from graph.link.captions import plain_caption, usual_caption
from graph.link.docket_numbers import docket_path, normal_docket, same_docket
from graph.link.rows import CaseRow, FilingRow
from graph.model import Case, Court, Facts, NamedCourt, Publisher, Span, slug

_BARE = "supreme court"
_ALONE = "the only court of the release that keeps such numbers"


@dataclass(frozen=True, slots=True)
class Identity:
    """The path of a case with the reason for it; court and docket number where both are known."""

    path: str
    label: str
    reason: str
    court: Court | None = None
    docket: str | None = None
    evidence: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class _Docketed:
    """A number in the court that keeps it; alone it is nobody's."""

    court: Court
    docket: str
    evidence: tuple[Span, ...]
    reason: str


class Cases:
    """The cases of one release against those on record."""

    def __init__(self, facts: Facts, publisher: Publisher, authority: Authority) -> None:
        """Find out which courts the release names; the issuer tells counties of one name apart."""
        self._facts = facts
        self._day = str(facts.front.issued)
        self._own = f"{publisher.slug}/{self._day}"
        self._authority = authority
        self._state = _state(publisher.body)
        self._bare = self._state is None or any(map(self._of_the_nation, facts.courts))
        self._named = self._courts(facts.courts)

    def identity(self, case: Case, lead: str | None) -> Identity:
        """What the case is known by; one that is nowhere on record by court and docket number.

        Without a court a number says nothing, so issuer, date and caption stand in for both.
        """
        known = self._docketed(case)
        row, reason = self._row(case, lead, known)
        label = row.caption if row else usual_caption(case.caption)
        if row:
            path, own = row.path, known if known and known.court.slug == row.court else None
        elif known:
            path, own = f"{known.court.slug}/{docket_path(known.docket)}", known
        else:
            path, own = f"{self._own}/{slug(label)}", None
        court, docket = (own.court, own.docket) if own else (None, None)
        return Identity(f"case/{path}", label, reason, court, docket, own.evidence if own else ())

    def filing(self, case: str, kind: str | None, lead: str | None) -> FilingRow | None:
        """The filing on record in a case (path) by that lead on the day of the release."""
        return next(
            (
                row
                for row in self._authority.filings_in(case)
                if lead == f"jurisdiction/{row.lead}"
                and kind in {None, row.kind}
                and row.not_after == self._day
            ),
            None,
        )

    def _courts(self, named: Sequence[NamedCourt]) -> Mapping[Court, Span]:
        found: dict[Court, Span] = {}
        for one in named:
            if court := self._court(one):
                found.setdefault(court, one.span)
        return found

    def _court(self, named: NamedCourt) -> Court | None:
        """The court of that name; "the Supreme Court" alone is that of a state or the nation."""
        if named.name.casefold() == _BARE and not self._bare:
            return None
        return self._authority.all_courts.named(named.name, self._state)

    def _of_the_nation(self, named: NamedCourt) -> bool:
        court = self._authority.all_courts.named(named.name)
        return named.name.casefold() != _BARE and court is not None and court.kind == "supreme"

    def _docketed(self, case: Case) -> _Docketed | None:
        """The number with the court named beside it, else with the one court that it fits."""
        if case.docket is None or case.docket_span is None:
            return None
        if case.court:
            court = self._court(case.court)
            if court and (docket := _kept(case.docket, court)):
                spans = (case.docket_span, case.court.span)
                return _Docketed(court, docket, spans, "the court and docket number")
        fit = [court for court in self._named if _kept(case.docket, court)]
        if len(fit) != 1:
            return None
        docket = _kept(case.docket, fit[0]) or ""
        spans = (case.docket_span, self._named[fit[0]])
        return _Docketed(fit[0], docket, spans, f"the docket number, and {_ALONE}")

    def _row(
        self, case: Case, lead: str | None, known: _Docketed | None
    ) -> tuple[CaseRow | None, str]:
        """The case on record: a caption alone decides nothing, nor does it against a number."""
        if known:
            return self._kept_by(known, case.caption), known.reason
        found = self._authority.cases_named(case.caption)
        if case.docket:
            found = tuple(row for row in found if self._fits(row, case.docket))
            if len(found) == 1:
                return found[0], "the docket number, and the caption"
        laws = {
            row.path for one in self._facts.laws for row in self._authority.laws_named(one.name)
        }
        for row in found:
            if lead and self.filing(row.path, None, lead):
                return row, "a filing in it by the same lead is on record for that day"
        for row in found:
            pending = row.date_filed and row.date_filed <= self._day
            if pending and laws & set(row.challenges):
                return row, "the release names a law that the case is about"
        if not found:
            return None, "no case of that caption is on record; known by issuer, date and caption"
        return None, f"{len(found)} cases of that caption on record, and nothing decides"

    def _kept_by(self, known: _Docketed, caption: str) -> CaseRow | None:
        """The case of that number on record; one printed without its office needs the caption."""
        numbered = {row: self._number(row) for row in self._authority.cases_in(known.court.slug)}
        alike = plain_caption(caption)
        return next(
            (
                row
                for row, number in numbered.items()
                if number == known.docket
                or (same_docket(known.docket, number) and plain_caption(row.caption) == alike)
            ),
            None,
        )

    def _number(self, row: CaseRow) -> str:
        return normal_docket(row.docket, self._authority.court_kind(row.court)) or row.docket

    def _fits(self, row: CaseRow, docket: str) -> bool:
        own = normal_docket(docket, self._authority.court_kind(row.court))
        return own is not None and same_docket(own, self._number(row))


def _kept(docket: str, court: Court) -> str | None:
    """The number in its one spelling, if that court keeps such numbers on its own."""
    return None if court.kind == "state trial" else normal_docket(docket, court.kind)


def _state(body: str | None) -> str | None:
    """Postal code of the state that a jurisdiction lies in."""
    parts = (body or "").partition("country:us/")[2].split("/")
    return parts[0].partition(":")[2].upper() or None
