"""The stochastic degree sequence model: activities and sizes are kept on average."""

import numpy as np
from scipy.sparse import triu
from scipy.stats import binom

from graph.errors import TooFewDataError
from graph.network.matrix import Floats, Ints
from graph.network.significance.bicm import probabilities
from graph.network.significance.tails import Tails
from graph.network.two_mode import TwoMode

NULL = (
    "every member joins each event with a chance of its own, such that on average members join "
    "as many events, and events have as many members, as they do"
)
MOST_WORK = 3_000_000_000
"""Multiplications above which the model is refused (about a minute)."""


def sdsm(parts: TwoMode) -> Tails:
    """Probability that two members share at least as many events as they do.

    What two share is a sum of independent chances (a Poisson-binomial variable); its tail is
    computed exactly, once for each pair of activities that occurs. Conservative: activities
    vary in the model, but not in the data.

    Raises:
        TooFewDataError: the data are too large for it, naming the sizes.

    Source: Neal, Social Networks 39 (2014) 84-97; chances as in `bicm`, which Neal, Domagalski
    & Sagan, Scientific Reports 11 (2021) 23929, find best.
    """
    shared = triu(parts.projected().weights, k=1).tocoo()
    rows, columns = (np.asarray(each, dtype=np.int64) for each in shared.coords)
    levels, level, many = np.unique(parts.activity, return_inverse=True, return_counts=True)
    _, times = np.unique(parts.sizes, return_counts=True)
    chance = probabilities(parts.activity, parts.sizes)
    one, other = np.triu_indices(len(levels))
    most = int(max(shared.data.max(initial=0), levels.max()))
    work = len(one) * len(times) * most**2
    if work > MOST_WORK:
        raise TooFewDataError(
            f"sdsm: {len(levels)} activities, {len(times)} sizes and {most} shared events need "
            f"{work:,} steps, more than {MOST_WORK:,}; choose a case or a period, or `disparity`"
        )
    tails = poisson_binomial_tails(chance[one] * chance[other], times, most)
    place = np.zeros((len(levels), len(levels)), dtype=np.int64)
    place[one, other] = place[other, one] = np.arange(len(one))
    counts = np.asarray(shared.data, dtype=np.int64)
    p = tails[place[level[rows], level[columns]], counts]
    possible = (one != other) | (many[one] > 1)
    smallest = tails[np.arange(len(one)), np.minimum(levels[one], levels[other])][possible].min()
    return Tails(rows, columns, np.asarray(shared.data), p, float(smallest))


def poisson_binomial_tails(chances: Floats, times: Ints, most: int) -> Floats:
    """P(X >= s) for s from 0 to `most`, one row for each row of chances.

    X is the sum of independent trials: `times[k]` of them with chance `chances[:, k]`. Only
    sums of positive terms, so that small tails keep their precision.
    """
    below = np.zeros((len(chances), most))  # P(X = s) for s < most, over the groups so far
    below[:, :1] = 1.0
    at_least = np.zeros(len(chances))  # P(X >= most)
    if not most:
        return np.ones((len(chances), 1))
    support = np.arange(most)
    for column, trials in enumerate(times):
        here = chances[:, column : column + 1]
        exact = binom.pmf(support, trials, here)
        beyond = binom.sf(most - 1 - support, trials, here)
        at_least += (below * beyond).sum(axis=1)
        added = np.zeros_like(below)
        for s in range(min(int(trials) + 1, most)):
            added[:, s:] += below[:, : most - s] * exact[:, s : s + 1]
        below = added
    tail = np.concatenate([below, at_least[:, None]], axis=1)
    found = np.cumsum(tail[:, ::-1], axis=1)[:, ::-1]
    found[:, 0] = 1.0
    return np.asarray(np.minimum(found, 1.0), dtype=np.float64)
