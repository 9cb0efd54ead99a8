"""How often a member lies on the shortest ways between others."""

import networkx as nx
import numpy as np

from graph.network.matrix import Floats, Matrix

EXACT_UP_TO = 2_000
"""Members up to whom every one is a start of ways; above, `PIVOTS` drawn ones."""
PIVOTS = 256


def betweenness(net: Matrix, seed: int) -> Floats:
    """Share of the shortest ways between all pairs of others that lead over each member, 0 to 1.

    Every tie is one step, whatever it weighs: a weight here says how close two are, and
    taking it for a length would turn it round. Above `EXACT_UP_TO` members an estimate.

    Source: Freeman, Sociometry 40 (1977) 35-41; Brandes, J. Math. Sociology 25 (2001) 163-177;
    estimate by pivots: Brandes & Pich, Int. J. Bifurcation and Chaos 17 (2007) 2303-2318.
    """
    pivots = None if len(net) <= EXACT_UP_TO else PIVOTS
    found = nx.betweenness_centrality(net.graph(), k=pivots, seed=seed)
    return np.array([found[node] for node in range(len(net))], dtype=np.float64)


def exact(net: Matrix) -> bool:
    """Whether `betweenness` starts from every member."""
    return len(net) <= EXACT_UP_TO
