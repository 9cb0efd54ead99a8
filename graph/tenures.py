"""Spells in office on record, and what other sources say of their start and end."""

from collections.abc import Iterator

from rdflib import DCTERMS, RDF, SKOS, Literal, URIRef

from graph.iri import Iris
from graph.jurisdictions import day, text
from graph.link.authority import Authority
from graph.link.rows import PostRow, TenureRecordRow, TenureRow
from graph.store.base import Triple
from ontology.terms import JN, ORG


def tenure_triples(authority: Authority, iris: Iris) -> Iterator[Triple]:
    """Describe every spell and every date in which another source differs from it."""
    for tenure in authority.tenures:
        yield from _tenure(tenure, authority, iris)
    for record in authority.tenure_records:
        yield from _record(record, authority, iris)


def seat(row: PostRow, iris: Iris) -> URIRef:
    """The jurisdiction or organisation that a post is in."""
    if row.division:
        return iris.jurisdiction(row.division)
    return iris.organization(row.organization or "")


def _tenure(row: TenureRow, authority: Authority, iris: Iris) -> Iterator[Triple]:
    iri = iris.tenure(row.person, row.post, row.spell)
    yield iri, RDF.type, JN.Tenure
    yield iri, ORG.member, iris.person(row.person)
    yield iri, JN.post, iris.post(row.post)
    post = authority.post(row.post)
    if post:
        yield iri, ORG.organization, seat(post, iris)
    if row.start:
        yield iri, JN.startDate, day(row.start)
    if row.end:
        yield iri, JN.endDate, day(row.end)


def _record(row: TenureRecordRow, authority: Authority, iris: Iris) -> Iterator[Triple]:
    tenure = iris.tenure(row.person, row.post, row.spell)
    person, post = authority.person(row.person), authority.post(row.post)
    whose = f"{person.name if person else row.person}, {post.label if post else row.post}"
    for term, name, date in (
        (JN.recordedStart, "start", row.start),
        (JN.recordedEnd, "end", row.end),
    ):
        if date is None:
            continue
        iri = URIRef(f"{tenure}/record/{name}/{date}")
        yield iri, RDF.type, JN.TenureRecord
        yield iri, JN.recordOf, tenure
        yield iri, SKOS.prefLabel, Literal(f"{whose}: another {name}", "en")
        yield iri, term, day(date)
        yield iri, DCTERMS.source, text(row.source)
