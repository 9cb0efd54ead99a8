"""Sentences and clauses, cut finely enough to serve as evidence."""

import re
from collections.abc import Iterator

_SENTENCE_END = re.compile(
    r"[.!?\n](?:(?<=\n)|(?<![A-Z]\.[A-Z]\.)(?<!\b[A-Z]\.)(?<!\bv\.)(?<!\b(?:Mr|Ms|Dr|St|Jr|Sr|No)\.)"
    r"(?<!\b(?:Mrs|Sen|Rep|Gov|Inc|Gen|Col|Adm|Maj|Sgt|Rev|Hon|Ltd)\.)(?<!\b(?:Lt|Co|Ft|Mt)\.)"
    r"(?<!\b(?:Sens|Reps|Atty|Corp|Brig|Capt|Prof|Dept|Dist|Supt|Cmdr|Asst|Bros)\.)"
    r"[.!?]*[\"\u201d')]*(?=\s+[^\sa-z]|\s*$))"
)
_CLAUSE_END = re.compile(
    r"[,;\s](?:(?<=,)\s+(?=(?:who|whom|whose|which|so|but|yet|arguing|saying|noting|adding)\b)"
    r"|(?<=;)\s+|(?<=\s)\s*(?:(?=that\s+(?:have|has|had|are|is|was|were|will|would|can|could)\b)"
    r"|(?=(?:and|or|for)\s+(?:their|its|his|her)\b)))"
)
_SUBORDINATE = re.compile(
    r"\s*(?:While|Although|Though|Even though|Because|Since|As|When|If)\b[^,]*,\s+"
)


def sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the ranges of the sentences between two positions, end marks left out."""
    at = start
    for stop in _SENTENCE_END.finditer(text, start, end):
        if text[at : stop.start()].strip():
            yield _trimmed(text, at, stop.start())
        at = stop.end()
    if text[at:end].strip():
        yield _trimmed(text, at, end)


def clauses(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the clauses of one sentence: a leading subordinate one, then the cuts after it."""
    at = start
    if opening := _SUBORDINATE.match(text, start, end):
        yield _trimmed(text, start, opening.end())
        at = opening.end()
    for cut in _CLAUSE_END.finditer(text, at, end):
        if cut.start() > at:
            yield _trimmed(text, at, cut.start())
        at = cut.end()
    if at < end:
        yield _trimmed(text, at, end)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in ' \n\u201c"':
        start += 1
    while end > start and text[end - 1] in ' \n,;:.\u201d"':
        end -= 1
    return start, end
