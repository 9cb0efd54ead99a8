"""What leaves as a file comes back as the network it was, byte for byte the same each time."""

import csv
import io
import json
from collections.abc import Callable

import networkx as nx
import pytest

from graph.export.flat import flat
from graph.export.gexf import gexf
from graph.export.networks import FORMATS, cytoscape, graphml, node_link

A, B, C = (f"https://example.org/{who}" for who in "abc")
Network = Callable[[], "nx.Graph[str]"]


def network() -> "nx.Graph[str]":
    graph: nx.Graph[str] = nx.Graph()
    graph.add_node(
        A, label="Alba", state="LM", kind="place", memberships=[{"label": "x"}], x=0.5, y=-1.0
    )
    graph.add_node(
        B, label='Bora "B" & <Söhne>\x00', state=None, kind="organization", memberships=[]
    )
    graph.add_node(C, label="Cora", state="LM", kind="state", memberships=[])
    graph.add_edge(A, B, weight=2, first="2017-02-16", last=None, evidence=["r#char=1,2"])
    return graph


@pytest.mark.parametrize("name", sorted(FORMATS.keys() - {"hif"}))
def test_same_network_gives_the_same_bytes(name: str) -> None:
    assert FORMATS[name].write(network()) == FORMATS[name].write(network())


@pytest.mark.parametrize("name", sorted(FORMATS.keys() - {"hif", "svg"}))
def test_empty_network_is_a_valid_file(name: str) -> None:
    assert FORMATS[name].write(nx.Graph()).endswith(b"\n")


@pytest.mark.parametrize(
    ("write", "read"),
    [
        (gexf, lambda text: nx.read_gexf(io.BytesIO(text), version="1.3")),
        (graphml, lambda text: nx.read_graphml(io.BytesIO(text))),
    ],
    ids=["gexf", "graphml"],
)
def test_network_comes_back_from_xml(
    write: Callable[["nx.Graph[str]"], bytes], read: Callable[[bytes], "nx.Graph[str]"]
) -> None:
    found = read(write(network()))
    assert list(found) == [A, B, C]
    assert found.nodes[A]["label"] == "Alba"
    assert json.loads(found.nodes[A]["memberships"]) == [{"label": "x"}]
    assert found.nodes[B]["label"] == 'Bora "B" & <Söhne>\ufffd'
    assert "state" not in found.nodes[B]
    tie = found.edges[A, B]
    assert (tie["weight"], tie["first"], json.loads(tie["evidence"])) == (
        2,
        "2017-02-16",
        ["r#char=1,2"],
    )


def test_gexf_keeps_positions_and_tells_no_date_of_writing() -> None:
    text = gexf(network()).decode()
    assert '<viz:position x="0.5" y="-1.0" z="0.0" />' in text
    assert "lastmodifieddate" not in text
    assert 'xmlns="http://gexf.net/1.3"' in text


def test_node_link_keeps_lists_as_lists() -> None:
    found = node_link(network())
    links = found["links"]
    assert links == [
        {"source": A, "target": B, "weight": 2, "first": "2017-02-16", "last": None}
        | {"evidence": ["r#char=1,2"]}
    ]
    again = nx.node_link_graph(found, edges="links")
    assert nx.utils.graphs_equal(again, network())


def test_cytoscape_has_positions_where_there_are_some() -> None:
    elements = cytoscape(network())["elements"]
    assert isinstance(elements, dict)
    assert [("position" in node) for node in elements["nodes"]] == [True, False, False]
    assert elements["edges"][0]["data"]["source"] == A


def test_csv_has_a_line_a_tie() -> None:
    rows = list(csv.DictReader(io.StringIO(FORMATS["csv"].write(network()).decode(), newline="")))
    assert [(row["source_label"], row["weight"], row["last"]) for row in rows] == [
        ("Alba", "2", "")
    ]
    assert json.loads(rows[0]["evidence"]) == ["r#char=1,2"]


def test_pajek_comes_back() -> None:
    found = nx.parse_pajek(FORMATS["pajek"].write(network()).decode())
    assert sorted(found) == [A, B, C]
    assert [data["weight"] for _, _, data in found.edges(data=True)] == [2.0]


def test_dot_quotes_what_it_must() -> None:
    text = FORMATS["dot"].write(network()).decode()
    assert f'"{A}" -- "{B}" [weight="2", first="2017-02-16"];' in text
    assert 'label="Bora \\"B\\" & <Söhne>' in text


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        ("a\x0bb", "a\ufffdb"),
        (["b", "ä"], '["b", "ä"]'),
        (True, True),
        (2, 2),
        ({"a": 1}, '{"a": 1}'),
    ],
)
def test_cell_is_plain(value: object, cell: object) -> None:
    assert flat({"name": value, "none": None}) == {"name": cell}
