"""An entity by the terms of schema.org, for search engines and whoever knows no other vocabulary.

What schema.org has no term for is left out; `@id` leads to the whole description.
"""

from collections.abc import Iterable

from rdflib import DCTERMS, SKOS, URIRef
from rdflib.term import Identifier

from api.pages.facts import Facts
from api.pages.names import Names, kind_of
from api.words import is_web
from ontology.terms import FABIO, JN, ORG, PROV, SCHEMA

_KINDS: dict[URIRef, str] = {
    FABIO.PressRelease: "NewsArticle",
    JN.Statement: "Quotation",
    JN.Coalition: "Organization",
    JN.Jurisdiction: "AdministrativeArea",
    ORG.Organization: "Organization",
    ORG.OrganizationalUnit: "Organization",
    SCHEMA.Person: "Person",
    SCHEMA.Legislation: "Legislation",
    SCHEMA.Claim: "Claim",
}
"""The type by class; everything else is a Thing with its class as `additionalType`."""
_TEXTS: dict[URIRef, str] = {
    DCTERMS.issued: "datePublished",
    DCTERMS.language: "inLanguage",
    DCTERMS.description: "description",
    SKOS.altLabel: "alternateName",
    JN.docketNumber: "identifier",
    JN.ocdDivision: "identifier",
    JN.dateFiled: "dateCreated",
    **{
        SCHEMA[name]: name
        for name in (
            "text", "givenName", "additionalName", "familyName", "honorificPrefix",
            "honorificSuffix", "alternateName", "legislationIdentifier", "legislationDate",
        )
    },
}  # fmt: skip
_THINGS: dict[URIRef, str] = {
    DCTERMS.publisher: "publisher",
    DCTERMS.subject: "about",
    PROV.wasQuotedFrom: "isPartOf",
    JN.speaker: "spokenByCharacter",
    JN.jointSpeaker: "spokenByCharacter",
    ORG.unitOf: "parentOrganization",
    SCHEMA.mentions: "mentions",
    SCHEMA.containedInPlace: "containedInPlace",
    SCHEMA.legislationJurisdiction: "legislationJurisdiction",
}
_SAME = (SCHEMA.sameAs, SKOS.exactMatch)
_HEADLINE = 110
"""Characters that search engines show of a headline."""
Json = dict[str, object]


def schema_org(facts: Facts, names: Names) -> Json:
    """The JSON-LD document; of many values of one property, the first hundred."""
    kind = kind_of(facts.kinds)
    known = next((_KINDS[each] for each in _KINDS if each in facts.kinds), "Thing")
    label = names(facts.iri).label
    found: Json = {"@context": "https://schema.org", "@id": str(facts.iri), "@type": known}
    if known == "Thing" and kind:
        found["additionalType"] = str(kind)
    found["name"] = label
    if known == "NewsArticle":
        found["headline"] = label[:_HEADLINE]
    for predicate, name in _TEXTS.items():
        _add(found, name, [str(each) for each in facts.all(predicate)])
    for predicate, name in _THINGS.items():
        _add(found, name, [_thing(each, names) for each in facts.all(predicate)])
    same = [str(each) for predicate in _SAME for each in facts.all(predicate) if is_web(each)]
    _add(found, "sameAs", same)
    return found


def _thing(term: Identifier, names: Names) -> object:
    if not isinstance(term, URIRef):
        return str(term)
    return {"@id": str(term), "name": names(term).label}


def _add(found: Json, name: str, values: Iterable[object]) -> None:
    """One value as itself, several as a list; none leaves the property out."""
    before = found.get(name, [])
    whole = [*(before if isinstance(before, list) else [before]), *values][:100]
    if whole:
        found[name] = whole[0] if len(whole) == 1 else whole
