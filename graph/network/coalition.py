"""The coalition network: who joined the same coalitions, and the briefs and words behind it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import combinations
from typing import TypedDict

import networkx as nx

from graph.network.selection import Selection
from graph.store.base import Row


class Belonging(TypedDict):
    """One member's part in one coalition."""

    coalition: str
    label: str
    date: str | None
    bases: list[str]
    evidence: list[str]


@dataclass(slots=True)
class _Part:
    label: str
    dates: set[str] = field(default_factory=set)
    bases: set[str] = field(default_factory=set)
    evidence: set[str] = field(default_factory=set)


_Parts = Mapping[tuple[str, str], _Part]
_NOWHERE = ("", "", "organization")


def coalition(rows: Iterable[Row], selection: Selection | None = None) -> "nx.Graph[str]":
    """Link members of the same coalition.

    Args:
        rows: answers of `ontology/queries/coalition-members.rq`, in any order. A coalition
            that is known from a release and on record too comes under one IRI.
        selection: which memberships count; all without one.

    Returns:
        Undirected graph, one node for each member, keyed by IRI, in the order of the IRIs.
        Each node has `label`, `division` (OCD id or None), `state` (postal code or None),
        `kind` (country, state, county, place, district, organization), `memberships` (a list
        of `Belonging`, by date and coalition) and `bases`. Each edge has

        - `weight`: how many coalitions the two share, a whole number of at least 1. Each
          amended complaint on record is a coalition of its own, so one case can count thrice;
        - `first`, `last`: dates (2018-05-18) of the earliest and latest of them, or None;
        - `coalitions`, `evidence`: their IRIs, and those of the spans that name the two;
        - `bases`: on what the memberships behind it rest: stated, implied, authority.

    """
    kept = list((selection or Selection()).of(rows))
    parts = _parts(kept)
    days = _days(parts)
    graph: nx.Graph[str] = nx.Graph()
    for member, row in sorted(_members(kept).items()):
        graph.add_node(member, **_described(row), **_joined(member, parts, days))
    for (one, other), shared in sorted(_pairs(parts).items()):
        graph.add_edge(one, other, **_tie(one, other, shared, parts, days))
    return graph


def _members(rows: Iterable[Row]) -> dict[str, Row]:
    found: dict[str, Row] = {}
    for row in rows:
        member = str(row["member"])
        known = found.setdefault(member, row)
        if str(row["memberLabel"]) < str(known["memberLabel"]):
            found[member] = row
    return found


def _parts(rows: Iterable[Row]) -> dict[tuple[str, str], _Part]:
    found: dict[tuple[str, str], _Part] = {}
    for row in rows:
        key = (str(row["coalition"]), str(row["member"]))
        label = str(row["coalitionLabel"])
        part = found.setdefault(key, _Part(label))
        part.label = min(part.label, label)
        part.bases.add(str(row["basis"]))
        for values, name in ((part.dates, "date"), (part.evidence, "evidence")):
            if name in row:
                values.add(str(row[name]))
    return found


def _days(parts: _Parts) -> dict[str, str | None]:
    dates: dict[str, set[str]] = defaultdict(set)
    for (of, _), part in parts.items():
        dates[of] |= part.dates
    return {of: min(found, default=None) for of, found in dates.items()}


def _pairs(parts: _Parts) -> dict[tuple[str, str], list[str]]:
    members: dict[str, list[str]] = defaultdict(list)
    for of, member in parts:
        members[of].append(member)
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for of, joined in sorted(members.items()):
        for pair in combinations(sorted(joined), 2):
            found[pair].append(of)
    return found


def _described(row: Row) -> dict[str, str | None]:
    division = str(row["division"]) if "division" in row else None
    path, state, kind = _place(division) if division else _NOWHERE
    label = str(row["memberLabel"])
    return {"label": label, "division": path or None, "state": state or None, "kind": kind}


def _place(division: str) -> tuple[str, str, str]:
    parts = division.removeprefix("ocd-division/").split("/")
    kind, _, _ = parts[-1].partition(":")
    if kind not in {"country", "state", "district", "place"}:
        kind = "state" if kind == "territory" else "county"
    state = parts[1].partition(":")[2].upper() if len(parts) > 1 else ""
    return division, state, kind


def _joined(member: str, parts: _Parts, days: Mapping[str, str | None]) -> dict[str, object]:
    own = [(of, part) for (of, who), part in parts.items() if who == member]
    own.sort(key=lambda pair: (days[pair[0]] or "", pair[0]))
    bases = {basis for _, part in own for basis in part.bases}
    return {"memberships": [_belonging(*pair, days) for pair in own], "bases": sorted(bases)}


def _belonging(of: str, part: _Part, days: Mapping[str, str | None]) -> Belonging:
    return Belonging(
        coalition=of,
        label=part.label,
        date=days[of],
        bases=sorted(part.bases),
        evidence=sorted(part.evidence),
    )


def _tie(
    one: str, other: str, shared: list[str], parts: _Parts, days: Mapping[str, str | None]
) -> dict[str, object]:
    dates = [day for day in map(days.get, shared) if day]
    both = list(_both(one, other, shared, parts))
    return {
        "weight": len(shared),
        "first": min(dates, default=None),
        "last": max(dates, default=None),
        "coalitions": shared,
        "bases": sorted({basis for part in both for basis in part.bases}),
        "evidence": sorted({span for part in both for span in part.evidence}),
    }


def _both(one: str, other: str, shared: list[str], parts: _Parts) -> Iterator[_Part]:
    for of in shared:
        yield parts[of, one]
        yield parts[of, other]
