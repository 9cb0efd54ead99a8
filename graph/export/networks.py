"""Networks in the formats that analysts open: every tie keeps its briefs and its words.

The same network gives the same bytes. Formats without lists carry them as JSON in a text.
"""

import csv
import io
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

import networkx as nx

from graph.export.figure import svg
from graph.export.flat import flat
from graph.export.gexf import gexf
from graph.export.hif import hif

Network: TypeAlias = "nx.Graph[str]"

__all__ = ["FORMATS", "Format", "gexf", "graphml", "node_link"]


@dataclass(frozen=True, slots=True)
class Format:
    """How a format is written, and how it travels."""

    write: Callable[[Network], bytes]
    media_type: str
    suffix: str


def node_link(graph: Network) -> dict[str, object]:
    """Nodes and links with all their attributes, lists as lists."""
    return {
        "directed": graph.is_directed(),
        "multigraph": False,
        "nodes": [{"id": node, **data} for node, data in graph.nodes(data=True)],
        "links": [{"source": a, "target": b, **data} for a, b, data in graph.edges(data=True)],
    }


def cytoscape(graph: Network) -> dict[str, object]:
    """Elements of Cytoscape.js: nodes and edges, each with `data` (and a `position`)."""
    nodes = [_element({"id": node, **data}) for node, data in graph.nodes(data=True)]
    edges = [
        {"data": {"id": f"{number}", "source": a, "target": b, **data}}
        for number, (a, b, data) in enumerate(graph.edges(data=True))
    ]
    return {"elements": {"nodes": nodes, "edges": edges}}


def _element(data: Mapping[str, object]) -> dict[str, object]:
    if "x" in data and "y" in data:
        return {"data": data, "position": {"x": data["x"], "y": data["y"]}}
    return {"data": data}


def graphml(graph: Network) -> bytes:
    """Write GraphML; the writer without lxml, so that bytes do not depend on what is installed."""
    out = io.BytesIO()
    nx.write_graphml_xml(_flattened(graph), out)
    return out.getvalue() + b"\n"


def ties(graph: Network) -> bytes:
    """One line a tie as CSV: both ends with label, then the attributes; lists as JSON."""
    rows = [flat(data) for _, _, data in graph.edges(data=True)]
    names = sorted({name for row in rows for name in row} | {"weight", "first", "last"})
    labels = graph.nodes(data="label", default="")
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(["source", "source_label", "target", "target_label", *names])
    for (a, b), row in zip(graph.edges, rows, strict=True):
        writer.writerow([a, labels[a], b, labels[b], *(row.get(name, "") for name in names)])
    return out.getvalue().encode()


def members(graph: Network) -> bytes:
    """One line a member as CSV: id and label, then the attributes; lists as JSON."""
    rows = [(node, flat(data)) for node, data in graph.nodes(data=True)]
    names = sorted({name for _, row in rows for name in row} - {"label"})
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(["id", "label", *names])
    for node, row in rows:
        writer.writerow([node, row.get("label", ""), *(row.get(name, "") for name in names)])
    return out.getvalue().encode()


def dot(graph: Network) -> bytes:
    """Write Graphviz DOT: labels, weights and kinds; the rest does not help a drawing."""
    lines = [f"  {_quoted(n)} [{_dot(d, 'label', 'kind')}];" for n, d in graph.nodes(data=True)]
    arrow = "->" if graph.is_directed() else "--"
    lines += [
        f"  {_quoted(a)} {arrow} {_quoted(b)} [{_dot(d, 'weight', 'first', 'last')}];"
        for a, b, d in graph.edges(data=True)
    ]
    head = "digraph {" if graph.is_directed() else "graph {"
    return "\n".join([head, *lines, "}", ""]).encode()


def _dot(data: Mapping[str, object], *names: str) -> str:
    kept = [(name, data[name]) for name in names if data.get(name) is not None]
    return ", ".join(f"{name}={_quoted(str(value))}" for name, value in kept)


def _quoted(words: str) -> str:
    return '"' + words.replace("\\", "\\\\").replace('"', '\\"') + '"'


def pajek(graph: Network) -> bytes:
    """Write Pajek: IRIs as names, weights of ties; Pajek has no place for more."""
    number = {node: n for n, node in enumerate(graph, start=1)}
    lines = [f"*Vertices {len(number)}", *(f"{n} {_quoted(node)}" for node, n in number.items())]
    weights = graph.edges(data="weight", default=1)
    head = "*Arcs" if graph.is_directed() else "*Edges"
    lines += [head, *(f"{number[a]} {number[b]} {weight}" for a, b, weight in weights)]
    return "\n".join([*lines, ""]).encode()


def _flattened(graph: Network) -> Network:
    plain: nx.Graph[str] = nx.DiGraph() if graph.is_directed() else nx.Graph()
    plain.add_nodes_from((node, flat(data)) for node, data in graph.nodes(data=True))
    plain.add_edges_from((a, b, flat(data)) for a, b, data in graph.edges(data=True))
    return plain


def _json(
    shape: Callable[[Network], dict[str, object]],
) -> Callable[[Network], bytes]:
    def write(graph: Network) -> bytes:
        return (json.dumps(shape(graph), ensure_ascii=False, indent=1) + "\n").encode()

    return write


FORMATS: Mapping[str, Format] = {
    "gexf": Format(gexf, "application/gexf+xml", ".gexf"),
    "graphml": Format(graphml, "application/graphml+xml", ".graphml"),
    "json": Format(_json(node_link), "application/json", ".json"),
    "cytoscape": Format(_json(cytoscape), "application/json", ".cyjs"),
    "csv": Format(ties, "text/csv; charset=utf-8", ".csv"),
    "dot": Format(dot, "text/vnd.graphviz; charset=utf-8", ".dot"),
    "csv-members": Format(members, "text/csv; charset=utf-8", ".members.csv"),
    "hif": Format(_json(hif), "application/json", ".hif.json"),
    "svg": Format(svg, "image/svg+xml", ".svg"),
    "pajek": Format(pajek, "text/plain; charset=utf-8", ".net"),
}
