"""The network of the coalitions on record, from the saved query to the ties."""

from datetime import date
from pathlib import Path

import networkx as nx
import pytest

from graph.authority import quads
from graph.iri import Iris
from graph.link.authority import Authority
from graph.network.coalition import coalition
from graph.network.selection import Selection
from graph.resources import authority, ontology
from graph.store.base import Row
from graph.store.embedded import EmbeddedStore

IRIS = Iris("https://example.org/id/")
QUERY = "queries/coalition-members.rq"


@pytest.fixture(scope="module")
def rows() -> list[Row]:
    store = EmbeddedStore()
    store.replace(quads(Authority.load(authority()), IRIS))
    return store.select((Path(ontology()) / QUERY).read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def network(rows: list[Row]) -> "nx.Graph[str]":
    return coalition(rows)


def place(path: str) -> str:
    return str(IRIS.jurisdiction(f"country:us/{path}"))


def test_every_recorded_membership_is_in_the_network(network: "nx.Graph[str]") -> None:
    members = Authority.load(authority()).coalition_members
    memberships = [m for _, data in network.nodes(data=True) for m in data["memberships"]]
    assert len(memberships) == len(members)
    assert {basis for m in memberships for basis in m["bases"]} == {"authority"}


def test_tie_of_two_cities_names_each_coalition_they_share(network: "nx.Graph[str]") -> None:
    tie = network.edges[place("state:il/place:chicago"), place("state:ny/place:new_york")]
    assert tie["weight"] == len(tie["coalitions"]) == 9
    assert (tie["first"], tie["last"]) == ("2017-02-16", "2020-07-24")


def test_record_of_a_known_filing_stands_under_its_coalition(network: "nx.Graph[str]") -> None:
    known = IRIS.case("us/caed/2:18-cv-00490/filing/110/coalition")
    joined = network.nodes[place("state:wa/place:tukwila")]["memberships"]
    assert [m["coalition"] for m in joined] == [str(known)]


@pytest.mark.parametrize(
    ("selection", "members"),
    [
        (Selection(case="United States v. California"), 11),
        (Selection(case="Darweesh v. Trump"), 34),
        (Selection(until=date(2017, 2, 16)), 38),
        (Selection(case="no such case"), 0),
        (Selection(bases=frozenset({"stated"})), 0),
    ],
    ids=str,
)
def test_selection_of_recorded_coalitions(
    rows: list[Row], selection: Selection, members: int
) -> None:
    assert len(coalition(rows, selection)) == members
