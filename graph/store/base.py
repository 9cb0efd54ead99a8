"""What the rest of the code may ask of a triple store, and nothing more."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Protocol

from rdflib import BNode, Literal, URIRef
from rdflib.term import Identifier

Triple = tuple[URIRef, URIRef, Identifier]
Quad = tuple[URIRef, URIRef, Identifier, URIRef]
Graphs = Mapping[URIRef, Iterable[Triple]]
Lines = Mapping[URIRef, bytes]
"""Graphs by name, each as lines of canonical N-Triples without doubles."""
Row = Mapping[str, Identifier]
_IN_NO_IRI = re.compile(r'[\x00-\x20<>"{}|\\^`]')


class Store(Protocol):
    """Named graphs in, rows out. `tests/graph/store/test_store_contract.py` says what holds."""

    def replace(self, graphs: Graphs) -> None:
        """Put each graph in place of what its name held, all in one transaction.

        A graph without triples is removed.

        Raises:
            StoreUnavailableError: nothing was written.
        """
        ...

    def put(self, groups: Sequence[Lines]) -> list[bool]:
        """Put graphs in place of what their names held, each group whole or not at all.

        Tells for each group whether it changed anything. No graph is in two groups.

        Raises:
            StoreUnavailableError: some groups may have been written; to put them again does
                no harm.
        """
        ...

    def select(self, query: str, **given: Identifier) -> list[Row]:
        """Answer a SELECT over the union of all graphs, each variable in `given` fixed.

        Unbound variables are left out of a row.

        Raises:
            QueryRefusedError: no SELECT, or malformed.
        """
        ...

    def edit(self, gone: Iterable[Quad], new: Iterable[Quad]) -> None:
        """Take quads out and put others in, all in one transaction; one in both stays.

        Raises:
            StoreUnavailableError: nothing was written.
        """
        ...

    def naming(self, iri: URIRef) -> Iterator[Quad]:
        """Yield every quad that has an IRI as its subject or object, in no particular order."""
        ...

    def quads(self, graph: URIRef | None = None) -> Iterator[Quad]:
        """Yield every quad, or those of one graph, in no particular order."""
        ...


def with_values(query: str, given: Mapping[str, Identifier]) -> str:
    """Fix variables by a closing VALUES block, which every SPARQL 1.1 store reads.

    SPARQL joins that block after grouping, so a query that aggregates must group by the
    variables it is given, or it counts over all their values.

    Raises:
        ValueError: a blank node, or an IRI with characters that SPARQL forbids
            (`URIRef.n3()` lets line breaks and angle brackets through).
    """
    if not given:
        return query
    names = " ".join(f"?{name}" for name in given)
    terms = " ".join(map(written, given.values()))
    return f"{query}\nVALUES ({names}) {{ ({terms}) }}"


def written(term: Identifier) -> str:
    """Write a term as SPARQL has it.

    Raises:
        ValueError: as of `with_values`.
    """
    iri = term.datatype if isinstance(term, Literal) else term
    if isinstance(term, BNode) or _IN_NO_IRI.search(iri or ""):
        raise ValueError(f"no term for a query: {str(term)!r}")
    return term.n3()
