"""A home with one published version: the expected graph of the first release, hand-made."""

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
from fastapi.testclient import TestClient
from rdflib import URIRef

from api.app import create_app
from api.settings import Settings
from graph import vocabulary
from graph.store.base import Triple
from graph.store.live import Live
from graph.store.terms import iri, term
from graph.store.versions import Versions

REPOSITORY = Path(__file__).parents[2]
EXPECTED = REPOSITORY.parent / "shared" / "ontology" / "seed_expected.trig"
TEXT = REPOSITORY / "data" / "releases" / "2018-05-18-nyc-amicus-brief.txt"
SHA256 = "ddb8b22ef6f178c45332ada7384ba873d9b100fdb01f680e98555b378e688b3e"
BASE, THEIRS = "http://localhost:8000/id/", "https://kg.example/id/"
RELEASE = BASE + "release/us-ny-new_york-mayor/2018-05-18/ddb8b22ef6f1"
Graphs = dict[URIRef, list[Triple]]


def expected() -> Graphs:
    """The expected graph under our base; its blank nodes get the IRIs that we give them."""
    graphs: Graphs = defaultdict(list)
    names: dict[ox.BlankNode, str] = {}
    quads = list(ox.parse(path=str(EXPECTED)))
    for quad in quads:
        if isinstance(quad.object, ox.BlankNode) and isinstance(quad.subject, ox.NamedNode):
            names[quad.object] = quad.subject.value
    kinds = {q.subject: q.object for q in quads if q.predicate.value.endswith("#type")}

    def ours(node: ox.NamedNode | ox.BlankNode) -> URIRef:
        if isinstance(node, ox.NamedNode):
            return iri(node.value.replace(THEIRS, BASE))
        kind = str(kinds[node])
        part = ";position" if "Position" in kind else ";quote" if "Quote" in kind else "#address"
        return iri(names[node].replace(THEIRS, BASE) + part)

    for quad in quads:
        assert isinstance(quad.graph_name, ox.NamedNode)
        assert isinstance(quad.subject, ox.NamedNode | ox.BlankNode)
        value = term(quad.object) if isinstance(quad.object, ox.Literal) else ours(_node(quad))
        graphs[ours(quad.graph_name)].append((ours(quad.subject), ours(quad.predicate), value))
    return graphs


def _node(quad: ox.Quad) -> ox.NamedNode | ox.BlankNode:
    assert isinstance(quad.object, ox.NamedNode | ox.BlankNode)
    return quad.object


def publish(home: Path, graphs: Graphs) -> None:
    """Write graphs into a home and publish them."""
    with Live(home) as live:
        live.replace(graphs)
        live.sources.put(SHA256, TEXT.read_bytes().decode())
        Versions(home).publish(live.store)


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home that several tests read; none may write to it."""
    if not EXPECTED.exists():
        pytest.skip("the expected graph is not beside this checkout")
    folder = tmp_path_factory.mktemp("home")
    publish(folder, {**expected(), URIRef(BASE + "graph/vocabulary"): vocabulary.triples()})
    return folder


@pytest.fixture(scope="session")
def settings(home: Path) -> Settings:
    return Settings(home=home, workers=1, query_timeout=2)


@pytest.fixture(scope="session")
def client(settings: Settings) -> Iterator[TestClient]:
    """A client of the application with its workers running."""
    with TestClient(create_app(settings)) as started:
        yield started
