"""Promises that every store keeps; a new adapter joins by one line in STORES."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from rdflib import RDF, BNode, Literal, URIRef
from rdflib.namespace import XSD
from rdflib.term import Identifier

from graph.errors import QueryRefusedError
from graph.store.base import Store
from graph.store.embedded import EmbeddedStore
from graph.store.remote import RemoteStore
from ontology.terms import JN
from tests.engines import oxigraph, virtuoso

STORES: dict[str, Callable[[Path], Store]] = {
    "in memory": lambda _: EmbeddedStore(),
    "on disk": lambda folder: EmbeddedStore(folder / "store"),
}
SERVERS = [
    pytest.param(oxigraph, id="oxigraph"),
    pytest.param(virtuoso, id="virtuoso", marks=pytest.mark.slow),
]
EX = "https://example.org/"
LETTER, BRIEF, NOTE = (URIRef(f"{EX}{name}") for name in ("letter", "brief", "note"))
FIRST, SECOND = URIRef(f"{EX}graph/1"), URIRef(f"{EX}graph/2")
ANY_STATEMENT = f"SELECT DISTINCT ?s WHERE {{ ?s a <{JN.Statement}> }} ORDER BY ?s"
LITERALS = {
    "plain": Literal("two words"),
    "language": Literal("deux mots", lang="fr"),
    "date": Literal("2018-05-18", datatype=XSD.date),
    "whole number": Literal(21),
    "year": Literal("2018", datatype=XSD.gYear),
    "quotation marks": Literal('"It\'s" “so”'),
    "line breaks": Literal("a\nb\r\nc\td"),
    "backslash escapes": Literal("\\u0041 \\n \\"),
    "looks like SPARQL": Literal('" } } ; CLEAR ALL #'),
    "outside the BMP": Literal("𝒜😀\U0010fffd"),
    "control characters": Literal("\x01\x7f\x85\u2028"),
}


@pytest.fixture(scope="module", params=[*STORES, *SERVERS])
def opening(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Callable[[Path], Store]]:
    """What opens an empty store; a server is started once for all tests."""
    if request.param in STORES:
        yield STORES[request.param]
    else:
        with request.param(tmp_path_factory.mktemp("server"), EX) as access:
            yield lambda _: emptied(RemoteStore(access))


def emptied(store: RemoteStore) -> RemoteStore:
    store.replace({URIRef(graph.value): [] for graph in store.graphs()})
    return store


@pytest.fixture
def store(opening: Callable[[Path], Store], tmp_path: Path) -> Store:
    opened = opening(tmp_path)
    opened.replace({FIRST: [(LETTER, RDF.type, JN.Statement)]})
    return opened


def statements(store: Store) -> list[Identifier]:
    return [row["s"] for row in store.select(ANY_STATEMENT)]


def test_a_graph_takes_the_place_of_its_former_content(store: Store) -> None:
    store.replace({FIRST: [(BRIEF, RDF.type, JN.Statement)]})
    assert list(store.quads()) == [(BRIEF, RDF.type, JN.Statement, FIRST)]


def test_quads_are_taken_out_and_put_in_together(store: Store) -> None:
    old, new = (LETTER, RDF.type, JN.Statement, FIRST), (BRIEF, RDF.type, JN.Statement, SECOND)
    store.edit([old], [new])
    assert list(store.quads()) == [new]
    assert statements(store) == [BRIEF]


def test_a_quad_taken_out_and_put_in_stays(store: Store) -> None:
    quad = (LETTER, RDF.type, JN.Statement, FIRST)
    store.edit([quad], [quad])
    assert list(store.quads()) == [quad]
    assert statements(store) == [LETTER]


def test_a_triple_taken_out_of_each_graph_is_found_until_the_last(store: Store) -> None:
    first, second = ((LETTER, RDF.type, JN.Statement, graph) for graph in (FIRST, SECOND))
    store.edit([], [second])
    store.edit([first], [])
    assert statements(store) == [LETTER]
    store.edit([second], [])
    assert statements(store) == []


def test_quads_naming_an_iri_have_it_as_subject_or_object(store: Store) -> None:
    about, of = (LETTER, RDF.value, BRIEF, SECOND), (BRIEF, RDF.value, NOTE, SECOND)
    store.edit([], [about, of])
    assert set(store.naming(BRIEF)) == {about, of}
    assert set(store.naming(LETTER)) == {about, (LETTER, RDF.type, JN.Statement, FIRST)}
    assert list(store.naming(SECOND)) == []


def test_groups_of_lines_are_put_in_place_and_told_apart(store: Store) -> None:
    line = b'<https://example.org/brief> <https://example.org/p> "a \\n b"@en .\n'
    assert store.put([{SECOND: line}, {FIRST: b""}]) == [True, True]
    assert list(store.quads()) == [(BRIEF, URIRef(f"{EX}p"), Literal("a \n b", lang="en"), SECOND)]
    assert store.put([{SECOND: line}, {FIRST: b""}]) == [False, False]


def test_many_new_graphs_are_put_in_place_at_once(store: Store) -> None:
    line = b'<https://example.org/s%d> <https://example.org/p> "%s %d" .\n'
    groups = [
        {URIRef(f"{EX}graph/{n}/many"): b"".join(line % (n, b"x" * 60, k) for k in range(600))}
        for n in range(20)
    ]
    assert store.put(groups) == [True] * 20
    assert len(list(store.quads())) == 20 * 600 + 1
    [row] = store.select(f"SELECT (COUNT(*) AS ?n) WHERE {{ ?s <{EX}p> ?o }}")
    assert row["n"] == Literal(20 * 600)
    assert store.put(groups) == [False] * 20


def test_other_graphs_stay(store: Store) -> None:
    store.replace({SECOND: [(BRIEF, RDF.type, JN.Statement)]})
    assert statements(store) == [BRIEF, LETTER]
    assert list(store.quads(SECOND)) == [(BRIEF, RDF.type, JN.Statement, SECOND)]


def test_replacing_by_the_same_changes_nothing(store: Store) -> None:
    store.replace({FIRST: [(LETTER, RDF.type, JN.Statement)] * 2})
    assert list(store.quads()) == [(LETTER, RDF.type, JN.Statement, FIRST)]


def test_a_graph_without_triples_is_gone(store: Store) -> None:
    store.replace({FIRST: []})
    assert not list(store.quads())
    rows = store.select("SELECT DISTINCT ?g WHERE { GRAPH ?g { ?s ?p ?o } }")
    assert FIRST not in [row["g"] for row in rows]


def test_a_triple_may_stand_in_two_graphs(store: Store) -> None:
    store.replace({SECOND: [(LETTER, RDF.type, JN.Statement)]})
    assert len(list(store.quads())) == 2
    assert statements(store) == [LETTER]


def test_a_triple_of_two_graphs_counts_once(store: Store) -> None:
    store.replace({SECOND: [(LETTER, RDF.type, JN.Statement)]})
    [row] = store.select("SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }")
    assert row["n"] == Literal(1)


@pytest.mark.parametrize("last", [[], [(BRIEF, RDF.type, JN.Statement)]], ids=["gone", "other"])
def test_a_triple_is_found_until_no_graph_has_it(
    store: Store, last: list[tuple[URIRef, URIRef, Identifier]]
) -> None:
    store.replace({SECOND: [(LETTER, RDF.type, JN.Statement)]})
    store.replace({FIRST: last})
    assert LETTER in statements(store)
    store.replace({SECOND: last})
    assert LETTER not in statements(store)


def test_a_triple_that_moves_between_graphs_is_not_lost(store: Store) -> None:
    store.replace({FIRST: [], SECOND: [(LETTER, RDF.type, JN.Statement)]})
    assert statements(store) == [LETTER]


@pytest.mark.parametrize("literal", LITERALS.values(), ids=LITERALS)
def test_literals_come_back_as_they_were(store: Store, literal: Literal) -> None:
    store.replace({FIRST: [(LETTER, RDF.value, literal)]})
    assert list(store.quads()) == [(LETTER, RDF.value, literal, FIRST)]
    assert store.select("SELECT ?o WHERE { ?s ?p ?o }") == [{"o": literal}]
    assert store.select("SELECT ?s WHERE { ?s ?p ?o }", o=literal) == [{"s": LETTER}]


@pytest.mark.parametrize(
    "bad",
    [BNode("b"), URIRef("relative"), URIRef(f"{EX}a b"), URIRef(f"{EX}> . }}"), URIRef(f"{EX}\n")],
    ids=["blank node", "relative", "space", "closing bracket", "line break"],
)
def test_ill_formed_terms_are_refused_and_nothing_is_written(store: Store, bad: URIRef) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 (any message)
        store.replace({SECOND: [(BRIEF, RDF.type, JN.Statement), (NOTE, RDF.value, bad)]})
    assert statements(store) == [LETTER]


@pytest.mark.parametrize(("kind", "rows"), [(JN.Statement, 1), (JN.Coalition, 0)])
def test_given_term_need_not_be_projected(store: Store, kind: URIRef, rows: int) -> None:
    assert len(store.select("SELECT ?s WHERE { ?s a ?kind }", kind=kind)) == rows


def test_unbound_variables_are_left_out(store: Store) -> None:
    query = "SELECT ?s ?o WHERE { ?s a ?kind OPTIONAL { ?s <urn:none> ?o } }"
    assert store.select(query) == [{"s": LETTER}]


@pytest.mark.parametrize("query", ["SELECT", "CLEAR ALL", "ASK {}", "DESCRIBE <urn:x>", ""])
def test_what_is_no_select_is_refused(store: Store, query: str) -> None:
    with pytest.raises(QueryRefusedError):
        store.select(query)


@pytest.mark.parametrize(
    "bad",
    [URIRef("x> } #"), BNode("b"), Literal("1", datatype=URIRef("x> . <y"))],
    ids=["iri", "blank node", "datatype"],
)
def test_given_terms_cannot_change_the_query(store: Store, bad: Identifier) -> None:
    with pytest.raises(QueryRefusedError):
        store.select("SELECT ?s WHERE { ?s ?p ?o }", o=bad)
