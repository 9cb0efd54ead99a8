"""Utterances to statements: names of one release resolved, positions of the source."""

import re
from collections.abc import Sequence

from graph.extract.people import Introduction
from graph.extract.quotations import Utterance
from graph.extract.view import View
from graph.model import Person, Statement

_MARKUP = re.compile(r"\s+")


def statements(
    view: View, found: Sequence[Utterance], people: Sequence[Person]
) -> tuple[Statement, ...]:
    """Give each utterance its speaker among the people of the release.

    A pronoun means the last speaker named before it; where nobody was named, the rules abstain.
    """
    made: list[Statement] = []
    last: tuple[int, ...] = ()
    for one in found:
        named = one.attribution.speaker if one.attribution else None
        speakers = _index(view, named, people) if named else ()
        if one.attribution and named is None:
            speakers = last
        if speakers:
            last = speakers
        made.append(_statement(view, one, speakers))
    return tuple(made)


def _index(view: View, named: Introduction, people: Sequence[Person]) -> tuple[int, ...]:
    span = view.source(named.start, named.end)
    return next(((i,) for i, person in enumerate(people) if span in person.spans), ())


def _statement(view: View, one: Utterance, speakers: tuple[int, ...]) -> Statement:
    given = one.attribution
    words = view.printed[given.start : given.end] if given else ""
    return Statement(
        segments=tuple(view.source(s.start, s.end) for s in one.segments),
        speakers=speakers,
        attribution=view.source(given.start, given.end) if given else None,
        as_given=_MARKUP.sub(" ", words),
        rule=one.rule,
    )
