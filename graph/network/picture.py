"""A network as a picture needs it: places, groups with names, measures, and what thins it.

Columns rather than objects, so that 20,000 ties travel in a second. Above `MOST_MEMBERS` the
picture is of groups, each of which can be asked for by its number.
"""

from collections.abc import Mapping, Sequence

import networkx as nx
import numpy as np

from graph.errors import MisuseError
from graph.network.built import Built
from graph.network.catalogue import SEED
from graph.network.grouping import (
    MOST_MEMBERS,
    Columns,
    between,
    groups,
    named,
    narrowed,
    weighing,
)
from graph.network.layout import forceatlas2, grouped, positions
from graph.network.matrix import Ints, Matrix
from graph.network.measures import betweenness, core, pagerank
from graph.network.significance.disparity import disparity

LAYOUTS = ("forceatlas2", "force", "groups")
MOST_TIES = 50_000
"""Ties that a picture has; where there are more, those of the smallest p."""
_FORCED, _EXACT = 400, 1_000
_LEVELS = (0.01, 0.05, 0.1, 0.2, 0.3, 0.5)
Places = Mapping[str, tuple[float, float]]
_Thin = Mapping[tuple[str, str], float]


def picture(
    built: Built, places: Places, layout: str = "", group: Sequence[int] = (), seed: int = SEED
) -> Columns:
    """The network to be drawn, or its groups where it has more than `MOST_MEMBERS` members.

    Args:
        built: the network.
        places: longitude and latitude of divisions, by OCD id, in degrees.
        layout: one of `LAYOUTS`; without one, `forceatlas2` up to 400 members, else `groups`.
            Above 1,000 members it is always `groups`, the only one that is quick enough.
        group: number of the one group that is wanted, of the one within that, and so on.
        seed: of groups and layouts.

    Returns:
        `members` and `ties` as columns of equal length. A tie's `p` is that of the disparity
        filter, which thins a picture and tests nothing; `level` is the strictest of a few
        levels that leaves about as many ties as members; of more than `MOST_TIES`, those of
        the smallest p are sent, and `ties_in_all` says how many there are. `aggregated`
        pictures have groups as members, `size` members each, and no evidence.

    Raises:
        MisuseError: no such layout.
        NotFoundError: no such group.
        AnswerTooLargeError: more pairs than can be drawn.
    """
    if layout and layout not in LAYOUTS:
        raise MisuseError(f"layout: {layout[:60]!r} is none of {', '.join(LAYOUTS)}")
    built = narrowed(built, group, seed)
    net = weighing(built)
    labels = groups(net, seed)
    found: Columns = {
        "title": built.wanted.kind.title,
        "event": built.wanted.kind.event,
        "directed": built.wanted.kind.directed,
        "aggregated": len(net) > MOST_MEMBERS,
        "groups": named(built, net, labels),
    }
    if len(net) > MOST_MEMBERS:
        return found | between(net, labels, named(built, net, labels), seed)
    if len(net) > _EXACT or not layout:
        layout = "forceatlas2" if len(net) <= _FORCED else "groups"
    return found | {"layout": layout} | _drawn(built, net, labels, places, layout, seed)


def _drawn(
    built: Built, net: Matrix, labels: Ints, places: Places, layout: str, seed: int
) -> Columns:
    graph = built.graph
    ties = sorted(graph.edges(data=True), key=lambda tie: tie[:2])
    p = _thinning(net)
    values = [p.get((min(a, b), max(a, b)), 1.0) for a, b, _ in ties]
    level = _level(values, len(net))
    events = _events(built, graph)
    kept = _strongest(values)
    ties, values = [ties[n] for n in kept], [values[n] for n in kept]
    members = _members(built, net, labels, places, events)
    return {
        "level": level,
        "ties_in_all": graph.number_of_edges(),
        "events": list(events.values()),
        "members": members
        | {"measures": _measures(net, seed)}
        | _places(_thinned(net, p, level), net, labels, layout, seed),
        "ties": _ties(built, net, ties, events) | {"p": [round(each, 6) for each in values]},
    }


def _thinning(net: Matrix) -> _Thin:
    if not net.ties:
        return {}
    found = disparity(net)
    ends = zip(found.rows.tolist(), found.columns.tolist(), found.p.tolist(), strict=True)
    return {(net.nodes[a], net.nodes[b]): p for a, b, p in ends}


