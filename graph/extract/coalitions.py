"""Coalitions: those who act together, by the names and numbers that the release gives."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from graph.extract.introductions import Introduction
from graph.extract.joint import Action
from graph.extract.members import introduced, members
from graph.extract.signatories import Listed
from graph.extract.view import View
from graph.model import Basis, Case, Coalition, Count, Member, Person, Span, Statement

_LAWMAKER = re.compile(r"Sen|Rep|Congress|Delegate|Assembly|Leader|Whip")


def coalition(
    view: View, joint: Action | None, people: Sequence[Introduction],
    said: Sequence[Statement], persons: Sequence[Person], cases: Sequence[Case],
) -> tuple[Coalition, ...]:  # fmt: skip
    """The coalition behind a joint action, or none.

    Stated members are the lead and those listed; the bodies of quoted officials are implied.
    A party of the case is never the lead of a brief, and the one sued or settled with never
    a member.
    """
    if joint is None:
        return ()
    others = _other_side(joint, cases)
    listed = [one for one in members(view.text, joint.sentences, people) if not _is(one, others)]
    lead = _lead(view, joint, people)
    if not listed and not joint.counts and not (lead and joint.with_others):
        return ()
    stated = [_member(view, _known(one, people)) for one in listed]
    return (
        Coalition(
            kind=joint.kind,
            lead=lead if lead and lead.name not in others else None,
            members=(*stated, *_implied(said, persons)),
            counts=tuple(
                Count(c.number, c.others, view.source(c.start, c.end), c.comparator, c.of)
                for c in joint.counts
            ),
            spans=(view.source(*joint.place),),
            case=_case(view, joint, cases),
            supports=joint.supports,
        ),
    )


def _other_side(joint: Action, cases: Sequence[Case]) -> set[str]:
    """Parties of the cases, but plaintiffs where the joint action is a suit."""
    suing = joint.kind in ("lawsuit", "settlement")
    defendants = {case.defendant for case in cases}
    return defendants if suing else defendants | {case.plaintiff for case in cases}


def _is(one: Listed, others: Collection[str]) -> bool:
    return one.person is None and one.place in others


def _implied(said: Sequence[Statement], persons: Sequence[Person]) -> Iterator[Member]:
    for person in dict.fromkeys(persons[i] for one in said for i in one.speakers):
        if person.organization and person.role and not _LAWMAKER.search(person.role):
            yield Member(person.organization, Basis.IMPLIED, person.spans[0])


_JOINED = re.compile(
    r"(?:\s*\([^()\n]{1,30}\))?,?\s+(?:today\s+)?(?:(?:is|was|were|are)\s+)?"
    r"(?:joined\s+by|along\s+with|together\s+with|leading\s+an?|led\s+an?|leads\s+an?)\b",
    re.IGNORECASE,
)


def _lead(view: View, joint: Action, people: Sequence[Introduction]) -> Member | None:
    """Who leads: an official that others are said to join, or the words that name a body."""
    for first, last in joint.sentences:
        for one in people:
            inside = first <= one.start and one.end <= last
            named = joint.lead and one.start <= joint.lead[1] and joint.lead[0] < one.end
            if inside and one.role and (named or _JOINED.match(view.text, one.end, last)):
                return _member(view, introduced(view.text, one)[0])
    if joint.lead is None:
        return None
    words = " ".join(view.text[slice(*joint.lead)].split()).removeprefix("The ")
    return _member(view, _known(Listed(None, words, *joint.lead), people))


def _known(one: Listed, people: Sequence[Introduction]) -> Listed:
    """A lone family name means the person whom the release introduces, not a place."""
    if one.person is None:
        for known in people:
            if one.place == known.name.family:
                return replace(one, person=known.name.full, place=None)
    return one


def _member(view: View, one: Listed) -> Member:
    name = " ".join((one.place or one.person or "").split())
    return Member(name, Basis.STATED, view.source(one.start, one.end), one.person)


def _case(view: View, joint: Action, cases: Sequence[Case]) -> int | None:
    """The only case of the release, or the only one named where the joint action is told."""
    told = [Span(*_bounds(view, sentence)) for sentence in joint.sentences]
    here = [n for n, c in enumerate(cases) if any(t.covers(s) for t in told for s in c.spans)]
    if len(cases) == 1:
        return 0
    return here[0] if len(here) == 1 else None


def _bounds(view: View, sentence: tuple[int, int]) -> tuple[int, int]:
    span = view.source(*sentence)
    return span.start, span.end
