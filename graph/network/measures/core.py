"""How deep in the network a member stands."""

import numpy as np
from sknetwork.topology import get_core_decomposition

from graph.network.matrix import Ints, Matrix, for_scikit


def core_number(net: Matrix) -> Ints:
    """The largest k for which a member is in the k-core: all in it have k ties within it.

    Weights and directions of ties do not count.

    Source: Seidman, Social Networks 5 (1983) 269-287; Batagelj & Zaveršnik, Advances in Data
    Analysis and Classification 5 (2011) 129-145, as scikit-network implements it.
    """
    if not net.ties:
        return np.zeros(len(net), dtype=np.int64)
    bare = net.pattern()
    both = bare + bare.T if net.directed else bare
    return np.asarray(get_core_decomposition(for_scikit(both)), dtype=np.int64)
