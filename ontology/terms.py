"""Python names for the terms that `joinder.ttl` defines; a typo fails at once."""
# ruff: noqa: N815  names as in the vocabulary

from rdflib import Namespace, URIRef
from rdflib.namespace import DefinedNamespace

SCHEMA = Namespace("http://schema.org/")  # rdflib's SDO is https, which nobody's data uses
FABIO = Namespace("http://purl.org/spar/fabio/")
ODRS = Namespace("http://schema.theodi.org/odrs#")
OA = Namespace("http://www.w3.org/ns/oa#")
ORG = Namespace("http://www.w3.org/ns/org#")
PROV = Namespace("http://www.w3.org/ns/prov#")
CONCEPT = Namespace("https://w3id.org/joinder/concept/")
SCHEME = Namespace("https://w3id.org/joinder/scheme/")


class JN(DefinedNamespace):
    """Classes and properties of the project vocabulary."""

    _NS = Namespace("https://w3id.org/joinder/ns#")
    _fail = True

    AmicusBrief: URIRef
    CaseParticipation: URIRef
    Coalition: URIRef
    CoalitionMembership: URIRef
    CoalitionRecord: URIRef
    Court: URIRef
    CourtCase: URIRef
    Filing: URIRef
    Jurisdiction: URIRef
    LinkDecision: URIRef
    MembershipRecord: URIRef
    Merge: URIRef
    Span: URIRef
    Split: URIRef
    Stance: URIRef
    Statement: URIRef
    Tenure: URIRef
    TenureRecord: URIRef

    aboutPlace: URIRef
    announces: URIRef
    appealOf: URIRef
    attestedOn: URIRef
    basis: URIRef
    candidate: URIRef
    censusGeoid: URIRef
    challengedLawCount: URIRef
    challenges: URIRef
    chosen: URIRef
    citation: URIRef
    codeSection: URIRef
    comparator: URIRef
    completeness: URIRef
    court: URIRef
    dateFiled: URIRef
    docketNumber: URIRef
    endDate: URIRef
    evidence: URIRef
    expressedIn: URIRef
    filedBy: URIRef
    filedNotAfter: URIRef
    former: URIRef
    hasSpan: URIRef
    holder: URIRef
    inCapacityOf: URIRef
    inCase: URIRef
    inRecord: URIRef
    jointSpeaker: URIRef
    judge: URIRef
    leadFiler: URIRef
    mention: URIRef
    ocdDivision: URIRef
    ocdJurisdiction: URIRef
    order: URIRef
    participant: URIRef
    partyRole: URIRef
    polarity: URIRef
    post: URIRef
    reason: URIRef
    recordedCaption: URIRef
    recordedCount: URIRef
    recordedCourt: URIRef
    recordedDate: URIRef
    recordedDocket: URIRef
    recordedEnd: URIRef
    recordedStart: URIRef
    recordOf: URIRef
    rule: URIRef
    score: URIRef
    speaker: URIRef
    speakerUnidentified: URIRef
    startDate: URIRef
    statedJurisdictionCount: URIRef
    successor: URIRef
    supportsParty: URIRef
    target: URIRef
    unit: URIRef
    unverified: URIRef
    value: URIRef
    warning: URIRef
