"""A version copied to other engines: the same quads, the same answers, and only what changed."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from rdflib import RDF, Literal, URIRef

from graph.engine import MARK, copy
from graph.errors import StoreUnavailableError
from graph.store.live import Live
from graph.store.protocol import Access
from graph.store.remote import RemoteStore
from graph.store.versions import Versions
from tests.api.conftest import BASE, RELEASES, publish
from tests.engines import oxigraph, virtuoso

COMPETENCY = Path(__file__).parents[3] / "shared" / "ontology" / "competency"
QUERIES = sorted(COMPETENCY.glob("*.rq"))
ENGINES = [
    pytest.param(oxigraph, id="oxigraph"),
    pytest.param(virtuoso, id="virtuoso", marks=pytest.mark.slow),
]
NOTE = URIRef(f"{BASE}graph/written/note")


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("home")
    publish(folder, RELEASES)
    return folder


@pytest.fixture(scope="module", params=ENGINES)
def access(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Access]:
    with request.param(tmp_path_factory.mktemp("server"), BASE) as started:
        yield started


@pytest.fixture
def server(access: Access, home: Path) -> RemoteStore:
    """The engine with the version of the home."""
    store = RemoteStore(access)
    versions = Versions(home)
    copy(versions, versions.number(1), store)
    return store


def test_an_engine_holds_as_many_quads_and_the_same_ones_if_it_keeps_literals(
    server: RemoteStore, home: Path
) -> None:
    version = Versions(home).number(1)
    server.replace({MARK: []})
    found = copy(Versions(home), version, server)
    assert len(list(server.n_quads())) == version.quads
    assert found.sha256 == version.sha256 or server.copied


def test_the_same_version_again_sends_nothing(server: RemoteStore, home: Path) -> None:
    found = copy(Versions(home), Versions(home).number(1), server)
    assert (found.removed, found.added, found.sha256) == (0, 0, None)


@pytest.mark.skipif(not QUERIES, reason="the competency queries are not here")
@pytest.mark.parametrize("query", QUERIES, ids=[path.stem for path in QUERIES])
def test_a_question_is_answered_as_by_the_embedded_store(query: Path, server: RemoteStore) -> None:
    expected = json.loads(query.with_suffix(".json").read_text())
    rows = server.select(query.read_text())
    found = [[plain(str(row[name])) for name in expected["vars"]] for row in rows]
    assert sorted(found) == sorted([plain(cell) for cell in row] for row in expected["rows"])


def plain(cell: str) -> str:
    """Virtuoso writes a boolean as a number."""
    return {"true": "1", "false": "0"}.get(cell, cell)


def test_only_what_changed_is_sent_and_a_copy_cut_off_is_completed(
    server: RemoteStore, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    versions = Versions(home)
    with Live(home) as live:
        live.replace({NOTE: [(NOTE, RDF.value, Literal("one")), (NOTE, RDF.value, Literal("two"))]})
        second = versions.publish(live.store)
        live.replace({NOTE: []})
        third = versions.publish(live.store)
    before = set(server.n_quads())
    copy(versions, second, server)
    assert len(set(server.n_quads()) - before) >= 2
    with monkeypatch.context() as broken:
        broken.setattr(server, "change", cut_off)
        with pytest.raises(StoreUnavailableError):
            copy(versions, third, server)
    assert copy(versions, third, server).sha256 is not None
    assert not [line for line in server.n_quads() if str(NOTE).encode() in line]


def cut_off(*_: object) -> None:
    raise StoreUnavailableError("the line is dead")
