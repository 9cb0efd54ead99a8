"""Values that the literature prints."""

from typing import Any

import networkx as nx
import numpy as np
import pytest

from graph.network.matrix import matrix, of_graph
from graph.network.measures.betweenness import betweenness
from graph.network.measures.clustering import transitivity
from graph.network.measures.communities import METHODS, modularity
from graph.network.measures.degree import degree, strength
from graph.network.measures.eigenvector import eigenvector
from graph.network.measures.mixing import degree_assortativity, external_internal
from graph.network.two_mode import TwoMode, of_pairs

OPTIMUM = 0.4198
"""Modularity of the best partition of the karate club, 0.41979, which Aloise et al., Phys. Rev.
E 82 (2010) 046112, prove to be the best."""


def karate() -> "nx.Graph[str]":
    graph: nx.Graph[int] = nx.karate_club_graph()
    bare: nx.Graph[Any] = nx.Graph(
        graph.edges
    )  # Zachary's weights left out, as in the sources below
    return nx.relabel_nodes(bare, {node: f"{node + 1:02d}" for node in bare})


def davis() -> TwoMode:
    """Eighteen women at fourteen events, Davis, Gardner & Gardner, Deep South (1941), p. 148."""
    graph = nx.davis_southern_women_graph()
    return of_pairs((a, b) for a, b in graph.edges)


@pytest.mark.parametrize("method", METHODS)
def test_groups_of_the_karate_club_reach_the_published_optimum(method: str) -> None:
    net = of_graph(karate())
    best = max(modularity(net, METHODS[method](net, seed)) for seed in range(10))
    assert best == pytest.approx(OPTIMUM, abs=5e-5)


def test_karate_club_has_the_published_figures() -> None:
    """KONECT, http://konect.cc/networks/ucidata-zachary/ (78 ties, 17 at most, and so on)."""
    net = of_graph(karate())
    assert (len(net), net.ties, degree(net).max()) == (34, 78, 17)
    assert degree_assortativity(net) == pytest.approx(-0.475613, abs=5e-7)
    assert transitivity(net) == pytest.approx(0.255682, abs=5e-7)
    found = eigenvector(net)
    assert np.linalg.norm(net.weights @ found) == pytest.approx(6.72570, abs=5e-6)


def test_middle_of_a_star_lies_on_every_way() -> None:
    """Freeman (1977): the centre of a star has the highest value there is, 1."""
    star = matrix("abcde", [("a", each, 1.0) for each in "bcde"], directed=False)
    assert betweenness(star, 1).tolist() == [1, 0, 0, 0, 0]


def test_southern_women_share_the_events_that_are_on_record() -> None:
    parts = davis()
    assert parts.joined.shape == (18, 14)
    assert int(parts.joined.sum()) == 89
    assert dict(zip(parts.members, parts.activity.tolist(), strict=True))["Theresa Anderson"] == 8
    net = parts.projected()
    place = {name: number for number, name in enumerate(net.nodes)}
    pair = place["Evelyn Jefferson"], place["Theresa Anderson"]
    assert net.weights[pair] == 7
    assert net.ties == 139


def test_projection_weighs_every_pair_by_what_both_joined() -> None:
    parts = davis()
    dense = parts.joined.toarray()
    wanted = dense @ dense.T
    np.fill_diagonal(wanted, 0)
    net = parts.projected()
    assert (net.weights.toarray() == wanted).all()
    assert strength(net).tolist() == wanted.sum(axis=1).tolist()


def test_external_internal_index_runs_from_minus_one_to_one() -> None:
    net = matrix("abcd", [("a", "b", 1.0), ("c", "d", 1.0)], directed=False)
    assert external_internal(net, ["x", "x", "y", "y"]) == -1
    assert external_internal(net, ["x", "y", "x", "y"]) == 1
