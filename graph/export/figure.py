"""A figure for a paper, as SVG of its own: caption with the version, legend, scale of ties."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from graph.errors import MisuseError
from graph.export.flat import xml_text

if TYPE_CHECKING:
    import networkx as nx

WIDTH, HEIGHT, _MARGIN, _FOOT = 960, 720, 60, 90
MOST_TIES = 1_000
_LETTER, _LINE = 5.2, 9.0
Box = tuple[float, float, float, float]
"""Left, top, right and bottom."""
# Okabe & Ito, Color Universal Design (2008): told apart by colour-blind readers too
_COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#F0E442", "#555555")


def svg(graph: "nx.Graph[str]") -> bytes:
    """Draw a network whose nodes have `x` and `y` from -1 to 1.

    Area of a member by the weight of its ties, colour by its kind; width of a tie by its
    weight. Names stand where there is room, those with most ties first; a reader that shows
    tooltips has them all. Of more than `MOST_TIES` ties the heaviest are drawn, all of one
    weight or none, which the caption says.

    Raises:
        MisuseError: there are no places, since the network is too large to be read.
    """
    nodes = [(node, data) for node, data in graph.nodes(data=True) if "x" in data and "y" in data]
    if not nodes:
        raise MisuseError(
            f"format: {graph.number_of_nodes():,} members are too many for a figure; choose a "
            "case, a period or a region"
        )
    ties = _heaviest(graph)
    strength = {node: _strength(graph, node) for node, _ in nodes}
    kinds = sorted({str(data.get("kind", "member")) for _, data in nodes})
    colours = {kind: _COLOURS[n % len(_COLOURS)] for n, kind in enumerate(kinds)}
    box, name = f"0 0 {WIDTH} {HEIGHT + _FOOT}", quoteattr(_title(graph))
    fonts = 'font-family="Helvetica, Arial, sans-serif"'
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}" {fonts} role="img"'
    lines = [
        f"{head} aria-label={name}>",
        f"<title>{escape(_title(graph))}</title>",
        f'<rect width="{WIDTH}" height="{HEIGHT + _FOOT}" fill="#ffffff"/>',
        *_ties(graph, ties),
        *_nodes(nodes, strength, colours),
        *_legend(graph, colours, ties),
        "</svg>",
    ]
    return ("\n".join(lines) + "\n").encode()


def _heaviest(graph: "nx.Graph[str]") -> list[tuple[str, str]]:
    ranked = sorted(
        graph.edges(data="weight", default=1), key=lambda tie: (-abs(tie[2]), tie[0], tie[1])
    )
    placed = {node for node, data in graph.nodes(data=True) if "x" in data and "y" in data}
    known = [(one, other) for one, other, _ in ranked if one in placed and other in placed]
    if len(known) <= MOST_TIES:
        return known
    least = _weight(graph, known[MOST_TIES])
    heavier = [tie for tie in known[:MOST_TIES] if _weight(graph, tie) > least]
    return heavier or known[:MOST_TIES]


def _weight(graph: "nx.Graph[str]", tie: tuple[str, str]) -> float:
    return abs(float(graph.edges[tie].get("weight", 1)))


def _strength(graph: "nx.Graph[str]", node: str) -> float:
    own = sum(abs(data.get("weight", 1)) for _, _, data in graph.edges(node, data=True))
    return float(own)


def _ties(graph: "nx.Graph[str]", ties: Sequence[tuple[str, str]]) -> Iterator[str]:
    most = max((abs(graph.edges[tie].get("weight", 1)) for tie in ties), default=1)
    for tie in reversed(ties):  # the heaviest on top
        weight = graph.edges[tie].get("weight", 1)
        (x1, y1), (x2, y2) = (_at(graph.nodes[end]) for end in tie)
        share = abs(weight) / most
        yield (
            f'<line x1="{x1}" y1="{y1}" x2="{x2}" y2="{y2}" '
            f'stroke="{"#667788" if weight >= 0 else "#B22222"}" '
            f'stroke-width="{0.4 + 3.6 * share:.2f}" stroke-opacity="{0.15 + 0.5 * share:.2f}"/>'
        )


def _nodes(
    nodes: Sequence[tuple[str, Mapping[str, object]]],
    strength: Mapping[str, float],
    colours: Mapping[str, str],
) -> Iterator[str]:
    most = max(strength.values(), default=0) or 1
    ranked = sorted(nodes, key=lambda one: (-strength[one[0]], one[0]))
    taken: list[Box] = []
    labels: list[str] = []
    for node, data in ranked:
        x, y = _at(data)
        radius = 3 + 9 * (strength[node] / most) ** 0.5
        label = xml_text(str(data.get("label") or node))
        yield (
            f'<circle cx="{x}" cy="{y}" r="{radius:.1f}" '
            f'fill="{colours[str(data.get("kind", "member"))]}" stroke="#ffffff">'
            f"<title>{escape(label)}</title></circle>"
        )
        half, top = _LETTER * len(label) / 2, y - radius - 2
        middle = round(min(max(x, half + 4), WIDTH - half - 4), 1)
        box = (middle - half, top - _LINE, middle + half, top)
        if not any(_meet(box, other) for other in taken):
            taken.append(box)
            labels.append(
                f'<text x="{middle}" y="{top:.1f}" font-size="9" text-anchor="middle" '
                f'stroke="#ffffff" stroke-width="2.5" paint-order="stroke">{escape(label)}</text>'
            )
    yield from labels


def _meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _legend(
    graph: "nx.Graph[str]", colours: Mapping[str, str], ties: Sequence[tuple[str, str]]
) -> Iterator[str]:
    left = _MARGIN
    for kind, colour in colours.items():
        yield f'<circle cx="{left}" cy="{HEIGHT + 14}" r="5" fill="{colour}"/>'
        yield f'<text x="{left + 10}" y="{HEIGHT + 18}" font-size="11">{escape(kind)}</text>'
        left += 26 + 7 * len(kind)
    weights = sorted({graph.edges[tie].get("weight", 1) for tie in ties})
    drawn = f"{len(ties):,} of {graph.number_of_edges():,} ties" if ties else "no ties"
    scale = f", weights {weights[0]:g} to {weights[-1]:g}" if weights else ""
    words = f"{graph.number_of_nodes():,} members, {drawn} (the heaviest){scale}"
    if len(ties) == graph.number_of_edges():
        words = words.replace(" (the heaviest)", "")
    yield f'<text x="{_MARGIN - 5}" y="{HEIGHT + 42}" font-size="12">{escape(words)}</text>'
    yield f'<text x="{_MARGIN - 5}" y="{HEIGHT + 62}" font-size="12">{escape(_title(graph))}</text>'


def _title(graph: "nx.Graph[str]") -> str:
    return xml_text(str(graph.graph.get("caption", "A network of Joinder")))


def _at(data: Mapping[str, object]) -> tuple[float, float]:
    x, y = float(str(data["x"])), float(str(data["y"]))
    return (
        round(_MARGIN + (x + 1) / 2 * (WIDTH - 2 * _MARGIN), 1),
        round(_MARGIN / 2 + (y + 1) / 2 * (HEIGHT - _MARGIN), 1),
    )
