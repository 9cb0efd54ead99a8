"""Every release at hand is read without a failure, and every fact has its place in the text."""

import gzip
import json
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypedDict, cast

import pytest

from graph import pipeline
from graph.model import Facts, Source, Span
from graph.read.jsonl import line_sources
from tests.quality.annotated import CORPUS

CORPORA = sorted(CORPUS.glob("*.jsonl.gz"))
WITHOUT_MARKS = frozenset({"stripped", "quotes_lost"})
EVERY_FEW = 40

pytestmark = pytest.mark.skipif(not CORPORA, reason="needs ../shared/corpus")


class Line(TypedDict, total=False):
    """One line of a corpus; `cls` says what became of its quotation marks."""

    id: str
    cls: str


def releases(step: int) -> Iterator[tuple[Line, Source]]:
    """Every `step`-th release; a line that is refused is left out."""
    for corpus in CORPORA:
        with gzip.open(corpus) as lines:
            for line in islice(lines, 0, None, step):
                known = cast("Line", json.loads(line))
                for source in line_sources(corpus.name, [line]):
                    if isinstance(source, Source):
                        yield known, source


def places(found: Facts) -> Iterator[tuple[str, Iterable[Span]]]:
    """Everything that must have a place, with its places."""
    yield from ((f"person {one.name.full}", one.spans) for one in found.people)
    yield from ((f"case {one.caption}", one.spans) for one in found.cases)
    yield from ((f"law {one.name}", one.spans) for one in found.laws)
    yield from ((f"body {one.name}", one.spans) for one in found.organizations)
    yield from (("statement", one.segments) for one in found.statements)
    yield from (
        ("named for a statement", [s.attribution]) for s in found.statements if s.attribution
    )
    yield from (("stance", [one.evidence]) for one in found.stances)
    yield from (("claim", [one.span]) for one in found.claims)
    yield from ((f"mention {one.name}", [one.span]) for one in found.mentions)
    yield from (("block", [one.span]) for one in found.blocks)
    for coalition in found.coalitions:
        yield "coalition", coalition.spans
        yield from ((f"member {one.name}", [one.span]) for one in coalition.members)
        yield from (("count", [one.span]) for one in coalition.counts)


def misplaced(found: Facts) -> list[str]:
    """What has no place, or one that is outside the text or without words."""
    text = found.source.text
    return [
        f"{found.source.name}: {what} {list(spans)}"
        for what, spans in ((what, tuple(spans)) for what, spans in places(found))
        if not spans or not all(_words(text, span) for span in spans)
    ]


def _words(text: str, span: Span) -> bool:
    return 0 <= span.start < span.end <= len(text) and bool(text[span.start : span.end].strip())


@pytest.mark.parametrize(
    "step", [EVERY_FEW, pytest.param(1, marks=pytest.mark.slow)], ids=["sample", "all"]
)
def test_every_fact_has_its_place_and_nothing_is_quoted_where_marks_were_lost(step: int) -> None:
    known, read = pipeline.knowledge(), 0
    wrong: list[str] = []
    invented: list[str] = []
    for line, source in releases(step):
        found = pipeline.facts(source, known, models=False)
        read += 1
        wrong += misplaced(found)
        if line.get("cls") in WITHOUT_MARKS:
            invented += [f"{source.name}: {one.rule}" for one in found.statements]
    assert read > 4_600 // step
    assert wrong == []
    assert invented == []
