"""`graph.open`: a home through a worker, a service over HTTP, and what becomes of errors."""

import asyncio
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from rdflib import Graph, Literal, URIRef
from rdflib.query import ResultRow

import graph
from graph import errors
from graph.notebook.opened import Opened
from graph.store.live import Live
from graph.store.versions import Versions
from tests.api.conftest import RELEASES, publish
from tests.api.test_server import serving

NAMES = """PREFIX schema: <http://schema.org/>
SELECT ?person ?name WHERE { ?person a schema:Person ; schema:name ?name } ORDER BY ?name"""
DAYS = "SELECT ?release ?day WHERE { ?release <http://purl.org/dc/terms/issued> ?day }"
NESTED = "SELECT * WHERE " + "{" * 5000 + "}" * 5000


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("home")
    publish(folder, RELEASES)
    return folder


@pytest.fixture(scope="module", params=["folder", "address"])
def opened(request: pytest.FixtureRequest, home: Path) -> Iterator[Opened]:
    """The same graph both ways."""
    if request.param == "folder":
        with graph.open(home) as found:
            yield found
    else:
        with serving(home) as (_, address), graph.open(address) as found:
            yield found


def test_rows_are_those_of_rdflib(opened: Opened) -> None:
    found = opened.query(NAMES)
    assert len(found) == 11
    first = next(iter(found))
    assert isinstance(first, ResultRow)
    assert (str(first.name), type(first.person)) == ("Allan Ekberg", URIRef)
    assert first["name"] == first[1] == Literal("Allan Ekberg")
    assert found.version == 1


def test_truth_and_graph_are_those_of_rdflib(opened: Opened) -> None:
    assert bool(opened.query("ASK { ?s a <http://schema.org/Person> }"))
    assert not bool(opened.query("ASK { ?s a <http://schema.org/Nothing> }"))
    made = opened.query("CONSTRUCT { ?s a ?kind } WHERE { ?s a ?kind }").graph
    assert isinstance(made, Graph)
    assert len(made) > 100


@pytest.mark.parametrize(
    "query",
    [NAMES, NAMES.replace("WHERE {", "WHERE { VALUES ?name { UNDEF }")],
    ids=["behind the query", "in its place"],
)
def test_a_value_is_a_term_and_never_syntax(opened: Opened, query: str) -> None:
    assert len(opened.query(query, name="Allan Ekberg")) == 1
    assert len(opened.query(query, name='" } #')) == 0
    with pytest.raises(errors.QueryRefusedError, match="no term"):
        opened.query(query, person=URIRef("http://e.org/> } #"))


def test_python_values_are_of_their_kind(opened: Opened) -> None:
    assert len(opened.query(DAYS, day=date(2018, 5, 18))) == 1
    assert len(opened.query(DAYS, day="2018-05-18")) == 0


def test_a_value_that_changes_nothing_is_refused(opened: Opened) -> None:
    with pytest.raises(errors.MisuseError, match=r"no variable \?title"):
        opened.query(NAMES, title="x")
    with pytest.raises(errors.MisuseError, match="name: None cannot be asked for"):
        opened.query(NAMES, name=None)


def test_a_saved_query_takes_its_parameters(opened: Opened) -> None:
    found = opened.saved("statements", words="immigrants")
    assert 0 < len(found) < len(opened.saved("statements"))
    for name, given in (("nothing", {}), ("statements", {"colour": "red"})):
        with pytest.raises(errors.MisuseError, match="no saved query or parameter"):
            opened.saved(name, **given)
    with pytest.raises(errors.MisuseError, match="from: 'May' is no date"):
        opened.saved("statements", **{"from": "May"})


@pytest.mark.parametrize("query", ["SELECT", "DROP ALL", NESTED], ids=["half", "update", "nested"])
def test_a_query_that_is_none_ends_nothing(opened: Opened, query: str) -> None:
    with pytest.raises(errors.QueryRefusedError):
        opened.query(query)
    assert opened.query("ASK {}")


def test_a_deadline_holds(home: Path) -> None:
    endless = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
    with graph.open(home, timeout=0.5) as found, pytest.raises(errors.QueryTimeoutError):
        found.query(endless)


def test_what_is_opened_stays_at_its_version(tmp_path: Path) -> None:
    publish(tmp_path, RELEASES)
    with graph.open(tmp_path) as found:
        with Live(tmp_path) as live:
            live.replace({quad[3]: [] for quad in live.store.quads() if "release" in quad[3]})
            Versions(tmp_path).publish(live.store)
        assert (found.version, len(found.saved("releases"))) == (1, 1)
        with graph.open(tmp_path) as newer, graph.open(tmp_path, version=1) as older:
            assert (newer.version, len(newer.saved("releases"))) == (2, 0)
            assert len(older.saved("releases")) == 1


def test_a_notebook_with_an_event_loop_of_its_own_can_ask(home: Path) -> None:
    async def cell() -> int:
        with graph.open(home) as found:
            return len(found.query(NAMES))

    assert asyncio.run(cell()) == 11


def test_what_is_no_graph_is_said(tmp_path: Path) -> None:
    with pytest.raises(errors.UnknownVersionError, match="nothing has been published"):
        graph.open(tmp_path)
    with pytest.raises(errors.MisuseError, match="ftp"):
        graph.open("ftp://example.org/")
    with pytest.raises(errors.StoreUnavailableError, match="refused"):
        graph.open("http://127.0.0.1:1/").query("ASK {}")


def test_a_table_of_pandas_keeps_columns_and_kinds(home: Path) -> None:
    pytest.importorskip("pandas", reason="the extra `pandas` is not installed")
    with graph.open(home) as found:
        frame = found.query(DAYS).to_pandas()
        assert list(frame.columns) == ["release", "day"]
        assert list(frame["day"]) == [date(2018, 5, 18)]
        assert list(found.query(NAMES, name="nobody").to_pandas().columns) == ["person", "name"]


def test_a_table_of_arrow_has_types_and_mixed_columns_as_text(home: Path) -> None:
    arrow = pytest.importorskip("pyarrow", reason="the extra `arrow` is not installed")
    mixed = "SELECT ?x ?n { VALUES (?x ?n) { (1 2) ('a' UNDEF) (<u:b> 3) } }"
    with graph.open(home) as found:
        assert found.query(DAYS).to_arrow().schema.field("day").type == arrow.date32()
        table = found.query(mixed).to_arrow()
    assert table.column("x").to_pylist() == ["1", "a", "u:b"]
    assert table.column("n").to_pylist() == [2, None, 3]


def test_a_year_is_not_made_a_day(home: Path) -> None:
    year = 'SELECT ?x { VALUES ?x { "2014"^^<http://www.w3.org/2001/XMLSchema#gYear> } }'
    with graph.open(home) as found:
        assert found.query(year).columns() == {"x": ["2014"]}


@pytest.mark.parametrize(("library", "extra"), [("pandas", "pandas"), ("pyarrow", "arrow")])
def test_a_library_that_is_missing_is_named_with_its_extra(
    home: Path, monkeypatch: pytest.MonkeyPatch, library: str, extra: str
) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    with graph.open(home) as found:
        answer = found.query(NAMES)
    table = answer.to_pandas if library == "pandas" else answer.to_arrow
    with pytest.raises(errors.MisuseError, match=rf"{library} is not installed.*\[{extra}\]"):
        table()


def test_only_rows_are_a_table(home: Path) -> None:
    with graph.open(home) as found, pytest.raises(errors.MisuseError, match="only the answer"):
        found.query("ASK {}").to_pandas()
