"""The authority tables as named graphs: entities, coalition records, and where both come from."""

from collections.abc import Iterable, Iterator

from rdflib import DCTERMS, RDF, SKOS, Literal, URIRef

from graph.iri import Iris
from graph.jurisdictions import VERIFIED, WIKIDATA, day, described, jurisdiction_triples, text
from graph.link.authority import Authority
from graph.link.rows import CaseRow, LawRow, OrganizationRow, PersonRow, PostRow
from graph.records import record_triples
from graph.resources import tool_version
from graph.store.base import Triple
from graph.tenures import seat, tenure_triples
from ontology.terms import CONCEPT, JN, ORG, PROV, SCHEMA

__all__ = ["jurisdiction_triples", "quads"]


def quads(authority: Authority, iris: Iris) -> dict[URIRef, list[Triple]]:
    """Make the three graphs `authority`, `authority/coalitions` and `provenance`.

    The first holds the entities that a table names, with every jurisdiction referred to and
    what it lies in; the third the sources of each graph, tenure, case, law and organisation.
    """
    return {
        iris.graph("authority"): list(dict.fromkeys(_entities(authority, iris))),
        iris.graph("authority/coalitions"): record_triples(authority, iris),
        iris.graph("provenance"): list(dict.fromkeys(_provenance(authority, iris))),
    }


def _provenance(authority: Authority, iris: Iris) -> Iterator[Triple]:
    of_records = {source for row in authority.coalitions for source in row.sources}
    yield from _bundle(iris.graph("authority"), _sources(authority), iris)
    yield from _bundle(iris.graph("authority/coalitions"), of_records, iris)
    yield from _facts(authority, iris)


def _entities(authority: Authority, iris: Iris) -> Iterator[Triple]:
    yield from described(_divisions(authority), authority, iris)
    for person in authority.people:
        yield from _person(person, iris)
    for organization in authority.organizations:
        yield from _organization(organization, iris)
    for post in authority.posts:
        yield from _post(post, iris)
    yield from tenure_triples(authority, iris)
    for court in authority.courts:
        iri = iris.court(court.slug)
        yield iri, RDF.type, JN.Court
        yield iri, SKOS.prefLabel, Literal(court.label, "en")
        if court.ocd:
            yield iri, JN.ocdDivision, text(court.ocd)
    for case in authority.cases:
        yield from _case(case, iris)
    for law in authority.laws:
        yield from _law(law, iris)


def _divisions(authority: Authority) -> set[str]:
    named = {fact.division for fact in authority.jurisdiction_facts}
    named |= {post.division for post in authority.posts if post.division}
    named |= {law.jurisdiction for law in authority.laws}
    named |= {filing.lead for filing in authority.filings}
    named |= {member.division for member in authority.coalition_members if member.division}
    for organization in authority.organizations:
        named |= {d for d in (organization.unit_of, organization.linked_to) if d}
    return named


def _person(row: PersonRow, iris: Iris) -> Iterator[Triple]:
    iri = iris.person(row.slug)
    yield iri, RDF.type, SCHEMA.Person
    yield iri, SCHEMA.name, text(row.name)
    yield iri, SCHEMA.givenName, text(row.given)
    yield iri, SCHEMA.familyName, text(row.family)
    if row.additional:
        yield iri, SCHEMA.additionalName, text(row.additional)
    if row.wikidata:
        yield iri, SCHEMA.sameAs, URIRef(WIKIDATA + row.wikidata)


def _organization(row: OrganizationRow, iris: Iris) -> Iterator[Triple]:
    iri = iris.organization(row.slug)
    yield iri, RDF.type, ORG.Organization
    yield iri, SKOS.prefLabel, Literal(row.name, "en")
    if row.unit_of:
        yield iri, ORG.unitOf, iris.jurisdiction(row.unit_of)
    if row.linked_to:
        yield iri, ORG.linkedTo, iris.jurisdiction(row.linked_to)


