"""A first drawing of a coalition network: plain SVG, of which every node is a link."""

from collections.abc import Iterable
from dataclasses import dataclass

import networkx as nx

from api.words import Words

_WIDTH, _HEIGHT, _MARGIN = 960, 560, 70
_MOST_NODES = 150
_SURE = ("stated", "implied", "authority")


@dataclass(frozen=True, slots=True)
class Node:
    """A member; `basis` is the surest on which it belongs to anything."""

    x: float
    y: float
    radius: float
    label: str
    href: str
    basis: str


@dataclass(frozen=True, slots=True)
class Tie:
    """Two members who share coalitions, which `title` lists."""

    x1: float
    y1: float
    x2: float
    y2: float
    width: float
    title: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """What the template draws; `left_out` members had too few ties to fit in."""

    nodes: list[Node]
    ties: list[Tie]
    left_out: int
    width: int = _WIDTH
    height: int = _HEIGHT


def drawing(graph: "nx.Graph[str]", words: Words) -> Drawing | None:
    """Draw a network whose nodes have places; None if it has no tie."""
    if not graph.number_of_edges():
        return None
    shown = sorted(graph, key=lambda node: (-graph.degree(node), node))[:_MOST_NODES]
    kept = graph.subgraph(shown)
    places = _places(kept)
    titles = dict(_coalitions(kept))
    ties = [
        Tie(*places[one], *places[other], _width(data["weight"]), _title(kept, one, other, titles))
        for one, other, data in sorted(kept.edges(data=True), key=lambda tie: tie[2]["weight"])
    ]
    nodes = [_node(kept, node, places[node], words) for node in sorted(kept)]
    return Drawing(nodes, ties, graph.number_of_nodes() - len(nodes))


def _coalitions(graph: "nx.Graph[str]") -> Iterable[tuple[str, str]]:
    for _, data in graph.nodes(data=True):
        for belonging in data["memberships"]:
            yield belonging["coalition"], belonging["label"]


def _node(graph: "nx.Graph[str]", node: str, at: tuple[float, float], words: Words) -> Node:
    data = graph.nodes[node]
    return Node(
        x=at[0],
        y=at[1],
        radius=round(5 + 2 * len(data["memberships"]) ** 0.5, 1),
        label=data["label"],
        href=words.address(node),
        basis=next((basis for basis in _SURE if basis in data["bases"]), _SURE[-1]),
    )


def _title(graph: "nx.Graph[str]", one: str, other: str, titles: dict[str, str]) -> str:
    ends = f"{graph.nodes[one]['label']} and {graph.nodes[other]['label']}"
    shared = [titles[coalition] for coalition in graph.edges[one, other]["coalitions"]]
    return f"{ends}: {'; '.join(shared)}"


def _width(weight: int) -> float:
    return min(0.6 + 0.7 * weight, 6.0)


def _places(graph: "nx.Graph[str]") -> dict[str, tuple[float, float]]:
    """Where nodes go on the canvas, all of which the drawing fills."""
    across = [data["x"] for _, data in graph.nodes(data=True)]
    down = [data["y"] for _, data in graph.nodes(data=True)]
    return {
        node: (
            _scaled(data["x"], min(across), max(across), _WIDTH),
            _scaled(data["y"], min(down), max(down), _HEIGHT),
        )
        for node, data in graph.nodes(data=True)
    }


def _scaled(value: float, least: float, most: float, size: int) -> float:
    part = (value - least) / (most - least) if most > least else 0.5
    return round(_MARGIN + part * (size - 2 * _MARGIN), 1)
