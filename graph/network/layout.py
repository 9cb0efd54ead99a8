"""Where to draw each node: the same picture for everyone who draws the same network."""

import networkx as nx

SEED = 20180518
_ROUNDS = 100


def positions(graph: "nx.Graph[str]", seed: int = SEED) -> dict[str, tuple[float, float]]:
    """Place every node in the square from -1 to 1, rounded to four decimals.

    Ties pull by their weight. The result depends on the graph and the seed alone, not on
    the order in which nodes and ties were added.

    Source: Fruchterman & Reingold, Software: Practice and Experience 21 (1991) 1129-1164, as
    `networkx.spring_layout` with the force method implements it.
    """
    if not graph:
        return {}
    ordered: nx.Graph[str] = nx.Graph()
    ordered.add_nodes_from(sorted(graph))
    for one, other in sorted((min(pair), max(pair)) for pair in graph.edges):
        ordered.add_edge(one, other, weight=graph.edges[one, other].get("weight", 1))
    placed = nx.spring_layout(
        ordered, weight="weight", iterations=_ROUNDS, seed=seed, method="force"
    )
    return {node: (round(float(x), 4), round(float(y), 4)) for node, (x, y) in placed.items()}
