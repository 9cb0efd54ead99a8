"""Speeches given in full behind one opening mark, which nothing or only their end closes."""

import re
from collections.abc import Sequence
from dataclasses import replace

from graph.extract import cues
from graph.extract.marks import Quoted

IN_FULL = re.compile(
    r"\b(?:text|prepared|delivered|speech|floor|testimony|transcript|full (?:statement|remarks))\b"
)
"""What a line says, in small letters, that leads to a whole speech."""
_END = re.compile(
    r"^\W*(?:#|-\s?30\s?-|\*{3}|(?:Press |Media )?Contacts?\b)", re.IGNORECASE | re.MULTILINE
)
_MARK = re.compile(r"[\u201c\u201d\"]")


def in_full(text: str, found: Sequence[Quoted]) -> list[Quoted]:
    """The stretches, but a speech announced in full runs on to the mark or the line that ends it.

    Not if a later paragraph opens with a mark of its own, as the convention for long quotations
    has it, for then a paragraph without one is narration.
    """
    for index, stretch in enumerate(found):
        if not stretch.closed and (end := _end(text, stretch, found[index + 1 :])):
            whole = replace(stretch, end=end, closed=True, after=end + 1)
            return [*found[:index], whole, *(q for q in found[index + 1 :] if q.start > end)]
    return list(found)


def _end(text: str, stretch: Quoted, later: Sequence[Quoted]) -> int | None:
    above = text[: stretch.opening].rstrip().rpartition("\n")[2]
    if not cues.leads_to_statement(above) or not IN_FULL.search(above.lower()):
        return None
    ended = _END.search(text, stretch.end)
    stop = ended.start() if ended else len(text)
    inside = [one for one in later if one.start < stop]
    if any(not text[: one.opening].rpartition("\n")[2].strip() for one in inside):
        return None
    last = [mark.start() for mark in _MARK.finditer(text, stretch.end, stop)][-1:]
    if last and last[0] not in {one.end for one in inside} and _ends_paragraph(text, last[0]):
        return last[0]
    words = text[stretch.start : stop].rstrip()
    return None if last else stretch.start + len(words)


def _ends_paragraph(text: str, at: int) -> bool:
    return not text[at + 1 :].partition("\n")[0].strip()
