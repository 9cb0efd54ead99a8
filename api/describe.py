"""The bounded description of an entity as RDF, complete in itself.

It holds every triple about the entity in whatever graph, its parts (whose IRIs have a
fragment of its own IRI), the spans it rests on with their words, the triples that refer to
it, the graphs that speak of it with their origin, and the labels and kinds of all that these
name. Of each of these a page holds at most `MOST`, in the order of the store, which is always
the same within a version; all pages together hold everything.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from rdflib import URIRef
from rdflib.term import Identifier

from api.asking import Asker, branch, one_of
from api.pages.prefixes import PREFIXES
from ontology.terms import PROV

MOST = 500
"""Triples of one sort on one page of a description."""
_PREFIXES = f"""{PREFIXES}
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
PREFIX sd: <http://www.w3.org/ns/sparql-service-description#>
"""
_ABOUT = "?s ?p ?o"
_PART = 'FILTER(STRSTARTS(STR({}), CONCAT(STR(?x), "#")))'
_SORTS = (
    ("s", _ABOUT),
    ("o", _ABOUT),
    ("x", f"?x ?any ?s . {_PART.format('?s')} ?s ?p ?o"),
    ("x", f"?s ?any ?x . {_PART.format('?s')} ?s ?p ?o"),
    ("x", f"?span oa:hasSource ?x . {_PART.format('?span')} ?span oa:hasSelector ?s . ?s ?p ?o"),
    ("x", "?x jn:hasSpan|jn:evidence|jn:mention ?s . ?s ?p ?o"),
    ("x", "?x (jn:hasSpan|jn:evidence|jn:mention)/oa:hasSelector ?s . ?s ?p ?o"),
    ("s", "GRAPH ?o { ?s ?any ?value } BIND(prov:has_provenance AS ?p)"),
    ("s", "GRAPH ?s { ?a ?b ?c } BIND(rdf:type AS ?p) BIND(sd:NamedGraph AS ?o)"),
)
"""The variable that is the entity, and what finds the triples of one sort."""
_LABELS = "FILTER(?p IN (skos:prefLabel, schema:name, dcterms:title, rdfs:label, rdf:type))"


@dataclass(frozen=True, slots=True)
class Description:
    """The CONSTRUCT query for one page, whether it finds nothing, and whether another follows."""

    query: str
    empty: bool
    goes_on: bool


async def description(
    ask: Asker, iri: URIRef, page: int = 1, further: Iterable[str] = ()
) -> Description:
    """What gives one page of an entity's description, counted from 1, with further branches.

    Raises:
        ValueError: the IRI has characters that no IRI has.
    """
    numbered = (
        f"{{ SELECT ?sort ?s ?p ?o {{ {_sort(each, iri, page, MOST + 1)} BIND({n} AS ?sort) }} }}"
        for n, each in enumerate(_SORTS)
    )
    rows = await ask.rows(f"{_PREFIXES}SELECT ?sort ?s ?p ?o WHERE {{ {_union(numbered)} }}")
    sizes = [sum(int(row["sort"]) == n for row in rows) for n in range(len(_SORTS))]
    named = {term for row in rows for term in (row["s"], row["o"]) if isinstance(term, URIRef)}
    graphs = {row["o"] for row in rows if row["p"] == PROV.has_provenance}
    there = (each for each, size in zip(_SORTS, sizes, strict=True) if size)
    found = [*further, *(_sort(each, iri, page, MOST) for each in there)]
    found += [
        _of(graphs, "?s ?p ?o"),
        _of(named, f"?s ?p ?o {_LABELS}"),
        _of(named, f"?named a ?s . ?s ?p ?o {_LABELS}", "named"),
        _of(graphs, f"?graph ?any ?s . ?s ?p ?o {_LABELS}", "graph"),
    ]
    query = f"{_PREFIXES}CONSTRUCT {{ ?s ?p ?o }} WHERE {{ {_union(found)} }}"
    return Description(query, not rows, max(sizes) > MOST)


def _sort(sort: tuple[str, str], iri: URIRef, page: int, most: int) -> str:
    """The triples of one sort that stand on a page."""
    entity, pattern = sort
    window = f"LIMIT {most:d} OFFSET {(page - 1) * MOST:d}"
    columns = "?s ?p ?o" if pattern == _ABOUT else "DISTINCT ?s ?p ?o"
    return branch(f"SELECT {columns} WHERE {{ {pattern} }} {window}", **{entity: iri})


def _of(iris: Iterable[Identifier], pattern: str, name: str = "s") -> str:
    """A pattern in which a variable is any of some IRIs."""
    return f"{{ {one_of(name, iris)} {pattern} }}"


def _union(branches: Iterable[str]) -> str:
    return "\nUNION ".join(branches)
