"""Made tables of who joined what: chance alone, or with blocs planted."""

import numpy as np

from graph.network.two_mode import TwoMode, of_pairs

MEMBERS, EVENTS = 40, 200


def of_table(table: "np.ndarray[tuple[int, int], np.dtype[np.bool_]]") -> TwoMode:
    """Members m000 … and events e0000 …; whoever joined nothing is left out."""
    rows, columns = np.nonzero(table)
    return of_pairs(
        (f"m{row:03d}", f"e{column:04d}")
        for row, column in zip(rows.tolist(), columns.tolist(), strict=True)
    )


def chance(seed: int, members: int = MEMBERS, events: int = EVENTS) -> TwoMode:
    """Members of different activity join events of different size, independently."""
    rng = np.random.default_rng(seed)
    x = rng.lognormal(-1.0, 0.5, members)
    y = rng.lognormal(-1.0, 0.5, events)
    product = np.outer(x, y)
    return of_table(rng.random((members, events)) < product / (1 + product))


def blocs(seed: int, size: int = 6, members: int = MEMBERS, events: int = EVENTS) -> TwoMode:
    """The same, but the first `size` members join a sixth of the events together."""
    rng = np.random.default_rng(seed)
    table = rng.random((members, events)) < 0.1
    table[:size, : events // 6] |= rng.random((size, events // 6)) < 0.85
    return of_table(table)
