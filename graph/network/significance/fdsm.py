"""The fixed degree sequence model: activities and sizes are kept exactly, by sampling."""

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt
from scipy.sparse import triu

from graph.errors import MisuseError, TooFewDataError
from graph.network.significance.tails import Tails
from graph.network.two_mode import TwoMode

NULL = (
    "every table of who joined what in which members join exactly as many events, and events "
    "have exactly as many members, as they do is equally likely"
)
SAMPLES = 1_000
MOST_SAMPLES = 20_000
MOST_CELLS = 20_000_000
_STEPS = 10
"""Steps between two samples; in each every row trades once, so 5 trades for each row."""
_BURN_IN = 200
"""Steps before the first sample."""

Table = npt.NDArray[np.bool_]


def fdsm(parts: TwoMode, seed: int, samples: int = SAMPLES) -> Tails:
    """Share of sampled tables in which two members share at least as many events as they do.

    The observed table counts as one of the samples, so no p is below 1 / (samples + 1).

    Raises:
        MisuseError: fewer than 100 samples, or more than `MOST_SAMPLES`.
        TooFewDataError: members times events, or members squared, above `MOST_CELLS`.

    Source: Neal, Social Networks 39 (2014) 84-97; sampling by Godard & Neal, J. Complex
    Networks 10 (2022) cnac049 (fastball), with trades of all rows at once as in Carstens et
    al., ESA 2018, 11 (global curveball); p with the observed one counted: Davison & Hinkley,
    Bootstrap Methods and their Application (1997), section 4.2.
    """
    if not 100 <= samples <= MOST_SAMPLES:
        raise MisuseError(f"fdsm: {samples} samples; it takes 100 to {MOST_SAMPLES:,}")
    members, events = parts.joined.shape
    if max(members * events, members * members) > MOST_CELLS:
        raise TooFewDataError(
            f"fdsm: {members:,} members and {events:,} events are too many to sample; "
            "choose a case or a period, or `disparity`"
        )
    shared = triu(parts.projected().weights, k=1).tocoo()
    rows, columns = (np.asarray(each, dtype=np.int64) for each in shared.coords)
    at_least = np.ones(len(rows), dtype=np.int64)
    table = parts.joined.toarray().astype(bool)
    for sample in sampled(table, np.random.default_rng(seed), samples):
        counts = sample.astype(np.float32)
        at_least += (counts @ counts.T)[rows, columns] >= shared.data
    p = at_least / (samples + 1)
    return Tails(rows, columns, np.asarray(shared.data), p, 1 / (samples + 1))


def sampled(table: Table, rng: np.random.Generator, samples: int) -> Iterator[Table]:
    """Yield so many tables with the same sums of rows and of columns, one after the other.

    Each is the next state of one chain and is overwritten by the one after it. The side with
    fewer rows trades.
    """
    turned = table.shape[0] > table.shape[1]
    now = np.ascontiguousarray(table.T if turned else table).copy()
    if len(now) < 2:
        yield from (table for _ in range(samples))
        return
    _trade(now, rng, _BURN_IN)
    for _ in range(samples):
        _trade(now, rng, _STEPS)
        yield now.T if turned else now


def _trade(table: Table, rng: np.random.Generator, steps: int) -> None:
    """Pair up all rows at random; each pair shares out anew what only one of the two has."""
    half, width = len(table) // 2, table.shape[1]
    places = np.arange(width)
    for _ in range(steps):
        order = rng.permutation(len(table))
        ones, others = order[:half], order[half : 2 * half]
        one, other = table[ones], table[others]
        differ = one ^ other
        keys = rng.random((half, width), dtype=np.float32)
        keys[~differ] = 2.0  # behind all that may change hands
        own = np.count_nonzero(differ & one, axis=1)[:, None]
        given = np.zeros_like(differ)
        np.put_along_axis(given, np.argsort(keys, axis=1), places < own, axis=1)
        both = one & other
        table[ones] = both | given
        table[others] = both | (differ & ~given)
