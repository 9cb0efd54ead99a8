"""Entities whose IRI is no longer in use: merged into another, or split into several."""

from rdflib import DCTERMS, OWL, URIRef

from api.asking import Asker
from api.pages.facts import Facts
from api.pages.prefixes import PREFIXES
from graph.errors import GoneError
from graph.store.base import Row
from ontology.terms import JN, PROV

_WHY = PREFIXES + "SELECT DISTINCT ?why WHERE { ?x jn:former ?old ; jn:reason ?why } ORDER BY ?why"


_FORMERLY = (
    PREFIXES
    + """PREFIX owl: <http://www.w3.org/2002/07/owl#>
SELECT ?old (MIN(?reason) AS ?why) WHERE { ?old owl:sameAs ?now ; dcterms:isReplacedBy ?now .
  OPTIONAL { ?merge jn:former ?old ; jn:reason ?reason } } GROUP BY ?old ?now
ORDER BY ?old LIMIT 100"""
)


async def formerly(ask: Asker, known: Facts) -> list[Row]:
    """The IRIs that stand for the entity now, each `old` with a reason as `why`; 100 at most."""
    if OWL.sameAs not in known.referrers:
        return []
    return await ask.rows(_FORMERLY, now=known.iri)


async def successor(ask: Asker, known: Facts) -> URIRef | None:
    """The one that an entity is now; None if it is in use.

    Raises:
        GoneError: several stand for it, or it is a release that was withdrawn.
    """
    if known.first(PROV.invalidatedAtTime) and not known.kinds:
        raise GoneError(known.iri, [], f"it was withdrawn: {known.first(JN.reason)}")
    replaced = known.all(DCTERMS.isReplacedBy)
    if not replaced or known.kinds:
        return None
    if same := known.first(OWL.sameAs):
        return URIRef(same)
    why = "; ".join(str(row["why"]) for row in await ask.rows(_WHY, old=known.iri))
    raise GoneError(known.iri, [str(iri) for iri in replaced], why or "it was split")
