"""Ties of the coalition network, the briefs and words behind them, and the filters."""

from collections.abc import Mapping
from datetime import date
from random import Random

import pytest
from rdflib import XSD, Literal, URIRef
from rdflib.term import Identifier

from graph.errors import MisuseError
from graph.network.coalition import coalition
from graph.network.selection import Selection

EX = "https://example.org/"
Row = Mapping[str, Identifier]
PLACES = {
    "a": ("Alba", "ocd-division/country:us/state:lm/place:alba"),
    "b": ("Bora", "ocd-division/country:us/state:mu/county:bora"),
    "c": ("Mayors' League", None),
    "d": ("Lemuria", "ocd-division/country:us/state:lm"),
}


def row(of: str, who: str, basis: str, day: str | None, evidence: str | None = None) -> Row:
    label, division = PLACES[who]
    found: dict[str, Identifier] = {
        "coalition": URIRef(EX + of),
        "coalitionLabel": Literal(f"amici in {of} v. Atlantis", "en"),
        "member": URIRef(EX + who),
        "memberLabel": Literal(label, "en"),
        "basis": Literal(basis),
    }
    if division:
        found["division"] = Literal(division)
    if day:
        found["date"] = Literal(day, datatype=XSD.date)
    if evidence:
        found["evidence"] = URIRef(EX + evidence)
    return found


ROWS: list[Row] = [
    row("x", "a", "stated", "2018-05-18", "r#char=1,2"),
    row("x", "a", "stated", "2018-05-18", "r#char=5,9"),
    row("x", "b", "implied", "2018-05-18", "r#char=3,4"),
    row("x", "a", "authority", "2018-05-18"),
    row("x", "c", "stated", "2018-05-18"),
    row("y", "a", "authority", "2017-02-16"),
    row("y", "b", "authority", "2017-02-16"),
    row("z", "d", "authority", None),
    row("z", "a", "authority", None),
]


def test_members_are_nodes_with_what_they_are() -> None:
    graph = coalition(ROWS)
    assert list(graph) == [EX + who for who in "abcd"]
    assert graph.nodes[EX + "a"]["label"] == "Alba"
    kinds = [(data["kind"], data["state"]) for _, data in graph.nodes(data=True)]
    assert kinds == [("place", "LM"), ("county", "MU"), ("organization", None), ("state", "LM")]
    assert graph.nodes[EX + "c"]["division"] is None


def test_memberships_say_on_what_they_rest() -> None:
    memberships = coalition(ROWS).nodes[EX + "a"]["memberships"]
    assert [m["coalition"] for m in memberships] == [EX + "z", EX + "y", EX + "x"]
    assert memberships[2] == {
        "coalition": EX + "x",
        "label": "amici in x v. Atlantis",
        "date": "2018-05-18",
        "bases": ["authority", "stated"],
        "evidence": [EX + "r#char=1,2", EX + "r#char=5,9"],
    }


def test_tie_opens_to_the_coalitions_and_the_words_behind_it() -> None:
    assert coalition(ROWS).edges[EX + "a", EX + "b"] == {
        "weight": 2,
        "first": "2017-02-16",
        "last": "2018-05-18",
        "coalitions": [EX + "x", EX + "y"],
        "bases": ["authority", "implied", "stated"],
        "evidence": [EX + "r#char=1,2", EX + "r#char=3,4", EX + "r#char=5,9"],
    }


def test_tie_of_an_undated_coalition_has_no_dates() -> None:
    tie = coalition(ROWS).edges[EX + "a", EX + "d"]
    assert (tie["first"], tie["last"], tie["weight"]) == (None, None, 1)


def test_order_of_rows_changes_nothing() -> None:
    wanted = coalition(ROWS)
    for seed in range(5):
        rows = Random(seed).sample(ROWS, len(ROWS))
        found = coalition(rows)
        assert list(found.nodes(data=True)) == list(wanted.nodes(data=True))
        assert list(found.edges(data=True)) == list(wanted.edges(data=True))


def test_nobody_makes_an_empty_network() -> None:
    assert len(coalition([])) == 0


def test_single_member_makes_a_network_without_ties() -> None:
    graph = coalition(ROWS[:1])
    assert (len(graph), graph.number_of_edges()) == (1, 0)


@pytest.mark.parametrize(
    ("selection", "members", "ties"),
    [
        (Selection(), "abcd", 4),
        (Selection(case="X v. Atlantis"), "abc", 3),
        (Selection(case="nobody v. Atlantis"), "", 0),
        (Selection(since=date(2018, 1, 1)), "abc", 3),
        (Selection(until=date(2017, 12, 31)), "ab", 1),
        (Selection(since=date(2017, 2, 16), until=date(2017, 2, 16)), "ab", 1),
        (Selection(bases=frozenset({"stated"})), "ac", 1),
        (Selection(bases=frozenset({"stated", "implied"})), "abc", 3),
        (Selection(bases=frozenset({"authority"}), until=date(2017, 12, 31)), "ab", 1),
    ],
    ids=[f"selection {n}" for n in range(9)],
)
def test_filters_choose_memberships(selection: Selection, members: str, ties: int) -> None:
    graph = coalition(ROWS, selection)
    assert list(graph) == [EX + who for who in members]
    assert graph.number_of_edges() == ties


def test_case_is_found_by_its_iri() -> None:
    rows = [{**each, "case": URIRef(EX + "case/1")} for each in ROWS[:3]]
    assert len(coalition([*rows, *ROWS[5:]], Selection(case=EX + "case/1"))) == 2


@pytest.mark.parametrize(
    ("since", "until", "bases", "complaint"),
    [
        (date(2018, 1, 2), date(2018, 1, 1), None, "ends on 2018-01-01, before it starts"),
        (None, None, frozenset({"rumour"}), "no such basis: rumour"),
    ],
)
def test_filter_that_makes_no_sense_is_refused(
    since: date | None, until: date | None, bases: frozenset[str] | None, complaint: str
) -> None:
    with pytest.raises(MisuseError, match=complaint):
        Selection(since=since, until=until, bases=bases)
