"""Where to draw each node: the same picture for everyone who draws the same network."""

import networkx as nx

SEED = 20180518
_ROUNDS = 100
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
    ordered: nx.Graph[str] = nx.Graph()
    ordered.add_nodes_from(sorted(graph))
    for one, other in sorted({(min(pair), max(pair)) for pair in graph.edges}):
        ordered.add_edge(one, other, weight=max(_weight(graph, one, other), 0))
    placed = nx.spring_layout(
        ordered, weight="weight", iterations=_ROUNDS, seed=seed, method="force"
    )
    return {node: (round(float(x), 4), round(float(y), 4)) for node, (x, y) in placed.items()}


def _weight(graph: "nx.Graph[str]", one: str, other: str) -> float:
    """Of the tie, or of both where there is one each way."""
    found: float = sum(
        graph.edges[tie].get("weight", 1)
        for tie in ((one, other), (other, one))
        if graph.has_edge(*tie) and (graph.is_directed() or tie == (one, other))
    )
    return found
