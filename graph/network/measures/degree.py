"""How many ties a member has, and how much they weigh together."""

import numpy as np

from graph.network.matrix import Floats, Ints, Matrix


def degree(net: Matrix) -> Ints:
    """Ties of each member; in a directed network those that come in and those that go out.

    Source: Freeman, Social Networks 1 (1978) 215-239, before its normalisation.
    """
    bare = net.pattern()
    out = np.asarray(bare.sum(axis=1))
    both = out + np.asarray(bare.sum(axis=0)) if net.directed else out
    return both.astype(np.int64)


def strength(net: Matrix) -> Floats:
    """Sum of the weights of each member's ties, in the unit of the weights.

    Source: Barrat et al., PNAS 101 (2004) 3747-3752.
    """
    out = np.asarray(net.weights.sum(axis=1), dtype=np.float64)
    return out + np.asarray(net.weights.sum(axis=0)) if net.directed else out
