"""Who is tied to those who are well tied."""

import numpy as np

from graph.errors import TooFewDataError
from graph.network.matrix import Floats, Matrix

_ROUNDS = 50_000


def eigenvector(net: Matrix, tolerance: float = 1e-12) -> Floats:
    """The leading eigenvector of the weights, of Euclidean length 1, every value at least 0.

    In a network of several components only those with the largest eigenvalue get values above
    0; in a directed one, ties that come in count.

    Raises:
        TooFewDataError: there is no tie, or a directed network has no cycle of ties, or the
            iteration has not settled.

    Source: Bonacich, J. Math. Sociology 2 (1972) 113-120, by power iteration on A + I.
    """
    if not net.ties:
        raise TooFewDataError("eigenvector: the network has no ties")
    towards = net.weights.T.tocsr()
    now = np.full(len(net), 1 / np.sqrt(len(net)))
    for _ in range(_ROUNDS):
        before, now = now, now + towards @ now
        now /= np.linalg.norm(now)
        if np.abs(now - before).sum() < len(net) * tolerance:
            return np.asarray(now, dtype=np.float64)
    raise TooFewDataError("eigenvector: the iteration does not settle on this network")
