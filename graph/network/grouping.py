"""The groups of a network, their names, the network between them, and one of them alone."""

from collections.abc import Mapping, Sequence

import networkx as nx
import numpy as np

from graph.errors import NotFoundError
from graph.network.built import Built
from graph.network.layout import grouped, positions
from graph.network.matrix import Ints, Matrix, matrix
from graph.network.measures import communities

MOST_MEMBERS = 5_000
"""Members above whom a picture is of groups."""
Columns = dict[str, object]


def weighing(built: Built) -> Matrix:
    """The undirected network by the size of each weight, since conflict weighs below 0."""
    if len(built.nodes) > MOST_MEMBERS and built.wanted.kind.event:
        return built.matrix
    graph = built.graph
    ties = ((a, b, float(abs(w))) for a, b, w in graph.edges(data="weight", default=1) if w)
    net = matrix(graph, ties, directed=graph.is_directed())
    return Matrix(net.nodes, (net.weights + net.weights.T).tocsr()) if net.directed else net


def groups(net: Matrix, seed: int) -> Ints:
    """Number of each member's group by the Leiden method; without ties, each its own."""
    if not net.ties:
        return np.arange(len(net), dtype=np.int64)
    return communities.leiden(net, seed)


def named(built: Built, net: Matrix, labels: Ints) -> list[Columns]:
    """Groups by number: called after the two members whose ties weigh most, with their size."""
    strength = np.asarray(net.weights.sum(axis=1))
    inside: dict[int, list[str]] = {}
    for place in np.lexsort((np.arange(len(net)), -strength)).tolist():
        inside.setdefault(int(labels[place]), []).append(net.nodes[place])
    return [
        {"name": _called([str(built.nodes[n]["label"]) for n in members]), "size": len(members)}
        for _, members in sorted(inside.items())
    ]


def narrowed(built: Built, path: Sequence[int], seed: int) -> Built:
    """The network within a group, within a group of that, and so on.

    Raises:
        NotFoundError: there is no group of that number.
    """
    for number in path:
        net = weighing(built)
        labels = groups(net, seed)
        last = int(labels.max(initial=0))
        if not 0 <= number <= last:
            raise NotFoundError(f"there is no group {number}; the last one is {last}")
        chosen = {net.nodes[place] for place in np.flatnonzero(labels == number)}
        built = _within(built, chosen)
    return built


def between(net: Matrix, labels: Ints, names: Sequence[Mapping[str, object]], seed: int) -> Columns:
    """Members and ties of the network whose members are the groups, with places."""
    rows, columns, weights = net.ends()
    ends = np.sort(np.stack([labels[rows], labels[columns]]), axis=0)
    apart = ends[0] != ends[1]
    size = len(names)
    keys, inverse = np.unique(ends[0][apart] * size + ends[1][apart], return_inverse=True)
    sums = np.bincount(inverse, weights[apart]) if len(keys) else np.zeros(0)
    ties = [(int(k) // size, int(k) % size, float(w)) for k, w in zip(keys, sums, strict=True)]
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(str(n) for n in range(size))
    graph.add_weighted_edges_from((str(a), str(b), w) for a, b, w in ties)
    at = positions(graph, seed) or grouped(graph, dict.fromkeys(graph, 0), seed)
    return {
        "members": {
            "id": [str(n) for n in range(size)],
            "label": [each["name"] for each in names],
            "size": [each["size"] for each in names],
            "x": [at[str(n)][0] for n in range(size)],
            "y": [at[str(n)][1] for n in range(size)],
        },
        "ties": {
            "source": [a for a, _, _ in ties],
            "target": [b for _, b, _ in ties],
            "weight": [w for _, _, w in ties],
        },
    }


def _within(built: Built, chosen: set[str]) -> Built:
    """The same network of these members alone."""
    ends = ("member", "named")
    rows = [row for row in built.rows if all(str(row[end]) in chosen for end in ends if end in row)]
    return Built(built.wanted, rows)


def _called(labels: Sequence[str]) -> str:
    if len(labels) < 3:
        return " and ".join(labels)
    return f"{labels[0]}, {labels[1]} and {len(labels) - 2:,} more"
