"""What is published has no blank nodes: those that are written get names.

Source: RDF 1.1 Concepts, section 3.5 (Skolem IRIs); RDF Dataset Canonicalization, W3C, 2024.
"""

import re
from collections.abc import Mapping
from hashlib import sha256
from typing import TypeVar
from urllib.parse import urljoin

import pyoxigraph as ox

from graph.errors import MisuseError

Contents = Mapping[ox.NamedNode, set[ox.Triple]]
T = TypeVar("T")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def named(graphs: Contents, base: str) -> dict[ox.NamedNode, set[ox.Triple]]:
    """The same graphs with an IRI for each blank node, the same one for the same triples.

    Raises:
        MisuseError: what this graph does not hold: triples within triples, literals with a
            base direction or with characters that XML cannot have.
    """
    blank = ox.Dataset(
        ox.Quad(each.subject, each.predicate, each.object, graph)
        for graph, some in graphs.items()
        for each in some
        if _blank(each)
    )
    blank.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    lines = "\n".join(sorted(map(str, blank)))
    start = urljoin(base, f"/.well-known/genid/{sha256(lines.encode()).hexdigest()[:16]}-")
    found = {graph: {each for each in some if not _blank(each)} for graph, some in graphs.items()}
    for quad in blank:
        assert isinstance(quad.graph_name, ox.NamedNode)
        triple = ox.Triple(_iri(quad.subject, start), quad.predicate, _iri(quad.object, start))
        found[quad.graph_name].add(triple)
    return found


def checked(triples: set[ox.Triple]) -> None:
    """Let only what the graph can hold pass.

    Raises:
        MisuseError: naming the triple.
    """
    for each in triples:
        value = each.object
        if isinstance(value, ox.Triple):
            raise MisuseError(f"a triple within a triple is not stored: {str(each)[:200]}")
        if isinstance(value, ox.Literal) and value.direction:
            raise MisuseError(f"a literal with a base direction is not stored: {str(each)[:200]}")
        if isinstance(value, ox.Literal) and _CONTROL.search(value.value):
            raise MisuseError(f"a control character is not stored: {ascii(str(each))[:200]}")


def _blank(each: ox.Triple) -> bool:
    return isinstance(each.subject, ox.BlankNode) or isinstance(each.object, ox.BlankNode)


def _iri(term: T, start: str) -> T | ox.NamedNode:
    return ox.NamedNode(start + term.value) if isinstance(term, ox.BlankNode) else term
