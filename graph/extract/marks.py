"""Where quoted words begin and end, whatever became of the quotation marks."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from graph.extract import cues
from graph.extract.clauses import sentences

_MARK = re.compile(r"[\u201c\u201d\"\n]")
_UNMARKED = re.compile(r",\s+(?:said|added|stated|noted)\s+[A-Z]")
_NO_APOSTROPHE = re.compile(
    r"\b(?:[Tt]odays|[Dd]ont|[Ww]ont|[Dd]idnt|[Dd]oesnt|[Ii]snt|[Ww]asnt|[Ww]eve|[Tt]heyre|[Tt]hats"
    r"|(?:Departments|Attorneys|Generals)\s+(?:Office|Civil|Tax|Criminal|Antitrust|Environment)"
    r"|[A-Z]{3,4}s\s+[A-Z]\w+)\b"
)
_LAST_MARK = re.compile(r"(?<=[.!?,])[\u201d\"](?=\s*$)")
_ENDED = (". ", "? ", "! ")
_FEW, _NEAR, _LONG = 2, 4, 16
"""Marks and line breaks within which words close that began; more where a colon leads to them."""
_QUOTES = '\u201c\u201d"'
_SAID_NEXT = re.compile(
    r'"(?:said|says|stated|added|noted|explained|concluded) (?:[A-Z]|the\b|he\b|she\b)'
)
"""What stands behind a closing mark, whatever blank got lost or moved."""
_BEFORE_OPENING = " \n([\u2014\u2013-/"
_ASTRAY = re.compile(r'[.,:;]"[^\W\d_]|[ \n]" [A-Z]')
"""An opening mark whose blank was lost or moved: where none is open, it can close nothing."""


@dataclass(frozen=True, slots=True)
class Quoted:
    """A stretch between quotation marks, the marks left out.

    `closed` is false where the closing mark is missing and the paragraph's end stands for it.
    `opening` is where the opening mark stands, `after` what follows the closing one.
    """

    start: int
    end: int
    closed: bool
    opening: int
    after: int


def quoted(text: str) -> Iterator[Quoted]:
    """Yield the outermost quoted stretches in reading order.

    A paragraph that opens with a mark while the one before never closed begins a new stretch,
    as the convention for long quotations has it. Marks inside a stretch are nested.
    """
    marks = [(m.start(), _kind(text, m.start())) for m in _MARK.finditer(text)]
    begin, depth = -1, 0
    for index, (at, kind) in enumerate(marks):
        if kind == "break":
            reach = _LONG if begin > 0 and text[: begin - 1].rstrip().endswith(":") else _NEAR
            if begin >= 0 and not _closes_later(marks, index, reach):
                yield from _stretch(text, begin, at, closed=False)
                begin, depth = -1, 0
        elif begin < 0:
            if kind == "open" or _ASTRAY.match(text, at - 1) or _opens_next(text, marks, index):
                begin, depth = at + 1, 0
        elif kind == "open":
            depth += 1
        elif depth:
            depth -= 1
        elif at > begin or not text[at + 1 : at + 2].isalnum():  # else an opening mark doubled
            yield from _stretch(text, begin, at, closed=True)
            begin = -1
    if begin >= 0:
        yield from _stretch(text, begin, len(text), closed=False)


def stretches(text: str) -> list[Quoted]:
    """The quoted stretches of a text, with what a missing mark let in or left open put right."""
    return _opened(text, _closed_chains([_cut(text, stretch) for stretch in quoted(text)]))


def lost(text: str) -> bool:
    """Whether the marks of a text were lost, so that the one or two left mean nothing.

    Signs are a mark that stands alone, two around all there is, an attribution behind words
    without a mark, and apostrophes that went the same way ("Todays").
    """
    marks = sum(text.count(mark) for mark in _QUOTES)
    if not 0 < marks <= 2:
        return False
    bare = text.strip()
    return (
        marks == 1
        or (bare[0] in _QUOTES and bare[-1] in _QUOTES)
        or bool(_UNMARKED.search(text))
        or bool(_NO_APOSTROPHE.search(text))
    )


def _kind(text: str, at: int) -> str:
    mark = text[at]
    if mark == "\n":
        return "break"
    if mark == "\u201c":
        return "open"
    if mark == "\u201d":
        return "close"
    if text[at - 2 : at] in {", ", ". ", "? ", "! "} and _SAID_NEXT.match(text, at):
        return "close"
    before = text[at - 1] if at else "\n"
    after = text[at + 1] if at + 1 < len(text) else "\n"
    return "open" if before in _BEFORE_OPENING and after not in " \n" else "close"


def _opens_next(text: str, marks: list[tuple[int, str]], index: int) -> bool:
    """Whether a mark at the end of a line opens the words of the next one, which it closes."""
    at = marks[index][0]
    broken = text[at - 2 : at] in _ENDED and text[at + 1 : at + 2] == "\n"
    return broken and _closes_later(marks, index + 1, _FEW)


def _closes_later(marks: list[tuple[int, str]], index: int, reach: int) -> bool:
    """Whether a closing mark comes before any opening one: a paragraph break inside the words."""
    following = (kind for _, kind in marks[index + 1 : index + reach] if kind != "break")
    return next(following, "open") == "close"


def _stretch(text: str, start: int, end: int, *, closed: bool) -> Iterator[Quoted]:
    opening, after = start - 1, end + closed
    while start < end and text[start] in " \n\u201d":
        start += 1
    while end > start and text[end - 1] in " \n":
        end -= 1
    if end > start:
        yield Quoted(start, end, closed, opening, after)


def _cut(text: str, stretch: Quoted) -> Quoted:
    """A stretch without the attribution that a missing closing mark let in."""
    found = None if stretch.closed else cues.SWALLOWED.search(text, stretch.start, stretch.end)
    return (
        replace(stretch, end=found.start(), after=found.start(), closed=True) if found else stretch
    )


def _closed_chains(found: list[Quoted]) -> list[Quoted]:
    """Drop what follows a missing mark: a chain of open paragraphs that never closes.

    Its first paragraph stays, for there the closing mark was forgotten; a later one that never
    closes either began with a stray mark.
    """
    kept: list[Quoted] = []
    for index, stretch in enumerate(found):
        stray = not stretch.closed and kept and not kept[-1].closed
        if stray and index == len(found) - 1:
            continue
        kept.append(stretch)
    return kept


def _opened(text: str, found: list[Quoted]) -> list[Quoted]:
    """Add what follows an attribution up to a mark that closes nothing: the opening one is lost."""
    made: list[Quoted] = []
    for index, stretch in enumerate(found):
        made.append(stretch)
        end = text.find("\n", stretch.after)
        end = len(text) if end < 0 else end
        if index + 1 < len(found):
            end = min(end, found[index + 1].opening)
        mark = _LAST_MARK.search(text, stretch.after, end) if stretch.closed else None
        if mark is None:
            continue
        said, *rest = sentences(text, stretch.after, mark.start())
        if rest and cues.SAYS.search(text, *said):
            start = rest[0][0]
            opening = start - (text[start - 1] in _QUOTES)
            made.append(Quoted(start, mark.start(), closed=True, opening=opening, after=mark.end()))
    return made
