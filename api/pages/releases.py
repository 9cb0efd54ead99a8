"""A release: its text with the words behind every fact, and what was made of it."""

import asyncio
from collections.abc import Iterable

from rdflib import URIRef
from rdflib.namespace import DCTERMS
from rdflib.term import Identifier

from api.asking import Asker
from api.pages import cases, coalitions, positions
from api.pages import statements as said
from api.pages.coalitions import in_rows
from api.pages.facts import Facts
from api.pages.highlight import Marked, anchor, pieces, spot
from api.pages.members import MEMBERS, Member, members
from api.pages.prefixes import PREFIXES
from api.pages.view import View, named
from api.service import Service
from graph.errors import NotFoundError
from graph.store.base import Row
from ontology.terms import SCHEMA

_EVIDENCE = (
    PREFIXES
    + """SELECT DISTINCT ?fact ?kind ?start ?end WHERE {
  ?span oa:hasSource ?release ; oa:hasSelector ?position . ?position oa:start ?start ; oa:end ?end .
  ?fact jn:evidence ?span ; a ?kind . FILTER(?kind NOT IN (jn:Stance, schema:Claim)) }"""
)
_DECISIONS = (
    PREFIXES
    + """SELECT DISTINCT ?decision ?words ?start ?end ?chosen ?candidate ?reason WHERE {
  ?span oa:hasSource ?release ; oa:hasSelector ?position , ?quote . ?quote oa:exact ?words .
  ?position oa:start ?start ; oa:end ?end .
  ?decision jn:mention ?span ; jn:reason ?reason .
  OPTIONAL { ?decision jn:chosen ?chosen } OPTIONAL { ?decision jn:candidate ?candidate } }
ORDER BY ?start ?decision ?candidate"""
)
_CONTACT = PREFIXES + (
    "SELECT DISTINCT ?type ?email ?telephone WHERE { ?release schema:contactPoint ?contact ."
    " OPTIONAL { ?contact schema:contactType ?type } OPTIONAL { ?contact schema:email ?email }"
    " OPTIONAL { ?contact schema:telephone ?telephone } }"
)


async def release(service: Service, ask: Asker, facts: Facts) -> View:
    """The page of a release."""
    statements = await said.statements(ask, said.OF_RELEASE, release=facts.iri)
    stances = await positions.stances(ask, release=facts.iri)
    claims = await positions.claims(ask, release=facts.iri)
    announced = await coalitions.announced(ask, facts.iri)
    joined = await _joined(ask, announced)
    matters = [await cases.matter(ask, case) for case in _each("case", announced)]
    decisions = _grouped(await ask.rows(_DECISIONS, release=facts.iri))
    evidence = await ask.rows(_EVIDENCE, release=facts.iri)
    listed = {member.iri for member in joined}
    marks = [
        *_marks(service, statements, stances, claims),
        *_other(service, evidence, listed),
        *_names(decisions),
    ]
    values: dict[str, object] = {
        "issuers": facts.all(DCTERMS.publisher), "issued": facts.first(DCTERMS.issued),
        "topics": facts.all(DCTERMS.subject), "statements": statements, "stances": stances,
        "claims": claims, "announced": announced, "members": joined, "matters": matters,
        "decisions": decisions, "anchor": anchor, "spot": spot,
        "contact": await ask.rows(_CONTACT, release=facts.iri),
        "pieces": list(pieces(await _text(service, facts), marks)),
    }  # fmt: skip
    terms = named((*statements, *stances, *claims, *joined, *matters))
    return View("release.html", values, [*terms, *in_rows(announced), *_of(decisions)])


async def _joined(ask: Asker, announced: Iterable[Row]) -> list[Member]:
    return [
        member
        for group in _each("coalition", announced)
        for member in await members(ask, MEMBERS, group=group)
    ]


def _each(name: str, rows: Iterable[Row]) -> list[URIRef]:
    return [URIRef(iri) for iri in dict.fromkeys(row[name] for row in rows)]


async def _text(service: Service, facts: Facts) -> str:
    """The stored source; empty where only the graph is here, not the text."""
    try:
        return await asyncio.to_thread(service.sources.text, str(facts.first(SCHEMA.sha256)))
    except NotFoundError:
        return ""


def _marks(
    service: Service,
    statements: Iterable[said.Statement],
    stances: Iterable[positions.Stance],
    claims: Iterable[positions.Claim],
) -> Iterable[Marked]:
    for one in statements:
        for start, end in one.spans:
            yield Marked(start, end, "statement", _beside(one.iri), f"said by {one.given}")
    for stance in stances:
        title = f"{service.words.of(stance.polarity)} (stance)"
        yield Marked(stance.start, stance.end, "stance", _beside(stance.iri), title)
    for claim in claims:
        yield Marked(claim.start, claim.end, "claim", _beside(claim.iri), "claim")


def _other(service: Service, evidence: Iterable[Row], listed: set[URIRef]) -> Iterable[Marked]:
    for row in evidence:
        fact = URIRef(row["fact"])
        title = f"evidence for {service.words.of(str(row['kind']))}"
        target = _beside(fact) if fact in listed else service.words.address(fact)
        yield Marked(int(row["start"]), int(row["end"]), "evidence", target, title)


def _names(decisions: Iterable[dict[str, object]]) -> Iterable[Marked]:
    for row in decisions:
        target = _beside(URIRef(str(row["decision"])))
        yield Marked(int(str(row["start"])), int(str(row["end"])), "evidence", target, "a name")


def _beside(iri: URIRef) -> str:
    return f"#{spot(iri)}"


def _grouped(rows: Iterable[Row]) -> list[dict[str, object]]:
    found: dict[Identifier, dict[str, object]] = {}
    candidates: dict[Identifier, list[Identifier]] = {}
    for row in rows:
        found.setdefault(row["decision"], dict(row))
        if "candidate" in row:
            candidates.setdefault(row["decision"], []).append(row["candidate"])
    return [{**row, "candidates": candidates.get(iri, [])} for iri, row in found.items()]


def _of(decisions: Iterable[dict[str, object]]) -> list[Identifier]:
    named = [URIRef(str(row["chosen"])) for row in decisions if "chosen" in row]
    listed = [row["candidates"] for row in decisions]
    return [*named, *(term for each in listed if isinstance(each, list) for term in each)]
