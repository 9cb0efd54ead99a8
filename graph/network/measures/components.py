"""Parts of a network between which there are no ties."""

import numpy as np
from scipy.sparse.csgraph import connected_components

from graph.network.matrix import Ints, Matrix


def components(net: Matrix) -> Ints:
    """Number of each member's part, the largest being 0; of equals that of the first member.

    Directions do not count (weak components).

    Source: Wasserman & Faust, Social Network Analysis (1994), section 4.2.3.
    """
    if not len(net):
        return np.zeros(0, dtype=np.int64)
    _, labels = connected_components(net.weights, directed=net.directed, connection="weak")
    return by_size(labels)


def by_size(labels: Ints) -> Ints:
    """The same parts numbered from the largest; of equals the one of the first member first."""
    _, first, inverse, sizes = np.unique(
        labels, return_index=True, return_inverse=True, return_counts=True
    )
    place = np.empty(len(sizes), dtype=np.int64)
    place[np.lexsort((first, -sizes))] = np.arange(len(sizes))
    return place[inverse]
