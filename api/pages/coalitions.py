"""Coalitions: how many a source states, who can be named, and on which words."""

from collections.abc import Iterable
from itertools import groupby

from rdflib import URIRef
from rdflib.term import Identifier

from api.asking import Asker
from api.pages.facts import Facts
from api.pages.members import MEMBERS, RECORDED, members
from api.pages.prefixes import PREFIXES
from api.pages.view import View
from api.service import Service
from graph.store.base import Row
from ontology.terms import JN

_ANNOUNCED = PREFIXES + (
    "SELECT DISTINCT ?coalition ?filing ?case ?count WHERE {"
    " ?release jn:announces ?filing . ?filing jn:filedBy ?coalition ; jn:inCase ?case ."
    " ?coalition a jn:Coalition ."
    " OPTIONAL { ?coalition jn:statedJurisdictionCount ?count } } ORDER BY ?coalition"
)
_RECORDS = PREFIXES + "SELECT DISTINCT ?record WHERE { ?record jn:recordOf ?coalition }"
_FILINGS = (
    PREFIXES
    + """SELECT DISTINCT ?filing ?case ?release WHERE {
  ?filing jn:filedBy ?coalition . OPTIONAL { ?filing jn:inCase ?case }
  OPTIONAL { ?release jn:announces ?filing } } ORDER BY ?filing ?release"""
)


async def announced(ask: Asker, release: URIRef) -> list[Row]:
    """The coalitions whose filings a release announces, with filing, case and stated count."""
    return await ask.rows(_ANNOUNCED, release=release)


async def coalition(_: Service, ask: Asker, facts: Facts) -> View:
    """The page of a coalition."""
    named = await members(ask, MEMBERS, group=facts.iri)
    records = [row["record"] for row in await ask.rows(_RECORDS, coalition=facts.iri)]
    recorded = [m for record in records for m in await members(ask, RECORDED, group=record)]
    filings = await ask.rows(_FILINGS, coalition=facts.iri)
    values: dict[str, object] = {
        "stated": facts.first(JN.statedJurisdictionCount),
        "members": named,
        "by_basis": [list(group) for _, group in groupby(named, lambda m: m.basis)],
        "recorded": recorded,
        "records": records,
        "filings": filings,
    }
    terms = [t for m in (*named, *recorded) for t in m.terms()]
    return View("coalition.html", values, [*terms, *records, *in_rows(filings)])


async def record(_: Service, ask: Asker, facts: Facts) -> View:
    """The page of what an authority records about a coalition."""
    recorded = await members(ask, RECORDED, group=facts.iri)
    terms = [t for m in recorded for t in m.terms()]
    return View("record.html", {"members": recorded}, terms)


def in_rows(rows: Iterable[Row]) -> list[Identifier]:
    """Every term of the rows."""
    return [term for row in rows for term in row.values()]
