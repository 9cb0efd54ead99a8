"""How much a member depends on contacts who are themselves tied to each other."""

import numpy as np
from scipy.sparse import diags_array

from graph.network.matrix import Floats, Matrix

_ROWS = 1_024


def constraint(net: Matrix) -> Floats:
    """Burt's constraint of each member; NaN for one without ties.

    Low values mark brokers, whose contacts are not tied to each other. Most values are
    between 0 and 1; a member with two contacts who are tied can have up to 1.125.

    Source: Burt, Structural Holes (1992), equation 2.4; Everett & Borgatti, Social Networks 62
    (2020) 50-57, on its range. The indirect part runs over all contacts, as in networkx.
    """
    mutual = (net.weights + net.weights.T).tocsr()
    total = np.asarray(mutual.sum(axis=1), dtype=np.float64)
    with np.errstate(divide="ignore"):
        share = diags_array(np.where(total > 0, 1 / total, 0.0)) @ mutual
    share = share.tocsr()
    found = np.full(len(net), np.nan)
    for start in range(0, len(net), _ROWS):
        own = share[start : start + _ROWS]
        spent = own + (own @ share).multiply(own > 0)
        found[start : start + _ROWS] = np.asarray(spent.power(2).sum(axis=1))
    found[total == 0] = np.nan
    return found
