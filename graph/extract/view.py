"""The text as the rules read it, and the way back to the text as it is.

A view drops Markdown marks, joins lines that were only wrapped, and keeps one line break
between paragraphs. Every position of the view maps to one of the source, so whatever a rule
finds is shown in the source's own words.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass

from graph.model import Span

_MARKS = "*_\u00ad\u200b\u200e\u200f\ufeff"
_EVEN = {
    "\n": "\r\x0b\x0c\x85\u2028\u2029",
    " ": "\t\x1c\x1d\x1e\x1f\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006"
    "\u2007\u2008\u2009\u200a\u202f\u205f\u3000",
    "'": "\u2018\u2019\u201b\u02bc",
    "\u201c": "\u201e\u201f",
    '"': "\u2033",
}
_CHANGED = re.compile(
    r"""
    \  (?=[ \n*_\u00ad\u200b\u200e\u200f\ufeff]) [ *_\u00ad\u200b\u200e\u200f\ufeff]*
    (?: \n [ \n*_\u00ad\u200b\u200e\u200f\ufeff]* )?
  | \n [ \n*_\u00ad\u200b\u200e\u200f\ufeff]*
  | \*(?:\*\*?)? | _(?:__?)? | \u00ad | \u200b | \u200e | \u200f | \ufeff
    """,
    re.VERBOSE,
)
"""What is left out or evened: white space goes with the marks in it, so no two blanks meet.

Each way begins with its own letter, so that the search skips to them.
"""
_OPEN_ENDED = re.compile(
    r"[a-z,;\u2014\u2013&-]$|\b(?:[A-Z]\.|Mr\.|Ms\.|Mrs\.|Dr\.|Sen\.|Rep\.|v\.)$"
)
_STUB = 45
"""Characters; a shorter line that ends no sentence is no rest of a headline."""
_GOES_ON = re.compile(r"[a-z.,;:)\u201d\u2014\u2013]")


_WIDEST = 150
"""Characters; a longer line was not wrapped, so the line before it may be a headline."""
_LINE = 400
"""Characters of the line before that are looked at."""
_FEW = 2
_SMALL = frozenset("a an and at but by for in of on or the to with as from".split())


@dataclass(frozen=True, slots=True)
class View:
    """Cleaned text, with the start of each copied piece here and in the source.

    `text` has straight apostrophes and plain spaces, for the rules; `printed` is the same
    length with the characters as printed, for people.
    """

    text: str
    printed: str
    here: tuple[int, ...]
    there: tuple[int, ...]

    def source(self, start: int, end: int) -> Span:
        """Where a range of the view stands in the source; empty ranges stay empty."""
        here, there = self.here, self.there
        piece = bisect_right(here, start) - 1
        first = there[piece] + start - here[piece]
        if end <= start:
            return Span(first, first)
        piece = bisect_right(here, end - 1, piece) - 1
        return Span(first, there[piece] + end - here[piece])

    def position(self, at: int) -> int:
        """Where a position of the source stands in the view, or the next one that does."""
        piece = max(bisect_right(self.there, at) - 1, 0)
        limit = self.here[piece + 1] if piece + 1 < len(self.here) else len(self.text)
        return min(self.here[piece] + max(at - self.there[piece], 0), limit)


def view(text: str) -> View:
    """Clean a source text; line breaks in the view part paragraphs or header lines."""
    even = _even(text)
    plain: list[str] = []
    printed: list[str] = []
    here: list[int] = []
    there: list[int] = []
    length = last = 0
    for found in (*_CHANGED.finditer(even), None):
        at, end = found.span() if found else (len(even), len(even))
        if at > last or found is None:
            here.append(length)
            there.append(last)
            plain.append(even[last:at])
            printed.append(text[last:at])
            length += at - last
        instead = _instead(found, even) if found else ""
        if instead and length:
            here.append(length)
            there.append(at)
            plain.append(instead)
            printed.append(instead)
            length += len(instead)
        last = end
    return View("".join(plain), "".join(printed), tuple(here), tuple(there))


def _even(text: str) -> str:
    """Plain spaces, breaks and apostrophes, place for place (much faster than translate)."""
    text = text.replace("\r\n", " \n")
    for plain, others in _EVEN.items():
        for other in others:
            text = text.replace(other, plain)
    return text


def _within_word(found: re.Match[str], text: str) -> bool:
    """Whether an underscore is part of a name rather than a mark around words."""
    around = (text[found.start() - 1 : found.start()], text[found.end() : found.end() + 1])
    return found[0][0] == "_" and all(sign.isalnum() for sign in around)


def _instead(found: re.Match[str], text: str) -> str:
    if found[0][0] in _MARKS:
        return found[0] if _within_word(found, text) else ""
    breaks = found[0].count("\n")
    if not breaks:
        return " "
    before = text[max(0, found.start() - _LINE) : found.start()].rpartition("\n")[2].rstrip(" *_")
    after = text[found.end() : found.end() + 200].partition("\n")[0].strip(" *_")
    return " " if _joins(before, after, blank=breaks > 1) else "\n"


def _is_headline(line: str) -> bool:
    """Whether each word but the small ones is capitalised, and no small one ends the line."""
    words = line.split()
    large = [word for word in words if word not in _SMALL]
    all_large = all(word[0].isupper() or not word[0].isalpha() for word in large)
    return len(words) > _FEW and words[-1] not in _SMALL and all_large


def _joins(before: str, after: str, *, blank: bool) -> bool:
    """Whether a line break stands inside a sentence rather than between paragraphs."""
    if not before or not after:
        return False
    goes_on = _GOES_ON.match(after) and not before.endswith((".", "!", "?", ":", "#"))
    if goes_on or before.endswith((",\u201d", ',"')):
        return True
    if blank or (before.isupper() and not after.isupper()):
        return False
    if len(after) > _WIDEST and before.count(",") < _FEW and _is_headline(before):
        return False
    stub = len(after) < _STUB and after[-1] not in '.!?:;,"\u201d'
    if stub and before.rpartition(" ")[2][0].isupper():
        return False
    return len(before) > 55 and (
        before[-1] not in '.!?:"\u201d#' or bool(_OPEN_ENDED.search(before))
    )
