"""Whether the authority tables fit together: every name in one is a line of another."""

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

from graph.link.docket_numbers import docket_path, normal_docket
from graph.link.gazetteer import Gazetteer
from graph.link.rows import CaseRow, CourtNameRow, JurisdictionFact, PersonRow
from graph.link.tables import refused

Tables = Mapping[str, Sequence[object]]
_FORMS = {"ocd_jurisdiction": r"ocd-jurisdiction/{}/government", "wikidata": r"Q[1-9]\d*"}
"""What an id elsewhere looks like; `{}` stands for the division."""


def check(tables: Tables, gazetteer: Gazetteer) -> None:
    """Refuse tables in which an id stands twice or leads nowhere.

    Raises:
        AuthorityDataError: names the table, the line and the column.

    """
    people = _ids("people", "slug", tables["people"])
    posts = _ids("posts", "path", tables["posts"])
    organizations = _ids("organizations", "slug", tables["organizations"])
    courts = _ids("courts", "slug", tables["courts"])
    cases = _ids("cases", "path", tables["cases"])
    laws = _ids("laws", "path", tables["laws"])
    records = _ids("coalitions", "id", tables["coalitions"])
    _ids("sources", "sha256", tables["sources"])
    for table, column, known in (
        ("tenures", "person", people),
        ("tenures", "post", posts),
        ("tenure_records", "person", people),
        ("tenure_records", "post", posts),
        ("posts", "organization", organizations),
        ("cases", "court", courts),
        ("cases", "judge", people),
        ("cases", "challenges", laws),
        ("cases", "appeal_of", cases),
        ("filings", "case", cases),
        ("filings", "record", records),
        ("coalition_members", "coalition", records),
        ("coalition_members", "organization", organizations),
    ):
        _lead_somewhere(table, column, tables[table], known.__contains__)
    _divisions(tables, gazetteer)


def _divisions(tables: Tables, gazetteer: Gazetteer) -> None:
    def known(division: str) -> bool:
        place = gazetteer.by_division(division)
        return place is not None and place.division == division

    for table, column in (
        ("jurisdiction_facts", "division"),
        ("posts", "division"),
        ("organizations", "unit_of"),
        ("organizations", "linked_to"),
        ("filings", "lead"),
        ("laws", "jurisdiction"),
        ("coalition_members", "division"),
    ):
        _lead_somewhere(table, column, tables[table], known)


def _ids(table: str, column: str, rows: Iterable[object]) -> Collection[str]:
    found: set[str] = set()
    for number, row in enumerate(rows):
        value = getattr(row, column)
        if value in found:
            raise refused(table, number, column, f"{value} stands twice")
        found.add(value)
    return found


def _lead_somewhere(
    table: str, column: str, rows: Iterable[object], known: Callable[[str], bool]
) -> None:
    for number, row in enumerate(rows):
        value = getattr(row, column)
        for name in value if isinstance(value, tuple) else (value,):
            if name is not None and not known(name):
                raise refused(table, number, column, f"{name} is unknown")


def check_ids(facts: Sequence[JurisdictionFact], people: Sequence[PersonRow]) -> None:
    """Refuse an id elsewhere that is of no known kind, or has not the form of its kind.

    Raises:
        AuthorityDataError: names the table, the line and the column.

    """
    for number, fact in enumerate(facts):
        form = _FORMS.get(fact.property)
        if form is None:
            reason = f"{fact.property} is none of {', '.join(_FORMS)}"
            raise refused("jurisdiction_facts", number, "property", reason)
        if not re.fullmatch(form.format(re.escape(fact.division)), fact.value):
            reason = f"{fact.value} is no {fact.property} id of {fact.division}"
            raise refused("jurisdiction_facts", number, "value", reason)
    for number, person in enumerate(people):
        if person.wikidata and not re.fullmatch(_FORMS["wikidata"], person.wikidata):
            raise refused("people", number, "wikidata", f"{person.wikidata} is no Wikidata id")


def check_dockets(cases: Sequence[CaseRow], courts: Sequence[CourtNameRow]) -> None:
    """Refuse a case whose docket number its court does not keep, or that stands elsewhere.

    Raises:
        AuthorityDataError: names the line and the column.

    """
    kinds = {court.slug: court.kind for court in courts}
    for number, case in enumerate(cases):
        docket = normal_docket(case.docket, kinds.get(case.court, "county"))
        if docket is None:
            reason = f"{case.docket} is no docket number of {case.court}"
            raise refused("cases", number, "docket", reason)
        wanted = f"{case.court}/{docket_path(docket)}"
        if case.path != wanted:
            raise refused("cases", number, "path", f"{case.path} should be {wanted}")
