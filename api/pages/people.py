"""People and places: who held which office when, what they said, where they joined."""

from collections import defaultdict
from collections.abc import Sequence

from rdflib.term import Identifier

from api.asking import Asker, one_of
from api.pages import positions
from api.pages import statements as said
from api.pages.coalitions import in_rows
from api.pages.facts import Facts
from api.pages.members import MEMBERS, RECORDED, members
from api.pages.prefixes import MOST_LISTED, PREFIXES
from api.pages.view import View, named
from api.service import Service
from graph.store.base import Row
from ontology.terms import ORG, SCHEMA

_TENURES = (
    PREFIXES
    + """SELECT DISTINCT ?tenure ?person ?post ?place ?start ?end ?seen WHERE {
  ?tenure a jn:Tenure ; org:member ?person ; jn:post ?post .
  ?tenure org:organization ?place .
  OPTIONAL { ?tenure jn:startDate ?start } OPTIONAL { ?tenure jn:endDate ?end }
  OPTIONAL { ?tenure jn:attestedOn ?seen } }"""
    + f" LIMIT {10 * MOST_LISTED}"
)
_OTHER_DATES = (
    PREFIXES
    + """SELECT DISTINCT ?tenure ?record ?start ?end ?source WHERE {
  ?record jn:recordOf ?tenure ; a jn:TenureRecord ; dcterms:source ?source .
  OPTIONAL { ?record jn:recordedStart ?start } OPTIONAL { ?record jn:recordedEnd ?end }
} ORDER BY ?record ?source"""
)
_PART_OF = PREFIXES + (
    "SELECT DISTINCT ?case ?role WHERE {"
    " ?x jn:inCase ?case ; jn:participant ?who ; jn:partyRole ?role } ORDER BY ?case ?role"
)


async def tenures(ask: Asker, **given: Identifier) -> list[Row]:
    """Spells in office of a `person`, in a `post` or at a `place`; the latest first.

    A spell seen in office on several days is one row, with the last of them.
    """
    grouped: dict[Identifier, Row] = {}
    for row in sorted(await ask.rows(_TENURES, **given), key=lambda r: str(r.get("seen", ""))):
        grouped[row["tenure"]] = {**grouped.get(row["tenure"], {}), **row}
    return sorted(
        grouped.values(),
        key=lambda row: (str(row.get("start") or row.get("seen") or ""), row["tenure"]),
        reverse=True,
    )


async def other_dates(ask: Asker, spells: Sequence[Row]) -> dict[Identifier, list[Row]]:
    """What further sources say of the start or end of spells in office, by spell."""
    found: dict[Identifier, list[Row]] = defaultdict(list)
    if spells:
        among = one_of("tenure", (row["tenure"] for row in spells))
        for row in await ask.rows(_OTHER_DATES.replace("WHERE {", f"WHERE {{ {among}")):
            found[row["tenure"]].append(row)
    return found


async def person(_: Service, ask: Asker, facts: Facts) -> View:
    """The page of a person."""
    offices = await tenures(ask, person=facts.iri)
    words = await said.statements(ask, said.OF_SPEAKER, who=facts.iri)
    held = await positions.stances(ask, holder=facts.iri)
    mentions = await said.statements(ask, said.MENTIONING, what=facts.iri)
    terms = [*in_rows(offices), *named((*words, *mentions, *held))]
    values: dict[str, object] = {
        "offices": offices, "others": await other_dates(ask, offices), "statements": words,
        "stances": held, "mentions": mentions,
    }  # fmt: skip
    return View("person.html", values, terms)


async def place(_: Service, ask: Asker, facts: Facts) -> View:
    """The page of a jurisdiction or an organisation."""
    officials = await tenures(ask, place=facts.iri)
    joined = await members(ask, MEMBERS, member=facts.iri)
    recorded = await members(ask, RECORDED, member=facts.iri)
    mentions = await said.statements(ask, said.MENTIONING, what=facts.iri)
    stances = await positions.stances(ask, target=facts.iri)
    cases = await ask.rows(_PART_OF, who=facts.iri)
    values: dict[str, object] = {
        "officials": officials, "others": await other_dates(ask, officials), "joined": joined,
        "recorded": recorded, "mentions": mentions, "stances": stances, "cases": cases,
        "within": facts.all(SCHEMA.containedInPlace) or facts.all(ORG.unitOf),
    }  # fmt: skip
    terms = [
        *in_rows(officials), *in_rows(cases), *named((*joined, *recorded, *mentions, *stances)),
    ]  # fmt: skip
    return View("place.html", values, terms)


async def post(_: Service, ask: Asker, facts: Facts) -> View:
    """The page of an office: its holders."""
    holders = await tenures(ask, post=facts.iri)
    values: dict[str, object] = {"holders": holders, "others": await other_dates(ask, holders)}
    return View("post.html", values, in_rows(holders))
