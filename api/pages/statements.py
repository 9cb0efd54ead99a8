"""Quoted statements with who made them, in which office, where, and on which words."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from rdflib import URIRef
from rdflib.term import Identifier

from api.asking import Asker, one_of
from api.pages.prefixes import MOST_LISTED, PREFIXES
from graph.store.base import Row

_BODY = """ WHERE { %s
  ?statement a jn:Statement ; prov:wasQuotedFrom ?release ; schema:text ?text .
  OPTIONAL { ?statement jn:speaker ?speaker }
  OPTIONAL { ?statement jn:inCapacityOf ?post }
  OPTIONAL { ?statement odrs:attributionText ?given }
  OPTIONAL { ?release dcterms:issued ?issued }
}"""
_COLUMNS = "?statement ?release ?text ?speaker ?post ?given ?issued"
_STATEMENTS = (
    PREFIXES
    + "SELECT DISTINCT ?statement WHERE {{ ?statement {} . ?statement a jn:Statement }} LIMIT {}"
)
OF_RELEASE = _STATEMENTS.format("prov:wasQuotedFrom ?release", 4 * MOST_LISTED)
OF_SPEAKER = _STATEMENTS.format("jn:speaker ?who", MOST_LISTED)
MENTIONING = _STATEMENTS.format("schema:mentions ?what", MOST_LISTED)
_ABOUT = f"{PREFIXES} SELECT DISTINCT {_COLUMNS} {_BODY}"
_MOST_AT_ONCE = 400
_SPANS = (
    PREFIXES
    + """SELECT DISTINCT ?statement ?start ?end WHERE { %s
  ?statement jn:hasSpan/oa:hasSelector ?selector . ?selector oa:start ?start ; oa:end ?end }"""
)
_RULES = PREFIXES + "SELECT DISTINCT ?statement ?rule WHERE { %s ?statement jn:rule ?rule }"


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement; its spans are (start, end) in the release's text."""

    iri: URIRef
    release: URIRef
    text: str
    given: str
    issued: str
    speakers: tuple[URIRef, ...]
    posts: tuple[URIRef, ...]
    spans: list[tuple[int, int]] = field(default_factory=list)
    rules: list[str] = field(default_factory=list)

    def terms(self) -> Iterable[Identifier]:
        """Every entity it names."""
        return (self.iri, self.release, *self.speakers, *self.posts)

    @property
    def place(self) -> tuple[int, int]:
        """Where it begins, for sorting."""
        return min(self.spans, default=(0, 0))


async def statements(ask: Asker, query: str, **given: Identifier) -> list[Statement]:
    """The statements that one of this module's queries finds, in the order of date and text.

    Of very many, some: 500, and four times as many of a release.
    """
    grouped: dict[URIRef, list[Row]] = defaultdict(list)
    iris = [row["statement"] for row in await ask.rows(query, **given)]
    for start in range(0, len(iris), _MOST_AT_ONCE):
        among = one_of("statement", iris[start : start + _MOST_AT_ONCE])
        for row in await ask.rows(_ABOUT % among):
            grouped[URIRef(row["statement"])].append(row)
    found = {iri: _statement(iri, rows) for iri, rows in grouped.items()}
    for start in range(0, len(iris), _MOST_AT_ONCE):
        await _add_words(ask, found, one_of("statement", iris[start : start + _MOST_AT_ONCE]))
    return sorted(found.values(), key=lambda s: (s.issued, s.release, s.place))


async def _add_words(ask: Asker, found: dict[URIRef, Statement], among: str) -> None:
    for row in await ask.rows(_SPANS % among):
        spans = found[URIRef(row["statement"])].spans
        spans.append((int(row["start"]), int(row["end"])))
    for row in await ask.rows(_RULES % among):
        found[URIRef(row["statement"])].rules.append(str(row["rule"]))
    for statement in found.values():
        statement.spans.sort()


def _statement(iri: URIRef, rows: Sequence[Row]) -> Statement:
    first = rows[0]
    return Statement(
        iri=iri,
        release=URIRef(first["release"]),
        text=str(first["text"]),
        given=str(first.get("given", "")),
        issued=str(first.get("issued", "")),
        speakers=_every("speaker", rows),
        posts=_every("post", rows),
    )


def _every(name: str, rows: Sequence[Row]) -> tuple[URIRef, ...]:
    return tuple(sorted({URIRef(row[name]) for row in rows if name in row}))
