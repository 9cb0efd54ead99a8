"""Everything the graph says of one entity, and who refers to it."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from rdflib import RDF, URIRef
from rdflib.term import Identifier

from api.asking import Asker

MOST_REFERRERS = 200
_OUTGOING = "SELECT DISTINCT ?p ?o ?g WHERE { GRAPH ?g { ?x ?p ?o } }"
_INCOMING = f"""SELECT DISTINCT ?s ?p WHERE {{ ?s ?p ?x }}
ORDER BY ?p ?s LIMIT {MOST_REFERRERS + 1}"""
_NAMES_GRAPH = "SELECT ?s WHERE { GRAPH ?x { ?s ?p ?o } } LIMIT 1"


@dataclass(frozen=True, slots=True)
class Fact:
    """One value of one property, and which kinds of graph say so."""

    predicate: URIRef
    value: Identifier
    origins: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of an entity; `referrers` are at most `MOST_REFERRERS` of those naming it."""

    iri: URIRef
    outgoing: list[Fact] = field(default_factory=list)
    referrers: dict[URIRef, list[URIRef]] = field(default_factory=dict)
    more_referrers: bool = False

    def all(self, predicate: URIRef) -> list[Identifier]:
        """The values of a property, in order."""
        return sorted({f.value for f in self.outgoing if f.predicate == predicate}, key=str)

    def first(self, predicate: URIRef) -> Identifier | None:
        """One value of a property, or None."""
        return next(iter(self.all(predicate)), None)

    @property
    def kinds(self) -> list[URIRef]:
        """Its classes."""
        return [URIRef(kind) for kind in self.all(RDF.type)]

    def by_predicate(self) -> Iterator[tuple[URIRef, list[Fact]]]:
        """Its facts, grouped."""
        grouped: dict[URIRef, list[Fact]] = defaultdict(list)
        for fact in self.outgoing:
            grouped[fact.predicate].append(fact)
        yield from sorted(grouped.items())

    def terms(self) -> Iterator[Identifier]:
        """Every entity that the facts name."""
        yield self.iri
        for fact in self.outgoing:
            yield fact.value
        for subjects in self.referrers.values():
            yield from subjects


async def facts(ask: Asker, iri: URIRef) -> Facts | None:
    """Gather the facts of an entity; None if the version does not know it at all."""
    values: dict[tuple[URIRef, Identifier], set[str]] = defaultdict(set)
    for row in await ask.rows(_OUTGOING, x=iri):
        values[URIRef(row["p"]), row["o"]].add(origin(row["g"]))
    outgoing = [Fact(p, o, tuple(sorted(g))) for (p, o), g in sorted(values.items(), key=str)]
    rows = await ask.rows(_INCOMING, x=iri)
    if not outgoing and not rows and not await ask.rows(_NAMES_GRAPH, x=iri):
        return None
    referrers: dict[URIRef, list[URIRef]] = defaultdict(list)
    for row in rows[:MOST_REFERRERS]:
        referrers[URIRef(row["p"])].append(URIRef(row["s"]))
    return Facts(iri, outgoing, dict(referrers), len(rows) > MOST_REFERRERS)


def origin(graph: Identifier) -> str:
    """Which kind of graph says something: release, provenance, authority, registry, vocabulary."""
    for kind in ("release", "provenance", "authority", "registry"):
        if f"/graph/{kind}" in graph:
            return kind
    return "vocabulary"
