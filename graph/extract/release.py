"""All facts of one release, stage by stage."""

import re
from collections.abc import Iterable, Iterator, Sequence

from graph.extract import bare, claims, coalitions, header, joint, topics
from graph.extract.front import front_matter
from graph.extract.headlines import shouted
from graph.extract.introductions import Introduction, introductions
from graph.extract.letters import letters, set_apart
from graph.extract.mentions import Named, mentions, named, narration, taken
from graph.extract.people import people
from graph.extract.proceedings import Proceedings
from graph.extract.quotations import Utterance, utterances
from graph.extract.stances import Found, stances
from graph.extract.statements import statements
from graph.extract.view import View, view
from graph.model import (
    BlockKind,
    Claim,
    Facts,
    Law,
    Organization,
    Source,
    Span,
    Stance,
    Statement,
)  # fmt: skip

_IN_WORD = re.compile(r"\w")


def facts(source: Source, phrases: topics.Phrases) -> Facts:
    """Read one release by text rules alone; nothing is looked up but the topics' phrases."""
    seen = view(source.text)
    lines = header.lines(seen.text)
    known = sorted([*introductions(seen.text), *shouted(seen.text)], key=lambda i: (i.start, i.end))
    known = bare.told(seen.text, known) if bare.is_bare(seen.text) else known
    spoken = spoken_words(seen.text, known)
    found = named(seen.text, lines, known, spoken)
    persons = people(seen, found.people)
    said = statements(seen, spoken, persons)
    own_voice = narration(seen.text, lines, spoken)
    action = joint.action(seen.text, own_voice, [(c.start, c.end) for c in found.captions])
    front = front_matter(source, seen, lines)
    proceedings = Proceedings(seen, found.captions)
    captions = proceedings.cases()
    return Facts(
        source=source,
        blocks=header.blocks(seen, lines),
        front=front,
        people=persons,
        statements=said,
        cases=captions,
        laws=tuple(Law(name, spans) for name, spans in _gathered(seen, found.laws)),
        organizations=tuple(
            Organization(name, spans) for name, spans in _gathered(seen, found.bodies)
        ),
        coalitions=coalitions.coalition(seen, action, known, said, persons, captions),
        stances=_stances(seen, spoken, found, action),
        claims=_claims(seen, spoken),
        mentions=mentions(seen, spoken, own_voice, found),
        topics=topics.topics(seen.text, _lead_end(lines), phrases),
        dockets=proceedings.dockets(),
        courts=proceedings.courts(),
        appeals=proceedings.appeals(),
        citations=proceedings.citations(),
        filings=proceedings.filings(own_voice, front.issued),
        warnings=(*source.warnings, *_warnings(said)),
    )


def spoken_words(text: str, known: Sequence[Introduction]) -> tuple[Utterance, ...]:
    """Quoted statements, and letters and statements that need no marks, in reading order."""
    whole = list(letters(text)) or list(set_apart(text, known))
    found = [*utterances(text, known), *whole]
    return tuple(sorted(found, key=lambda one: (one.segments[0].start, -one.segments[0].end)))


def _gathered(
    seen: View, found: Sequence[tuple[str, int, int]]
) -> list[tuple[str, tuple[Span, ...]]]:
    """Mentions of one name together, names in order of first mention."""
    by_name: dict[str, list[Span]] = {}
    for name, start, end in found:
        by_name.setdefault(name, []).append(seen.source(start, end))
    return [(name, tuple(sorted(spans))) for name, spans in by_name.items()]


def _stances(
    seen: View, spoken: Sequence[Utterance], found: Named, action: joint.Action | None
) -> tuple[Stance, ...]:
    targets = found.targets(_parties(seen.text, found))
    made: list[Stance] = []
    if action:
        for start, end in action.sentences:
            for one in stances(seen.text, start, end, targets, found.case):
                if one.rule == "stance verb":
                    made.append(_stance(seen, None, one))  # noqa: PERF401  two loops read better
    for index, utterance in enumerate(spoken):
        if utterance.speaker is None:
            continue
        once: set[tuple[str, str]] = set()
        for segment in utterance.segments:
            for one in stances(seen.text, segment.start, segment.end, targets, found.case):
                if (one.target, one.polarity) not in once:
                    once.add((one.target, one.polarity))
                    made.append(_stance(seen, index, one))
    return tuple(made)


def _parties(text: str, found: Named) -> list[tuple[str, int, int]]:
    """Where the parties of the cases are named outside captions, laws and bodies."""
    names = {party for c in found.captions for party in (c.plaintiff, c.defendant) if party}
    if not names:
        return []
    elsewhere = [(c.start, c.end) for c in found.captions]
    elsewhere += [(a, b) for _, a, b in (*found.laws, *found.bodies)]
    used = taken(len(text), elsewhere)
    return [place for place in _standing(text, names) if 1 not in used[place[1] : place[2]]]


def _standing(text: str, names: Iterable[str]) -> Iterator[tuple[str, int, int]]:
    """Yield where names stand as words of their own, of two that meet the first or longer."""
    found = [(at, name) for name in names for at in _places(text, name)]
    floor = 0
    for at, name in sorted(found, key=lambda one: (one[0], -len(one[1]))):
        if at >= floor:
            floor = at + len(name)
            yield name, at, floor


def _places(text: str, name: str) -> Iterator[int]:
    at = text.find(name)
    while at >= 0:
        end = at + len(name)
        if not (at and _IN_WORD.match(text, at - 1)) and not _IN_WORD.match(text, end):
            yield at
        at = text.find(name, at + 1)


def _stance(seen: View, statement: int | None, one: Found) -> Stance:
    return Stance(statement, one.target, one.polarity, seen.source(one.start, one.end), one.rule)


def _claims(seen: View, spoken: Sequence[Utterance]) -> tuple[Claim, ...]:
    return tuple(
        Claim(index, seen.source(one.start, one.end), one.comparator, one.value, one.unit)
        for index, utterance in enumerate(spoken)
        for segment in utterance.segments
        for one in claims.figures(seen.text, segment.start, segment.end)
    )


def _lead_end(lines: Sequence[header.Line]) -> int:
    return next((line.end for line in lines if line.kind is BlockKind.PARAGRAPH), 0)


def _warnings(said: Sequence[Statement]) -> list[str]:
    if not said:
        return ["no quotation found"]
    unnamed = sum(not one.speakers for one in said)
    return [f"{unnamed} of {len(said)} statements have no identified speaker"] if unnamed else []