def _level(p: Sequence[float], members: int) -> float:
    return next((each for each in _LEVELS if sum(v <= each for v in p) >= members), 1.0)


def _strongest(p: Sequence[float]) -> list[int]:
    """The places of at most `MOST_TIES` of the smallest p, in order."""
    if len(p) <= MOST_TIES:
        return list(range(len(p)))
    return sorted(sorted(range(len(p)), key=lambda n: (p[n], n))[:MOST_TIES])


def _thinned(net: Matrix, p: _Thin, level: float) -> "nx.Graph[str]":
    """The ties that are drawn first and each member's own best one, by which places are found."""
    best: dict[str, tuple[float, str, str]] = {}
    for (a, b), value in p.items():
        for end in (a, b):
            best[end] = min((value, a, b), best.get(end, (value, a, b)))
    kept = {tie for tie, value in p.items() if value <= level}
    kept |= {(a, b) for _, a, b in best.values()}
    thin: nx.Graph[str] = nx.Graph()
    thin.add_nodes_from(net.nodes)
    thin.add_edges_from(sorted(kept), weight=1)
    return thin


def _places(thin: "nx.Graph[str]", net: Matrix, labels: Ints, layout: str, seed: int) -> Columns:
    if layout == "groups":
        found = grouped(thin, dict(zip(net.nodes, labels.tolist(), strict=True)), seed)
    else:
        found = {"force": positions, "forceatlas2": forceatlas2}[layout](thin, seed)
    return {"x": [found[n][0] for n in net.nodes], "y": [found[n][1] for n in net.nodes]}


def _measures(net: Matrix, seed: int) -> Columns:
    found: Columns = {
        "strength": np.asarray(net.weights.sum(axis=1)).tolist(),
        "degree": np.diff(net.weights.indptr).tolist(),
        "pagerank": [float(f"{each:.6g}") for each in pagerank.pagerank(net).tolist()],
        "core": core.core_number(net).tolist(),
    }
    if len(net) <= _EXACT:
        shares = betweenness.betweenness(net, seed).tolist()
        found["betweenness"] = [float(f"{each:.6g}") for each in shares]
    return found


def _events(built: Built, graph: "nx.Graph[str]") -> dict[str, Columns]:
    kind = built.wanted.kind.event
    found: dict[str, Columns] = {}
    if kind is None or built.wanted.mode == "two":
        return found
    for node in graph:
        for each in graph.nodes[node].get("memberships", ()):
            found[each[kind]] = {"id": each[kind], "label": each["label"], "date": each["date"]}
    return dict(sorted(found.items(), key=lambda item: (str(item[1]["date"] or ""), item[0])))


def _members(
    built: Built, net: Matrix, labels: Ints, places: Places, events: Mapping[str, Columns]
) -> Columns:
    data = [built.graph.nodes[node] for node in net.nodes]
    number = {event: n for n, event in enumerate(events)}
    kind = built.wanted.kind.event
    return {
        "id": list(net.nodes),
        "label": [each["label"] for each in data],
        "kind": [each.get("kind") for each in data],
        "state": [each.get("state") for each in data],
        "place": [places.get(each.get("division") or "") for each in data],
        "group": labels.tolist(),
        "events": [
            [number[m[kind]] for m in each.get("memberships", ()) if m.get(kind) in number]
            for each in data
        ],
    }


def _ties(
    built: Built,
    net: Matrix,
    ties: Sequence[tuple[str, str, Mapping[str, object]]],
    events: Mapping[str, Columns],
) -> Columns:
    place = {node: n for n, node in enumerate(net.nodes)}
    number = {event: n for n, event in enumerate(events)}
    shared = [data.get(f"{built.wanted.kind.event}s", ()) for _, _, data in ties]
    return {
        "source": [place[a] for a, _, _ in ties],
        "target": [place[b] for _, b, _ in ties],
        "weight": [data["weight"] for _, _, data in ties],
        "first": [data.get("first") for _, _, data in ties],
        "last": [data.get("last") for _, _, data in ties],
        "bases": [data.get("bases", []) for _, _, data in ties],
        "events": [
            [number[e] for e in each if e in number] if isinstance(each, Sequence) else []
            for each in shared
        ],
    }
