"""The days on which members and ties of a network were there."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    import networkx as nx

Spell = tuple[str, str]
"""First and last day (2018-05-18), both inclusive."""
Place: TypeAlias = str | tuple[str, str]


def spells(graph: "nx.Graph[str]") -> dict[Place, list[Spell]]:
    """Spells of each node and tie in order of time; what has no day is left out."""
    found: dict[Place, list[Spell]] = {}
    event = graph.graph.get("event")
    days: dict[str, str] = {}
    for node, data in graph.nodes(data=True):
        own = [each for each in data.get("memberships", ()) if each.get("date")]
        days |= {each[event]: each["date"] for each in own if event in each}
        if listed := _single(each["date"] for each in own):
            found[node] = listed
        elif data.get("date"):
            found[node] = [(data["date"], data["date"])]
    for one, other, data in graph.edges(data=True):
        shared = data.get(f"{event}s", ()) if event else ()
        if listed := _single(days[each] for each in shared if each in days) or _whole(data):
            found[one, other] = listed
    return found


def _single(days: Iterable[str]) -> list[Spell]:
    return [(day, day) for day in sorted(set(days))]


def _whole(data: Mapping[str, str | None]) -> list[Spell]:
    first, last = data.get("first"), data.get("last")
    return [(first, last)] if first and last else []
