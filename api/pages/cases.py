"""Court cases: parties, briefs, laws at issue, and the courts they went through."""

from dataclasses import dataclass

from rdflib import URIRef
from rdflib.term import Identifier

from api.asking import Asker
from api.pages import positions
from api.pages.coalitions import in_rows
from api.pages.facts import Facts
from api.pages.prefixes import PREFIXES
from api.pages.view import View
from api.service import Service
from graph.store.base import Row

_PARTIES = PREFIXES + (
    "SELECT DISTINCT ?who ?role WHERE {"
    " ?x a jn:CaseParticipation ; jn:inCase ?case ; jn:participant ?who ; jn:partyRole ?role }"
    " ORDER BY ?role ?who"
)
_FILINGS = (
    PREFIXES
    + """SELECT DISTINCT ?filing ?coalition ?lead ?supports ?by ?on ?release WHERE {
  ?filing a ?kind ; jn:inCase ?case . ?filing jn:filedBy ?coalition .
  OPTIONAL { ?filing jn:leadFiler ?lead } OPTIONAL { ?filing jn:supportsParty ?supports }
  OPTIONAL { ?filing jn:filedNotAfter ?by } OPTIONAL { ?filing jn:dateFiled ?on }
  OPTIONAL { ?release jn:announces ?filing } } ORDER BY ?filing"""
)
_LAWS = PREFIXES + (
    "SELECT DISTINCT ?law ?id WHERE { ?case jn:challenges ?law ."
    " OPTIONAL { ?law schema:legislationIdentifier ?id } } ORDER BY ?law"
)
_HISTORY = (
    PREFIXES
    + """SELECT DISTINCT ?one ?docket ?court ?of WHERE {
  ?x (jn:appealOf|^jn:appealOf)* ?one . ?one a jn:CourtCase .
  OPTIONAL { ?one jn:docketNumber ?docket } OPTIONAL { ?one jn:court ?court }
  OPTIONAL { ?one jn:appealOf ?of } }"""
)


@dataclass(frozen=True, slots=True)
class Matter:
    """What a case is about: rows of parties (`who`, `role`) and laws (`law`, perhaps `id`)."""

    case: URIRef
    parties: list[Row]
    laws: list[Row]

    def terms(self) -> list[Identifier]:
        """Every entity it names."""
        return [self.case, *in_rows((*self.parties, *self.laws))]


async def matter(ask: Asker, case: URIRef) -> Matter:
    """Parties and laws of a case."""
    parties = await ask.rows(_PARTIES, case=case)
    return Matter(case, parties, await ask.rows(_LAWS, case=case))


async def case(_: Service, ask: Asker, facts: Facts) -> View:
    """The page of a case."""
    at_issue = await matter(ask, facts.iri)
    filings = await ask.rows(_FILINGS, case=facts.iri)
    history = _in_order(await ask.rows(_HISTORY, x=facts.iri))
    stances = await positions.stances(ask, target=facts.iri)
    terms = [
        *at_issue.terms(),
        *in_rows((*filings, *history)),
        *(term for stance in stances for term in stance.terms()),
    ]
    values: dict[str, object] = {
        "matter": at_issue, "filings": filings, "history": history, "stances": stances,
    }  # fmt: skip
    return View("case.html", values, terms)


def _in_order(history: list[Row]) -> list[Row]:
    """From the first court upwards: a case follows the one it is an appeal of."""
    level: dict[str, int] = {}
    above = {str(row["one"]): str(row["of"]) for row in history if "of" in row}
    for row in history:
        one, steps = str(row["one"]), 0
        while one in above and steps < len(history):
            one, steps = above[one], steps + 1
        level[str(row["one"])] = steps
    return sorted(history, key=lambda row: (level[str(row["one"])], row["one"]))
