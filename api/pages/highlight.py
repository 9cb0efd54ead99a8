"""A text with overlapping spans as a flat row of pieces, since HTML cannot overlap."""

import re
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

KINDS = (
    "coalition", "statement", "stance", "claim", "evidence", "front", "speaker", "case", "law",
    "organization", "person", "mention",
)  # fmt: skip
"""Kinds of marked words, from the widest to the most particular."""


@dataclass(frozen=True, slots=True, order=True)
class Marked:
    """Words of the source that bear out a fact: `text[start:end]`, in code points."""

    start: int
    end: int
    kind: str
    target: str
    title: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text under the same marks throughout.

    `anchors` are the spans that begin here; `link` leads to the fact whose words are
    fewest, and `kinds` names every kind that covers the piece.
    """

    text: str
    kinds: tuple[str, ...] = ()
    anchors: tuple[str, ...] = ()
    link: str = ""
    title: str = ""


def pieces(text: str, marks: Iterable[Marked]) -> Iterator[Piece]:
    """Cut a text at every border of a mark; joined together the pieces are the text again.

    Marks that reach beyond the text or are empty are left out.
    """
    inside = sorted({m for m in marks if 0 <= m.start < m.end <= len(text)})
    borders = sorted({0, len(text), *(m.start for m in inside), *(m.end for m in inside)})
    ahead, over = deque(inside), list[Marked]()
    for start, end in pairwise(borders):
        over = [m for m in over if m.end > start]
        while ahead and ahead[0].start == start:
            over.append(ahead.popleft())
        yield _piece(text[start:end], start, over)


def _piece(words: str, start: int, over: list[Marked]) -> Piece:
    if not over:
        return Piece(words)
    closest = min(over, key=lambda m: (m.end - m.start, -KINDS.index(m.kind)))
    covering = {m.kind for m in over}
    begun = {anchor(m.start, m.end): None for m in over if m.start == start}
    return Piece(
        text=words,
        kinds=tuple(kind for kind in KINDS if kind in covering),
        anchors=tuple(begun),
        link=closest.target,
        title="; ".join(dict.fromkeys(m.title for m in over)),
    )


def anchor(start: int, end: int) -> str:
    """The fragment of a span's IRI, which is also its place on the page."""
    return f"char={start},{end}"


def spot(iri: str) -> str:
    """The place of a fact in the lists beside the text."""
    return "fact-" + re.sub(r"[^A-Za-z0-9]+", "-", iri.partition("/id/")[2] or iri)
