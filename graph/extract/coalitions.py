"""Those who act together: stated numbers, named members, the lead, and whom they support."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from graph.extract.clauses import sentences
from graph.extract.mentions import places, taken
from graph.extract.numbers import NUMBER, number
from graph.extract.view import View
from graph.model import Basis, Case, Coalition, Count, Member, Person, Statement

_BODIES = (
    r"jurisdictions|cities(?:,?\s+(?:and\s+)?(?:counties|towns|municipalities))*|counties(?:\s+and\s+cities)?|states"
    r"|municipalities|local\s+governments|governments|mayors|governors|attorneys\s+general|district\s+attorneys"
    r"|prosecutors|elected\s+officials|local\s+leaders|amici|signatories|senators|members\s+of\s+congress"
)
_COUNT = re.compile(
    rf"(?<![\w$.,-])(?P<number>{NUMBER})\s+(?P<others>(?:other|additional|fellow|more)\s+)?"
    rf"(?:[\w'-]+\s+){{0,3}}?(?P<bodies>{_BODIES})(?!\w)",
    re.IGNORECASE,
)
_TOGETHER = re.compile(
    r"\b(?:coalition|joined\s+by|joins?|joining|together\s+with|along\s+with|on\s+behalf\s+of|amic(?:us|i)|co-?sign\w*"
    r"|signator\w+|led\s+by|leads?|alongside|signed)\b",
    re.IGNORECASE,
)
_BRIEF = re.compile(
    r"\b(?:amic(?:us|i)(?:\s+curiae)?\s+brief|friend[- ]of[- ]the[- ]court\s+brief|amici)\b",
    re.IGNORECASE,
)
_PROPER = r"[A-Z][\w.'-]*(?:\s+(?:(?:of|the|and|de|la|St\.)\s+){0,2}[A-Z][\w.'-]*){0,6}"
_LEAD = re.compile(
    rf"(?:^|\bthat\s+|\btoday,\s+|[.!?]\s+)(?:the\s+)?(?P<lead>{_PROPER}),\s+(?:together\s+with|along\s+with|alongside"
    rf"|joined\s+by|leading|with\s+a\s+coalition)\b"
    rf"|(?:^|\bthat\s+)(?:the\s+)?(?P<filer>{_PROPER})\s+(?:today\s+)?(?:filed|led|submitted|has\s+filed|is\s+leading|has\s+submitted)\b"
)
_WITH = re.compile(r"\b(?:together|along)\s+with\b|\bjoined\s+by\b|\balongside\b", re.IGNORECASE)
_ACTED = re.compile(
    r"\b(?:has|have|had)\s+(?:submitted|filed|joined|signed)\b|\b(?:today\s+)?(?:filed|submitted|signed)\b"
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
    start: int
    end: int
    counts: tuple[Stated, ...]
    lead: tuple[str, int, int] | None
    joined: tuple[int, int] | None
    """The words in which members are listed: behind "together with", up to the verb."""
    supports: str | None
    sentences: tuple[tuple[int, int], ...]
    """Those that tell what the members do together."""


def action(text: str, narration: Sequence[tuple[int, int]]) -> Action | None:
    """The amicus brief that a release announces for several, or nothing.

    `narration` are the ranges in the release's own voice, headline first.
    """
    brief = next((m for a, b in narration if (m := _BRIEF.search(text, a, b))), None)
    if not brief:
        return None
    told = [s for s in _sentences(text, narration) if _TOGETHER.search(text, *s)]
    counts = tuple(count for sentence in told for count in _counts(text, *sentence))
    lead = joined = None
    for start, end in told:
        found = _LEAD.search(text[start:end])
        if found and lead is None:
            which = "lead" if found["lead"] else "filer"
            name = " ".join(found[which].split())
            lead = (name, start + found.start(which), start + found.end(which))
        if joined is None and (with_ := _WITH.search(text, start, end)):
            verb = _ACTED.search(text, with_.end(), end)
            joined = (with_.end(), verb.start() if verb else end)
    if not counts and joined is None:
        return None
    support = next((m for s in told if (m := _IN_SUPPORT.search(text, *s))), None)
    party = " ".join(support["party"].split()).removesuffix("'s") if support else None
    place = (brief.start(), brief.end())
    return Action("amicus brief", *place, counts, lead, joined, party, tuple(told))


def _counts(text: str, start: int, end: int) -> Iterator[Stated]:
    for found in _COUNT.finditer(text, start, end):
        yield Stated(number(found["number"]), bool(found["others"]), found.start(), found.end())


def _sentences(text: str, ranges: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    for start, end in ranges:
        yield from sentences(text, start, end)


def coalition(
    view: View, joint: Action | None, bodies: Sequence[tuple[str, int, int]],
    said: Sequence[Statement], persons: Sequence[Person], cases: Sequence[Case],
) -> tuple[Coalition, ...]:  # fmt: skip
    """The coalition behind a joint action, or none.

    Stated members are the lead and those listed; the bodies of quoted officials are implied.
    """
    if joint is None:
        return ()
    members: list[Member] = []
    if joint.lead:
        name, start, end = joint.lead
        members.append(Member(name, Basis.STATED, view.source(start, end)))
    if joint.joined:
        first, last = joint.joined
        used = taken(len(view.text), [(a, b) for _, a, b in bodies])
        listed = [(n, a, b) for n, a, b in bodies if first <= a < last]
        listed += places(view.text, first, last, used)
        listed.sort(key=lambda place: place[1])
        members += [Member(n, Basis.STATED, view.source(a, b)) for n, a, b in listed]
    for person in dict.fromkeys(persons[i] for one in said for i in one.speakers):
        if person.organization and person.role:
            members.append(Member(person.organization, Basis.IMPLIED, person.spans[0]))
    return (
        Coalition(
            kind=joint.kind,
            members=tuple(members),
            counts=tuple(
                Count(c.number, c.others, view.source(c.start, c.end)) for c in joint.counts
            ),
            spans=(view.source(joint.start, joint.end),),
            case=0 if len(cases) == 1 else None,
            supports=joint.supports,
        ),
    )
