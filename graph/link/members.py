"""Members of coalitions by the names of their places, where a release names them otherwise."""

import re
from collections.abc import Iterator
from dataclasses import replace

from graph.link.places import Places
from graph.link.publisher import place_and_office
from graph.model import Facts, Member

_AND = re.compile(r"\s+(?:&|and)\s+")
_STATE = re.compile(r"(?P<names>.+?)(?P<state>,\s*[A-Z][A-Za-z. ]+)")


def by_place(facts: Facts, places: Places) -> Facts:
    """The facts with each member under one place.

    "Elm & Oak, VA" are two members, and "the Elm City Attorney" is Elm, in the same words.
    """
    coalitions = tuple(
        replace(one, members=tuple(n for m in one.members for n in _named(m, places)))
        for one in facts.coalitions
    )
    return replace(facts, coalitions=coalitions)


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
