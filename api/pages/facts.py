"""Everything the graph says of one entity, and who refers to it."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from rdflib import DCTERMS, OWL, RDF, URIRef
from rdflib.term import Identifier

from api.asking import Asker

MOST = 500
"""Facts on one page, each counted once for every graph that has it."""
MOST_REFERRERS = 200
_REPLACED = (OWL.sameAs, DCTERMS.isReplacedBy)
_OUTGOING = "SELECT DISTINCT ?p ?o ?g WHERE { GRAPH ?g { ?x ?p ?o } }"
_INCOMING = "SELECT DISTINCT ?s ?p WHERE { ?s ?p ?x }"
_KINDS = "SELECT DISTINCT ?kind WHERE { ?x a ?kind } LIMIT 50"
_NAMES_GRAPH = "SELECT ?s WHERE { GRAPH ?x { ?s ?p ?o } } LIMIT 1"


@dataclass(frozen=True, slots=True)
class Fact:
    """One value of one property, and which kinds of graph say so."""

    predicate: URIRef
    value: Identifier
    origins: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """One page of what is known of an entity, counted from 1.

    It has at most `MOST` facts and `MOST_REFERRERS` of those naming it, in the order of the store,
    which is always the same within a version; `goes_on` if a further page has more.
    """

    iri: URIRef
    outgoing: list[Fact] = field(default_factory=list)
    referrers: dict[URIRef, list[URIRef]] = field(default_factory=dict)
    page: int = 1
    goes_on: bool = False
    kinds: tuple[URIRef, ...] = ()

    def all(self, predicate: URIRef) -> list[Identifier]:
        """The values of a property, in order."""
        return sorted({f.value for f in self.outgoing if f.predicate == predicate}, key=str)

    def first(self, predicate: URIRef) -> Identifier | None:
        """One value of a property, or None."""
        return next(iter(self.all(predicate)), None)

    def by_predicate(self) -> Iterator[tuple[URIRef, list[Fact]]]:
        """Its facts, grouped."""
        grouped: dict[URIRef, list[Fact]] = defaultdict(list)
        for fact in self.outgoing:
            grouped[fact.predicate].append(fact)
        yield from sorted(grouped.items())

    def referring(self) -> Iterator[tuple[URIRef, list[URIRef]]]:
        """Who refers to it and how, but for those that it has replaced."""
        for predicate, subjects in self.referrers.items():
            if predicate not in _REPLACED:
                yield predicate, subjects

    def terms(self) -> Iterator[Identifier]:
        """Every entity that the facts name."""
        yield self.iri
        for fact in self.outgoing:
            yield fact.value
        for subjects in self.referrers.values():
            yield from subjects


async def facts(ask: Asker, iri: URIRef, page: int = 1) -> Facts | None:
    """Gather a page of the facts of an entity; None if the version has nothing for it."""
    said = await ask.rows(_window(_OUTGOING, MOST, page), x=iri)
    rows = await ask.rows(_window(_INCOMING, MOST_REFERRERS, page), x=iri)
    if not said and not rows and (page > 1 or not await ask.rows(_NAMES_GRAPH, x=iri)):
        return None
    values: dict[tuple[URIRef, Identifier], set[str]] = defaultdict(set)
    for row in said[:MOST]:
        values[URIRef(row["p"]), row["o"]].add(origin(row["g"]))
    outgoing = [Fact(p, o, tuple(sorted(g))) for (p, o), g in sorted(values.items(), key=str)]
    referrers: dict[URIRef, list[URIRef]] = defaultdict(list)
    for p, s in sorted((row["p"], row["s"]) for row in rows[:MOST_REFERRERS]):
        referrers[URIRef(p)].append(URIRef(s))
    goes_on = len(said) > MOST or len(rows) > MOST_REFERRERS
    kinds = {fact.value for fact in outgoing if fact.predicate == RDF.type}
    if page > 1 or goes_on:  # the classes may stand on another page
        kinds = {row["kind"] for row in await ask.rows(_KINDS, x=iri)}
    return Facts(iri, outgoing, dict(referrers), page, goes_on, tuple(sorted(map(URIRef, kinds))))


def _window(query: str, most: int, page: int) -> str:
    """One row more than a page has, to tell whether another follows."""
    return f"{query} LIMIT {most + 1:d} OFFSET {(page - 1) * most:d}"


def origin(graph: Identifier) -> str:
    """Which kind of graph says something: release, provenance, authority, registry, vocabulary."""
    for kind in ("release", "provenance", "authority", "registry"):
        if f"/graph/{kind}" in graph:
            return kind
    return "vocabulary"
