"""Joint action in the release's own voice: who leads, with whom, how many, for whom.

Captions of cases are blanked out before anything is searched, so that a party is never taken
for one who acts.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from graph.extract.clauses import sentences
from graph.extract.numbers import NUMBER, number

Range = tuple[int, int]

_BODIES = (
    r"jurisdictions|cities(?:,?\s+(?:and\s+)?(?:counties|towns|municipalities))*"
    r"|counties(?:\s+and\s+cities)?|states|municipalities|local\s+governments|governments|mayors"
    r"|governors|attorneys\s+general|district\s+attorneys|prosecutors|elected\s+officials"
    r"|local\s+leaders|amici|signatories|senators|members\s+of\s+congress"
)
_COUNT = re.compile(
    rf"(?<![\w$.,-])(?P<number>{NUMBER})\s+(?P<others>(?:other|additional|fellow|more)\s+)?"
    rf"(?:[\w'-]+\s+){{0,3}}?(?:{_BODIES})(?!\w)",
    re.IGNORECASE,
)
_TOGETHER = re.compile(
    r"\b(?:coalition|joined\s+by|joins?|joining|together\s+with|along\s+with|on\s+behalf\s+of"
    r"|amic(?:us|i)|co-?sign\w*|signator\w+|led\s+by|leads?|alongside|signed)\b",
    re.IGNORECASE,
)
_BRIEF = re.compile(
    r"\b(?:amic(?:us|i)(?:\s+curiae)?\s+briefs?|friend[- ]of[- ]the[- ]court\s+briefs?|amici)\b",
    re.IGNORECASE,
)
_WORD = r"[A-Z][\w.'-]{0,40}"
_PROPER = rf"{_WORD}(?:\s+(?:(?:of|the|and|de|la|St\.)\s+){{0,2}}{_WORD}){{0,6}}"
_LEADS = (
    re.compile(
        rf"(?:^|\bthat\s+|\btoday,\s+)(?:the\s+)?(?P<lead>{_PROPER}),\s+(?:together\s+with"
        r"|along\s+with|alongside|joined\s+by|leading\s+an?|with\s+a\s+coalition)\b"
    ),
    re.compile(rf"\bled\s+by\s+(?:the\s+)?(?P<lead>{_PROPER})"),
    re.compile(
        rf"(?:^|\bthat\s+|\btoday,\s+)(?:the\s+)?(?P<lead>{_PROPER})\s+"
        r"(?:(?:today|has|have|also|is|are)\s+){0,2}(?:filed|submitted|led|leads|leading|files)\s+"
        r"(?:an?\s+|the\s+|its\s+)?(?:[\w-]+\s+){0,3}?(?:amicus|amici|friend-of|brief|coalition)\b"
    ),
)
_WITH = re.compile(r"\b(?:together|along)\s+with\b|\bjoined\s+by\b|\balongside\b", re.IGNORECASE)
_LIST_ENDS = re.compile(
    r"\b(?:has|have|had|filed|submitted|signed|joined|is|are|was|were|will|in|to|who|which|that|as"
    r"|urging|arguing|calling|supporting|opposing|announced|today)\b|[;:\u2014]"
)
_IN_SUPPORT = re.compile(
    rf"\b(?:in\s+support\s+of|supporting|to\s+support)\s+(?:the\s+)?(?P<party>{_PROPER})"
)


@dataclass(frozen=True, slots=True)
class Stated:
    """A number of members that the release states."""

    number: int
    others: bool
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Action:
    """The joint action of a release, in positions of the view."""

    kind: str
    place: Range
    counts: tuple[Stated, ...]
    lead: Range | None
    listed: Range | None
    """The words in which members are listed: behind "together with", up to a verb."""
    supports: str | None
    sentences: tuple[Range, ...]
    """Those that tell what the members do together."""


def action(text: str, narration: Sequence[Range], captions: Sequence[Range]) -> Action | None:
    """The amicus brief that a release announces for several, or nothing.

    `narration` are the ranges in the release's own voice, headline first.
    """
    quiet = _without(text, captions)
    brief = next((m for a, b in narration if (m := _BRIEF.search(quiet, a, b))), None)
    if not brief:
        return None
    told = [s for r in narration for s in sentences(quiet, *r) if _TOGETHER.search(quiet, *s)]
    counts = tuple(count for sentence in told for count in _counts(quiet, sentence))
    listed = next((r for sentence in told if (r := _listed(quiet, sentence))), None)
    if not counts and listed is None:
        return None
    lead = next((r for way in _LEADS for s in told if (r := _lead(quiet, s, way))), None)
    support = next((m for s in told if (m := _IN_SUPPORT.search(quiet, *s))), None)
    party = " ".join(support["party"].split()).removesuffix("'s") if support else None
    return Action("amicus brief", brief.span(), counts, lead, listed, party, tuple(told))


def _without(text: str, captions: Sequence[Range]) -> str:
    for start, end in captions:
        text = text[:start] + "x" * (end - start) + text[end:]
    return text


def _lead(text: str, sentence: Range, way: re.Pattern[str]) -> Range | None:
    start, end = sentence
    found = way.search(text[start:end])
    return (start + found.start("lead"), start + found.end("lead")) if found else None


def _listed(text: str, sentence: Range) -> Range | None:
    begin = _WITH.search(text, *sentence)
    if not begin:
        return None
    end = _LIST_ENDS.search(text, begin.end(), sentence[1])
    return begin.end(), end.start() if end else sentence[1]


def _counts(text: str, sentence: Range) -> Iterator[Stated]:
    for found in _COUNT.finditer(text, *sentence):
        yield Stated(number(found["number"]), bool(found["others"]), found.start(), found.end())
