"""Two networks side by side: what they share, and whether more than by chance."""

from dataclasses import dataclass

import numpy as np

from graph.errors import TooFewDataError
from graph.network.matrix import Floats, Matrix

PERMUTATIONS = 999
MOST_MEMBERS = 2_000
FEWEST_MEMBERS = 5


@dataclass(frozen=True, slots=True)
class Comparison:
    """How two networks agree.

    Args:
        members: how many are in both, in the first only, in the second only.
        ties: the same of ties.
        jaccard: shared ties as a share of those in either, among all members; None without ties.
        correlation: of the weights of all pairs of members in both (0 where not tied), or None.
        p: share of relabelled networks that correlate at least as much (one-sided QAP), or None.
        refused: why there is no correlation, or None.

    """

    members: tuple[int, int, int]
    ties: tuple[int, int, int]
    jaccard: float | None
    correlation: float | None
    p: float | None
    refused: str | None


def comparison(one: Matrix, other: Matrix, seed: int) -> Comparison:
    """Compare two undirected networks by their members' names.

    Source: Krackhardt, Social Networks 10 (1988) 359-381 (quadratic assignment).
    """
    of_one, of_other = _named(one), _named(other)
    common = sorted(set(one.nodes) & set(other.nodes))
    either = len(of_one | of_other)
    found, p, refused = None, None, None
    try:
        found, p = correlation(_among(one, common), _among(other, common), seed)
    except TooFewDataError as error:
        refused = str(error)
    return Comparison(
        members=(len(common), len(one) - len(common), len(other) - len(common)),
        ties=(len(of_one & of_other), len(of_one - of_other), len(of_other - of_one)),
        jaccard=len(of_one & of_other) / either if either else None,
        correlation=found,
        p=p,
        refused=refused,
    )


def correlation(one: Floats, other: Floats, seed: int) -> tuple[float, float]:
    """Pearson correlation of two square matrices above the diagonal, and its one-sided p by QAP.

    Raises:
        TooFewDataError: fewer than 5 members or more than 2,000 in both, or no variation.
    """
    size = len(one)
    if not FEWEST_MEMBERS <= size <= MOST_MEMBERS:
        raise TooFewDataError(
            f"correlation: {size} members are in both networks; it takes {FEWEST_MEMBERS} to "
            f"{MOST_MEMBERS:,}"
        )
    above = np.triu_indices(size, 1)
    x, y = one[above], other[above]
    if np.ptp(x) == 0 or np.ptp(y) == 0:
        raise TooFewDataError("correlation: all pairs of members in both weigh the same")
    observed = float(np.corrcoef(x, y)[0, 1])
    rng = np.random.default_rng(seed)
    at_least = 1
    for _ in range(PERMUTATIONS):
        order = rng.permutation(size)
        at_least += np.corrcoef(x, other[np.ix_(order, order)][above])[0, 1] >= observed - 1e-12
    return observed, at_least / (PERMUTATIONS + 1)


def _named(net: Matrix) -> set[tuple[str, str]]:
    rows, columns, _ = net.ends()
    pairs = zip(rows.tolist(), columns.tolist(), strict=True)
    return {(net.nodes[a], net.nodes[b]) for a, b in pairs}


def _among(net: Matrix, members: list[str]) -> Floats:
    place = {name: number for number, name in enumerate(net.nodes)}
    kept = [place[name] for name in members]
    return np.asarray(net.weights[kept][:, kept].toarray(), dtype=np.float64)
