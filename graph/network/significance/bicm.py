"""Chances of each member to have joined each event, given how active and how large they are."""

import numpy as np

from graph.errors import TooFewDataError
from graph.network.matrix import Floats, Ints

_ROUNDS = 20_000
_TOLERANCE = 1e-9


def probabilities(activity: Ints, sizes: Ints) -> Floats:
    """Probability for each distinct activity (row, ascending) and size (column, ascending).

    They are of the form x y / (1 + x y) and sum to the observed activity of each member over
    the events, and to the observed size of each event over the members, within 1e-9 of it.

    Args:
        activity: how many events each member joined, each between 1 and the number of events.
        sizes: how many members each event has, each between 1 and the number of members.

    Raises:
        TooFewDataError: the sums cannot be met closely enough.

    Source: Saracco et al., Scientific Reports 5 (2015) 10595 (bipartite configuration model);
    solved over distinct values by the fixed point of Vallarano et al., Scientific Reports 11
    (2021) 15227.
    """
    of_members, many = np.unique(activity, return_counts=True)
    of_events, times = np.unique(sizes, return_counts=True)
    # whoever joined everything, and an event that everybody joined, are certain
    certain_rows = of_members == len(sizes)
    certain_columns = of_events == len(activity)
    found = np.zeros((len(of_members), len(of_events)))
    found[certain_rows, :] = 1.0
    found[:, certain_columns] = 1.0
    rows, columns = np.flatnonzero(~certain_rows), np.flatnonzero(~certain_columns)
    if len(rows) and len(columns):
        left = of_members[rows] - times[certain_columns].sum()
        over = of_events[columns] - many[certain_rows].sum()
        found[np.ix_(rows, columns)] = _solved(left, many[rows], over, times[columns])
    return found


def _solved(activity: Ints, many: Ints, sizes: Ints, times: Ints) -> Floats:
    total = float((activity * many).sum())
    x = activity / np.sqrt(max(total, 1.0))
    y = sizes / np.sqrt(max(total, 1.0))
    chance = np.zeros((len(x), len(y)))
    for _ in range(_ROUNDS):
        # the fixed point of the equations, one side after the other
        x = activity / ((y * times) / (1 + np.outer(x, y))).sum(axis=1)
        y = sizes / ((x * many)[:, None] / (1 + np.outer(x, y))).sum(axis=0)
        product = np.outer(x, y)
        chance = product / (1 + product)
        off = np.abs((chance * times).sum(axis=1) - activity)
        if (off <= _TOLERANCE * np.maximum(activity, 1)).all():
            break
    worst = float(np.max(off / np.maximum(activity, 1)))
    if worst > 1e-3:
        raise TooFewDataError(
            f"sdsm: chances that meet the observed activity are not found (off by {worst:.1%})"
        )
    return np.asarray(chance, dtype=np.float64)
