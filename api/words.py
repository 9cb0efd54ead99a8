"""Words for IRIs: the vocabulary's labels, and readable names for terms of other vocabularies."""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from rdflib import OWL, RDF, RDFS, SKOS, Literal, URIRef
from rdflib.namespace import DCTERMS
from rdflib.term import Identifier

from ontology.files import vocabulary
from ontology.terms import OA, PROV, SCHEMA

_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|[-_/]+")
_VOCABULARIES = {
    "schema.org", "purl.org", "www.w3.org", "w3id.org", "xmlns.com", "schema.theodi.org",
}  # fmt: skip
_PLAINER = {
    RDF.type: "kind",
    SKOS.prefLabel: "name",
    SKOS.altLabel: "also called",
    SKOS.exactMatch: "the same in",
    SCHEMA.sameAs: "the same in",
    DCTERMS.issued: "date",
    PROV.wasGeneratedBy: "made by",
    PROV.wasDerivedFrom: "made from",
    OWL.sameAs: "present form",
    DCTERMS.isReplacedBy: "successor",
    SCHEMA.alternateName: "also called",
    OA.hasSource: "text",
    OA.hasSelector: "place in the text",
}
_OURS = "https://w3id.org/joinder/"
_GRAPHS = {
    "graph/authority/coalitions": "coalitions on record",
    "graph/authority": "authority data",
    "graph/release/": "what a release says",
    "graph/registry": "which addresses are one",
    "graph/provenance/": "how the facts of a release were found",
    "graph/": "a named graph",
}
_ELSEWHERE = {
    "www.wikidata.org": "Wikidata",
    "sws.geonames.org": "GeoNames",
    "www.courtlistener.com": "CourtListener",
}


@dataclass(frozen=True, slots=True)
class Words:
    """Labels of the project's own terms and concepts."""

    base: str
    labels: dict[str, str]

    @classmethod
    def load(cls, base: str) -> "Words":
        """Read the vocabulary that comes with the project."""
        terms = vocabulary()
        labels: dict[str, str] = {}
        for predicate in (SKOS.prefLabel, RDFS.label):
            for term, label in terms.subject_objects(predicate):
                if isinstance(label, Literal) and label.language in {None, "en"}:
                    labels[str(term)] = str(label)
        return cls(base, labels | {str(term): words for term, words in _PLAINER.items()})

    def of(self, iri: str) -> str:
        """Words for any IRI: its label, else what its last part spells, else its site.

        http://schema.org/containedInPlace gives "contained in place".
        """
        if known := self.labels.get(iri):
            return known
        site = urlsplit(iri).netloc
        if iri.startswith(self.base) or site in _VOCABULARIES:
            return _in_words(iri.removeprefix(self.base)) or "the whole graph"
        known_site = _ELSEWHERE.get(site)
        return f"{known_site} {last_part(iri)}" if known_site else site.removeprefix("www.")

    def address(self, iri: str) -> str:
        """Where a link leads: entities under the base stay on this server, whatever its name."""
        if iri.startswith(self.base):
            return "/id/" + escaped(iri.removeprefix(self.base))
        if iri.startswith(_OURS):
            return f"/ns#{iri.removeprefix(_OURS).removeprefix('ns#').removeprefix('concept/')}"
        return iri if iri.startswith(("http://", "https://")) else ""


def _in_words(path: str) -> str:
    for start, words in _GRAPHS.items():
        if path.startswith(start):
            return words
    return _HUMP.sub(" ", last_part(path)).strip().lower()


def last_part(iri: str) -> str:
    """What follows the last `#` or `/`."""
    return re.split(r"[#/]", iri.rstrip("/"))[-1]


def escaped(path: str) -> str:
    """A path safe in an address: only what an IRI may not hold in a path is escaped."""
    return path.replace("%", "%25").replace("?", "%3F").replace(" ", "%20")


def is_web(term: Identifier) -> bool:
    """Whether a term is an IRI that a link may lead to; `javascript:` is not."""
    return isinstance(term, URIRef) and str(term).startswith(("http://", "https://"))
