"""Ties and members without which the network falls into more parts."""

from typing import Any

import networkx as nx

from graph.errors import MisuseError
from graph.network.matrix import Matrix


def bridges(net: Matrix) -> list[tuple[str, str]]:
    """Ties whose loss would part their ends for good, in the order of the members.

    Source: Tarjan, Information Processing Letters 2 (1974) 160-161.
    """
    found = [
        (min(one, other), max(one, other)) for one, other in nx.bridges(_undirected(net, "bridges"))
    ]
    return [(net.nodes[one], net.nodes[other]) for one, other in sorted(found)]


def cut_members(net: Matrix) -> list[str]:
    """Members whose loss would part others, in the order of the members.

    Source: Hopcroft & Tarjan, Communications of the ACM 16 (1973) 372-378.
    """
    found = nx.articulation_points(_undirected(net, "cut-members"))
    return [net.nodes[node] for node in sorted(set(found))]


def _undirected(net: Matrix, measure: str) -> "nx.Graph[Any]":
    if net.directed:
        raise MisuseError(f"{measure}: only an undirected network has them")
    return net.graph()
