"""Blocks of signatories below a heading, one or two lines each."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from graph.extract.names import NAME, name, name_span, same_person
from graph.extract.roles import PLURAL_ROLE, ROLE
from graph.extract.states import IS_STATE

_HEADING = re.compile(
    r"^(?:[\w'-]{1,40} ){0,6}(?:signator(?:ies|y)|signers|signed(?: by)?|co-?signers|amici"
    r"|participating (?:[\w]{1,40} ){0,2}[\w]{1,40}|coalition members|members of the coalition)"
    r"(?: (?:include|are|of the \w{1,40}|to the \w{1,40}))? ?:?$",
    re.IGNORECASE | re.MULTILINE,
)
_OFFICE = (
    rf"(?:{PLURAL_ROLE}|{ROLE}|[A-Z][\w.']{{0,40}}(?:\s+[A-Z][\w.']{{0,40}}){{0,2}}\s+Attorney)"
)
_ROLE_LINE = re.compile(
    rf"{_OFFICE}(?:,|\s+of|\s+for)\s+(?:the\s+)?(?P<place>[A-Z][^\n;:]{{1,80}})"
)
_OFFICE_THEN_NAME = re.compile(
    rf"(?P<office>{_OFFICE},\s+[^\n;:]{{1,80}}?,\s+(?:{IS_STATE.pattern}))\s+{NAME}"
)
_ONE_LINE = re.compile(
    rf"(?:(?P<role>{ROLE})\s+)?(?P<name>{NAME})(?:,\s+(?P<after>{_OFFICE}))?"
    r"(?:,|\s+of|,\s+of|\s+\(|\s+[-\u2013\u2014])\s*(?:the\s+)?(?P<place>[A-Z][^\n;:()]{1,60})\)?"
)
_PLACE_LINE = re.compile(
    r"(?P<place>(?:(?:City|County|Town|Village|State|Commonwealth) of [A-Z][\w' .,-]{1,50}"
    r"|[A-Z][\w'.-]{0,40}(?: [A-Z][\w'.-]{0,40}){0,3}"
    r"(?:, [A-Z]{2}| County(?:, [A-Z][\w ]{1,20})?)))"
)
_BULLET = re.compile(r"[\s\u2022\u00b7*-]*(?:\d{1,3}[.)]\s+)?")
_MARKS = " ;,."
_LONGEST = 120
"""Characters of a line of the block; what is longer is a paragraph."""


@dataclass(frozen=True, slots=True)
class Listed:
    """One listed member, in positions of the view; `place` where the text gives one."""

    person: str | None
    place: str | None
    start: int
    end: int


def signatories(text: str) -> Iterator[Listed]:
    """Yield those below each heading, until a line is none and begins no pair of lines."""
    for heading in _HEADING.finditer(text):
        at = heading.end() + 1
        while at < len(text):
            end = _line_end(text, at)
            below = _office_end(text, end + 1)
            one = _pair(text, at, end, below)
            last = below if one else end
            one = one or _alone(text, at, end)
            if one is None:
                break
            yield one
            at = last + 1


def once(found: Sequence[Listed]) -> list[Listed]:
    """Each member a single time, by the first listing, in reading order."""
    kept: list[Listed] = []
    for one in found:
        if not any(_same(one, other) for other in kept):
            kept.append(one)
    return sorted(kept, key=lambda one: one.start)


def _same(one: Listed, other: Listed) -> bool:
    if one.person and other.person:
        first, second = name(one.person), name(other.person)
        alike = first.family == second.family and one.place == other.place
        return same_person(first, second) or (alike and one.place is not None)
    return one.person is other.person and one.place == other.place


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 else end


def _office_end(text: str, at: int) -> int:
    """The end of a line, or of the office in it where the next name was joined to a long line."""
    end = _line_end(text, at)
    joined = _OFFICE_THEN_NAME.fullmatch(text, at, end)
    return joined.end("office") if joined else end


def _start(text: str, at: int, end: int) -> int:
    bullet = _BULLET.match(text, at, end)
    return bullet.end() if bullet else at


def _pair(text: str, at: int, end: int, below: int) -> Listed | None:
    """A name on a line, office and jurisdiction on the next."""
    start = _start(text, at, end)
    words = text[start:end].strip(_MARKS)
    if " " not in words or len(words) > _LONGEST or below - end > _LONGEST:
        return None
    second = _ROLE_LINE.fullmatch(text, _start(text, end + 1, below), below)
    if not second or not re.fullmatch(NAME, words) or name_span(words) != (0, len(words)):
        return None
    return Listed(words, second["place"].strip(_MARKS), start, start + len(words))


def _alone(text: str, at: int, end: int) -> Listed | None:
    """One member on one line: a person with office and jurisdiction, or a jurisdiction."""
    start = _start(text, at, end)
    stop = start + len(text[start:end].rstrip(_MARKS))
    if not start < stop <= start + _LONGEST:
        return None
    if place := _PLACE_LINE.fullmatch(text, start, stop):
        return Listed(None, place["place"], start, stop)
    found = _ONE_LINE.fullmatch(text, start, stop)
    if not found or not (found["role"] or found["after"]):
        return None
    words = found["name"]
    if " " not in words or name_span(words) != (0, len(words)):
        return None
    return Listed(words, found["place"].strip(_MARKS), start, stop)
