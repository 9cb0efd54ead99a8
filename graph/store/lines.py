"""Graphs as lines of N-Triples, in and out of what Oxigraph reads."""

from collections.abc import Iterable, Mapping

import pyoxigraph as ox

from graph.store.base import Lines, Quad
from graph.store.terms import named, triple

Contents = Mapping[ox.NamedNode, set[ox.Triple]]
"""Triples by graph."""
END = b" .\n"
"""Of a line; within one, a line break is always written as an escape."""


def quads_and_triples(graphs: Lines) -> bytes:
    """Quads, and their triples for the copy in the default graph, as N-Quads."""
    parts: list[bytes] = []
    for name, lines in graphs.items():
        parts += [lines.replace(END, f" {named(name)} .\n".encode()), lines]
    return b"".join(parts)


def triples_of(lines: bytes) -> set[ox.Triple]:
    """The triples of one graph."""
    return {quad.triple for quad in ox.parse(lines, format=ox.RdfFormat.N_TRIPLES)}


def data(verb: str, graphs: Contents, default: set[ox.Triple]) -> str:
    """A DELETE DATA or INSERT DATA; every term is a checked one, written by Oxigraph."""
    lines = [f"{each} ." for each in default]
    for graph, triples in graphs.items():
        if triples:
            lines += [f"GRAPH {graph} {{", *(f"{each} ." for each in triples), "}"]
    return "\n".join([f"{verb} DATA {{", *lines, "}"]) if lines else ""


def by_graph(quads: Iterable[Quad]) -> dict[ox.NamedNode, set[ox.Triple]]:
    """Triples by the graph that they are in."""
    found: dict[ox.NamedNode, set[ox.Triple]] = {}
    for subject, predicate, value, graph in quads:
        found.setdefault(named(graph), set()).add(triple((subject, predicate, value)))
    return found
