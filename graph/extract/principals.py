"""Of whom a release is about: its one official, or the one of its headline."""

import re
from collections.abc import Sequence

from graph.extract.introductions import Introduction
from graph.extract.marks import Quoted
from graph.extract.speakers import Speaker

_FIRST_PERSON = re.compile(r"\b(?:I|my|[Ww]e|our)\b")
_SUBJECT = 4
"""Words at the head of a headline, among which whoever it is about stands."""


def outside(known: Sequence[Introduction], quoted: Sequence[Quoted]) -> Sequence[Introduction]:
    """Those whom the release itself presents, not only somebody in it."""
    return [one for one in known if not any(q.start <= one.start < q.end for q in quoted)]


def headlined(known: Sequence[Introduction], line: str) -> Speaker | None:
    """The one official whom the first line names, by the fullest name that the text has."""
    end = len(line)
    words = {w.strip("'") for w in re.findall(r"[\w'-]+", line.casefold().replace("'s", ""))}
    top = [
        one
        for one in known
        if (one.start > end or one.rule == "headline") and one.name.family.casefold() in words
    ]
    first = re.findall(r"[\w'-]+", line.casefold())[: _SUBJECT + 1]
    first = [] if "and" in first else first[:_SUBJECT]
    return only(top) or only([one for one in top if one.name.family.casefold() in first])


def only(known: Sequence[Introduction]) -> Speaker | None:
    """The one official of a release that introduces no other."""
    if not known or len({one.name.family.casefold() for one in known}) > 1:
        return None
    fullest = max(known, key=lambda one: (len(one.name.full), -one.start))
    return Speaker((fullest,), None, fullest.start, fullest.end)


def voice(so_far: Sequence[Speaker | None], words: str) -> Speaker | None:
    """The one person who has spoken so far, if the words say I or we."""
    said = [one for one in so_far if one]
    families = {tuple(p.name.family for p in one.people) for one in said if one.people}
    if len(families) != 1 or any(one.body for one in said) or not _FIRST_PERSON.search(words):
        return None
    return next(one for one in said if one.people)
