"""Deliberate errors: each with the constraint that must catch it."""
# ruff: noqa: E501  one line for each

from rdflib import Literal, URIRef
from rdflib.namespace import DCTERMS, RDF, SKOS, XSD

from ontology.terms import CONCEPT, FABIO, JN, OA, ORG, PROV, SCHEMA
from tests.graph import edits
from tests.graph.edits import NEW, Edit, added, changed, day, new, without

NOBODY = URIRef(NEW + "nobody")
STATED, AUTHORITY = CONCEPT["basis/stated"], CONCEPT["basis/authority"]
ERRORS: dict[str, tuple[str, Edit]] = {
    "wrong offset": ("Span sparql", changed(OA.TextPositionSelector, OA.start, Literal(530))),
    "start after end": ("Position sparql", changed(OA.TextPositionSelector, OA.end, Literal(3), 1)),
    "no start": ("Position start minCount", without(OA.TextPositionSelector, OA.start, 2)),
    "empty words": ("Quote exact minLength", changed(OA.TextQuoteSelector, OA.exact, Literal(""))),
    "altered quotation": ("Statement sparql", edits.altered_quotation),
    "spans in wrong order": ("Statement sparql", edits.spans_in_wrong_order),
    "span without order": ("Statement sparql", without(JN.Span, JN.order, 6)),
    "two first spans": ("Statement sparql", edits.two_first_spans),
    "span without source": ("Span hasSource minCount", without(JN.Span, OA.hasSource, 2)),
    "span without quote": ("Span sparql", without(OA.TextQuoteSelector, RDF.type, 5)),
    "span without selectors": ("Span hasSelector minCount", without(JN.Span, OA.hasSelector, 8)),
    "title inside a name": ("Person name not", changed(SCHEMA.Person, SCHEMA.name, Literal("Mayor Ana Ruiz"))),
    "marks inside a name": ("Person name not", changed(SCHEMA.Person, SCHEMA.name, Literal("Ana Ruiz**"), 1)),
    "person without name": ("Person name minCount", without(SCHEMA.Person, SCHEMA.name, 2)),
    "two family names": ("Person familyName maxCount", added(SCHEMA.Person, SCHEMA.familyName, Literal("Ruiz"), 3)),
    "tenure outside its dates": ("Tenure sparql", added(JN.Tenure, JN.attestedOn, day("2030-01-01"), 1)),
    "tenure that ends before it starts": ("Tenure sparql", added(JN.Tenure, JN.endDate, Literal("1986", datatype=XSD.gYear), -2)),
    "tenure without post": ("Tenure post minCount", without(JN.Tenure, JN.post, 3)),
    "start that is no date": ("Tenure startDate or", changed(JN.Tenure, JN.startDate, Literal("in spring"), 5)),
    "day that does not exist": ("Tenure attestedOn datatype", added(JN.Tenure, JN.attestedOn, day("2018-02-31"), 6)),
    "missing date": ("Release issued minCount", without(FABIO.PressRelease, DCTERMS.issued)),
    "short title": ("Release title minLength", changed(FABIO.PressRelease, DCTERMS.title, Literal("News"))),
    "release without sha": ("Release sha256 minCount", without(FABIO.PressRelease, SCHEMA.sha256)),
    "sha that is none": ("Release sha256 pattern", changed(FABIO.PressRelease, SCHEMA.sha256, Literal("abc"))),
    "topic that is no concept": ("Release subject class", added(FABIO.PressRelease, DCTERMS.subject, NOBODY)),
    "contact without address": ("ContactPoint or", new(SCHEMA.ContactPoint, "contact", {})),
    "mail address that is none": ("ContactPoint email pattern", changed(SCHEMA.ContactPoint, SCHEMA.email, Literal("press office"))),
    "two speakers": ("Statement speaker maxCount", edits.two_speakers),
    "missing speaker": ("Statement or", without(JN.Statement, JN.speaker, 2)),
    "unidentified and identified": ("Statement speakerUnidentified datatype", added(JN.Statement, JN.speakerUnidentified, Literal("yes"), 3)),
    "speaker who is nobody": ("Statement speaker class", changed(JN.Statement, JN.speaker, NOBODY, 5)),
    "speaker without tenure": ("Statement sparql", edits.speaker_without_tenure),
    "statement without words": ("Statement hasSpan minCount", without(JN.Statement, JN.hasSpan, 6)),
    "statement out of nowhere": ("Statement wasQuotedFrom minCount", without(JN.Statement, PROV.wasQuotedFrom, 7)),
    "doubled membership": ("CoalitionMembership sparql", edits.doubled_membership),
    "more members than stated": ("Coalition sparql", edits.more_members_than_stated),
    "basis missing": ("CoalitionMembership basis minCount", without(JN.CoalitionMembership, JN.basis, 1)),
    "release that claims authority": ("CoalitionMembership basis in", changed(JN.CoalitionMembership, JN.basis, AUTHORITY, 2)),
    "wrong polarity": ("Stance polarity in", changed(JN.Stance, JN.polarity, CONCEPT["polarity/likes"])),
    "stance without evidence": ("Stance evidence minCount", without(JN.Stance, JN.evidence, 1)),
    "evidence outside its statement": ("Stance sparql", edits.evidence_outside_its_statement),
    "claim outside its statement": ("Claim sparql", edits.claim_outside_its_statement),
    "claim without comparator": ("Claim comparator minCount", without(SCHEMA.Claim, JN.comparator, 1)),
    "claim with a word for a figure": ("Claim value datatype", changed(SCHEMA.Claim, JN.value, Literal("many"), 2)),
    "docket nonsense": ("Case docketNumber pattern", changed(JN.CourtCase, JN.docketNumber, Literal("see below"))),
    "case without name": ("Case prefLabel minCount", without(JN.CourtCase, SKOS.prefLabel, 1)),
    "party role that is no concept": ("CaseParticipation partyRole class", changed(JN.CaseParticipation, JN.partyRole, NOBODY)),
    "party of no case": ("CaseParticipation inCase minCount", without(JN.CaseParticipation, JN.inCase, 1)),
    "brief without date": ("Brief or", without(JN.AmicusBrief, JN.filedNotAfter)),
    "geoid nonsense": ("Jurisdiction censusGeoid pattern", changed(JN.Jurisdiction, JN.censusGeoid, Literal("123"))),
    "division nonsense": ("Jurisdiction ocdDivision pattern", changed(JN.Jurisdiction, JN.ocdDivision, Literal("ny/nyc"), 1)),
    "two names in one language": ("Jurisdiction prefLabel uniqueLang", added(JN.Jurisdiction, SKOS.prefLabel, Literal("Elm", lang="en"), 2)),
    "post without role": ("Post role minCount", without(ORG.Post, ORG.role)),
    "post in two places": ("Post postIn maxCount", added(ORG.Post, ORG.postIn, NOBODY, 1)),
    "law of no jurisdiction": ("Law legislationJurisdiction minCount", without(SCHEMA.Legislation, SCHEMA.legislationJurisdiction)),
    "record without source": ("CoalitionRecord source minCount", new(JN.CoalitionRecord, "record", {DCTERMS.type: Literal("pledge")})),
    "record of no tenure": ("TenureRecord recordOf class", new(JN.TenureRecord, "other", {JN.recordOf: NOBODY, JN.recordedEnd: day("2018-01-01"), DCTERMS.source: Literal("x")})),
    "record without a date": ("TenureRecord or", new(JN.TenureRecord, "other", {DCTERMS.source: Literal("x")})),
    "record that claims to be stated": ("MembershipRecord basis maxCount", new(JN.MembershipRecord, "member", {JN.basis: STATED, ORG.member: NOBODY})),
    "choice that was no candidate": ("LinkDecision sparql", new(JN.LinkDecision, "decision", {JN.chosen: NOBODY, JN.reason: Literal("only one")})),
}  # fmt: skip
