"""Who joined the same things: coalitions, cases, matters; with the words behind every tie."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import combinations
from typing import TypedDict, cast

import networkx as nx

from graph.network.selection import Selection
from graph.store.base import Row


class Belonging(TypedDict, total=False):
    """One member's part in one event, under the name of its kind: coalition, case, matter, topic.

    `roles` (plaintiff, amicus …) and `statements` are there where the network has them.
    """

    label: str
    date: str | None
    bases: list[str]
    evidence: list[str]
    roles: list[str]
    statements: list[str]


@dataclass(slots=True)
class _Part:
    label: str
    dates: set[str] = field(default_factory=set)
    bases: set[str] = field(default_factory=set)
    evidence: set[str] = field(default_factory=set)
    roles: set[str] = field(default_factory=set)
    statements: set[str] = field(default_factory=set)


_Parts = Mapping[tuple[str, str], _Part]
_NOWHERE = ("", "", "organization")


def comembership(
    rows: Iterable[Row], selection: Selection | None = None, event: str = "coalition"
) -> "nx.Graph[str]":
    """Link members of the same event.

    Args:
        rows: answers of a saved query that binds `member`, `memberLabel`, `basis`, the
            variable named by `event` and its label (`coalitionLabel`), in any order; perhaps
            `date`, `division`, `evidence`, `kind`, `role` and `statement`.
        selection: which memberships count; all without one.
        event: what members join: coalition, case, matter or topic.

    Returns:
        Undirected graph with the attribute `event`, one node for each member, keyed by IRI, in
        the order of the IRIs.
        Each node has `label`, `division` (OCD id or None), `state` (postal code or None),
        `kind` (country, state, county, place, district, organization, person),
        `memberships` (a list of `Belonging`, by date and event) and `bases`. Each edge has

        - `weight`: how many events the two share, a whole number of at least 1. Each amended
          complaint on record is a coalition of its own, so one case can count thrice;
        - `first`, `last`: dates (2018-05-18) of the earliest and latest of them, or None;
        - `coalitions` (or `cases` …), `evidence`: their IRIs, and those of the spans that
          name the two; `statements` where they joined by speaking;
        - `bases`: on what the memberships behind it rest: stated, implied, authority.

    """
    kept = list((selection or Selection()).of(rows))
    parts = _parts(kept, event)
    days = _days(parts)
    own = _own(parts, days, event)
    graph: nx.Graph[str] = nx.Graph(event=event)
    for member, row in members_of(kept).items():
        graph.add_node(member, **described(row), **_joined(own[member]))
    for (one, other), shared in sorted(_pairs(parts).items()):
        graph.add_edge(one, other, **_tie(one, other, shared, parts, days, event))
    return graph


def two_mode_graph(
    rows: Iterable[Row], selection: Selection | None = None, event: str = "coalition"
) -> "nx.Graph[str]":
    """Link each member to what it joined, without projecting.

    Args:
        rows: as of `comembership`.
        selection: which memberships count.
        event: what members join.

    Returns:
        Bipartite graph: nodes with `label` and `mode` (member or the name of the event),
        members first, each by IRI; edges with `weight` 1, `first` and `last` (its date),
        `bases` and `evidence`.

    """
    kept = list((selection or Selection()).of(rows))
    parts = _parts(kept, event)
    days = _days(parts)
    graph: nx.Graph[str] = nx.Graph(event=event)
    for member, row in members_of(kept).items():
        graph.add_node(member, mode="member", **described(row))
    for of, label in sorted(_labels(parts).items()):
        graph.add_node(of, mode=event, label=label, kind=event, date=days[of])
    for (of, member), part in sorted(parts.items(), key=lambda item: item[0][::-1]):
        data = {"first": days[of], "last": days[of], **_shown(part)}
        graph.add_edge(member, of, weight=1, **data)
    return graph


def _labels(parts: _Parts) -> dict[str, str]:
    found: dict[str, str] = {}
    for (of, _), part in parts.items():
        found[of] = min(part.label, found.get(of, part.label))
    return found


def members_of(rows: Iterable[Row]) -> dict[str, Row]:
    """One row for each member, by IRI: the first by label, division, office and kind."""
    found: dict[str, Row] = {}
    for row in rows:
        member = str(row["member"])
        known = found.setdefault(member, row)
        if known is not row and _order(row) < _order(known):
            found[member] = row
    return dict(sorted(found.items()))


def _order(row: Row) -> tuple[str, ...]:
    return tuple(str(row.get(name, "~")) for name in ("memberLabel", "division", "office", "kind"))


def _parts(rows: Iterable[Row], event: str) -> dict[tuple[str, str], _Part]:
    found: dict[tuple[str, str], _Part] = {}
    for row in rows:
        key = (str(row[event]), str(row["member"]))
        label = str(row[f"{event}Label"])
        part = found.setdefault(key, _Part(label))
        part.label = min(part.label, label)
        part.bases.add(str(row["basis"]))
        for values, name in (
            (part.dates, "date"),
            (part.evidence, "evidence"),
            (part.roles, "role"),
            (part.statements, "statement"),
        ):
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


def described(row: Row) -> dict[str, str | None]:
    """What a row says of its member: label, division, state, kind, and office where it has one."""
    division = str(row["division"]) if "division" in row else None
    path, state, kind = _place(division) if division else _NOWHERE
    found: dict[str, str | None] = {
        "label": str(row["memberLabel"]),
        "division": path or None,
        "state": state or None,
        "kind": str(row.get("kind", kind)),
    }
    if "office" in row:
        found["office"] = str(row["office"]).rpartition("/")[2]
    return found


def _place(division: str) -> tuple[str, str, str]:
    parts = division.removeprefix("ocd-division/").split("/")
    kind, _, _ = parts[-1].partition(":")
    if kind not in {"country", "state", "district", "place"}:
        kind = "state" if kind == "territory" else "county"
    state = parts[1].partition(":")[2].upper() if len(parts) > 1 else ""
    return division, state, kind


def _own(parts: _Parts, days: Mapping[str, str | None], event: str) -> dict[str, list[Belonging]]:
    found: dict[str, list[Belonging]] = defaultdict(list)
    by_day = sorted(parts.items(), key=lambda item: (days[item[0][0]] or "", item[0]))
    for (of, member), part in by_day:
        found[member].append(_belonging(of, part, days, event))
    return found


def _joined(own: list[Belonging]) -> dict[str, object]:
    bases = {basis for belonging in own for basis in belonging["bases"]}
    return {"memberships": own, "bases": sorted(bases)}


def _belonging(of: str, part: _Part, days: Mapping[str, str | None], event: str) -> Belonging:
    told = {event: of, "label": part.label, "date": days[of], **_shown(part)}
    return cast("Belonging", told)


def _shown(part: _Part) -> dict[str, object]:
    """On what a membership rests; what a network does not have is left out."""
    found: dict[str, object] = {"bases": sorted(part.bases), "evidence": sorted(part.evidence)}
    if part.roles:
        found["roles"] = sorted(part.roles)
    if part.statements:
        found["statements"] = sorted(part.statements)
    return found


def _tie(
    one: str,
    other: str,
    shared: list[str],
    parts: _Parts,
    days: Mapping[str, str | None],
    event: str,
) -> dict[str, object]:
    dates = [day for day in map(days.get, shared) if day]
    both = list(_both(one, other, shared, parts))
    told: dict[str, object] = {
        "weight": len(shared),
        "first": min(dates, default=None),
        "last": max(dates, default=None),
        f"{event}s": shared,
        "bases": sorted({basis for part in both for basis in part.bases}),
        "evidence": sorted({span for part in both for span in part.evidence}),
    }
    if statements := sorted({each for part in both for each in part.statements}):
        told["statements"] = statements
    return told


def _both(one: str, other: str, shared: list[str], parts: _Parts) -> Iterator[_Part]:
    for of in shared:
        yield parts[of, one]
        yield parts[of, other]
