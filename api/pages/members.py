"""Members of coalitions: on which basis, and on which words."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from rdflib import URIRef
from rdflib.term import Identifier

from api.asking import Asker, one_of
from api.pages.prefixes import MOST_LISTED, PREFIXES
from graph.store.base import Row
from ontology.terms import CONCEPT

MEMBERS = f"""{PREFIXES} SELECT DISTINCT ?membership ?group ?member ?basis WHERE {{
  ?membership a jn:CoalitionMembership ; org:organization ?group ; org:member ?member ;
    jn:basis ?basis }} LIMIT {4 * MOST_LISTED}"""
RECORDED = f"""{PREFIXES} SELECT DISTINCT ?membership ?group ?member ?basis WHERE {{
  ?membership a jn:MembershipRecord ; jn:inRecord ?group ; org:member ?member .
  BIND (<{CONCEPT}basis/authority> AS ?basis) }} LIMIT {4 * MOST_LISTED}"""
_WORDS = (
    PREFIXES
    + """SELECT DISTINCT ?membership ?release ?start ?end ?words WHERE { %s
  ?membership jn:evidence ?span . ?span oa:hasSource ?release ; oa:hasSelector ?position , ?quote .
  ?position oa:start ?start ; oa:end ?end . ?quote oa:exact ?words }"""
)
_ORDER = ("stated", "implied", "authority")


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
    rows = {row["membership"]: row for row in await ask.rows(query, **given)}
    words: dict[Identifier, set[Words]] = defaultdict(set)
    if rows:
        for row in await ask.rows(_WORDS % one_of("membership", rows)):
            words[row["membership"]].add(_words(row))
    found = [_member(row, words[iri]) for iri, row in rows.items()]
    return sorted(found, key=lambda m: (_rank(m.basis), m.member))


def _rank(basis: URIRef) -> int:
    name = basis.rpartition("/")[2]
    return _ORDER.index(name) if name in _ORDER else len(_ORDER)


def _words(row: Row) -> Words:
    start, end = int(row["start"]), int(row["end"])
    return Words(URIRef(row["release"]), start, end, str(row["words"]))


def _member(row: Row, words: Iterable[Words]) -> Member:
    return Member(
        iri=URIRef(row["membership"]),
        group=URIRef(row["group"]),
        member=URIRef(row["member"]),
        basis=URIRef(row["basis"]),
        words=tuple(sorted(words)),
    )
