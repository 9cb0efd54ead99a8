"""The graph `registry` of a version: which IRIs are retired, for which others, and why."""

from collections.abc import Iterator, Mapping

from rdflib import DC, DCTERMS, OWL, RDF, XSD, Literal, URIRef

from graph.iri import Iris
from graph.registry.identities import Identities
from graph.registry.matches import Match
from graph.store.base import Triple
from ontology.terms import JN

Moved = Mapping[URIRef, set[URIRef]]


def registry_triples(known: Identities, moved: Moved, iris: Iris) -> list[Triple]:
    """Every retired IRI with what replaces it, and each merge and split with its reason.

    A retired IRI has `dcterms:isReplacedBy` for each successor, and `owl:sameAs` if there is one
    only, so that it can be redirected; nothing else is said of it.

    Args:
        known: what stands for what.
        moved: further IRIs that changed with those, such as tenures, with their new ones.
        iris: of the store.

    """
    return sorted(set(_all(known, moved, iris)))


def _all(known: Identities, moved: Moved, iris: Iris) -> Iterator[Triple]:
    keys = {iris.of(key): [iris.of(new) for new in known.successors(key)] for key in known.old}
    whole = {old: sorted(new) for old, new in moved.items() if "#" not in old}
    for old, successors in {**whole, **keys}.items():
        for new in successors:
            yield old, DCTERMS.isReplacedBy, new
        if len(successors) == 1:
            yield old, OWL.sameAs, successors[0]
    for key in known.old:
        yield from _reason(key, known, iris)
    for pair in known.apart:
        one, other = sorted(known.current(path, None) for path in pair)
        if one != other:
            yield iris.of(one), OWL.differentFrom, iris.of(other)


def _reason(key: str, known: Identities, iris: Iris) -> Iterator[Triple]:
    own = iris.of(f"registry/{key}")
    yield own, RDF.type, JN.Split if key in known.splits else JN.Merge
    yield own, JN.former, iris.of(key)
    for new in known.successors(key):
        yield own, JN.successor, iris.of(new)
    for found in known.splits.get(key) or (known.why[key],):
        why = found.reason if isinstance(found, Match) else found.why
        yield own, JN.reason, Literal(why, "en")
        if isinstance(found, Match):
            yield (
                own,
                JN.score,
                Literal(f"{found.score:.4f}".rstrip("0").rstrip("."), datatype=XSD.decimal),
            )
        else:
            yield own, DC.creator, Literal(found.who)
            yield own, DCTERMS.date, Literal(found.when, datatype=XSD.date)
