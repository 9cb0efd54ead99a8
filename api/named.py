"""Things whose name begins as somebody types: jurisdictions, coalitions, organisations and more."""

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeAlias

from api.asking import Asker
from api.pages.prefixes import PREFIXES
from api.service import Service
from graph.link.spelling import fold
from graph.store.base import Row

_NAMES = (
    PREFIXES
    + """SELECT DISTINCT ?x ?kind ?name WHERE {
  VALUES (?class ?kind) {
    (jn:Jurisdiction "jurisdiction") (schema:Person "person") (jn:CourtCase "case")
    (jn:Coalition "coalition") (jn:CoalitionRecord "coalition")
    (schema:Legislation "law") (org:FormalOrganization "organisation") }
  ?x a ?class . { ?x skos:prefLabel ?name } UNION { ?x schema:name ?name }
  UNION { ?x skos:altLabel ?name } }"""
)
MOST = 8
_Known: TypeAlias = tuple[list[str], str, str, str]
"""The words of a name, folded; IRI, kind and name."""


@dataclass(frozen=True, slots=True)
class Named:
    """Something with a name."""

    iri: str
    kind: str
    name: str


async def beginning(service: Service, ask: Asker, words: str) -> list[Named]:
    """At most `MOST` of which each of the words begins a word of the name, the shortest first.

    Names that begin with the first word go before others. Case and accents do not matter.
    """

    async def make() -> list[_Known]:
        return await asyncio.to_thread(_folded, await ask.rows(_NAMES))

    known = await service.names.of(ask.edition, "names", make)
    return await asyncio.to_thread(_best, known, fold(words).split())


def _folded(rows: Iterable[Row]) -> list[_Known]:
    return [
        (fold(str(row["name"])).split(), str(row["x"]), str(row["kind"]), str(row["name"]))
        for row in rows
    ]


def _best(known: Iterable[_Known], words: list[str]) -> list[Named]:
    found: dict[str, tuple[bool, int, str, str]] = {}
    for parts, iri, kind, name in known:
        if not words or not all(any(part.startswith(w) for part in parts) for w in words):
            continue
        rank = (not parts[0].startswith(words[0]), len(name), name, kind)
        if iri not in found or rank < found[iri]:
            found[iri] = rank
    ranked = sorted((rank, iri) for iri, rank in found.items())
    return [Named(iri, kind, name) for (_, _, name, kind), iri in ranked[:MOST]]
