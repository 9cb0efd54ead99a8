"""Words behind which a list of those who act together can stand: "joined by", "including"."""

import re

from graph.extract.counts import BODIES
from graph.extract.roles import PLURAL_ROLE
from graph.extract.signs import lowered

_PLURAL_BODY = rf"(?:{BODIES}|leaders|officials|participants|group|members|coalition|delegation)"
_OPENING = (
    r"\b(?:(?:together|along)\s+with|joined\s+by|alongside|(?:co-?)?signed\s+by|(?:effort|initiative)\s+by"
    r"|(?<!in the )(?:states|cities|counties|district\s+attorneys|attorneys\s+general|mayors"
    r"|governors)\s+(?=of\s+(?:the\s+)?(?-i:[A-Z]))"
    rf"|(?:letter|brief|pledge|comments),?\s+including\s+(?={PLURAL_ROLE})"
    rf"|letter\s+(?:[\w,'-]{{1,40}}\s+){{0,12}}?(?:by|from)\s+(?={PLURAL_ROLE})"
    rf"|(?:composed|consisting|made\s+up)\s+of\s+(?=(?:the\s+)?(?:{PLURAL_ROLE}|DAs\b))"
    rf"|joined\s+(?=(?:{PLURAL_ROLE}|Sens\.|Reps\.|DAs\b))|coalition\s+(?:of|led\s+by)|co-?signers?\s+(?:are|include)"
    rf"|{_PLURAL_BODY}(?:,?\s+(?:from|across|around|in|of|throughout)\s+(?:[\w']{{1,40}}\s+){{0,5}}?[\w']{{1,40}})?,?\s+"
    r"(?:including|such\s+as|includ(?:es?|ed)|like)"
    r"|(?:signed|joining)\s+(?:[\w']{1,40}\s+){0,8}?(?:are|were|is|was|include|by)\b)\s*:?"
)
_EXACT = re.compile(_OPENING, re.IGNORECASE)
_MAYBE = re.compile(_OPENING.replace("(?-i:[A-Z])", r"\w").lower())
"""The same in small letters, where a search is much faster."""


def opening(text: str, at: int, end: int) -> re.Match[str] | None:
    """The next such words between two positions."""
    small = lowered(text)
    while maybe := _MAYBE.search(small, at, end):
        if begin := _EXACT.match(text, maybe.start(), end):
            return begin
        at = maybe.start() + 1
    return None
