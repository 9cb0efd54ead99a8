"""Positions are the same for everyone."""

from random import Random

import networkx as nx
import pytest

from graph.network.layout import positions


def test_positions_do_not_depend_on_the_order_of_nodes() -> None:
    graph = nx.relabel_nodes(nx.karate_club_graph(), str)
    shuffled: nx.Graph[str] = nx.Graph()
    shuffled.add_nodes_from(Random(1).sample(list(graph), len(graph)))
    shuffled.add_edges_from(Random(2).sample(list(graph.edges(data=True)), len(graph.edges)))
    assert positions(shuffled) == positions(graph)


def test_another_seed_gives_another_picture() -> None:
    graph = nx.relabel_nodes(nx.karate_club_graph(), str)
    assert positions(graph, 1) != positions(graph, 2)


@pytest.mark.parametrize("count", [0, 1, 2])
def test_small_networks_have_positions_too(count: int) -> None:
    graph = nx.relabel_nodes(nx.empty_graph(count), str)
    placed = positions(graph)
    assert sorted(placed) == sorted(graph)
    assert all(-1 <= at <= 1 for pair in placed.values() for at in pair)
