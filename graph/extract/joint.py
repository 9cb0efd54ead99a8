"""Joint action in the release's own voice: who leads, with whom, how many, for whom.

Captions of cases are blanked out before anything is searched, so that a party is never taken
for one who acts.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from graph.extract.clauses import sentences
from graph.extract.counts import BODIES, Stated, counts
from graph.extract.numbers import NUMBER
from graph.extract.roles import PLURAL_ROLE
from graph.extract.signs import between, lowered, present

Range = tuple[int, int]

_TOGETHER = re.compile(
    r"\b(?:coalition|joined\s+by|joins?|joined|joining|together\s+with|along\s+with|on\s+behalf\s+of"
    r"|amic(?:us|i)|co-?sign\w{0,40}|signator\w{1,40}|signatures|led\s+by|leads?|alongside|signed|collectively"
    r"|multi-?state|joint|formation\s+of|senators|sens\.|reps\.|representatives|attorneys\s+general"
    r"|district\s+attorneys|mayors|governors|participants|prosecutors|other\s+states)(?!\w)"
)
_SIGNS = (
    "coalition", "join", "together", "along", "behalf", "amic", "sign", "led by", "lead",
    "collectively", "multi", "formation", "senators", "sens.", "reps.", "representatives",
    "attorneys", "mayors", "governors", "participants", "prosecutors", "states",
)  # fmt: skip
"""In small letters: words without any of these tell of nobody together."""

_BRIEF_TOGETHER = re.compile(
    r"\b(?:coalition|brings\s+together|joined\s+by|joins?|joined|joining|together\s+with|along\s+with|on\s+behalf\s+of"
    r"|amic(?:us|i)|co-?sign\w{0,40}|signator\w{1,40}|signatures|led\s+by|leads?|alongside|signed)\b"
)
_PASSIVE = ("was filed", "was brought", "was handled", "was prosecuted", "were handled")
_CHEAP = (
    "coalition", "amic", "letter", "lawsuit", "suit ", "suits", "sued", "suing", "complaint",
    "settlement", "decree", "judgment", "pledge", "joint statement", "declaration", "comment",
    "challenge", "effort by", "initiative by", "formation of", "signator", "signer", "participants",
    "joined by", "also joining", "signed", "friend of the court", "friend-of-the-court",
    *_PASSIVE,
)  # fmt: skip
"""In small letters: a paragraph without any of these tells of no joint action."""

_OF_IT = re.compile(
    r"\b(?:coalition|signator\w{1,40}|signers|co-?sign\w{1,40}|participants|joined\s+by|also\s+joining"
    r"|joining\s+(?:[\w']{1,40}\s+){0,8}?(?:are|were|is|was))\b"
)
_BRIEF = re.compile(
    r"\b(?:amic(?:us|i)(?:\s+curiae)?\s+briefs?|friend[- ]of[- ]the[- ]court\s+briefs?|amici)\b"
)
_ARTICLE = r"(?:(?:an?|the|his|her|its|their|this|today's)\s+)?(?:[\w'-]{1,40}\s+){0,4}?"
_SIGNED = r"(?:co-?)?sign(?:ed|ing|s)?"
_KINDS = tuple(
    (kind, signs, re.compile(words))
    for kind, signs, words in (
        (
            "comments",
            ("comment",),
            rf"\b(?:submit\w{{0,40}}|fil(?:ed|es|ing)|sent|{_SIGNED})\s+{_ARTICLE}(?P<act>comments?|comment\s+letter)\b",
        ),
        (
            "pledge",
            ("pledge", "statement", "declaration"),
            (
                rf"\b(?:{_SIGNED}|took|take|taking|issued|made|released)\s+(?:onto\s+)?{_ARTICLE}"
                r"(?P<act>pledge|joint\s+statement|declaration)\b"
            ),
        ),
        (
            "letter",
            ("letter",),
            (
                rf"\b(?:sen[dt]|sending|sends|wrote|writing|{_SIGNED}|led|leading|joined|joining)\s+(?:onto\s+|in\s+)?"
                rf"{_ARTICLE}(?P<act>letter)\b|\b(?P<act2>letter)\s+(?:[\w,']{{1,40}}\s+){{0,8}}?(?:was|were|is|has\s+been"
                rf"|currently|also)\s+(?:[\w]{{1,40}}\s+){{0,2}}?{_SIGNED}\b|\b(?P<act3>letter)\s+{_SIGNED}\s+by\b"
                rf"|\b(?P<act5>letter)\s+(?:[\w,'-]{{1,40}}\s+){{0,12}}?(?:by|from)\s+(?={PLURAL_ROLE.lower()})"
                r"|\b(?:wrote|said|asked|urged)\s+in\s+(?:an?|their|the)\s+(?P<act4>(?:joint\s+)?letter)\b"
            ),
        ),
        (
            "settlement",
            ("settlement", "decree", "judgment"),
            (
                rf"\b(?:announc\w{{1,40}}|reach\w{{0,40}}|join\w{{0,40}}|secur\w{{0,40}}|enter\w{{0,40}}|fil\w{{0,40}}(?!\s+along)|part\s+of|in(?=\s+(?:the|this|today)))\s+(?:in(?:to)?\s+)?{_ARTICLE}"
                r"(?P<act>settlement|consent\s+decree|consent\s+judgment|stipulated\s+judgment)\b"
            ),
        ),
        (
            "lawsuit",
            ("suit", "complaint", "challenge", "sued", "suing", *_PASSIVE),
            (
                rf"\b(?:fil(?:ed|es|ing)|join\w{{0,40}}|brought|bringing|announc\w{{1,40}}|led|leading|leads)\s+(?:in\s+)?{_ARTICLE}"
                r"(?P<act>lawsuits?|suits?|complaint|legal\s+challenge)\b|\b(?P<act2>sued|suing)\b"
                r"|\b(?P<act3>action|case|lawsuit|suit|complaint)\s+(?:was|were)\s+(?:\w{3,15}ly\s+)?"
                r"(?:filed|brought|prosecuted|handled)\b"
            ),
        ),
        (
            "working coalition",
            ("coalition", "formation", "launch", "effort", "initiative"),
            (
                r"\b(?:announc\w{1,40}|launch\w{0,40}|form(?:ed|ing|s)?|creat\w{1,40}|establish\w{0,40})\s+(?:the\s+)?"
                r"(?:formation\s+of\b|launch\s+of\b|(?:an?\s+)(?:[\w-]{1,40}\s+){0,3}?(?P<act>coalition)\b)"
                rf"|\b(?P<act2>effort|initiative)\s+by\s+(?:the\s+)?(?:{NUMBER}\s+)?(?:[\w-]{{1,40}}\s+){{0,2}}?(?:{BODIES.lower()})(?!\w)"
                r"|\b(?:join\w{0,40}|leads?|led|leading)\s+(?:an?|the)\s+(?:[\w-]{1,40}\s+){0,4}?(?P<act3>coalition)\b"
            ),
        ),
    )
)
_WORD = r"[A-Z][\w.'-]{0,40}"
_PROPER = rf"{_WORD}(?:\s+(?:(?:of|the|and|de|la|St\.)\s+){{0,2}}{_WORD}){{0,6}}"
_AND_OTHERS = re.compile(
    rf"(?:^|\bthat\s+|\b[Tt]oday,\s+)(?:the\s+)?(?P<lead>{_PROPER})\s+and\s+(?:{NUMBER}\s+)?other\s+"
    rf"(?:[\w-]{{1,40}}\s+){{0,4}}?(?:attorneys|{BODIES})\b"
)
_LEADS = (
    re.compile(
        rf"(?:^|\bthat\s+|\b[Tt]oday,\s+)(?:the\s+)?(?P<lead>{_PROPER}),\s+(?:together\s+with"
        r"|along\s+with|alongside|joined\s+by|leading\s+an?|with\s+a\s+coalition)\b"
    ),
    re.compile(rf"\bled\s+by\s+(?:the\s+)?(?P<lead>{_PROPER})"),
    _AND_OTHERS,
    re.compile(
        rf"(?:^|\bthat\s+|\b[Tt]oday,\s+)(?:the\s+)?(?P<lead>{_PROPER})\s+"
        r"(?:(?:today|has|have|also|is|are)\s+){0,2}(?:filed|submitted|led|leads|leading|files)\s+"
        r"(?:an?\s+|the\s+|its\s+)?(?:[\w-]{1,40}\s+){0,3}?(?:amicus|amici|friend-of|brief|coalition"
        r"|letter|lawsuit|suit|complaint|comments?)\b"
    ),
)
_PRONOUNS = frozenset({"I", "We", "He", "She", "It", "They", "This", "That"})
_IN_SUPPORT = re.compile(
    rf"\b(?:in\s+support\s+of|supporting|to\s+support)\s+(?:the\s+)?(?P<party>{_PROPER})"
)


@dataclass(frozen=True, slots=True)
class Action:
    """The joint action of a release, in positions of the view."""

    kind: str
    place: Range
    counts: tuple[Stated, ...]
    lead: Range | None
    supports: str | None
    sentences: tuple[Range, ...]
    """Those that tell what the members do together."""
    with_others: bool = False
    """Whether the lead is said to act with others of whom neither names nor number are given."""


def action(text: str, narration: Sequence[Range], captions: Sequence[Range]) -> Action | None:
    """What a release announces that several do together, or nothing.

    `narration` are the ranges in the release's own voice, headline first. An amicus brief goes
    before all else; then whatever is told first.
    """
    small = lowered(text)
    cheap = present(_CHEAP, small)
    ranges = [r for r in narration if between(cheap, small, *r)]
    if not ranges:
        return None
    quiet = _without(text, captions)
    small = lowered(quiet)
    briefs = present(("amic", "friend"), small)
    brief = next(
        (m for r in ranges if between(briefs, small, *r) and (m := _BRIEF.search(small, *r))), None
    )
    if brief:
        told = _told(quiet, small, narration, _BRIEF_TOGETHER)
        return _action(quiet, small, "amicus brief", brief.span(), told)
    told = _told(quiet, small, ranges, _TOGETHER)
    for sentence in told:
        for kind, signs, pattern in _KINDS:
            found = between(signs, small, *sentence) and pattern.search(small, *sentence)
            if found:
                same = [
                    s
                    for s in told
                    if s == sentence or pattern.search(small, *s) or _OF_IT.search(small, *s)
                ]
                return _action(quiet, small, kind, found.span(), same)
    return None


def _told(text: str, small: str, narration: Sequence[Range], words: re.Pattern[str]) -> list[Range]:
    signs = present(_SIGNS, small)
    return [
        s
        for r in narration
        if between(signs, small, *r) and words.search(small, *r)
        for s in sentences(text, *r)
        if between(signs, small, *s) and words.search(small, *s)
    ]


def _action(text: str, small: str, kind: str, place: Range, told: Sequence[Range]) -> Action:
    counted = tuple(count for sentence in told for count in counts(text, small, *sentence))
    lead = next((r for way in _LEADS for s in told if (r := _lead(text, s, way))), None)
    support = next((m for s in told if (m := _IN_SUPPORT.search(text, *s))), None)
    party = " ".join(support["party"].split()).removesuffix("'s") if support else None
    others = any(_lead(text, s, _AND_OTHERS) for s in told)
    return Action(kind, place, counted, lead, party, tuple(told), others)


def _without(text: str, captions: Sequence[Range]) -> str:
    for start, end in captions:
        text = text[:start] + "x" * (end - start) + text[end:]
    return text


def _lead(text: str, sentence: Range, way: re.Pattern[str]) -> Range | None:
    start, end = sentence
    found = (
        way.search(text[start:end])
        if way is not _AND_OTHERS or "other" in text[start:end]
        else None
    )
    if not found or found["lead"] in _PRONOUNS:
        return None
    return start + found.start("lead"), start + found.end("lead")
