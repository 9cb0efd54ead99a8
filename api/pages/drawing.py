"""A first drawing of a coalition network: plain SVG, of which every node is a link."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import networkx as nx

from api.pages.spacing import Box, spaced
from api.words import Words
from graph.network.layout import positions

_WIDTH, _HEIGHT, _MARGIN = 1040, 640, 24
_MOST_NODES = 64
_LETTER, _LINE = 6.4, 15.0
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
    basis: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """What the template draws, and how many members and ties there are in all."""

    nodes: list[Node]
    ties: list[Tie]
    all_nodes: int
    all_ties: int
    width: int = _WIDTH
    height: int = _HEIGHT


def drawing(graph: "nx.Graph[str]", words: Words) -> Drawing | None:
    """Draw those who joined most, with the ties that a release tells of or that recur.

    A picture of every tie of a hundred members shows nothing. None if that is nobody.
    """
    joined = [node for node, data in graph.nodes(data=True) if _joined(data)]
    shown = sorted(joined, key=lambda node: (_rank(graph, node), node))[:_MOST_NODES]
    if len(shown) < 2:
        return None
    kept = graph.subgraph(shown)
    nodes = dict(zip(sorted(kept), _nodes(kept, words), strict=True))
    titles = dict(_coalitions(kept))
    recurring = sorted(
        (data["weight"], *sorted((one, other)))
        for one, other, data in kept.edges(data=True)
        if data["weight"] > 1 or _told(data["bases"])
    )
    ties = [
        _tie(nodes[one], nodes[other], kept.edges[one, other], titles)
        for _, one, other in recurring
    ]
    return Drawing(list(nodes.values()), ties, graph.number_of_nodes(), graph.number_of_edges())


def _joined(data: Mapping[str, Sequence[str]]) -> bool:
    return len(data["memberships"]) > 1 or _told(data["bases"])


def _rank(graph: "nx.Graph[str]", node: str) -> tuple[bool, int, int]:
    data = graph.nodes[node]
    return (not _told(data["bases"]), -len(data["memberships"]), -graph.degree(node))


def _told(bases: Iterable[str]) -> bool:
    return any(basis in {"stated", "implied"} for basis in bases)


def _coalitions(graph: "nx.Graph[str]") -> Iterable[tuple[str, str]]:
    for _, data in graph.nodes(data=True):
        for belonging in data["memberships"]:
            yield belonging["coalition"], belonging["label"]


def _nodes(graph: "nx.Graph[str]", words: Words) -> Iterable[Node]:
    places = positions(_loosened(graph))
    names = sorted(graph)
    radii = [round(4 + 2 * len(graph.nodes[n]["memberships"]) ** 0.5, 1) for n in names]
    boxes = [
        Box(
            x=(places[name][0] + 1) / 2 * _WIDTH,
            y=(places[name][1] + 1) / 2 * _HEIGHT,
            width=max(2 * radius, _LETTER * len(graph.nodes[name]["label"])) + 8,
            height=2 * radius + _LINE + 4,
        )
        for name, radius in zip(names, radii, strict=True)
    ]
    inside = spaced(boxes, _WIDTH - 2 * _MARGIN, _HEIGHT - 2 * _MARGIN)
    for name, radius, box in zip(names, radii, inside, strict=True):
        yield Node(
            x=round(box.x + _MARGIN, 1),
            y=round(box.y + _MARGIN + _LINE / 2, 1),
            radius=radius,
            label=graph.nodes[name]["label"],
            href=words.address(name),
            basis=_surest(graph.nodes[name]["bases"]),
        )


def _loosened(graph: "nx.Graph[str]") -> "nx.Graph[str]":
    """The network with ties that pull less within large coalitions, for the layout alone.

    Source: Newman, Phys. Rev. E 64, 016132 (2001): each shared coalition counts
    1 / (members - 1).
    """
    sizes: dict[str, int] = {}
    for coalition, _ in _coalitions(graph):
        sizes[coalition] = sizes.get(coalition, 0) + 1
    loose: nx.Graph[str] = nx.Graph()
    loose.add_nodes_from(graph)
    for one, other, data in graph.edges(data=True):
        pull = sum(1 / (sizes[each] - 1) for each in data["coalitions"])
        loose.add_edge(one, other, weight=pull)
    return loose


def _tie(
    one: Node,
    other: Node,
    data: dict[str, list[str]],
    titles: dict[str, str],
) -> Tie:
    shared = "; ".join(titles[coalition] for coalition in data["coalitions"])
    return Tie(
        x1=one.x,
        y1=one.y,
        x2=other.x,
        y2=other.y,
        width=round(0.4 + 0.35 * len(data["coalitions"]), 2),
        title=f"{one.label} and {other.label}: {shared}",
        basis="told" if _told(data["bases"]) else "authority",
    )


def _surest(bases: Iterable[str]) -> str:
    known = set(bases)
    return next((basis for basis in _SURE if basis in known), _SURE[-1])
