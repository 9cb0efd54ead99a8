"""How sure a ranking is, had other briefs of the same kind been filed."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from scipy.stats import rankdata

from graph.errors import MisuseError, TooFewDataError
from graph.network.matrix import Floats, Matrix
from graph.network.two_mode import TwoMode

ROUNDS = 200
FEWEST_EVENTS = 5


@dataclass(frozen=True, slots=True, eq=False)
class Ranks:
    """Ranks of all members, 1 for the largest value; equals share the mean of their ranks.

    Args:
        rank: on the data as they are.
        low: 2.5 % of the resampled ranks are below it.
        high: 2.5 % are above it.
        rounds: how often events were drawn anew.

    """

    rank: Floats
    low: Floats
    high: Floats
    rounds: int


def ranks(
    parts: TwoMode, measure: Callable[[Matrix], Floats], seed: int, rounds: int = ROUNDS
) -> Ranks:
    """Rank members by a measure of their projection, with 95 % percentile intervals.

    Events are drawn with replacement, so what is uncertain is which briefs were filed, not
    who signs one. Draws on which the measure says nothing (no ties) are drawn again.

    Raises:
        TooFewDataError: fewer than 5 events.
        MisuseError: fewer than 20 rounds or more than 10,000.

    Source: Efron & Tibshirani, An Introduction to the Bootstrap (1993), chapter 13.
    """
    if not 20 <= rounds <= 10_000:
        raise MisuseError(f"bootstrap: {rounds} rounds; it takes 20 to 10,000")
    if len(parts.events) < FEWEST_EVENTS:
        raise TooFewDataError(
            f"bootstrap: {len(parts.events)} events are too few to draw from; "
            f"it takes at least {FEWEST_EVENTS}"
        )
    rng = np.random.default_rng(seed)
    drawn: list[Floats] = []
    for _ in range(2 * rounds):
        net = parts.resampled(rng).projected()
        if net.ties:
            drawn.append(ordered(measure(net)))
        if len(drawn) == rounds:
            break
    else:
        raise TooFewDataError("bootstrap: most draws of events leave no tie at all")
    low, high = np.quantile(np.array(drawn), [0.025, 0.975], axis=0)
    return Ranks(ordered(measure(parts.projected())), low, high, rounds)


def ordered(values: Floats) -> Floats:
    """Rank of each value, 1 for the largest; a value that is none (NaN) comes last."""
    known = np.where(np.isnan(values), -np.inf, values)
    return np.asarray(rankdata(-known, method="average"), dtype=np.float64)
