"""What is refused, and why; the quick filter; how sure ranks are."""

import numpy as np
import pytest

from graph.errors import AnswerTooLargeError, JoinderError, MisuseError, TooFewDataError
from graph.network import two_mode
from graph.network.built import Built, Wanted
from graph.network.kinds import KINDS
from graph.network.matrix import matrix, of_graph
from graph.network.measures.degree import strength
from graph.network.significance.backbone import backbone
from graph.network.significance.bootstrap import ranks
from graph.network.significance.disparity import disparity
from graph.network.two_mode import of_pairs
from tests.graph.network.classic import CLASSIC
from tests.graph.network.significance.data import blocs
from tests.graph.network.test_coalition import ROWS

FEW = [("a", "x"), ("b", "x"), ("c", "y"), ("a", "y")]
ALONE = [(member, member + str(n)) for member in "abcd" for n in range(2)]
SAME = [(member, event) for member in "abcd" for event in "vwxyz"]
REFUSED: dict[str, tuple[list[tuple[str, str]], dict[str, object], str]] = {
    "two events": (FEW, {}, "3 members and 2 events are too few"),
    "nobody together": (ALONE, {}, "no event has two members"),
    "all joined everything": (SAME, {}, "no tie can have a p below 1"),
    "an unknown model": (SAME, {"model": "magic"}, "no null model is called 'magic'"),
    "an alpha of 2": (SAME, {"alpha": 2.0}, "alpha is 2; it must be above 0"),
    "an alpha that is none": (SAME, {"alpha": float("nan")}, "alpha is nan"),
    "one sample": (SAME, {"model": "fdsm", "samples": 1}, "1 samples; it takes 100"),
}


@pytest.mark.parametrize(("pairs", "options", "complaint"), REFUSED.values(), ids=REFUSED)
def test_what_would_mean_nothing_is_refused(
    pairs: list[tuple[str, str]], options: dict[str, object], complaint: str
) -> None:
    with pytest.raises(JoinderError, match=complaint):
        backbone(of_pairs(pairs), **{"model": "sdsm", **options})  # type: ignore[arg-type]


def test_network_that_is_too_large_is_refused_before_it_is_made(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(two_mode, "MOST_PAIRS", 10)
    with pytest.raises(AnswerTooLargeError, match=r"30 pairs .* more than the 10"):
        of_pairs(SAME).projected()


def test_graph_that_is_too_large_is_refused_but_may_be_measured(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(two_mode, "MOST_DRAWN", 3)
    built = Built(Wanted(KINDS["coalition"]), ROWS)
    with pytest.raises(AnswerTooLargeError, match="choose a case or a shorter period"):
        _ = built.graph
    assert built.matrix.ties == 4


@pytest.mark.parametrize("weight", [float("nan"), float("inf"), 0.0, -1.0])
def test_weight_that_is_none_is_refused_by_the_tie(weight: float) -> None:
    with pytest.raises(MisuseError, match="the tie of a and b weighs"):
        matrix("ab", [("a", "b", weight)], directed=False)


def test_disparity_follows_its_equation() -> None:
    graph = CLASSIC["Les Misérables"]()
    net = of_graph(graph)
    tails = disparity(net)
    for one, other, p in zip(tails.rows, tails.columns, tails.p, strict=True):
        ends = net.nodes[one], net.nodes[other]
        weight = graph.edges[ends]["weight"]
        wanted = [
            (1 - weight / graph.degree(end, weight="weight")) ** (graph.degree(end) - 1)
            if graph.degree(end) > 1
            else 1.0
            for end in ends
        ]
        assert p == pytest.approx(min(wanted))


def test_rank_comes_with_an_interval_that_holds_it() -> None:
    parts = blocs(1)
    found = ranks(parts, strength, seed=1, rounds=100)
    assert (found.low <= found.high).all()
    assert (found.rank[:6] <= 6).all()
    assert ((found.low <= found.rank) & (found.rank <= found.high)).mean() > 0.8
    again = ranks(parts, strength, seed=1, rounds=100)
    np.testing.assert_array_equal(found.low, again.low)


def test_ranks_of_a_few_briefs_are_refused() -> None:
    with pytest.raises(TooFewDataError, match="2 events are too few"):
        ranks(of_pairs(FEW), strength, seed=1)
