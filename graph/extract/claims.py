"""Figures and superlatives that speakers assert."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from graph.extract.numbers import NUMBER, number

_COMPARED = {
    "gt": r"more\s+than|over|greater\s+than|above|upwards\s+of",
    "lt": r"less\s+than|fewer\s+than|under|below|nearly|almost",
    "ge": r"at\s+least|no\s+(?:less|fewer)\s+than",
    "le": r"at\s+most|up\s+to|no\s+more\s+than",
}
_COMPARATOR = "|".join(f"(?P<{name}>{words})" for name, words in _COMPARED.items())
_TAIL = r"(?:(?!\s+and\s+(?:\d+|we|they|it|that)\b)[^,.;:!?\u201d\"\n])*"
_PERCENT = re.compile(
    rf"(?<![\w$])(?:(?:{_COMPARATOR})\s+)?(?P<number>\d+(?:\.\d+)?)\s?(?:%|percent\b)\s+of\s+{_TAIL}",
)
_NO_SUPERLATIVE = (
    "in|inter|request|forest|invest|interest|arrest|protest|honest|modest|west|midwest|test|harvest"
    "|manifest|suggest|guest|rest|latest|contest"
)
_WHERE = r"(?:country|nation|state|world|united\s+states|america|history|region|county)"
_SUPERLATIVE = re.compile(
    r"(?:(?<!\bthis )(?<!\bit )(?<!\bus )(?P<article>the\s+))?"
    rf"\b(?P<word>(?!(?:{_NO_SUPERLATIVE})\w*\b)\w{{2,}}est|(?:most|least)\s+[a-z]\w+)\s+"
    r"(?:[\w-]+\s+){1,5}?in\s+"
    rf"(?:(?P<number>\d+)\s+(?P<unit>year|decade|month)s|(?:the\s+)?{_WHERE})\b"
)
_MAYBE_SUPERLATIVE = re.compile(
    rf"st\s+(?:[\w-]+\s+){{1,6}}?in\s+(?:\d+\s+(?:year|decade|month)s|(?:the\s+)?{_WHERE})\b"
)
_COUNTED = re.compile(
    rf"(?<![\w$.,])(?:(?:{_COMPARATOR})\s+)?(?P<number>{NUMBER})\s+(?P<unit>[a-z]+s)\s+(?:are|were|is|have|has|live|speak)\b{_TAIL}",
)
_MAYBE_COUNTED = re.compile(
    rf"[\dtfseno](?<![\w$.,].)(?<=(?={NUMBER}\s+[a-z]+s\s+(?:are|were|is|have|has|live|speak)\b).)"
)
_COUNTING = ("s are", "s were", "s is", "s have", "s has", "s live", "s speak")


@dataclass(frozen=True, slots=True)
class Figure:
    """A claim in positions of the view; `value` is a canonical decimal, `unit` singular."""

    start: int
    end: int
    comparator: str
    value: str | None
    unit: str | None


def figures(text: str, start: int, end: int) -> Iterator[Figure]:
    """Yield the claims between two positions, by place."""
    words = text[start:end].lower()
    if len(words) != end - start:  # a letter whose lower case is longer: positions would shift
        words = text[start:end]
    found = [
        *(_figure(m, m["number"], "percent") for m in _where(_PERCENT, words, "%", "percent")),
        *(_superlative(m) for m in _superlatives(words)),
        *(_figure(m, str(number(m["number"])), _singular(m["unit"])) for m in _counted(words)),
    ]
    for one in sorted(found, key=lambda f: f.start):
        yield replace(one, start=one.start + start, end=one.end + start)


def _where(pattern: re.Pattern[str], words: str, *signs: str) -> Iterator[re.Match[str]]:
    """The matches of a pattern, which is not even tried where none of its signs is there."""
    if any(sign in words for sign in signs):
        yield from pattern.finditer(words)


def _superlatives(words: str) -> Iterator[re.Match[str]]:
    if _MAYBE_SUPERLATIVE.search(words):
        yield from _where(_SUPERLATIVE, words, "est ", "most ", "least ")


def _counted(words: str) -> Iterator[re.Match[str]]:
    if any(sign in words for sign in _COUNTING) and _MAYBE_COUNTED.search(words):
        yield from _COUNTED.finditer(words)


def _figure(found: re.Match[str], value: str, unit: str) -> Figure:
    comparator = next((name for name in _COMPARED if found[name]), "eq")
    return Figure(found.start(), found.start() + len(found[0].rstrip()), comparator, value, unit)


def _superlative(found: re.Match[str]) -> Figure:
    start = found.start() if found["article"] else found.start("word")
    return Figure(start, found.end(), "superlative", found["number"], found["unit"])


def _singular(noun: str) -> str:
    if noun.endswith("ies"):
        return noun[:-3] + "y"
    return noun[:-2] if noun.endswith(("sses", "ches", "shes", "xes")) else noun[:-1]
