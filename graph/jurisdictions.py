"""A jurisdiction of the gazetteer as triples: type, label, ids elsewhere, what it lies in."""

import re
from collections.abc import Iterable, Iterator

from rdflib import RDF, SKOS, XSD, Literal, URIRef

from graph.iri import Iris
from graph.link.authority import Authority
from graph.link.gazetteer import Place
from graph.store.base import Triple
from ontology.terms import JN, SCHEMA

GEONAMES = "https://sws.geonames.org/"
VERIFIED = "verified"
WIKIDATA = "http://www.wikidata.org/entity/"
_CLASSES = {
    "country": SCHEMA.Country,
    "state": SCHEMA.State,
    "district": SCHEMA.AdministrativeArea,
    "place": SCHEMA.City,
}
_COUNTY_NAME = re.compile(r".+ (County|Parish|Borough|Municipality|Municipio|Census Area)")


def jurisdiction_triples(place: Place, authority: Authority, iris: Iris) -> list[Triple]:
    """Describe a place and everything it lies in, up to the country."""
    found = list(_own(place, authority, iris))
    parent = authority.gazetteer.by_division(place.division.rpartition("/")[0])
    if parent is not None:
        inner = (iris.jurisdiction(place.division), SCHEMA.containedInPlace)
        found.append((*inner, iris.jurisdiction(parent.division)))
        found += jurisdiction_triples(parent, authority, iris)
    return found


def described(divisions: Iterable[str], authority: Authority, iris: Iris) -> list[Triple]:
    """Describe several jurisdictions, each triple once, in the order of their paths."""
    places = (authority.gazetteer.by_division(division) for division in sorted(set(divisions)))
    triples = (jurisdiction_triples(place, authority, iris) for place in places if place)
    return list(dict.fromkeys(triple for some in triples for triple in some))


def _own(place: Place, authority: Authority, iris: Iris) -> Iterator[Triple]:
    iri = iris.jurisdiction(place.division)
    yield iri, RDF.type, JN.Jurisdiction
    yield iri, RDF.type, _class(place)
    yield iri, SKOS.prefLabel, Literal(place.name, "en")
    yield iri, JN.ocdDivision, text(f"ocd-division/{place.division}")
    if place.geoid:
        yield iri, JN.censusGeoid, text(place.geoid)
    if place.geonames:
        yield iri, SKOS.exactMatch, URIRef(f"{GEONAMES}{place.geonames}/")
    for fact in authority.facts_of(place.division):
        if fact.property == "ocd_jurisdiction":
            yield iri, JN.ocdJurisdiction, text(fact.value)
        elif fact.status == VERIFIED:
            yield iri, SCHEMA.sameAs, URIRef(WIKIDATA + fact.value)


def _class(place: Place) -> URIRef:
    if place.kind == "county":  # a city that is its county too bears the name of the city
        return SCHEMA.AdministrativeArea if _COUNTY_NAME.fullmatch(place.name) else SCHEMA.City
    return _CLASSES[place.kind]


def text(words: str) -> Literal:
    """Return a plain string; `xsd:string` is left unsaid, as every store reads it so."""
    return Literal(words)


def day(words: str) -> Literal:
    """Return a date as precise as its text: a year, a month or a day."""
    datatype = {4: XSD.gYear, 7: XSD.gYearMonth}.get(len(words), XSD.date)
    return Literal(words, datatype=datatype, normalize=False)
