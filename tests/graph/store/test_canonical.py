from hashlib import sha256
from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import RDF, Literal, URIRef

from graph.ingest import ingest
from graph.store.canonical import digest, in_order, lines
from graph.store.embedded import EmbeddedStore
from graph.store.live import Live
from graph.store.versions import Versions

EX = "https://example.org/"
RELEASES = Path(__file__).parents[3] / "data" / "releases"
VALUES = [Literal("ü\n"), Literal("a", lang="en"), Literal(7), URIRef(f"{EX}o")]
GRAPHS = {
    URIRef(f"{EX}g{g}"): [
        (URIRef(f"{EX}s{s}"), RDF.value, value) for s in range(3) for value in VALUES
    ]
    for g in range(2)
}


@pytest.mark.parametrize("chunk", [1, 7, 1000])
def test_lines_are_sorted_whatever_the_chunk(chunk: int) -> None:
    unordered = [f"{n * 37 % 101:03}\n".encode() for n in range(101)]
    assert list(in_order(unordered, chunk=chunk)) == sorted(unordered)


def test_order_of_writing_does_not_matter() -> None:
    one, other = EmbeddedStore(), EmbeddedStore()
    one.replace(GRAPHS)
    for name, triples in reversed(GRAPHS.items()):
        other.replace({name: triples[::-1]})
    assert digest(in_order(one.n_quads())) == digest(in_order(other.n_quads()))


def test_quads_and_engine_give_the_same_lines() -> None:
    store = EmbeddedStore()
    store.replace(GRAPHS)
    assert sorted(lines(store.quads())) == sorted(store.n_quads())


def test_a_line_is_n_quads() -> None:
    quad = (URIRef(f"{EX}s"), RDF.value, Literal("“a”\n"), URIRef(f"{EX}g"))
    wanted = f'<{EX}s> <{RDF.value}> "“a”\\n" <{EX}g> .\n'
    assert list(lines([quad])) == [wanted.encode()]


def test_digest_is_of_the_text() -> None:
    assert digest([b"a\n", b"b\n"]) == sha256(b"a\nb\n").hexdigest()


def test_lines_are_what_rdf_dataset_canonicalization_gives(tmp_path: Path) -> None:
    with Live(tmp_path) as live:
        assert [outcome.error for outcome in ingest([str(RELEASES)], live, f"{EX}id/")] == [None]
        version = Versions(tmp_path).publish(live.store)
    lines_ = list(Versions(tmp_path).lines(version))
    quads = list(ox.parse(b"".join(reversed(lines_)), format=ox.RdfFormat.N_QUADS))
    terms = {term for quad in quads for term in (quad.subject, quad.object, quad.graph_name)}
    assert {type(term) for term in terms} == {ox.NamedNode, ox.Literal}
    dataset = ox.Dataset(quads)
    dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    assert sorted(f"{quad} .\n".encode() for quad in dataset) == lines_
    assert version.sha256 == digest(lines_)


def test_lines_are_those_of_another_library() -> None:
    pyld = pytest.importorskip("pyld", reason="PyLD is not installed")
    store = EmbeddedStore()
    store.replace(GRAPHS)
    wanted = sorted(store.n_quads())
    form = "application/n-quads"
    options = {"algorithm": "URDNA2015", "inputFormat": form, "format": form}
    made = pyld.jsonld.normalize(b"".join(reversed(wanted)).decode(), options)
    assert made.encode() == b"".join(wanted)
