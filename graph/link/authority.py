"""What is known before any release is read: people, posts, cases, laws, coalitions, places."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TypeVar

from graph.link.captions import plain_caption
from graph.link.checks import check, check_dockets, check_ids
from graph.link.courts import Courts
from graph.link.gazetteer import Gazetteer
from graph.link.rows import (
    CaseRow,
    CoalitionRow,
    CourtNameRow,
    CourtRow,
    FilingRow,
    JurisdictionFact,
    LawRow,
    MemberRow,
    OrganizationRow,
    PersonRow,
    PostRow,
    SourceRow,
    TenureRecordRow,
    TenureRow,
)
from graph.link.spells import check_records, check_spells
from graph.link.tables import read

__all__ = ["Authority", "plain", "plain_bill", "plain_caption"]
Row = TypeVar("Row")
Index = Mapping[str, tuple[Row, ...]]

_BILL = re.compile(r"(?P<house>[a-z])(?:enate|ssembly)?\s*\.?\s*b(?:ill)?\s*\.?\s*(?P<number>\d+)")


@dataclass(frozen=True)
class Authority:
    """The authority tables, in the order of their lines, with look-ups by name.

    Look-ups ignore case, line breaks and the form of apostrophes; they give every match, so
    that the caller decides, and none for a name that is not on record.
    """

    gazetteer: Gazetteer
    jurisdiction_facts: tuple[JurisdictionFact, ...]
    people: tuple[PersonRow, ...]
    posts: tuple[PostRow, ...]
    tenures: tuple[TenureRow, ...]
    tenure_records: tuple[TenureRecordRow, ...]
    organizations: tuple[OrganizationRow, ...]
    courts: tuple[CourtRow, ...]
    court_names: tuple[CourtNameRow, ...]
    cases: tuple[CaseRow, ...]
    filings: tuple[FilingRow, ...]
    laws: tuple[LawRow, ...]
    coalitions: tuple[CoalitionRow, ...]
    coalition_members: tuple[MemberRow, ...]
    sources: tuple[SourceRow, ...]

    @classmethod
    def load(cls, folder: Path) -> "Authority":
        """Read all tables of a folder and check that they fit together.

        Raises:
            AuthorityDataError: a table is missing, malformed, or names what no table has.

        """
        found = cls(
            Gazetteer.load(folder / "jurisdictions.csv.gz"),
            read(folder, "jurisdiction_facts", JurisdictionFact),
            read(folder, "people", PersonRow),
            read(folder, "posts", PostRow),
            read(folder, "tenures", TenureRow),
            read(folder, "tenure_records", TenureRecordRow),
            read(folder, "organizations", OrganizationRow),
            read(folder, "courts", CourtRow),
            read(folder, "court_names", CourtNameRow),
            read(folder, "cases", CaseRow),
            read(folder, "filings", FilingRow),
            read(folder, "laws", LawRow),
            read(folder, "coalitions", CoalitionRow),
            read(folder, "coalition_members", MemberRow),
            read(folder, "sources", SourceRow),
        )
        tables = {field.name: getattr(found, field.name) for field in fields(found)[1:]}
        check(tables, found.gazetteer)
        check_ids(found.jurisdiction_facts, found.people)
        check_dockets(found.cases, found.court_names)
        check_spells(found.tenures, found.posts)
        check_records(found.tenure_records, found.tenures)
        return found

    def facts_of(self, division: str) -> tuple[JurisdictionFact, ...]:
        """Ids of a jurisdiction elsewhere."""
        return tuple(fact for fact in self.jurisdiction_facts if fact.division == division)

    def person(self, slug: str) -> PersonRow | None:
        """Return the person of that slug."""
        return next((person for person in self.people if person.slug == slug), None)

    def people_named(self, name: str) -> tuple[PersonRow, ...]:
        """Everyone whose full name this is."""
        return self._people.get(plain(name), ())

    def posts_in(self, place: str, role: str | None = None) -> tuple[PostRow, ...]:
        """Posts in a jurisdiction (division path) or organisation (slug), of one role or all."""
        found = self._posts.get(place, ())
        return tuple(post for post in found if role in {None, post.role})

    def post(self, path: str) -> PostRow | None:
        """Return the post of that path."""
        return next(iter(self._by_path.get(path, ())), None)

    def tenures_on(
        self, day: str, *, post: str | None = None, person: str | None = None
    ) -> tuple[TenureRow, ...]:
        """Spells that cover a day (2018-05-18), of one post (path) or person (slug) or all."""
        return tuple(
            tenure
            for tenure in (self.tenures if person is None else self.tenures_of(person))
            if post in {None, tenure.post}
            and person in {None, tenure.person}
            and tenure.covers(day)
        )

    def tenures_of(self, person: str) -> tuple[TenureRow, ...]:
        """All spells of a person (slug)."""
        return self._tenures.get(person, ())

    def organization(self, slug: str) -> OrganizationRow | None:
        """Return the organisation of that slug."""
        return next(iter(self._by_slug.get(slug, ())), None)

    def organizations_named(self, name: str) -> tuple[OrganizationRow, ...]:
        """Organisations by name or other name."""
        return self._organizations.get(plain(name), ())

    def courts_named(self, name: str) -> tuple[CourtRow, ...]:
        """Courts by label or by the way they are cited: "E.D. Cal."."""
        return self._courts.get(plain(name), ())

    def cases_named(self, caption: str) -> tuple[CaseRow, ...]:
        """Cases by caption, those that are no appeal first; "U.S. v. X" is the United States."""
        found = self._cases.get(plain_caption(caption), ())
        return tuple(sorted(found, key=lambda case: case.appeal_of is not None))

    def cases_in(self, court: str) -> tuple[CaseRow, ...]:
        """Cases on record in a court (slug)."""
        return tuple(case for case in self.cases if case.court == court)

    def court_kind(self, slug: str) -> str:
        """Of a court on record, as `Court.kind` has it; "county" for those in no list."""
        return next((row.kind for row in self.court_names if row.slug == slug), "county")

    def filings_in(self, case: str) -> tuple[FilingRow, ...]:
        """Filings on record in a case (path)."""
        return tuple(filing for filing in self.filings if filing.case == case)

    def laws_named(self, name: str) -> tuple[LawRow, ...]:
        """Laws by name or bill number: "California Values Act", "SB 54", "Senate Bill 54"."""
        return self._laws.get(plain_bill(name), ())

    def coalition(self, record: str) -> CoalitionRow | None:
        """Return the coalition record of that id."""
        return next((found for found in self.coalitions if found.id == record), None)

    def members_of(self, record: str) -> tuple[MemberRow, ...]:
        """Members of a recorded coalition, in the order of the source."""
        return tuple(m for m in self.coalition_members if m.coalition == record)

    def source(self, sha256: str) -> SourceRow | None:
        """Return the description of a release that comes with the project."""
        return next(iter(self._by_sha256.get(sha256, ())), None)

    @cached_property
    def all_courts(self) -> Courts:
        """Every court that a release may name, by the words it may use."""
        return Courts(self.court_names, self.gazetteer)

    @cached_property
    def _people(self) -> Index[PersonRow]:
        return _index(self.people, lambda person: (plain(person.name),))

    @cached_property
    def _posts(self) -> Index[PostRow]:
        return _index(self.posts, lambda post: (post.division or post.organization or "",))

    @cached_property
    def _by_path(self) -> Index[PostRow]:
        return _index(self.posts, lambda post: (post.path,))

    @cached_property
    def _tenures(self) -> Index[TenureRow]:
        return _index(self.tenures, lambda tenure: (tenure.person,))

    @cached_property
    def _by_slug(self) -> Index[OrganizationRow]:
        return _index(self.organizations, lambda found: (found.slug,))

    @cached_property
    def _by_sha256(self) -> Index[SourceRow]:
        return _index(self.sources, lambda source: (source.sha256,))

    @cached_property
    def _organizations(self) -> Index[OrganizationRow]:
        return _index(self.organizations, lambda o: map(plain, (o.name, *o.aliases)))

    @cached_property
    def _courts(self) -> Index[CourtRow]:
        return _index(self.courts, lambda court: map(plain, (court.label, *court.aliases)))

    @cached_property
    def _cases(self) -> Index[CaseRow]:
        return _index(self.cases, lambda case: (plain_caption(case.caption),))

    @cached_property
    def _laws(self) -> Index[LawRow]:
        return _index(self.laws, lambda law: (plain_bill(law.name), plain_bill(law.identifier)))


@lru_cache(maxsize=4096)
def plain(name: str) -> str:
    """Fold what two spellings of one name may differ in: case, spaces, apostrophes."""
    return " ".join(name.replace("’", "'").split()).casefold()


@lru_cache(maxsize=4096)
def plain_bill(name: str) -> str:
    """Fold a bill number: "Senate Bill 54", "S.B. 54" and "SB54" give "sb 54"."""
    words = plain(name)
    found = _BILL.fullmatch(words)
    return f"{found['house']}b {found['number']}" if found else words.removeprefix("the ")


def _index(rows: Iterable[Row], names: Callable[[Row], Iterable[str]]) -> Index[Row]:
    found: dict[str, list[Row]] = {}
    for row in rows:
        for name in dict.fromkeys(names(row)):
            found.setdefault(name, []).append(row)
    return {name: tuple(group) for name, group in found.items()}
