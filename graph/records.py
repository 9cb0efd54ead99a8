"""Coalitions as an authority records them, such as the caption of a brief.

They are records, told apart by class from the coalitions of releases, so that no count about
releases changes when authority data grow.
"""

from collections.abc import Iterator

from rdflib import DCTERMS, RDF, SKOS, Literal, URIRef

from graph.iri import Iris
from graph.jurisdictions import day, text
from graph.link.authority import Authority
from graph.link.rows import CoalitionRow, MemberRow
from graph.model import slug
from graph.store.base import Triple
from ontology.terms import JN, ORG


def record_triples(authority: Authority, iris: Iris) -> list[Triple]:
    """Describe every recorded coalition and its members, in the order of the tables."""
    found: list[Triple] = []
    for row in authority.coalitions:
        found += _record(row, authority, iris)
        for member in authority.members_of(row.id):
            found += _member(member, iris)
    return found


def _record(row: CoalitionRow, authority: Authority, iris: Iris) -> Iterator[Triple]:
    iri = record(row.id, iris)
    yield iri, RDF.type, JN.CoalitionRecord
    yield iri, SKOS.prefLabel, Literal(row.title, "en")
    yield iri, DCTERMS.type, text(row.kind)
    yield iri, JN.completeness, text(row.completeness)
    for term, words in (
        (JN.recordedCaption, row.caption),
        (JN.recordedDocket, row.docket),
        (JN.recordedCourt, row.court),
        (JN.recordedCount, row.stated_count),
    ):
        if words:
            yield iri, term, text(words)
    yield from ((iri, JN.recordedDate, day(date)) for date in row.dates)
    yield from ((iri, DCTERMS.source, text(source)) for source in row.sources)
    for filing in authority.filings:
        if filing.record == row.id:
            yield iri, JN.recordOf, iris.case(f"{filing.case}/filing/{filing.number}/coalition")


def _member(row: MemberRow, iris: Iris) -> Iterator[Triple]:
    of = record(row.coalition, iris)
    iri = URIRef(f"{of}/member/{row.division or row.organization or slug(row.name)}")
    yield iri, RDF.type, JN.MembershipRecord
    yield iri, JN.inRecord, of
    if row.division:
        yield iri, ORG.member, iris.jurisdiction(row.division)
    elif row.organization:
        yield iri, ORG.member, iris.organization(row.organization)
    else:
        yield iri, SKOS.prefLabel, Literal(row.name, "en")


def record(name: str, iris: Iris) -> URIRef:
    """Return the IRI of a coalition record."""
    return iris.of(f"record/coalition/{name}")
