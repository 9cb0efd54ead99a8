"""Where to draw each node: the same picture for everyone who draws the same network."""

import math
from collections.abc import Mapping

import networkx as nx

SEED = 20180518
_ROUNDS = 100
_FEW = 150
_GRAVITY = 0.05  # strong, so that parts that nothing ties to the rest stay near
_GOLDEN = math.pi * (3 - math.sqrt(5))
MOST_PLACED = 1_500
"""Members above whom nothing is placed: the method takes time with their square."""


def positions(graph: "nx.Graph[str]", seed: int = SEED) -> dict[str, tuple[float, float]]:
    """Place every node in the square from -1 to 1, rounded to four decimals.

    A network above `MOST_PLACED` members gets no places: nobody could read the picture, so
    choose a case or a period, or the ties that survive a test, first. Ties pull by their weight,
    negative ones not at all. The result depends on the graph and the seed alone, not on
    the order in which nodes and ties were added.

    Source: Fruchterman & Reingold, Software: Practice and Experience 21 (1991) 1129-1164, as
    `networkx.spring_layout` with the force method implements it.
    """
    if not 0 < len(graph) <= MOST_PLACED:
        return {}
    ordered = _ordered(graph)
    placed = nx.spring_layout(
        ordered, weight="weight", iterations=_ROUNDS, seed=seed, method="force"
    )
    return {node: (round(float(x), 4), round(float(y), 4)) for node, (x, y) in placed.items()}


def forceatlas2(graph: "nx.Graph[str]", seed: int = SEED) -> dict[str, tuple[float, float]]:
    """Place every node in the square from -1 to 1 by attraction along ties; as `positions` else.

    Groups come out tighter and further apart than with `positions`.

    Source: Jacomy, Venturini, Heymann & Bastian, PLoS ONE 9 (2014) e98679, as
    `networkx.forceatlas2_layout` implements it.
    """
    if not 0 < len(graph) <= MOST_PLACED:
        return {}
    ordered = _ordered(graph)
    rounds = 3 * _ROUNDS if len(graph) <= _FEW else _ROUNDS
    placed = nx.forceatlas2_layout(
        ordered, weight="weight", max_iter=rounds, strong_gravity=True, gravity=_GRAVITY, seed=seed
    )
    return _fitted({node: (float(x), float(y)) for node, (x, y) in placed.items()})


def grouped(
    graph: "nx.Graph[str]", groups: Mapping[str, int], seed: int = SEED
) -> dict[str, tuple[float, float]]:
    """Place every node in the square from -1 to 1: each group a disc, tied groups close.

    It takes a fraction of a second for 5,000 members. Within a disc, members with most ties
    stand in the middle, on the spiral of a sunflower's seeds; discs do not overlap.

    Args:
        graph: any network.
        groups: number of each member's group.
        seed: of the places of the groups.

    Source: Vogel, Mathematical Biosciences 44 (1979) 179-189, for the spiral.
    """
    if not graph:
        return {}
    inside: dict[int, list[str]] = {}
    for node in sorted(graph, key=lambda each: (-graph.degree(each), each)):
        inside.setdefault(groups[node], []).append(node)
    centres = _apart(_between(graph, groups), {each: len(of) for each, of in inside.items()}, seed)
    placed: dict[str, tuple[float, float]] = {}
    for group, members in inside.items():
        x, y = centres[group]
        for number, node in enumerate(members):
            far, angle = math.sqrt(number), number * _GOLDEN
            placed[node] = (x + far * math.cos(angle), y + far * math.sin(angle))
    return _fitted(placed)


def _between(graph: "nx.Graph[str]", groups: Mapping[str, int]) -> "nx.Graph[int]":
    """The groups, tied as much as their members are."""
    made: nx.Graph[int] = nx.Graph()
    made.add_nodes_from(sorted({groups[node] for node in graph}))
    for one, other, weight in sorted(graph.edges(data="weight", default=1)):
        a, b = groups[one], groups[other]
        if a != b:
            before = made.edges[a, b]["weight"] if made.has_edge(a, b) else 0
            made.add_edge(a, b, weight=before + abs(weight))
    return made


def _apart(
    between: "nx.Graph[int]", sizes: Mapping[int, int], seed: int
) -> dict[int, tuple[float, float]]:
    """Centres of discs of these sizes, pushed outward from the middle until none overlaps."""
    if len(between) > MOST_PLACED:
        first = {g: (math.cos(g * _GOLDEN), math.sin(g * _GOLDEN)) for g in between}
    else:
        found = nx.spring_layout(between, weight="weight", seed=seed, method="force")
        first = {group: (float(x), float(y)) for group, (x, y) in found.items()}
    done: list[tuple[float, float, float]] = []
    centres: dict[int, tuple[float, float]] = {}
    for group in sorted(first, key=lambda g: (-sizes[g], g)):
        radius = math.sqrt(sizes[group]) + 2
        x, y = first[group]
        angle = math.atan2(y, x)
        far = 0.0 if not done else radius
        while any(
            math.hypot(far * math.cos(angle) - a, far * math.sin(angle) - b) < radius + r
            for a, b, r in done
        ):
            far += radius / 2
        centres[group] = (far * math.cos(angle), far * math.sin(angle))
        done.append((*centres[group], radius))
    return centres


def _ordered(graph: "nx.Graph[str]") -> "nx.Graph[str]":
    """The same undirected network, its nodes and ties in order, no weight below 0."""
    ordered: nx.Graph[str] = nx.Graph()
    ordered.add_nodes_from(sorted(graph))
    for one, other in sorted({(min(pair), max(pair)) for pair in graph.edges}):
        ordered.add_edge(one, other, weight=max(_weight(graph, one, other), 0))
    return ordered


def _fitted(placed: Mapping[str, tuple[float, float]]) -> dict[str, tuple[float, float]]:
    """Moved and scaled into the square from -1 to 1, rounded to four decimals."""
    xs, ys = ([at[axis] for at in placed.values()] for axis in (0, 1))
    middle = (max(xs) + min(xs)) / 2, (max(ys) + min(ys)) / 2
    half = max(max(xs) - min(xs), max(ys) - min(ys)) / 2 or 1.0
    return {
        node: (round((x - middle[0]) / half, 4), round((y - middle[1]) / half, 4))
        for node, (x, y) in placed.items()
    }


def _weight(graph: "nx.Graph[str]", one: str, other: str) -> float:
    """Of the tie, or of both where there is one each way."""
    found: float = sum(
        graph.edges[tie].get("weight", 1)
        for tie in ((one, other), (other, one))
        if graph.has_edge(*tie) and (graph.is_directed() or tie == (one, other))
    )
    return found
