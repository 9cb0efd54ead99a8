from hashlib import sha256

import pytest
from rdflib import RDF, Literal, URIRef

from graph.store.canonical import digest, in_order, lines
from graph.store.embedded import EmbeddedStore

EX = "https://example.org/"
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
