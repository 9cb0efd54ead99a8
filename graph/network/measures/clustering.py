"""Whether those tied to the same member are tied to each other."""

from collections.abc import Iterator

import numpy as np

from graph.network.matrix import Floats, Ints, Matrix

_ROWS = 1_024


def clustering(net: Matrix) -> Floats:
    """Share of each member's pairs of neighbours that are tied, 0 to 1; 0 with less than two.

    Weights and directions do not count. In a projection this is high by construction: a
    brief with ten members ties all 45 pairs of them.

    Source: Watts & Strogatz, Nature 393 (1998) 440-442.
    """
    closed, pairs = _counts(net)
    return np.divide(closed, pairs, out=np.zeros(len(net)), where=pairs > 0)


def transitivity(net: Matrix) -> float:
    """Share of all pairs of ties with a common member that are closed to a triangle, 0 to 1.

    Source: Wasserman & Faust, Social Network Analysis (1994), section 6.3.
    """
    closed, pairs = _counts(net)
    return float(closed.sum() / pairs.sum()) if pairs.sum() else 0.0


def _counts(net: Matrix) -> tuple[Floats, Floats]:
    """Closed pairs of neighbours of each member, and all of them."""
    own = Matrix(net.nodes, ((net.weights + net.weights.T) > 0).astype(np.int64))
    degree: Ints = np.asarray(own.weights.sum(axis=1))
    closed = np.concatenate([np.zeros(0), *_closed(own)]) / 2
    return closed, degree * (degree - 1) / 2.0


def _closed(net: Matrix) -> Iterator[Floats]:
    for start in range(0, len(net), _ROWS):
        rows = net.weights[start : start + _ROWS]
        common = (rows @ net.weights).multiply(rows)
        yield np.asarray(common.sum(axis=1), dtype=np.float64)
