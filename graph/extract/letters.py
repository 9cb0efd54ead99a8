"""Words without quotation marks that are someone's whole: signed letters, statements set apart.

A letter runs from the line below its salutation to the line above its closing, and belongs to
those who sign it. A statement that a line announces runs to the end mark or the contact line, if it
speaks in the first person and quotes nobody.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from graph.extract.clauses import sentences
from graph.extract.introductions import Introduction, introduction_at
from graph.extract.lead_ins import announced
from graph.extract.marks import Quoted
from graph.extract.quotations import Utterance
from graph.extract.roles import ROLE, title
from graph.extract.speakers import Speaker

_SALUTATION = re.compile(r"^\W{0,3}(?:Dear|To) (?=[A-Z])[^\n]{2,100}[:,] *$", re.MULTILINE)
_CLOSING = re.compile(
    r"^\W{0,3}(?:(?:Very )?(?:Sincerely|Respectfully|Cordially|Yours)"
    r"(?: (?:yours|submitted|truly))?|(?:Best|Kind|Warm)(?:est)? regards)[,.]? *$",
    re.MULTILINE | re.IGNORECASE,
)
_ANNOUNCED = re.compile(
    r"[SsRr](?<!\w\w)(?:(?<=[Ss])tatement|(?<=[Rr])emarks)\b[^\n:]{0,200}:[ ]*$", re.MULTILINE
)
_SIGNS = ("tatement", "emarks")
"""A text without any of these announces nothing."""
_MARKS_KEPT = re.compile(r"[\u201c\u201d\"']")
"""Signs that a text did not lose its quotation marks."""
_END = re.compile(
    r"^\W*(?:#|-\s?30\s?-|\*{3}|\||(?:Press |Media )?Contacts?\b|Return\b|The Honorable\b"
    r"|[A-Z][a-z]{2,8} \d{1,2}, \d{4})|cc:",
    re.IGNORECASE,
)
_FIRST_PERSON = re.compile(r"\b(?:I|[Ww]e|[Mm]y|[Oo]ur)\b")
_QUOTED = re.compile(r"[\u201c\u201d\"]")
_OFFICE = re.compile(rf"\W{{0,3}}(?:{ROLE})")
_SHORTEST = 80
"""Characters of a whole statement or letter."""
_LONGEST_LINE = 90
"""Characters of a line of a signature."""
_PARTS = 3
"""Words of a name without a title; a longer one is a line of something else."""


def letters(text: str) -> Iterator[Utterance]:
    """Yield signed letters, each as one stretch between salutation and closing."""
    floor = 0
    if "Dear " not in text and "To " not in text:
        return
    for salutation in _SALUTATION.finditer(text):
        closing = _CLOSING.search(text, salutation.end())
        if salutation.start() < floor or closing is None:
            continue
        floor = closing.end()
        signed = tuple(_signatures(text, closing.end() + 1))
        words = _whole(text, salutation.end(), closing.start())
        if signed and words:
            speaker = Speaker(signed, None, signed[0].start, signed[-1].end)
            yield Utterance((words,), speaker, "signed letter")


def set_apart(text: str, known: Sequence[Introduction]) -> Iterator[Utterance]:
    """Yield statements that a line announces and that follow it without any mark."""
    if not any(sign in text for sign in _SIGNS) or not _MARKS_KEPT.search(text):
        return
    for colon in _ANNOUNCED.finditer(text):
        line = text.rfind("\n", 0, colon.start()) + 1
        last = list(sentences(text, line, colon.end()))
        end = next(
            (a for a, b in _lines(text, colon.end() + 1) if _END.match(text[a:b])), len(text)
        )
        words = _whole(text, colon.end(), end)
        speaker = announced(text, known, last[-1][0], colon.end())
        said = text[colon.end() : end]
        named = speaker and (speaker.people or speaker.body)
        if words and speaker and named and _FIRST_PERSON.search(said) and not _QUOTED.search(said):
            yield Utterance((words,), speaker, "statement set apart")
            return


def _signatures(text: str, at: int) -> Iterator[Introduction]:
    """The names below a closing, one a line, each with the title in front of it or below it."""
    lines = list(_lines(text, at))
    for index, (start, end) in enumerate(lines):
        words = text[start:end]
        if len(words) > _LONGEST_LINE or _END.match(words):
            return
        one = introduction_at(text, start, end)
        if one is None or one.name.given is None or one.start > start + len("the "):
            continue
        below = text[slice(*lines[index + 1])] if index + 1 < len(lines) else ""
        office = None if one.role else _OFFICE.match(below)
        role = title(office[0]) if office else one.role
        if role is None and len(one.name.full.split()) > _PARTS:
            return
        yield replace(one, role=role, rule="signature")
        if "cc:" in words:
            return


def _lines(text: str, at: int) -> Iterator[tuple[int, int]]:
    while at < len(text):
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        if text[at:end].strip():
            yield at + len(text[at:end]) - len(text[at:end].lstrip()), end
        at = end + 1


def _whole(text: str, start: int, end: int) -> Quoted | None:
    """One stretch from the first word to the last between two positions, if long enough."""
    words = text[start:end]
    first = start + len(words) - len(words.lstrip(" \n*_"))
    last = start + len(words.rstrip(" \n*_"))
    if last - first < _SHORTEST:
        return None
    return Quoted(first, last, closed=True, opening=first, after=last)
