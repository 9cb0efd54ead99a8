"""Whether a whole version keeps the promises of its shapes, checked by the engine itself."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from rdflib.term import Identifier

from graph.errors import JoinderError
from graph.shapes import Constraint, Translation
from graph.store.base import Row, Store
from ontology.files import shapes, vocabulary

_SPANS = """
PREFIX jn: <https://w3id.org/joinder/ns#>
PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX schema: <http://schema.org/>
SELECT DISTINCT ?span ?sha256 ?start ?end ?exact WHERE {
  ?span a jn:Span ; oa:hasSource ?release ; oa:hasSelector ?position , ?quote .
  ?position oa:start ?start ; oa:end ?end .
  ?quote oa:exact ?exact .
  ?release schema:sha256 ?sha256 .
} ORDER BY ?sha256 ?start ?end
"""


@dataclass(frozen=True, slots=True)
class Problem:
    """A constraint that is broken, where, in words, and the value that breaks it."""

    constraint: str
    focus: Identifier
    message: str
    value: Identifier | None = None

    def __str__(self) -> str:
        shown = "" if self.value is None else f" ({self.value})"
        return f"{self.focus}: {self.message}{shown}"


def problems(store: Store) -> list[Problem]:
    """Every breach of `ontology/shapes.ttl` in all graphs together, sorted; empty if all is well.

    The verdicts are those of pyshacl; a test holds that.
    """
    found = {problem for each in constraints() for problem in _broken(store, each)}
    return sorted(found, key=lambda problem: (problem.constraint, problem.focus, str(problem)))


def text_problems(store: Store, text_of: Callable[[str], str]) -> list[Problem]:
    """Every span whose words do not stand at its place in the source, in source order.

    Args:
        store: the graphs to check.
        text_of: the stored source with a given SHA-256; a `JoinderError` or `KeyError` when
            there is none, which is a problem of each of its spans.
    """
    return list(_misplaced(store.select(_SPANS), text_of))


@cache
def constraints() -> tuple[Constraint, ...]:
    """The shapes as queries, translated once in a process."""
    return tuple(Translation(shapes(), vocabulary()).constraints())


def _broken(store: Store, constraint: Constraint) -> Iterator[Problem]:
    for row in store.select(constraint.query):
        if focus := row.get("this"):
            yield Problem(constraint.name, focus, constraint.message, row.get("value"))


def _misplaced(rows: list[Row], text_of: Callable[[str], str]) -> Iterator[Problem]:
    texts: dict[str, str | None] = {}
    for row in rows:
        sha256 = str(row["sha256"])
        if sha256 not in texts:
            texts[sha256] = _text(sha256, text_of)
        text = texts[sha256]
        if text is None:
            yield Problem("Span source", row["span"], "the source is not stored", row["sha256"])
        elif text[int(str(row["start"])) : int(str(row["end"]))] != str(row["exact"]):
            message = "the source has other words at this place"
            yield Problem("Span source", row["span"], message, row["exact"])


def _text(sha256: str, text_of: Callable[[str], str]) -> str | None:
    try:
        return text_of(sha256)
    except (JoinderError, KeyError):
        return None
