"""Whether the authority tables fit together: every name in one is a line of another."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from itertools import pairwise

from graph.link.gazetteer import Gazetteer
from graph.link.rows import TenureRow
from graph.link.tables import refused

Tables = Mapping[str, Sequence[object]]


def check(tables: Tables, tenures: Sequence[TenureRow], gazetteer: Gazetteer) -> None:
    """Refuse tables in which an id stands twice, leads nowhere, or a spell ends before it starts.

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
    _spells(tenures)


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


def _spells(tenures: Sequence[TenureRow]) -> None:
    for number, tenure in enumerate(tenures):
        start, end = tenure.start, tenure.end
        if start and end and end < start[: len(end)]:
            raise refused("tenures", number, "end", f"{end} is before the start {start}")
    numbered = sorted((t.person, t.post, t.spell, n) for n, t in enumerate(tenures))
    for before, after in pairwise(numbered):
        if before[:3] == after[:3]:
            raise refused("tenures", after[3], "spell", f"{after[2]} stands twice")
