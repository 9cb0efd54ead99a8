"""How alike two members are in what they joined."""

from collections.abc import Callable, Mapping

import numpy as np
from scipy.sparse import triu

from graph.network.matrix import Floats, Ints
from graph.network.two_mode import TwoMode


def jaccard(shared: Floats, one: Floats, other: Floats) -> Floats:
    """What both joined as a share of what either did, 0 to 1.

    Source: Jaccard, Bulletin de la Société vaudoise des sciences naturelles 37 (1901) 547-579.
    """
    return shared / (one + other - shared)


def cosine(shared: Floats, one: Floats, other: Floats) -> Floats:
    """What both joined over the geometric mean of what each did, 0 to 1.

    Source: Salton & McGill, Introduction to Modern Information Retrieval (1983), p. 121
    (for sets, Ochiai's coefficient of 1957).
    """
    return shared / np.sqrt(one * other)


MEASURES: Mapping[str, Callable[[Floats, Floats, Floats], Floats]] = {
    "jaccard": jaccard,
    "cosine": cosine,
}


def similarity(parts: TwoMode, measure: str) -> tuple[Ints, Ints, Floats]:
    """Each pair that shares anything, as places in `members`, with its likeness; most alike first.

    Pairs of equal likeness are in the order of the members.
    """
    shared = triu(parts.projected().weights, k=1).tocoo()
    rows, columns = (np.asarray(each, dtype=np.int64) for each in shared.coords)
    activity = parts.activity.astype(np.float64)
    values = MEASURES[measure](shared.data, activity[rows], activity[columns])
    order = np.lexsort((columns, rows, -values))
    return rows[order], columns[order], values[order]
