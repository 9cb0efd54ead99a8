"""Texts that lost their punctuation: which names can still be told there.

"U S Senator Ana Ruiz D OR Osei and Wu Announce": nothing shows where a name ends but a party, the
end of the line or a word in small letters. Where nothing does, the rules abstain.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache

from graph.extract.introductions import Introduction
from graph.extract.names import name
from graph.extract.states import IS_STATE

_SIGN = re.compile(r"[.,;:](?!\d)")
_SHORTEST, _RAREST = 40, 200
"""Words; a text is bare if it has fewer signs than one in so many."""
_PARTY = re.compile(
    rf"\s(?:[DRI]|ID|DFL)(?=\s+(?P<state>{IS_STATE.pattern}|[A-Z][a-z]{{2,4}})(?!\w)|$)"
)
_ENDS = re.compile(r"'s|\s*(?:\n|$|[^\sA-Z])")
_AHEAD = 80
"""Characters behind a name that show whether it stands in a headline."""
_LONG = 4


@lru_cache(maxsize=2)
def is_bare(text: str) -> bool:
    """Whether a text has lost its punctuation."""
    words = text.count(" ")
    return words >= _SHORTEST and sum(1 for _ in _SIGN.finditer(text)) * _RAREST < words


def told(text: str, found: Iterable[Introduction]) -> list[Introduction]:
    """Those of the people whose names have an end in a bare text, cut to their names."""
    some = [one for each in found for one in _ended(text, each)]
    families = {one.name.family for one in some if one.name.given}
    often = [one.name.full for one in some]
    return [
        one
        for one in some
        if (len(one.name.additional or "") <= 1 or often.count(one.name.full) > 1)
        and one.name.given not in families
    ]


def _ended(text: str, one: Introduction) -> Iterator[Introduction]:
    full = one.name.full
    start = one.end - len(full)
    if text[start : one.end] != full:
        return
    party = _PARTY.search(full + text[one.end : one.end + 20].partition("\n")[0])
    if party and party.start() <= len(full):
        cut = full[: party.start()]
        yield replace(one, name=name(cut), body=party["state"], end=start + len(cut))
    elif _ENDS.match(text, one.end) and not _in_headline(text[one.end : one.end + _AHEAD]):
        yield replace(one, body=None)


def _in_headline(ahead: str) -> bool:
    """Whether most of the longer words that follow are capitalised."""
    words = [word for word in ahead.partition("\n")[0].split() if len(word) >= _LONG]
    return sum(word[0].isupper() for word in words) * 2 > len(words)
