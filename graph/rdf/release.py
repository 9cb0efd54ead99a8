"""The graph of one release: what it says, and nothing from elsewhere."""

from collections.abc import Iterator

from rdflib import DCTERMS, RDF, SKOS, XSD, Literal, URIRef

from graph.iri import Iris, span
from graph.model import Linked, Statement
from graph.rdf.matters import matters
from graph.rdf.people import people
from graph.rdf.spans import span_triples
from graph.store.base import Triple
from ontology.terms import CONCEPT, FABIO, JN, ODRS, ORG, PROV, SCHEMA


def release(linked: Linked, iris: Iris) -> list[Triple]:
    """All triples of a release's own graph, each once, in a fixed order."""
    return list(dict.fromkeys(_all(linked, iris)))


def _all(linked: Linked, iris: Iris) -> Iterator[Triple]:
    iri = iris.release(linked.path)
    yield from _front(linked, iri, iris)
    for entity in linked.entities:
        own = iris.of(entity.path)
        yield (
            own,
            RDF.type,
            JN.Jurisdiction if entity.path.startswith("jurisdiction/") else ORG.Organization,
        )
        yield own, SKOS.prefLabel, Literal(entity.label, "en")
        for name in entity.other_names:
            yield own, SKOS.altLabel, Literal(name, "en")
    yield from people(linked, iris)
    yield from matters(linked, iris)
    for index, statement in enumerate(linked.facts.statements):
        yield from _statement(linked, index, statement, iri, iris)
    yield from _stances(linked, iri, iris)
    yield from _claims(linked, iri, iris)
    text = linked.facts.source.text
    evidence = [s for one in linked.facts.statements for s in one.segments]
    evidence += [one.evidence for one in linked.stances] + [one.span for one in linked.facts.claims]
    yield from span_triples(iri, text, evidence)


def _front(linked: Linked, iri: URIRef, iris: Iris) -> Iterator[Triple]:
    facts, publisher = linked.facts, iris.of(linked.publisher.path)
    front = facts.front
    yield iri, RDF.type, FABIO.PressRelease
    yield iri, RDF.type, SCHEMA.CreativeWork
    yield iri, DCTERMS.title, Literal(front.headline or facts.source.name, "en")
    yield iri, DCTERMS.issued, Literal(str(front.issued), datatype=XSD.date)
    yield iri, DCTERMS.language, Literal("en")
    yield iri, DCTERMS.publisher, publisher
    for topic in facts.topics:
        yield iri, DCTERMS.subject, CONCEPT[f"topic/{topic}"]
    for joint in linked.joints:
        yield iri, JN.announces, iris.of(joint.filing or joint.path)
    for statement, path in linked.mentions:
        if statement is None:
            yield iri, SCHEMA.mentions, iris.of(path)
    yield publisher, RDF.type, ORG.OrganizationalUnit
    yield publisher, SKOS.prefLabel, Literal(linked.publisher.label, "en")
    if linked.publisher.body:
        yield publisher, ORG.unitOf, iris.of(linked.publisher.body)
    if front.contact:
        contact = URIRef(f"{iri}#contact")
        yield iri, SCHEMA.contactPoint, contact
        yield contact, RDF.type, SCHEMA.ContactPoint
        yield contact, SCHEMA.contactType, Literal("press office")
        if front.contact.email:
            yield contact, SCHEMA.email, Literal(front.contact.email)
        if front.contact.telephone:
            yield contact, SCHEMA.telephone, Literal(front.contact.telephone)
    yield from _address(linked, publisher)


def _address(linked: Linked, publisher: URIRef) -> Iterator[Triple]:
    issuer = linked.facts.front.issuer
    if issuer is None or issuer.postal_code is None:
        return
    address = URIRef(f"{publisher}#address")
    yield publisher, SCHEMA.address, address
    yield address, RDF.type, SCHEMA.PostalAddress
    yield address, SCHEMA.addressLocality, Literal(issuer.locality)
    yield address, SCHEMA.addressRegion, Literal(issuer.region)
    yield address, SCHEMA.postalCode, Literal(issuer.postal_code)


def statement_iri(iri: URIRef, statement: Statement) -> URIRef:
    """A statement is known by where its first words start."""
    return URIRef(f"{iri}/statement/{statement.segments[0].start}")


def _statement(
    linked: Linked, index: int, one: Statement, iri: URIRef, iris: Iris
) -> Iterator[Triple]:
    own = statement_iri(iri, one)
    text = linked.facts.source.text
    speakers = [h for h in linked.holders if h.person in one.speakers]
    yield own, RDF.type, JN.Statement
    yield own, PROV.wasQuotedFrom, iri
    if len(one.speakers) == len(speakers) == 1:
        yield own, JN.speaker, iris.person(speakers[0].slug)
        if speakers[0].office:
            yield own, JN.inCapacityOf, iris.post(speakers[0].office.path)
    elif len(speakers) > 1:
        yield from ((own, JN.jointSpeaker, iris.person(h.slug)) for h in speakers)
    else:
        yield own, JN.speakerUnidentified, Literal("true", datatype=XSD.boolean)
    yield own, ODRS.attributionText, Literal(one.as_given)
    words = " ".join(" ".join(segment.of(text).split()) for segment in one.segments)
    yield own, SCHEMA.text, Literal(words, "en")
    for statement, path in linked.mentions:
        if statement == index:
            yield own, SCHEMA.mentions, iris.of(path)
    for order, segment in enumerate(one.segments, 1):
        part = span(iri, segment.start, segment.end)
        yield own, JN.hasSpan, part
        yield part, JN.order, Literal(str(order), datatype=XSD.integer)


def _expressed_in(linked: Linked, statement: int | None, iri: URIRef) -> URIRef:
    return iri if statement is None else statement_iri(iri, linked.facts.statements[statement])


def _stances(linked: Linked, iri: URIRef, iris: Iris) -> Iterator[Triple]:
    for one in linked.stances:
        about = one.target.rpartition("/")[2].rpartition(":")[2]
        own = URIRef(f"{iri}/stance/{one.evidence.start}/{about}")
        yield own, RDF.type, JN.Stance
        yield own, JN.holder, iris.of(one.holder)
        yield own, JN.target, iris.of(one.target)
        yield own, JN.polarity, CONCEPT[f"polarity/{one.polarity}"]
        yield own, JN.expressedIn, _expressed_in(linked, one.statement, iri)
        yield own, JN.evidence, span(iri, one.evidence.start, one.evidence.end)


def _claims(linked: Linked, iri: URIRef, iris: Iris) -> Iterator[Triple]:
    text = linked.facts.source.text
    for one, place in zip(linked.facts.claims, linked.claim_places, strict=True):
        own = URIRef(f"{iri}/claim/{one.span.start}")
        yield own, RDF.type, SCHEMA.Claim
        yield own, SCHEMA.text, Literal(" ".join(one.span.of(text).split()), "en")
        yield own, JN.comparator, Literal(one.comparator)
        if one.value is not None:
            yield own, JN.value, Literal(one.value, datatype=XSD.decimal)
        if one.unit:
            yield own, JN.unit, Literal(one.unit)
        if place:
            yield own, JN.aboutPlace, iris.of(place)
        yield own, JN.expressedIn, _expressed_in(linked, one.statement, iri)
        yield own, JN.evidence, span(iri, one.span.start, one.span.end)