def _post(row: PostRow, iris: Iris) -> Iterator[Triple]:
    iri = iris.post(row.path)
    yield iri, RDF.type, ORG.Post
    yield iri, SKOS.prefLabel, Literal(row.label, "en")
    yield iri, ORG.postIn, seat(row, iris)
    yield iri, ORG.role, CONCEPT[f"office/{row.role}"]


def _case(row: CaseRow, iris: Iris) -> Iterator[Triple]:
    iri = iris.case(row.path)
    yield iri, RDF.type, JN.CourtCase
    yield iri, SKOS.prefLabel, Literal(row.caption, "en")
    yield iri, JN.docketNumber, text(row.docket)
    yield iri, JN.court, iris.court(row.court)
    if row.date_filed:
        yield iri, JN.dateFiled, day(row.date_filed)
    if row.judge:
        yield iri, JN.judge, iris.person(row.judge)
    if row.appeal_of:
        yield iri, JN.appealOf, iris.case(row.appeal_of)
    yield from ((iri, JN.citation, text(citation)) for citation in row.citations)
    yield from ((iri, JN.challenges, iris.law(law)) for law in row.challenges)


def _law(row: LawRow, iris: Iris) -> Iterator[Triple]:
    iri = iris.law(row.path)
    yield iri, RDF.type, SCHEMA.Legislation
    yield iri, SCHEMA.name, Literal(row.name, "en")
    yield iri, SCHEMA.legislationIdentifier, text(row.identifier)
    yield iri, SCHEMA.legislationJurisdiction, iris.jurisdiction(row.jurisdiction)
    if row.signed:
        yield iri, SCHEMA.legislationDate, day(row.signed)
    yield from ((iri, JN.codeSection, text(section)) for section in row.sections)


def _bundle(graph: URIRef, sources: Iterable[str], iris: Iris) -> Iterator[Triple]:
    run = iris.of(f"run/joinder-{tool_version()}")
    yield graph, RDF.type, PROV.Bundle
    yield graph, RDF.type, PROV.Entity
    yield graph, PROV.wasGeneratedBy, run
    yield run, RDF.type, PROV.Activity
    yield from ((graph, DCTERMS.source, text(source)) for source in sorted(sources))


def _facts(authority: Authority, iris: Iris) -> Iterator[Triple]:
    sourced = [
        *((iris.person(row.slug), row.source) for row in authority.people),
        *((iris.organization(row.slug), row.source) for row in authority.organizations),
        *((iris.post(row.path), row.source) for row in authority.posts),
        *((iris.court(row.slug), row.source) for row in authority.courts),
        *((iris.case(row.path), row.source) for row in authority.cases),
        *((iris.law(row.path), row.source) for row in authority.laws),
        *((iris.jurisdiction(f.division), f.source) for f in authority.jurisdiction_facts),
    ]
    for fact in authority.jurisdiction_facts:
        if fact.status != VERIFIED:
            yield iris.jurisdiction(fact.division), JN.unverified, text(fact.value)
    for row in authority.tenures:
        iri = iris.tenure(row.person, row.post, row.spell)
        sourced += [(iri, source) for source in (row.start_source, row.end_source) if source]
        if row.note:
            yield iri, SKOS.note, Literal(row.note, "en")
    for iri, sources in dict.fromkeys(sourced):
        yield from ((iri, DCTERMS.source, text(source)) for source in split(sources))


def _sources(authority: Authority) -> set[str]:
    cells = [
        *(row.source for row in authority.jurisdiction_facts),
        *(row.source for row in authority.people),
        *(row.source for row in authority.organizations),
        *(row.source for row in authority.posts),
        *(row.source for row in authority.courts),
        *(row.source for row in authority.cases),
        *(row.source for row in authority.laws),
        *(row.source for row in authority.tenure_records),
        *(s for row in authority.tenures for s in (row.start_source, row.end_source) if s),
    ]
    return {source for cell in cells for source in split(cell)}


def split(sources: str) -> list[str]:
    """Split a cell that names several sources."""
    return [source.strip() for source in sources.split(" ; ")]
