"""The ties that a null model does not explain: p, q, and all it takes to judge them."""

from collections.abc import Mapping
from dataclasses import dataclass

from graph.errors import MisuseError
from graph.network.matrix import Floats
from graph.network.significance import disparity, fdsm, hypergeometric, sdsm
from graph.network.significance.correction import benjamini_hochberg
from graph.network.significance.tails import Tails, check, check_attainable
from graph.network.two_mode import TwoMode

ALPHA = 0.05
CORRECTION = "Benjamini-Hochberg over all pairs of members"
NULLS: Mapping[str, str] = {
    "sdsm": sdsm.NULL,
    "fdsm": fdsm.NULL,
    "hypergeometric": hypergeometric.NULL,
    "disparity": disparity.NULL,
}
"""The null models, by name, in words."""


@dataclass(frozen=True, slots=True, eq=False)
class Backbone:
    """Every tie with its p and q.

    Args:
        model: one of `NULLS`.
        alpha: level that a p or a q has to be below, or at.
        tests: all pairs of members, tied or not.
        tails: the pairs that are tied, with their p.
        q: in the same order.
        samples: of fdsm; None elsewhere.

    """

    model: str
    alpha: float
    tests: int
    tails: Tails
    q: Floats
    samples: int | None


def backbone(
    parts: TwoMode, model: str, *, alpha: float = ALPHA, seed: int = 0, samples: int = fdsm.SAMPLES
) -> Backbone:
    """Test every tie of the projection against a null model.

    Raises:
        MisuseError: no such model, or alpha is not between 0 and 1.
        TooFewDataError: no answer would mean anything, or the data are too large; says why.
    """
    if model not in NULLS:
        raise MisuseError(f"no null model is called {model!r}; there are: {', '.join(NULLS)}")
    if not 0 < alpha < 1:
        raise MisuseError(f"alpha is {alpha:g}; it must be above 0 and below 1")
    check(parts)
    tails = _tails(parts, model, seed, samples)
    check_attainable(tails, alpha)
    tests = len(parts.members) * (len(parts.members) - 1) // 2
    return Backbone(
        model=model,
        alpha=alpha,
        tests=tests,
        tails=tails,
        q=benjamini_hochberg(tails.p, tests),
        samples=samples if model == "fdsm" else None,
    )


def _tails(parts: TwoMode, model: str, seed: int, samples: int) -> Tails:
    match model:
        case "sdsm":
            return sdsm.sdsm(parts)
        case "fdsm":
            return fdsm.fdsm(parts, seed, samples)
        case "hypergeometric":
            return hypergeometric.hypergeometric(parts)
    return disparity.disparity(parts.projected())
