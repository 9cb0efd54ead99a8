"""People, the posts they hold, and the days on which a release shows them in office."""

from collections.abc import Iterator

from rdflib import RDF, SKOS, XSD, Literal

from graph.iri import Iris
from graph.model import Linked
from graph.store.base import Triple
from ontology.terms import CONCEPT, JN, ORG, SCHEMA


def people(linked: Linked, iris: Iris) -> Iterator[Triple]:
    """Describe everyone with a title; a tenure is attested on the release's date, no more."""
    for holder in linked.holders:
        name = linked.facts.people[holder.person].name
        person = iris.person(holder.slug)
        yield person, RDF.type, SCHEMA.Person
        yield person, SCHEMA.name, Literal(name.full)
        if name.given:
            yield person, SCHEMA.givenName, Literal(name.given)
        if name.additional:
            yield person, SCHEMA.additionalName, Literal(name.additional)
        yield person, SCHEMA.familyName, Literal(name.family)
        office = holder.office
        if office is None:
            continue
        post, body = iris.post(office.path), iris.of(office.body)
        yield post, RDF.type, ORG.Post
        yield post, SKOS.prefLabel, Literal(office.label, "en")
        yield post, ORG.postIn, body
        yield post, ORG.role, CONCEPT[f"office/{office.concept}"]
        tenure = iris.tenure(holder.slug, office.path, holder.spell)
        yield tenure, RDF.type, JN.Tenure
        yield tenure, ORG.member, person
        yield tenure, JN.post, post
        yield tenure, ORG.organization, body
        issued = Literal(str(linked.facts.front.issued), datatype=XSD.date)
        yield tenure, JN.attestedOn, issued
