"""HIF, the exchange format of hypergraphs: each event is one edge of all its members.

Source: https://github.com/pszufe/HIF-standard, schema 0.1.0.
"""

from typing import TYPE_CHECKING

from graph.errors import MisuseError

if TYPE_CHECKING:
    import networkx as nx

_OF_INCIDENCE = ("bases", "evidence", "roles", "statements")


def hif(graph: "nx.Graph[str]") -> dict[str, object]:
    """Members as nodes, what they joined as edges, memberships as incidences.

    Raises:
        MisuseError: the network has no events that members join, or is in two modes.
    """
    event = graph.graph.get("event")
    if event is None or any("mode" in data for _, data in graph.nodes(data=True)):
        raise MisuseError("format: hif is for networks of one mode whose members join events")
    edges: dict[str, dict[str, object]] = {}
    incidences: list[dict[str, object]] = []
    nodes: list[dict[str, object]] = []
    for node, data in graph.nodes(data=True):
        kept = {k: v for k, v in data.items() if k not in {"memberships", "x", "y"}}
        nodes.append({"node": node, "attrs": kept})
        for each in data["memberships"]:
            edges[each[event]] = {"label": each["label"], "date": each["date"]}
            attrs = {name: each[name] for name in _OF_INCIDENCE if name in each}
            incidences.append({"edge": each[event], "node": node, "attrs": attrs})
    return {
        "network-type": "undirected",
        "metadata": {"name": graph.graph.get("caption", event), "edges": event},
        "incidences": incidences,
        "nodes": nodes,
        "edges": [{"edge": of, "attrs": edges[of]} for of in sorted(edges)],
    }
