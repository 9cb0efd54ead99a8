"""Every measure equals that of networkx, on 5 classic and 20 random networks."""

from collections.abc import Callable, Iterable

import networkx as nx
import numpy as np
import pytest

from graph.errors import TooFewDataError
from graph.network.matrix import Matrix, of_graph
from graph.network.measures.betweenness import betweenness
from graph.network.measures.bridges import bridges, cut_members
from graph.network.measures.clustering import clustering, transitivity
from graph.network.measures.communities import METHODS, modularity
from graph.network.measures.components import components
from graph.network.measures.constraint import constraint
from graph.network.measures.core import core_number
from graph.network.measures.degree import degree, strength
from graph.network.measures.eigenvector import eigenvector
from graph.network.measures.mixing import assortativity, degree_assortativity
from graph.network.measures.pagerank import pagerank
from tests.graph.network.classic import ALL

OF_MEMBERS: dict[str, tuple[Callable[[Matrix], object], Callable[["nx.Graph[str]"], object]]] = {
    "degree": (degree, lambda g: dict(g.degree)),
    "strength": (strength, lambda g: dict(g.degree(weight="weight"))),
    "betweenness": (lambda net: betweenness(net, 1), nx.betweenness_centrality),
    "PageRank": (pagerank, lambda g: nx.pagerank(g, tol=1e-14, max_iter=1000)),
    "core number": (core_number, nx.core_number),
    "clustering": (clustering, nx.clustering),
    "constraint": (constraint, lambda g: nx.constraint(g, weight="weight")),
}
networks = pytest.mark.parametrize("make", ALL.values(), ids=ALL)


def parts(groups: Iterable[Iterable[str]]) -> set[frozenset[str]]:
    return {frozenset(group) for group in groups}


def grouped(net: Matrix, labels: Iterable[int]) -> list[set[str]]:
    found: dict[int, set[str]] = {}
    for node, label in zip(net.nodes, labels, strict=True):
        found.setdefault(label, set()).add(node)
    return list(found.values())


@networks
@pytest.mark.parametrize(("ours", "theirs"), OF_MEMBERS.values(), ids=OF_MEMBERS)
def test_measure_of_members_equals_that_of_networkx(
    make: Callable[[], "nx.Graph[str]"],
    ours: Callable[[Matrix], object],
    theirs: Callable[["nx.Graph[str]"], dict[str, float]],
) -> None:
    graph = make()
    net, wanted = of_graph(graph), theirs(graph)
    np.testing.assert_allclose(
        np.asarray(ours(net), dtype=float), [wanted[n] for n in net.nodes], rtol=1e-9, atol=1e-9
    )


@networks
def test_eigenvector_is_one_of_the_largest_eigenvalue(make: Callable[[], "nx.Graph[str]"]) -> None:
    net = of_graph(make())
    found = eigenvector(net)
    dense = net.weights.toarray()
    largest = float(np.linalg.eigvalsh(dense)[-1])
    np.testing.assert_allclose(dense @ found, largest * found, atol=1e-6)
    assert np.linalg.norm(found) == pytest.approx(1)
    assert found.min() >= 0


@networks
def test_eigenvector_equals_that_of_networkx(make: Callable[[], "nx.Graph[str]"]) -> None:
    graph = make()
    net = of_graph(graph)
    wanted = nx.eigenvector_centrality(graph, max_iter=50_000, tol=1e-12, weight="weight")
    np.testing.assert_allclose(eigenvector(net), [wanted[n] for n in net.nodes], atol=1e-9)


@networks
def test_parts_and_cuts_equal_those_of_networkx(make: Callable[[], "nx.Graph[str]"]) -> None:
    graph = make()
    net = of_graph(graph)
    assert parts(grouped(net, components(net).tolist())) == parts(nx.connected_components(graph))
    assert bridges(net) == sorted((min(tie), max(tie)) for tie in nx.bridges(graph))
    assert cut_members(net) == sorted(nx.articulation_points(graph))
    assert transitivity(net) == pytest.approx(nx.transitivity(graph), abs=1e-12)


@networks
def test_assortativity_equals_that_of_networkx(make: Callable[[], "nx.Graph[str]"]) -> None:
    graph = make()
    net = of_graph(graph)
    groups = {node: "abc"[number % 3] for number, node in enumerate(net.nodes)}
    nx.set_node_attributes(graph, groups, "group")
    wanted = nx.attribute_assortativity_coefficient(graph, "group")
    assert assortativity(net, [groups[n] for n in net.nodes]) == pytest.approx(wanted, abs=1e-9)
    try:
        found = degree_assortativity(net)
    except TooFewDataError:
        assert len(set(degree(net)[degree(net) > 0].tolist())) == 1
    else:
        assert found == pytest.approx(nx.degree_assortativity_coefficient(graph), abs=1e-9)


@networks
@pytest.mark.parametrize("method", METHODS)
def test_communities_are_as_good_as_those_of_networkx(
    make: Callable[[], "nx.Graph[str]"], method: str
) -> None:
    graph = make()
    net = of_graph(graph)
    labels = METHODS[method](net, 1)
    own = modularity(net, labels)
    assert own == pytest.approx(nx.community.modularity(graph, grouped(net, labels.tolist())))
    theirs = nx.community.louvain_communities(graph, seed=1)
    assert own > nx.community.modularity(graph, theirs) - 0.03
    assert METHODS[method](net, 1).tolist() == labels.tolist()
