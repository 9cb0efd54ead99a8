"""How many act together: numbers in front of those who can, as releases print them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from graph.extract.numbers import NUMBER, number

BODIES = (
    r"jurisdictions|cities(?:,?\s+(?:and\s+)?(?:counties|towns|municipalities))*"
    r"|counties(?:\s+and\s+cities)?|(?:state\s+)?attorneys\s+general|states|commonwealths|towns|tribes|municipalities"
    r"|local\s+governments|governments|mayors|governors|AGs|DAs"
    r"|(?:district|city|county|state)\s+attorneys|prosecutors|sheriffs|elected\s+officials"
    r"|local\s+leaders|amici|signatories|co-?signers|co-?chairs|senators|lawmakers|legislators"
    r"|representatives|colleagues|counterparts|members\s+of\s+(?:the\s+)?(?:congress|house|senate)"
)
"""Those who act together, in the plural."""

_COMPARED = re.compile(
    r"(?:\b(?P<gt>over|more\s+than|upwards?\s+of)\s+|\b(?P<ge>at\s+least|no\s+(?:fewer|less)\s+than)\s+"
    r"|\b(?P<lt>nearly|almost|fewer\s+than|under)\s+"
    r"|\b(?P<about>about|approximately|roughly|around|some)\s+)$"
)
_NUMBER_BEGINS = re.compile(rf"[\dtfseno](?<![\w$.,-].)(?<=(?={NUMBER}).)")
_COUNT = re.compile(
    rf"(?P<number>{NUMBER})(?:\s+|-)(?P<others>(?:other|additional|fellow|more)\s+)?"
    rf"(?:of\s+(?:his|her|their|its|the)\s+)?(?:[\w'-]{{1,40}}\s+){{0,3}}?"
    rf"(?:(?P<of>{BODIES.lower()})(?!\w)|(?:state|member|city)\s+(?=coalition))"
)
_NOT_OF_MEMBERS = re.compile(r"\b(?:in|across|throughout|into|affecting|between|\$)\s+$")
_YEAR = re.compile(r"(?:19|20)\d\d")
_LONGEST = 40
"""Characters before a number in which the words that compare it stand."""
_BEFORE = 20
"""Characters before all of it that may say that places or years are counted."""


@dataclass(frozen=True, slots=True)
class Stated:
    """A number of members that the release states."""

    number: int
    others: bool
    start: int
    end: int
    comparator: str = "eq"
    of: str | None = None
    """What is counted, as printed: "states", "elected prosecutors"."""


def counts(text: str, small: str, start: int, end: int) -> Iterator[Stated]:
    """Yield the numbers of members between two positions; `small` is the text in small letters."""
    at = floor = start
    while begin := _NUMBER_BEGINS.search(small, at, end):
        at = begin.end()
        if found := _COUNT.match(small, begin.start(), end):
            compared = _COMPARED.search(small, max(floor, begin.start() - _LONGEST), begin.start())
            first = compared.start() if compared else begin.start()
            at = floor = found.end()
            before = small[max(start, first - _BEFORE) : first]
            if not (_NOT_OF_MEMBERS.search(before) or _YEAR.fullmatch(found["number"])):
                yield _stated(text, found, compared, first)


def _stated(text: str, found: re.Match[str], compared: re.Match[str] | None, first: int) -> Stated:
    comparator = str(compared.lastgroup) if compared else "eq"
    of = " ".join(text[slice(*found.span("of"))].split()) if found["of"] else None
    end = found.end() - (text[found.end() - 1] == " ")
    return Stated(number(found["number"]), bool(found["others"]), first, end, comparator, of)
