"""Coalitions: those who act together, by the names and numbers that the release gives."""

from collections.abc import Sequence

from graph.extract.joint import Action
from graph.extract.mentions import places, taken
from graph.extract.view import View
from graph.model import Basis, Case, Coalition, Count, Member, Person, Span, Statement


def coalition(
    view: View, joint: Action | None, bodies: Sequence[tuple[str, int, int]],
    said: Sequence[Statement], persons: Sequence[Person], cases: Sequence[Case],
) -> tuple[Coalition, ...]:  # fmt: skip
    """The coalition behind a joint action, or none.

    Stated members are the lead and those listed; the bodies of quoted officials are implied.
    A party of the case is never the lead.
    """
    if joint is None:
        return ()
    parties = {name for case in cases for name in (case.plaintiff, case.defendant)}
    lead = _member(view, *joint.lead) if joint.lead else None
    members = _listed(view, joint, bodies)
    for person in dict.fromkeys(persons[i] for one in said for i in one.speakers):
        if person.organization and person.role:
            members.append(Member(person.organization, Basis.IMPLIED, person.spans[0]))
    return (
        Coalition(
            kind=joint.kind,
            lead=lead if lead and lead.name not in parties else None,
            members=tuple(members),
            counts=tuple(
                Count(c.number, c.others, view.source(c.start, c.end)) for c in joint.counts
            ),
            spans=(view.source(*joint.place),),
            case=_case(view, joint, cases),
            supports=joint.supports,
        ),
    )


def _listed(view: View, joint: Action, bodies: Sequence[tuple[str, int, int]]) -> list[Member]:
    if joint.listed is None:
        return []
    first, last = joint.listed
    used = taken(len(view.text), [(a, b) for _, a, b in bodies])
    found = [(a, b) for _, a, b in bodies if first <= a < last]
    found += [(a, b) for _, a, b in places(view.text, first, last, used)]
    return [_member(view, a, b) for a, b in sorted(found)]


def _member(view: View, start: int, end: int) -> Member:
    name = " ".join(view.text[start:end].split())
    return Member(name, Basis.STATED, view.source(start, end))


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
