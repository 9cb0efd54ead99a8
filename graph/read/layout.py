"""Lines of printed pages to paragraphs: headers off, words and pages joined, wraps undone.

A line was only wrapped where the next word would not have fitted; then the two are one line of
text. Any other line break stays one, and a gap or an indent parts paragraphs.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import quantiles

_ZONE = 0.11
"""Share of a page's height at its top and at its bottom in which headers and footers stand."""

_EDGE_LINES = 4
_LONG = 40
_INDENT = 8
_PAGE_NUMBER = re.compile(
    r"\W*(?:page|p\.?)?\s*\d{1,3}\s*(?:(?:of|/|\|)\s*(?:\d{1,3}|p\s?a\s?g\s?e))?\W*", re.IGNORECASE
)
_PAGE_SOMEWHERE = re.compile(r"\bpage\s+\d{1,3}\b", re.IGNORECASE)
_MORE = re.compile(r"\W*more\W*", re.IGNORECASE)
_WORD = re.compile(r"[\w\u2019']+(?:-[\w\u2019']+)*")
_FIRST_PARTS = frozenset(
    "all cross decade first full half high long low mid multi one part second self short state "
    "third three two well year".split()
)
_TIED = re.compile(r"\w[-/\u2010\u2013\u2014]$")
_ENDS = re.compile("[.!?:][\"'\u201d\u2019)\\]]*$")


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line with its place in points from the lower left corner of the page.

    `hyphen` says that it ends in a broken word, or in a hyphen before one.
    """

    text: str
    left: float
    right: float
    bottom: float
    top: float
    hyphen: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """A page with its lines."""

    height: float
    lines: tuple[Line, ...]


def text_of(pages: Sequence[Page]) -> str:
    """The text of a document, paragraphs parted by a blank line."""
    pages = _without_frames([replace(page, lines=_ordered(page.lines)) for page in pages])
    shape = _Shape(pages)
    known = Counter(w.lower() for p in pages for line in p.lines for w in _WORD.findall(line.text))
    pieces: list[str] = []
    before: Line | None = None
    for page in pages:
        for number, line in enumerate(page.lines):
            if before:
                if before.hyphen:
                    joint = _hyphen(before.text, line.text, known)
                elif number:
                    joint = shape.joint(before, line)
                else:
                    joint = shape.joint_of_pages(before, line)
                pieces.append(joint)
            pieces.append(line.text)
            before = line
    return "".join(pieces)


class _Shape:
    """How the lines of a document stand: its right margin and the usual step between them."""

    def __init__(self, pages: Sequence[Page]) -> None:
        lines = [line for page in pages for line in page.lines]
        long = [line.right for line in lines if len(line.text) > _LONG]
        self._margin = _share(long or [line.right for line in lines], 0.9)
        steps = [
            a.bottom - b.bottom
            for page in pages
            for a, b in pairwise(page.lines)
            if len(a.text) > _LONG and a.bottom > b.bottom
        ]
        self._step = _share(steps, 0.25)

    def joint(self, before: Line, line: Line) -> str:
        """What stands between two lines of a page."""
        step = before.bottom - line.bottom
        usual = self._step or 1.2 * (line.top - line.bottom)
        if step < 0 or step > 1.3 * max(usual, line.top - line.bottom):
            return "\n\n"
        if line.left > before.left + _INDENT and _ENDS.search(before.text):
            return "\n\n"
        return self._space(before) if self._wrapped(before, line) else "\n"

    def joint_of_pages(self, before: Line, line: Line) -> str:
        """What stands between the last line of a page and the first of the next."""
        going_on = self._wrapped(before, line) and not _ENDS.search(before.text)
        return self._space(before) if going_on or line.text[:1].islower() else "\n\n"

    @staticmethod
    def _space(before: Line) -> str:
        """A space, but none behind a hyphen or dash that stood at its word without one."""
        return "" if _TIED.search(before.text) else " "

    def _wrapped(self, before: Line, line: Line) -> bool:
        """Whether the first word of the second line had no room on the first."""
        word = line.text.split(" ", 1)[0]
        width = (line.right - line.left) / max(len(line.text), 1)
        if line.text[:1].islower() and len(before.text) > _LONG:
            return True
        return before.right + width * (len(word) + 1) > self._margin


def _ordered(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """From top to bottom, unless lines stand side by side: then as the document has them."""
    by_height = sorted(lines, key=lambda line: -line.bottom)
    for above, below in pairwise(by_height):
        if below.top - above.bottom > 0.5 * (below.top - below.bottom):
            return lines
    return tuple(by_height)


def _without_frames(pages: Sequence[Page]) -> list[Page]:
    """Leave out page numbers, "(more)", headers and footers; the top of the first page stays."""
    edges = [set(_edge(page)) for page in pages]
    repeated = Counter(key for edge in edges for key in set(map(_key, edge)))
    kept = []
    for number, (page, edge) in enumerate(zip(pages, edges, strict=True)):
        lines = _below_header(page, edge) if number else page.lines
        lines = tuple(line for line in lines if line not in edge or not _is_number(line, lines))
        lines = tuple(
            line
            for line in lines
            if line not in edge
            or 2 * repeated[_key(line)] < max(len(pages), 3)
            or (number == 0 and line.bottom > page.height / 2)
        )
        kept.append(replace(page, lines=lines))
    return kept


def _below_header(page: Page, edge: set[Line]) -> tuple[Line, ...]:
    """The lines after a header that ends with the number of the page."""
    for at, line in enumerate(page.lines[:_EDGE_LINES]):
        high = line in edge and line.bottom > page.height / 2
        if high and len(line.text) < 100 and _PAGE_SOMEWHERE.search(line.text):
            return page.lines[at + 1 :]
    return page.lines


def _edge(page: Page) -> Iterator[Line]:
    """Lines where headers and footers stand."""
    for at, line in enumerate(page.lines):
        high, low = at < _EDGE_LINES, at >= len(page.lines) - _EDGE_LINES
        if (high and line.bottom > (1 - _ZONE) * page.height) or (
            low and line.top < _ZONE * page.height
        ):
            yield line


def _is_number(line: Line, lines: Sequence[Line]) -> bool:
    """Whether a line says no more than the number of the page, or that more follows.

    A bare number says it only as the first or last line, and away from the others.
    """
    if _PAGE_SOMEWHERE.search(line.text) or _MORE.fullmatch(line.text):
        return bool(_PAGE_NUMBER.fullmatch(line.text) or _MORE.fullmatch(line.text))
    if line not in {lines[0], lines[-1]} or not _PAGE_NUMBER.fullmatch(line.text):
        return False
    apart = line.top - line.bottom
    return all(abs(line.bottom - one.bottom) > 1.5 * apart for one in lines if one is not line)


def _key(line: Line) -> str:
    return re.sub(r"\d+", "#", " ".join(line.text.lower().split()))


def _hyphen(before: str, after: str, known: Counter[str]) -> str:
    """The hyphen of a compound, or nothing where only the line broke the word.

    A compound is what the document writes with a hyphen elsewhere, or what has a capital or a
    digit behind the hyphen, or a first part that often starts one, or two parts that the
    document knows as words.
    """
    left, right = _WORD.findall(before)[-1:], _WORD.findall(after)[:1]
    if not left or not right:
        return "-"
    start, end = left[0].lower(), right[0].lower()
    if known[start + end]:
        return ""
    if known[f"{start}-{end}"] or not right[0][0].islower() or start in _FIRST_PARTS:
        return "-"
    return "-" if known[start] > 1 and known[end] > 1 else ""


def _share(values: Sequence[float], share: float) -> float:
    """The value below which a share of the values lies; 0 of none."""
    if len(values) < 2:
        return values[0] if values else 0
    return quantiles(values, n=100, method="inclusive")[round(share * 100) - 1]
