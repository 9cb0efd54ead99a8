"""Growth, windows, likeness and comparison, on data small enough to check by hand."""

import networkx as nx
import numpy as np
import pytest

from graph.errors import MisuseError
from graph.network.matrix import matrix, of_graph
from graph.network.measures.comparison import comparison
from graph.network.measures.growth import Dated, Period, growth
from graph.network.measures.similarity import similarity
from graph.network.measures.windows import windows
from graph.network.two_mode import of_pairs
from tests.graph.network.classic import RANDOM

DATED: list[Dated] = [
    ("a", "x", "2017-02-01"),
    ("b", "x", "2017-02-01"),
    ("a", "y", "2018-03-01"),
    ("c", "y", "2018-03-01"),
    ("b", "z", "2020-01-01"),
    ("c", "z", "2020-01-01"),
]


def test_growth_tells_new_returning_and_lost_members() -> None:
    assert list(growth(DATED)) == [
        Period("2017", 1, 2, new=2, returning=0, left=0, turnover=None, ever=2),
        Period("2018", 1, 2, new=1, returning=0, left=1, turnover=0.5, ever=3),
        Period("2020", 1, 2, new=0, returning=1, left=1, turnover=0.5, ever=3),
    ]
    assert [period.name for period in growth(DATED, "month")] == ["2017-02", "2018-03", "2020-01"]


def test_windows_slide_until_the_last_day_is_covered() -> None:
    found = list(windows(DATED, days=400, step=393))
    assert [(w.first, w.last, w.members, w.ties) for w in found] == [
        ("2017-02-01", "2018-03-07", 3, 2),
        ("2018-03-01", "2019-04-04", 2, 1),
        ("2019-03-29", "2020-05-01", 2, 1),
    ]
    assert found[0].density == pytest.approx(2 / 3)


@pytest.mark.parametrize(("days", "step"), [(0, 1), (1, 0), (10, 1)])
def test_windows_that_make_no_sense_are_refused(days: int, step: int) -> None:
    with pytest.raises(MisuseError, match="window"):
        list(windows([*DATED, ("a", "w", "2030-01-01")], days, step))


@pytest.mark.parametrize("measure", ["jaccard", "cosine"])
def test_likeness_is_that_of_the_sets_joined(measure: str) -> None:
    rng = np.random.default_rng(5)
    pairs = [(f"m{m}", f"e{e}") for m, e in rng.integers(0, 12, size=(60, 2)).tolist()]
    joined: dict[str, set[str]] = {}
    for member, event in pairs:
        joined.setdefault(member, set()).add(event)
    parts = of_pairs(pairs)
    rows, columns, values = similarity(parts, measure)
    assert (np.diff(values) <= 0).all()
    for one, other, value in zip(rows, columns, values, strict=True):
        a, b = joined[parts.members[one]], joined[parts.members[other]]
        wanted = {
            "jaccard": len(a & b) / len(a | b),
            "cosine": len(a & b) / (len(a) * len(b)) ** 0.5,
        }
        assert value == pytest.approx(wanted[measure])


def test_jaccard_equals_that_of_networkx() -> None:
    graph = nx.davis_southern_women_graph()
    parts = of_pairs(graph.edges)
    rows, columns, values = similarity(parts, "jaccard")
    pairs = [(parts.members[a], parts.members[b]) for a, b in zip(rows, columns, strict=True)]
    wanted = [value for _, _, value in nx.jaccard_coefficient(graph, pairs)]
    np.testing.assert_allclose(values, wanted)


def test_network_is_like_itself_and_not_like_another() -> None:
    one, other = of_graph(RANDOM["random 3"]()), of_graph(RANDOM["random 4"]())
    same = comparison(one, one, seed=1)
    assert same.jaccard == 1
    assert same.correlation == pytest.approx(1)
    assert same.p == 0.001  # 1 of 999 relabelled ones and itself
    different = comparison(one, other, seed=1)
    assert different.p is not None
    assert different.p > 0.01
    assert comparison(one, other, seed=1) == different


def test_what_is_shared_and_what_is_not_is_counted() -> None:
    one = matrix("abc", [("a", "b", 1.0), ("b", "c", 2.0)], directed=False)
    other = matrix("bcd", [("b", "c", 1.0), ("c", "d", 1.0)], directed=False)
    found = comparison(one, other, seed=1)
    assert (found.members, found.ties) == ((2, 1, 1), (1, 1, 1))
    assert found.correlation is None
    assert "2 members are in both" in (found.refused or "")
