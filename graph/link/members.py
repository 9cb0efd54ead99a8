"""Members of coalitions by the names of their places, where a release names them otherwise."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from graph.link.narrowing import STATES
from graph.link.places import Places
from graph.link.publisher import place_and_office
from graph.model import Facts, Member, Person, Span

_AND = re.compile(r"\s+(?:&|and)\s+")
_STATE = re.compile(r"(?P<names>.+?)(?P<state>,\s*[A-Z][A-Za-z. ]+)")


def by_place(facts: Facts, places: Places) -> Facts:
    """The facts with each member under one place, and each official with the own one.

    "Portland, Oregon" is one member, "Elm & Oak, VA" are two, and "the Elm City Attorney" is Elm.
    An official has the place of the list where the text gives none beside the title, or only one
    that belongs to the name on the line above.
    """
    coalitions = tuple(
        replace(
            one,
            members=tuple(
                n for m in _with_states(one.members, facts, places) for n in _named(m, places)
            ),
        )
        for one in facts.coalitions
    )
    listed = {
        m.person: m.name
        for one in coalitions
        for m in one.members
        if m.person not in {None, m.name}
    }
    people = tuple(_placed(one, listed.get(one.name.full), places) for one in facts.people)
    return replace(facts, coalitions=coalitions, people=people)


def _placed(person: Person, listed: str | None, places: Places) -> Person:
    other = person.organization and places.wording.is_above(person.organization, person.spans[0])
    if person.role and (other or person.organization is None):
        return replace(person, organization=listed)
    return person


def _with_states(members: Sequence[Member], facts: Facts, places: Places) -> list[Member]:
    """Members with the state that was read as the next one: "Portland, Oregon, Seattle"."""
    kept: list[Member] = []
    for one in members:
        last = kept[-1] if kept else None
        between = facts.source.text[last.span.end : one.span.start] if last else ""
        if last and between.strip() == "," and _is_state_of(one.name, last.name, places):
            span = Span(last.span.start, one.span.end)
            kept[-1] = replace(last, name=f"{last.name}, {one.name}", span=span)
        else:
            kept.append(one)
    return kept


def _is_state_of(state: str, name: str, places: Places) -> bool:
    """Whether a name in front of a state is a place in it, and no state itself."""
    named = [p for p in places.candidates(state) if p.kind == "state"]
    itself = any(p.kind in STATES for p in places.candidates(name)) and name != state
    return bool(named) and not itself and bool(places.candidates(f"{name}, {state}"))


def _named(member: Member, places: Places) -> Iterator[Member]:
    if member.name == member.person or places.candidates(member.name):
        yield member
        return
    parts = _apart(member.name)
    if len(parts) > 1 and all(map(places.candidates, parts)):
        yield from (replace(member, name=part) for part in parts)
        return
    office = place_and_office(member.name, places)
    yield replace(member, name=office[0]) if office else member


def _apart(name: str) -> list[str]:
    """The names that "and" joins, each with the state behind the last."""
    found = _STATE.fullmatch(name)
    names, state = (found["names"], found["state"]) if found else (name, "")
    return [f"{part}{state}" for part in _AND.split(names)]
