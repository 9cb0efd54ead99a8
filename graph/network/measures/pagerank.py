"""Where somebody ends up who follows ties at random."""

import numpy as np

from graph.network.matrix import Floats, Matrix

DAMPING = 0.85
_ROUNDS = 1_000


def pagerank(net: Matrix, damping: float = DAMPING, tolerance: float = 1e-14) -> Floats:
    """Share of time at each member, all together 1; ties are followed by their weight.

    With probability 1 - damping, and always from a member without ties, the next one is
    drawn from all with equal chances.

    Source: Brin & Page, Computer Networks 30 (1998) 107-117.
    """
    size = len(net)
    if not size:
        return np.zeros(0)
    out = np.asarray(net.weights.sum(axis=1), dtype=np.float64)
    stuck = out == 0
    share = np.divide(1.0, out, out=np.zeros_like(out), where=~stuck)
    towards = net.weights.T.tocsr()
    now = np.full(size, 1 / size)
    for _ in range(_ROUNDS):
        before = now
        jumped = damping * before[stuck].sum() + 1 - damping
        now = damping * (towards @ (before * share)) + jumped / size
        if np.abs(now - before).sum() < size * tolerance:
            break
    return np.asarray(now / now.sum(), dtype=np.float64)
