"""The part of a text that shows best why it was found, with positions."""

from bisect import bisect_left
from dataclasses import dataclass

from graph.search.document import Places, placed
from graph.search.index import CLOSING, OPENING

_LENGTH = 240
_BEFORE = 60
_STEP = 24
"""Characters within which an edge of a snippet may move to stand between words."""


@dataclass(frozen=True, slots=True)
class Match:
    """Found words: `start` and `end` in the document's text, `source` in the release's.

    Code points; `source` is None where the words do not stand in a release.
    """

    start: int
    end: int
    source: tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class Snippet:
    """A stretch of a document's text from `start` to `end`, and what was found in it."""

    text: str
    start: int
    end: int
    matches: tuple[Match, ...]


def snippet(marked: str, places: Places) -> Snippet:
    """The stretch with the most found words, the first of equals; the beginning without any.

    Args:
        marked: the text with `OPENING` and `CLOSING` around what was found.
        places: where the text stands in the release.
    """
    text, found = _unmarked(marked)
    best = _best([start for start, _ in found])
    start, end = _edges(text, found[best][0] if found else 0, is_found=bool(found))
    inside = [(s, e) for s, e in found if start <= s and e <= end]
    matches = tuple(Match(s, e, placed(s, e, places)) for s, e in inside)
    return Snippet(text[start:end], start, end, matches)


def _unmarked(marked: str) -> tuple[str, list[tuple[int, int]]]:
    """The text as it was indexed, and the ranges that were marked."""
    before, *rest = marked.split(OPENING)
    parts, found, length = [before], list[tuple[int, int]](), len(before)
    for piece in rest:
        words, _, after = piece.partition(CLOSING)
        found.append((length, length + len(words)))
        parts += [words, after]
        length += len(words) + len(after)
    return "".join(parts), found


def _best(starts: list[int]) -> int:
    """Which of the found words has most others close behind it, the first of equals."""
    behind = [bisect_left(starts, at + _LENGTH - _BEFORE) - n for n, at in enumerate(starts)]
    return behind.index(max(behind)) if behind else 0


def _edges(text: str, at: int, *, is_found: bool) -> tuple[int, int]:
    """Where a snippet around a found word begins and ends, between words if that is near."""
    start = max(0, at - _BEFORE) if is_found else 0
    if start:
        near = text.find(" ", start, min(at, start + _STEP))
        start = start if near < 0 else near + 1
    end = min(len(text), start + _LENGTH)
    if end < len(text):
        near = text.rfind(" ", max(at + 1, end - _STEP), end)
        end = end if near < 0 else near
    end = start + len(text[start:end].rstrip())
    return end - len(text[start:end].lstrip()), end
