"""Correction for many tests."""

import numpy as np

from graph.network.matrix import Floats


def benjamini_hochberg(p: Floats, tests: int) -> Floats:
    """The q of each p: the least false discovery rate at which it counts as found.

    Args:
        p: those that were computed; the `tests - len(p)` others are taken as 1.
        tests: of all pairs, tied or not. Counting tied pairs alone keeps false ties: they
            are tied because they share something.

    Source: Benjamini & Hochberg, J. Royal Statistical Society B 57 (1995) 289-300.
    """
    order = np.argsort(p, kind="stable")
    scaled = p[order] * tests / np.arange(1, len(p) + 1)
    q = np.empty_like(scaled)
    q[order] = np.minimum(np.minimum.accumulate(scaled[::-1])[::-1], 1.0)
    return q
