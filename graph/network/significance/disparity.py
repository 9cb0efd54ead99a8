"""The disparity filter: ties that carry an uneven share of a member's strength."""

import numpy as np

from graph.network.matrix import Floats, Matrix
from graph.network.significance.tails import Tails

NULL = (
    "every member's strength is shared out over its ties at random; the better of a tie's two "
    "ends counts. Made for networks whose ties are given: of a projection it says nothing of "
    "chance, so it thins a picture rather than tests it"
)


def disparity(net: Matrix) -> Tails:
    """Probability of so large a share of the strength at one end of each tie or the other.

    A member with one tie says nothing of it (p = 1 from its end).

    Source: Serrano, Boguñá & Vespignani, PNAS 106 (2009) 6483-6488, equation 2.
    """
    strength = np.asarray(net.weights.sum(axis=1), dtype=np.float64)
    degree = np.diff(net.weights.indptr)
    rows, columns, weights = net.ends()
    p = np.minimum(
        _tail(weights, strength[rows], degree[rows]),
        _tail(weights, strength[columns], degree[columns]),
    )
    return Tails(rows, columns, weights, p, 0.0)


def _tail(weights: Floats, strength: Floats, degree: Floats) -> Floats:
    share = np.clip(weights / strength, 0.0, 1.0)
    return np.asarray(np.where(degree > 1, (1 - share) ** (degree - 1), 1.0), dtype=np.float64)
