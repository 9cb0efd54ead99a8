"""Utterances to statements: names of one release resolved, positions of the source."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import lru_cache

from graph.extract.clauses import sentences
from graph.extract.quotations import Utterance
from graph.extract.speakers import Speaker
from graph.extract.view import View
from graph.model import Person, Statement

_TITLE_ALONE = re.compile(r"the\s+(?P<title>\w[\w\s.']*)", re.IGNORECASE)
_SHORT = {"DA": "district attorney"}
_OF_A_PLACE = re.compile(r"(?:[A-Z][\w.'-]{0,30}\s+){1,4}(?P<kind>[a-zDR]\w+)$")
"""The Elm Democrat, the Elm senator."""
_MAKES_LAWS = re.compile(r"senator|representative|congress|assembly|delegate|council|alder")
_KINDS = frozenset({"democrat", "republican", "lawmaker", "legislator"})
_TOLD_OF = re.compile(
    r"(?<!\b[Tt]he )\b(?P<name>[A-Z][a-z'-]+) (?:was|had|has|told|said|allegedly|then|\w{2,12}ed)\b"
)
_SEVERAL = ("they", "They", "their", "Their")
_HEAD = 30
"""Characters at the head of a sentence in which its subject is named."""
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class _Before:
    """The utterance before and who spoke it."""

    utterance: Utterance | None
    speakers: tuple[int, ...]


def statements(
    view: View, found: Sequence[Utterance], people: Sequence[Person]
) -> tuple[Statement, ...]:
    """Give each utterance its speakers among the people of the release.

    A pronoun means the person mentioned last before the words, in the same paragraph or as the
    speaker before; where that fails, the rules abstain.
    """
    made: list[Statement] = []
    for index, one in enumerate(found):
        before = _Before(found[index - 1], made[-1].speakers) if made else _Before(None, ())
        made.append(_statement(view, one, _speakers(view, one, people, before)))
    return tuple(made)


def _speakers(
    view: View, one: Utterance, people: Sequence[Person], before: _Before
) -> tuple[int, ...]:
    named = one.speaker
    if named is None:
        return ()
    if named.people:
        spans = [view.source(i.start, i.end) for i in named.people]
        found = [n for span in spans for n, person in enumerate(people) if span in person.spans]
        return tuple(dict.fromkeys(found)) if len(found) >= len(spans) else ()
    if named.body:
        return ()
    title = _TITLE_ALONE.match(view.text, named.start, named.end)
    if title:
        return _bearing(title["title"], one, view, people, before.speakers)
    return _he_or_she(view, one, named, people, before)


def _he_or_she(
    view: View, one: Utterance, pronoun: Speaker, people: Sequence[Person], before: _Before
) -> tuple[int, ...]:
    """Whom a pronoun means: of the paragraph, else the speaker before, else the only person."""
    if meant := _meant(view, one, people, before.utterance):
        return meant
    names = {word for person in people for word in person.name.full.split()}
    if _of_another(view, one, pronoun, names):
        return ()
    single = view.text[pronoun.start : pronoun.end].casefold() in {"he", "she"}
    if single and (meant := _above(view, one, people, before.utterance)):
        return meant
    return before.speakers or ((0,) if single and len(people) == 1 else ())


def _of_another(view: View, one: Utterance, pronoun: Speaker, names: Collection[str]) -> bool:
    """Whether the paragraph tells of someone else ahead of words and pronoun, who may be meant."""
    end = min(pronoun.start, one.segments[0].opening)
    told = _TOLD_OF.finditer(view.text, view.text.rfind("\n", 0, end) + 1, end)
    return any(found["name"] not in names for found in told)


def _bearing(
    title: str, one: Utterance, view: View, people: Sequence[Person], before: tuple[int, ...]
) -> tuple[int, ...]:
    """Whoever bears a title that stands for a name, "the Senator": of several, the last named."""
    described = _OF_A_PLACE.fullmatch(title)
    plain = _SHORT.get(title, (described["kind"] if described else title).casefold())
    roles = [(n, (person.role or "").casefold()) for n, person in enumerate(people)]
    if described and plain in _KINDS:
        fits = [n for n, role in roles if _MAKES_LAWS.search(role)]
    else:
        fits = [n for n, role in roles if plain in role]
    if before and set(before) <= set(fits):
        return before
    at = view.source(one.segments[0].start, one.segments[0].end).start
    last = [(max((s.start for s in people[n].spans if s.start < at), default=-1), n) for n in fits]
    return (max(last)[1],) if last else ()


def _meant(
    view: View, one: Utterance, people: Sequence[Person], before: Utterance | None
) -> tuple[int, ...]:
    """The first person of the nearest sentence ahead in the paragraph that names one.

    Whom a sentence names first is its subject more often than whom it names last (Grosz, Joshi and
    Weinstein, Centering, 1995).
    """
    start = one.segments[0].start
    pronoun = one.speaker.start if one.speaker else start
    end = min(start, pronoun)
    several = view.text.startswith(_SEVERAL, pronoun)
    line = view.text.rfind("\n", 0, end) + 1
    if before and before.speaker and line <= before.speaker.start < end:
        line = before.speaker.start  # whom the words before it name says nothing
    return _named_last(view.text, (line, end), people, several=several)


def _above(
    view: View, one: Utterance, people: Sequence[Person], before: Utterance | None
) -> tuple[int, ...]:
    """The person whom the paragraph above ends on, where nobody has spoken since it began."""
    line = view.text.rfind("\n", 0, one.segments[0].opening)
    start = view.text.rfind("\n", 0, max(line, 0)) + 1
    last = before.segments[-1].end if before else -1
    last = max(last, before.speaker.end) if before and before.speaker else last
    told = list(sentences(view.text, start, line)) if last < start < line else []
    if not told:
        return ()
    return _named_last(view.text, (told[-1][0], min(told[-1][0] + _HEAD, line)), people)


def _named_last(
    text: str, place: tuple[int, int], people: Sequence[Person], *, several: bool = False
) -> tuple[int, ...]:
    """Whom the last sentence names that names anyone: the first one, or all of `several`."""
    for first, last in reversed(list(sentences(text, *place))):
        words = text[first:last]
        named = [
            (found.start(), n)
            for n, p in enumerate(people)
            if (found := _word(p.name.family).search(words))
        ]
        if named:
            return tuple(n for _, n in sorted(named)) if several else (min(named)[1],)
    return ()


@lru_cache(maxsize=1024)
def _word(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(name)}(?!\w)")


def _statement(view: View, one: Utterance, speakers: tuple[int, ...]) -> Statement:
    given: Speaker | None = one.speaker
    words = view.printed[given.start : given.end] if given else ""
    return Statement(
        segments=tuple(view.source(s.start, s.end) for s in one.segments),
        speakers=speakers,
        body=given.body if given else None,
        attribution=view.source(given.start, given.end) if given else None,
        as_given=_SPACE.sub(" ", words),
        rule=one.rule,
    )
