"""Things whose name begins as somebody types: jurisdictions, coalitions, organisations and more."""

from collections.abc import Iterable
from dataclasses import dataclass

from api.asking import Asker
from api.pages.prefixes import PREFIXES
from api.service import Service
from graph.link.spelling import fold
from graph.store.base import Row

_NAMES = (
    PREFIXES
    + """SELECT ?x ?kind ?name (COUNT(DISTINCT ?other) AS ?told) WHERE {
  { SELECT DISTINCT ?x ?kind ?name WHERE {
    VALUES (?class ?kind) {
      (jn:Jurisdiction "jurisdiction") (jn:Coalition "coalition")
      (jn:CoalitionRecord "coalition") (jn:CourtCase "case")
      (schema:Person "person") (schema:Legislation "law") (org:FormalOrganization "organisation") }
    ?x a ?class . { ?x skos:prefLabel ?name } UNION { ?x schema:name ?name }
    UNION { ?x skos:altLabel ?name } } }
  OPTIONAL { ?other ?how ?x } } GROUP BY ?x ?kind ?name"""
)
MOST = 8


@dataclass(frozen=True, slots=True)
class Named:
    """Something with a name; `told` is how much of the graph refers to it."""

    iri: str
    kind: str
    name: str
    told: int


async def beginning(service: Service, ask: Asker, words: str) -> list[Named]:
    """At most `MOST` of which each of the words begins a word of the name, most told of first.

    Names that begin with the words go before others. Case and accents do not matter.
    """

    async def make() -> list[Row]:
        return await ask.rows(_NAMES)

    rows = await service.lists.of(ask.edition, "names", make)
    return _best(rows, fold(words).split())


def _best(rows: Iterable[Row], words: list[str]) -> list[Named]:
    found: dict[str, tuple[bool, int, str, Named]] = {}
    for row in rows:
        parts = fold(str(row["name"])).split()
        if not words or not all(any(part.startswith(w) for part in parts) for w in words):
            continue
        told = int(row["told"])
        one = Named(str(row["x"]), str(row["kind"]), str(row["name"]), told)
        rank = (parts[0] != words[0] and not parts[0].startswith(words[0]), -told, one.name, one)
        if one.iri not in found or rank[:3] < found[one.iri][:3]:
            found[one.iri] = rank
    return [each[3] for each in sorted(found.values(), key=lambda rank: rank[:3])[:MOST]]
