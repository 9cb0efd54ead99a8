"""Spells of GEXF, hyperedges of HIF, the figure; and ties that have a direction."""

import io
import json
from datetime import date
from xml.etree import ElementTree as ET

import networkx as nx
import pytest

from graph.errors import MisuseError
from graph.export.figure import MOST_TIES, svg
from graph.export.gexf import gexf
from graph.export.networks import FORMATS
from graph.network.comembership import comembership, two_mode_graph
from tests.graph.network.test_coalition import EX, ROWS

_GEXF = "{http://gexf.net/1.3}"
_SVG = "{http://www.w3.org/2000/svg}"


def arrows() -> "nx.DiGraph[str]":
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_node("a", label="Alba")
    graph.add_node("b", label="Bora")
    graph.add_edge("a", "b", weight=2, first="2018-05-18", last="2018-06-01")
    return graph


def spells_of(element: ET.Element) -> list[tuple[str | None, str | None]]:
    return [(each.get("start"), each.get("end")) for each in element.iter(f"{_GEXF}spell")]


def test_gexf_tells_on_which_days_members_and_ties_were_there() -> None:
    root = ET.fromstring(gexf(comembership(ROWS)))  # noqa: S314  our own bytes
    graph = root.find(f"{_GEXF}graph")
    assert graph is not None
    assert (graph.get("mode"), graph.get("timeformat")) == ("dynamic", "date")
    nodes = {each.get("id"): spells_of(each) for each in root.iter(f"{_GEXF}node")}
    brief, older = ("2018-05-18", "2018-05-18"), ("2017-02-16", "2017-02-16")
    assert nodes == {EX + "a": [older, brief], EX + "b": [older, brief], EX + "c": [brief]} | {
        EX + "d": []  # of a coalition without a date: there at any time
    }
    ties = {(e.get("source"), e.get("target")): spells_of(e) for e in root.iter(f"{_GEXF}edge")}
    assert ties[EX + "a", EX + "b"] == [older, brief]
    assert ties[EX + "a", EX + "d"] == []
    for spell in (*nodes.values(), *ties.values()):
        assert all(date.fromisoformat(str(day)) for pair in spell for day in pair)


def test_children_of_a_node_come_in_the_order_of_the_schema() -> None:
    graph = comembership(ROWS)
    for node in graph:
        graph.nodes[node].update(x=0.5, y=0.5)
    root = ET.fromstring(gexf(graph))  # noqa: S314
    first = next(root.iter(f"{_GEXF}node"))
    assert [each.tag.rpartition("}")[2] for each in first] == ["attvalues", "spells", "position"]


def test_tie_with_a_direction_keeps_it_in_every_format() -> None:
    graph = arrows()
    assert nx.read_gexf(io.BytesIO(gexf(graph))).is_directed()
    assert nx.read_graphml(io.BytesIO(FORMATS["graphml"].write(graph))).is_directed()
    assert json.loads(FORMATS["json"].write(graph))["directed"] is True
    assert '"a" -> "b"' in FORMATS["dot"].write(graph).decode()
    assert FORMATS["dot"].write(graph).startswith(b"digraph")
    assert nx.parse_pajek(FORMATS["pajek"].write(graph).decode()).is_directed()


def test_hif_has_one_edge_for_each_coalition_and_its_members() -> None:
    found = json.loads(FORMATS["hif"].write(comembership(ROWS)))
    assert found["network-type"] == "undirected"
    edges: dict[str, set[str]] = {}
    for each in found["incidences"]:
        edges.setdefault(each["edge"], set()).add(each["node"])
    assert edges == {
        EX + "x": {EX + "a", EX + "b", EX + "c"},
        EX + "y": {EX + "a", EX + "b"},
        EX + "z": {EX + "a", EX + "d"},
    }
    assert {each["node"] for each in found["nodes"]} == {EX + who for who in "abcd"}
    assert [each["edge"] for each in found["edges"]] == sorted(edges)
    assert set(found) <= {"network-type", "metadata", "incidences", "nodes", "edges"}


@pytest.mark.parametrize("graph", [arrows(), two_mode_graph(ROWS)], ids=["directed", "two modes"])
def test_hif_of_what_is_no_hypergraph_is_refused(graph: "nx.Graph[str]") -> None:
    with pytest.raises(MisuseError, match="hif is for networks"):
        FORMATS["hif"].write(graph)


def test_members_are_a_table_of_their_own() -> None:
    lines = FORMATS["csv-members"].write(comembership(ROWS)).decode().split("\r\n")
    assert lines[0] == "id,label,bases,division,kind,memberships,state"
    assert lines[1].startswith(f"{EX}a,Alba,")
    assert len(lines) == 6


def drawn() -> "nx.Graph[str]":
    graph = comembership(ROWS)
    graph.graph["caption"] = "Who joined <what>. Version 3."
    for number, node in enumerate(graph):
        graph.nodes[node].update(x=number / 4, y=-number / 4)
    return graph


def test_figure_has_every_member_tie_legend_and_the_caption() -> None:
    root = ET.fromstring(svg(drawn()))  # noqa: S314
    words = [each.text for each in root.iter(f"{_SVG}text")]
    assert {"Alba", "Bora", "Mayors' League", "Lemuria", "place", "organization"} <= set(words)
    assert "Who joined <what>. Version 3." in words
    assert "4 members, 4 of 4 ties, weights 1 to 2" in words
    assert len(list(root.iter(f"{_SVG}line"))) == 4


def test_figure_of_too_many_ties_says_how_many_it_draws() -> None:
    graph: nx.Graph[str] = nx.relabel_nodes(nx.complete_graph(60), str)
    for node in graph:
        graph.nodes[node].update(x=0.0, y=0.0)
    text = svg(graph).decode()
    graph.edges["0", "1"]["weight"] = graph.edges["2", "3"]["weight"] = 2
    assert "2 of 1,770 ties (the heaviest), weights 2 to 2" in svg(graph).decode()
    assert f"{MOST_TIES:,} of 1,770 ties (the heaviest)" in text


def test_figure_without_places_is_refused() -> None:
    with pytest.raises(MisuseError, match="too many for a figure"):
        svg(comembership(ROWS))
