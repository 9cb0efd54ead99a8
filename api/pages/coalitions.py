"""Coalitions: how many a source states, who can be named, and on which words."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from rdflib import URIRef
from rdflib.term import Identifier

from api.asking import Asker
from api.pages.facts import Facts
from api.pages.prefixes import PREFIXES
from api.pages.view import View
from api.service import Service
from graph.store.base import Row
from ontology.terms import CONCEPT, JN

_WORDS = """
  OPTIONAL { ?membership jn:evidence ?span . ?span oa:hasSource ?release ;
    oa:hasSelector ?position , ?quote .
    ?position oa:start ?start ; oa:end ?end . ?quote oa:exact ?words }"""
_COLUMNS = "?membership ?group ?member ?basis ?release ?start ?end ?words"
MEMBERS = f"""{PREFIXES} SELECT DISTINCT {_COLUMNS} WHERE {{
  ?membership a jn:CoalitionMembership ; org:organization ?group ; org:member ?member ;
    jn:basis ?basis . {_WORDS} }}"""
RECORDED = f"""{PREFIXES} SELECT DISTINCT {_COLUMNS} WHERE {{
  ?membership a jn:MembershipRecord ; jn:inRecord ?group ; org:member ?member .
  BIND (<{CONCEPT}basis/authority> AS ?basis) {_WORDS} }}"""
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


@dataclass(frozen=True, slots=True, order=True)
class Words:
    """Where a release says so."""

    release: URIRef
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Member:
    """One member of one coalition or coalition record."""

    iri: URIRef
    group: URIRef
    member: URIRef
    basis: URIRef
    words: tuple[Words, ...]

    def terms(self) -> Iterable[Identifier]:
        """Every entity it names."""
        return (self.iri, self.group, self.member, self.basis, *(w.release for w in self.words))


async def members(ask: Asker, query: str, **given: Identifier) -> list[Member]:
    """Members by one of this module's queries, for a `group` or for a `member`."""
    grouped: dict[URIRef, list[Row]] = defaultdict(list)
    for row in await ask.rows(query, **given):
        grouped[URIRef(row["membership"])].append(row)
    found = [_member(iri, rows) for iri, rows in grouped.items()]
    return sorted(found, key=lambda m: (m.basis != _stated(m), m.basis, m.member))


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


def _stated(member: Member) -> URIRef:
    return URIRef(member.basis.rpartition("/")[0] + "/stated")


def _member(iri: URIRef, rows: Sequence[Row]) -> Member:
    words = {
        Words(URIRef(r["release"]), int(r["start"]), int(r["end"]), str(r["words"]))
        for r in rows
        if "words" in r
    }
    return Member(
        iri=iri,
        group=URIRef(rows[0]["group"]),
        member=URIRef(rows[0]["member"]),
        basis=URIRef(rows[0]["basis"]),
        words=tuple(sorted(words)),
    )
