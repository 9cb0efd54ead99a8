"""Brokers' roles against their definition, triad by triad."""

from itertools import permutations

import networkx as nx
import numpy as np
import pytest

from graph.network.matrix import of_graph
from graph.network.measures.roles import ROLES, roles


def role(a: str, b: str, c: str) -> str:
    """The definition of Gould & Fernandez (1989), figure 1."""
    if a == b == c:
        return "coordinator"
    if a == c:
        return "consultant"
    if b == c:
        return "gatekeeper"
    return "representative" if a == b else "liaison"


@pytest.mark.parametrize("directed", [True, False])
@pytest.mark.parametrize("seed", range(5))
def test_roles_are_counted_as_defined(seed: int, directed: bool) -> None:
    random = nx.gnp_random_graph(14, 0.25, seed=seed, directed=directed)
    graph = nx.relabel_nodes(random, lambda number: f"m{number:02d}")
    groups = {node: (None if n == 3 else "xyz"[n % 3]) for n, node in enumerate(sorted(graph))}
    wanted = {node: dict.fromkeys(ROLES, 0) for node in graph}
    for a, b, c in permutations(graph, 3):
        kinds = groups[a], groups[b], groups[c]
        way = graph.has_edge(a, b) and graph.has_edge(b, c) and not graph.has_edge(a, c)
        if way and None not in kinds:
            wanted[b][role(*map(str, kinds))] += 1
    net = of_graph(graph)
    found = roles(net, [groups[node] for node in net.nodes]).counts
    assert found.tolist() == [list(wanted[node].values()) for node in net.nodes]
    assert found.sum() > 0


def test_gatekeeper_faces_outwards_to_inwards() -> None:
    net = of_graph(nx.DiGraph([("a", "b"), ("b", "c")]))
    [counts] = roles(net, ["x", "y", "y"]).counts[1:2].tolist()
    assert dict(zip(ROLES, counts, strict=True))["gatekeeper"] == 1
    assert np.sum(counts) == 1
