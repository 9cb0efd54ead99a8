"""Stances and claims: what the words take sides on, and the figures they give."""

from collections.abc import Iterable
from dataclasses import dataclass

from rdflib import URIRef
from rdflib.term import Identifier

from api.asking import Asker
from api.pages.prefixes import MOST_LISTED, PREFIXES
from graph.store.base import Row

_STANCE = """
  ?stance a jn:Stance ; jn:holder ?holder ; jn:target ?target ; jn:polarity ?polarity ;
    jn:expressedIn ?where ; jn:evidence ?span .
  ?span oa:hasSource ?release ; oa:hasSelector ?position , ?quote .
  ?position oa:start ?start ; oa:end ?end . ?quote oa:exact ?words .
}"""
_CLAIM = """
  ?claim a schema:Claim ; schema:text ?words ; jn:expressedIn ?where ; jn:evidence ?span .
  ?span oa:hasSource ?release ; oa:hasSelector ?position . ?position oa:start ?start ; oa:end ?end .
  OPTIONAL { ?claim jn:aboutPlace ?place }
}"""
_STANCES = f"""{PREFIXES}
SELECT DISTINCT ?stance ?holder ?target ?polarity ?where ?release ?start ?end ?words WHERE {{
{_STANCE} LIMIT {4 * MOST_LISTED}"""
_CLAIMS = f"""{PREFIXES}
SELECT DISTINCT ?claim ?where ?release ?start ?end ?words ?place WHERE {{
{_CLAIM} LIMIT {4 * MOST_LISTED}"""


@dataclass(frozen=True, slots=True, order=True)
class Stance:
    """Who supports or opposes what, on which words of which release."""

    start: int
    end: int
    iri: URIRef
    holder: URIRef
    target: URIRef
    polarity: URIRef
    where: URIRef
    release: URIRef
    words: str

    def terms(self) -> Iterable[Identifier]:
        """Every entity it names."""
        return (self.iri, self.holder, self.target, self.polarity, self.where, self.release)


@dataclass(frozen=True, slots=True)
class Claim:
    """A figure or superlative that a statement gives."""

    start: int
    end: int
    iri: URIRef
    where: URIRef
    release: URIRef
    words: str
    place: URIRef | None

    def terms(self) -> Iterable[Identifier]:
        """Every entity it names."""
        return (self.iri, self.where, *([self.place] if self.place else []))


async def stances(ask: Asker, **given: Identifier) -> list[Stance]:
    """Stances with what is given: `release`, `holder`, `target` or `where` (a statement)."""
    return sorted({_stance(row) for row in await ask.rows(_STANCES, **given)})


async def claims(ask: Asker, **given: Identifier) -> list[Claim]:
    """Claims with what is given: `release`, `where` (a statement) or `place`."""
    found = {_claim(row) for row in await ask.rows(_CLAIMS, **given)}
    return sorted(found, key=lambda claim: (claim.start, claim.end, claim.iri))


def _stance(row: Row) -> Stance:
    return Stance(
        start=int(row["start"]),
        end=int(row["end"]),
        iri=URIRef(row["stance"]),
        holder=URIRef(row["holder"]),
        target=URIRef(row["target"]),
        polarity=URIRef(row["polarity"]),
        where=URIRef(row["where"]),
        release=URIRef(row["release"]),
        words=str(row["words"]),
    )


def _claim(row: Row) -> Claim:
    return Claim(
        start=int(row["start"]),
        end=int(row["end"]),
        iri=URIRef(row["claim"]),
        where=URIRef(row["where"]),
        release=URIRef(row["release"]),
        words=str(row["words"]),
        place=URIRef(row["place"]) if "place" in row else None,
    )
