"""Who names whom, and who agrees with whom, from rows to ties."""

import math
from collections.abc import Mapping

import pytest
from rdflib import Literal, URIRef
from rdflib.term import Identifier

from graph.errors import MisuseError, NotFoundError
from graph.network.built import Built, Wanted
from graph.network.kinds import KINDS, kind_of
from graph.network.matrix import of_graph
from graph.network.mentions import mentions
from graph.network.positions import positions_network, sides_graph
from graph.network.selection import Selection

EX = "https://example.org/"
Row = Mapping[str, Identifier]


def naming(who: str, named: str, statement: str, day: str) -> Row:
    return {
        "member": URIRef(EX + who),
        "memberLabel": Literal(who.title()),
        "kind": Literal("person"),
        "division": Literal("ocd-division/country:us/state:lm/place:elm"),
        "named": URIRef(EX + named),
        "namedLabel": Literal(named.title()),
        "date": Literal(day),
        "basis": Literal("stated"),
        "statement": URIRef(EX + statement),
        "evidence": URIRef(f"{EX}{statement}#char=1,2"),
    }


def side(who: str, target: str, taken: str, day: str = "2018-05-18") -> Row:
    return {
        "member": URIRef(EX + who),
        "memberLabel": Literal(who.title()),
        "kind": Literal("person"),
        "target": URIRef(EX + target),
        "targetLabel": Literal(target.title()),
        "side": Literal(taken),
        "date": Literal(day),
        "basis": Literal("stated"),
        "statement": URIRef(f"{EX}{who}-{target}"),
        "evidence": URIRef(f"{EX}{who}-{target}#char=1,2"),
    }


NAMINGS = [
    naming("ann", "bea", "s1", "2018-05-18"),
    naming("ann", "bea", "s2", "2018-05-01"),
    naming("bea", "ann", "s3", "2018-06-01"),
    naming("ann", "elm", "s1", "2018-05-18"),
]
SIDES = [
    side("ann", "law", "supports"),
    side("bea", "law", "supports", "2018-06-01"),
    side("cal", "law", "opposes"),
    side("ann", "case", "opposes"),
    side("bea", "case", "supports"),
    side("cal", "case", "supports"),
    side("dee", "ban", "opposes"),
    side("ann", "ban", "opposes"),
    side("bea", "park", "supports"),
]


def test_naming_goes_one_way_with_the_statements_behind_it() -> None:
    graph = mentions(NAMINGS)
    assert graph.is_directed()
    assert graph.edges[EX + "ann", EX + "bea"] == {
        "weight": 2,
        "first": "2018-05-01",
        "last": "2018-05-18",
        "statements": [EX + "s1", EX + "s2"],
        "evidence": [EX + "s1#char=1,2", EX + "s2#char=1,2"],
        "bases": ["stated"],
    }
    assert graph.edges[EX + "bea", EX + "ann"]["weight"] == 1
    assert graph.nodes[EX + "bea"]["state"] == "LM"  # known from where she speaks
    assert graph.nodes[EX + "elm"]["label"] == "Elm"


def test_order_of_namings_changes_nothing() -> None:
    one, other = mentions(NAMINGS), mentions(NAMINGS[::-1])
    assert list(one.nodes(data=True)) == list(other.nodes(data=True))
    assert list(one.edges(data=True)) == list(other.edges(data=True))


TIES = {
    "congruence": {("ann", "bea"): 1, ("ann", "dee"): 1, ("bea", "cal"): 1},
    "conflict": {("ann", "bea"): 1, ("ann", "cal"): 2, ("bea", "cal"): 1},
    "agreement": {("ann", "dee"): 1, ("ann", "cal"): -2},
}


@pytest.mark.parametrize(("kind", "ties"), TIES.items(), ids=TIES)
def test_ties_count_targets_on_which_two_agree_or_differ(
    kind: str, ties: dict[tuple[str, str], int]
) -> None:
    graph = positions_network(SIDES, None, kind)
    found = {
        (one.removeprefix(EX), other.removeprefix(EX)): data["weight"]
        for one, other, data in graph.edges(data=True)
    }
    assert found == ties
    assert len(graph) == 4


@pytest.mark.parametrize(
    ("normalise", "weight"),
    [("none", 1), ("average", 1 / 3), ("jaccard", 1 / 4), ("cosine", 1 / math.sqrt(9))],
)
def test_counts_are_scaled_by_the_targets_of_both(normalise: str, weight: float) -> None:
    """Ann has taken sides on three targets, Bea on three, and on four together."""
    graph = positions_network(SIDES, None, "congruence", normalise)
    tie = graph.edges[EX + "ann", EX + "bea"]
    assert tie["weight"] == pytest.approx(weight)
    assert (tie["agreed"], tie["opposed"]) == ([EX + "law"], [EX + "case"])
    assert (tie["first"], tie["last"]) == ("2018-05-18", "2018-06-01")


def test_two_modes_keep_the_side_of_each() -> None:
    graph = sides_graph([*SIDES, side("dee", "ban", "supports")])
    assert graph.edges[EX + "ann", EX + "law"]["side"] == "supports"
    assert graph.edges[EX + "dee", EX + "ban"]["side"] == "mixed"
    assert graph.nodes[EX + "law"]["mode"] == "target"


def test_negative_ties_are_no_measure_of_strength() -> None:
    with pytest.raises(MisuseError, match=r"ann and .*cal weighs -2"):
        of_graph(positions_network(SIDES, None, "agreement"))


def test_filters_choose_by_region_and_period() -> None:
    elm = Selection(region="ocd-division/country:us/state:lm")
    assert mentions(NAMINGS, elm).number_of_edges() == 3
    assert mentions(NAMINGS, Selection(region="LM")).number_of_edges() == 3
    assert mentions(NAMINGS, Selection(region="MU")).number_of_edges() == 0
    with pytest.raises(MisuseError, match="neither a postal code"):
        Selection(region="Elm")


def test_network_that_nobody_is_in_says_what_was_asked() -> None:
    wanted = Wanted(KINDS["statements"], Selection(region="MU"))
    with pytest.raises(NotFoundError, match="statements network is empty: nothing passes region"):
        Built(wanted, NAMINGS)
    with pytest.raises(NotFoundError, match="this version has nothing for it"):
        Built(Wanted(KINDS["statements"]), [])


WRONG: dict[str, tuple[dict[str, object], str]] = {
    "a filter it has not": ({"selection": Selection(case="x")}, "cannot be chosen by case"),
    "two modes of a directed one": ({"mode": "two"}, "has one mode only"),
    "a scale it has not": ({"normalise": "cosine"}, "for congruence"),
}


@pytest.mark.parametrize(("asked", "complaint"), WRONG.values(), ids=WRONG)
def test_what_does_not_go_together_is_refused(asked: dict[str, object], complaint: str) -> None:
    with pytest.raises(MisuseError, match=complaint):
        Wanted(kind_of("statements"), **asked)  # type: ignore[arg-type]
