"""Networks to measure: 5 classic ones and 20 random ones, weights included."""

from collections.abc import Callable, Mapping
from typing import Any

import networkx as nx
import numpy as np


def _named(graph: "nx.Graph[Any]") -> "nx.Graph[str]":
    """Members as text whose order is that of the numbers."""
    numbered: nx.Graph[Any] = nx.convert_node_labels_to_integers(graph)
    return nx.relabel_nodes(numbered, lambda number: f"m{number:05d}")


def _random(seed: int) -> "nx.Graph[str]":
    """From sparse to dense, in one part or several, with members without ties; weights 1 to 9."""
    rng = np.random.default_rng(seed)
    size = int(rng.integers(8, 60))
    graph: nx.Graph[int] = nx.gnp_random_graph(size, float(rng.uniform(0.05, 0.6)), seed=seed)
    for _, _, data in graph.edges(data=True):
        data["weight"] = float(rng.integers(1, 10))
    return _named(graph)


CLASSIC: Mapping[str, Callable[[], "nx.Graph[str]"]] = {
    "karate club": lambda: _named(nx.karate_club_graph()),
    "Davis southern women": lambda: _named(
        nx.bipartite.weighted_projected_graph(
            nx.davis_southern_women_graph(),
            nx.davis_southern_women_graph().graph["top"],
        )
    ),
    "Florentine families": lambda: _named(nx.florentine_families_graph()),
    "Les Misérables": lambda: _named(nx.les_miserables_graph()),
    "Petersen": lambda: _named(nx.petersen_graph()),
}
RANDOM = {f"random {seed}": lambda seed=seed: _random(seed) for seed in range(20)}
ALL: Mapping[str, Callable[[], "nx.Graph[str]"]] = {**CLASSIC, **RANDOM}
