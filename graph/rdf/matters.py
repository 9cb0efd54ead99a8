"""Cases with their parties, filings, coalitions with their members, and laws."""

from collections.abc import Iterator

from rdflib import RDF, SKOS, XSD, Literal, URIRef

from graph.iri import Iris
from graph.model import Joint, Linked, Matter
from graph.store.base import Triple
from ontology.terms import CONCEPT, JN, ORG, SCHEMA


def matters(linked: Linked, iris: Iris) -> Iterator[Triple]:
    """Describe what the release says of courts and coalitions.

    A stated count smaller than the members named is left out: it counts something else.
    """
    for matter in linked.matters:
        yield from _case(linked, matter, iris)
    for joint in linked.joints:
        yield from _coalition(linked, joint, iris)
        if joint.filing and joint.matter:
            yield from _filing(linked, joint, joint.matter, iris)
    for name, path in linked.laws:
        law = iris.of(path)
        yield law, RDF.type, SCHEMA.Legislation
        yield law, SCHEMA.name, Literal(name, "en")
        division = (
            "country:us"
            if path.split("/")[2].isdigit()
            else f"country:us/state:{path.split('/')[2]}"
        )
        yield law, SCHEMA.legislationJurisdiction, iris.jurisdiction(division)


def member_iri(joint: Joint, path: str, iris: Iris) -> URIRef:
    """A membership stands below its coalition."""
    inside = path.removeprefix("jurisdiction/").removeprefix("org/")
    return iris.of(f"{joint.path}/member/{inside}")


def _case(linked: Linked, matter: Matter, iris: Iris) -> Iterator[Triple]:
    case = linked.facts.cases[matter.case]
    own = iris.of(matter.path)
    yield own, RDF.type, JN.CourtCase
    yield own, SKOS.prefLabel, Literal(matter.label, "en")
    if case.caption != matter.label:
        yield own, SKOS.altLabel, Literal(case.caption, "en")
    if matter.court and matter.docket:
        court = iris.court(matter.court.slug)
        yield own, JN.docketNumber, Literal(matter.docket)
        yield own, JN.court, court
        yield court, RDF.type, JN.Court
        yield court, SKOS.prefLabel, Literal(matter.court.label, "en")
    if matter.appeal_of:
        yield own, JN.appealOf, iris.of(matter.appeal_of)
    if case.laws_challenged is not None:
        yield own, JN.challengedLawCount, Literal(str(case.laws_challenged), datatype=XSD.integer)
    for role, party in matter.parties:
        name = party.rpartition("/")[2].rpartition(":")[2]
        yield from _participation(
            iris.of(f"{matter.path}/party/{role}/{name}"), own, role, iris.of(party)
        )


def _participation(own: URIRef, case: URIRef, role: str, party: URIRef) -> Iterator[Triple]:
    yield own, RDF.type, JN.CaseParticipation
    yield own, JN.inCase, case
    yield own, JN.participant, party
    yield own, JN.partyRole, CONCEPT[f"party-role/{role}"]


def _filing(linked: Linked, joint: Joint, matter: Matter, iris: Iris) -> Iterator[Triple]:
    own, case, coalition = iris.of(joint.filing or ""), iris.of(matter.path), iris.of(joint.path)
    yield own, RDF.type, JN.AmicusBrief
    yield own, JN.inCase, case
    yield own, JN.filedBy, coalition
    if joint.lead:
        yield own, JN.leadFiler, iris.of(joint.lead)
    if joint.supports:
        yield own, JN.supportsParty, iris.of(joint.supports)
    issued = Literal(str(linked.facts.front.issued), datatype=XSD.date)
    yield own, JN.filedNotAfter, issued
    number = own.rpartition("/")[2]  # several briefs of one lead stay apart
    name = joint.lead_slug if number.isdigit() else f"{joint.lead_slug}-{number}"
    amicus = iris.of(f"{matter.path}/party/amicus/coalition-{name}")
    yield from _participation(amicus, case, "amicus", coalition)


def _coalition(linked: Linked, joint: Joint, iris: Iris) -> Iterator[Triple]:
    own = iris.of(joint.path)
    yield own, RDF.type, JN.Coalition
    yield own, SKOS.prefLabel, Literal(joint.label, "en")
    count = linked.facts.coalitions[joint.coalition].stated_count
    named = sum(member.path.startswith("jurisdiction/") for member in joint.members)
    if count is not None and count >= named:
        yield own, JN.statedJurisdictionCount, Literal(str(count), datatype=XSD.integer)
    for member in joint.members:
        membership = member_iri(joint, member.path, iris)
        yield membership, RDF.type, JN.CoalitionMembership
        yield membership, ORG.organization, own
        yield membership, ORG.member, iris.of(member.path)
        yield membership, JN.basis, CONCEPT[f"basis/{member.basis}"]
