"""GEXF 1.3, the format of Gephi: attributes typed, positions and days kept, no date of writing.

networkx writes GEXF too, but with the day of writing in it and the schema's instance
namespace misspelt (networkx 3.6), so that files differ from day to day and do not validate.

Source: https://gexf.net/schema.html, version 1.3.
"""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, cast
from xml.etree import ElementTree as ET

from graph.export.flat import Flat, flat
from graph.export.spells import Spell, spells

if TYPE_CHECKING:
    import networkx as nx

_GEXF = "http://gexf.net/1.3"
_VIZ = "http://gexf.net/1.3/viz"
_TYPES: Mapping[type, str] = {bool: "boolean", int: "integer", float: "double", str: "string"}
_OWN = frozenset({"label", "weight", "x", "y"})  # elements of their own, not attributes


def gexf(graph: "nx.Graph[str]") -> bytes:
    """Write a network as GEXF 1.3; lists in attributes become JSON.

    Where anything has a day the graph is dynamic: a member has a spell for each day on which
    it joined something, a tie one for each that the two joined, and one from its first to its
    last day where no event tells more. What has no day is there at any time.
    """
    ET.register_namespace("", _GEXF)
    ET.register_namespace("viz", _VIZ)
    root = ET.Element(_name("gexf"), {"version": "1.3"})
    meta = ET.SubElement(root, _name("meta"))
    ET.SubElement(meta, _name("creator")).text = "Joinder"
    edge_type = "directed" if graph.is_directed() else "undirected"
    body = ET.SubElement(root, _name("graph"), {"defaultedgetype": edge_type})
    days = spells(graph)
    body.set("mode", "dynamic" if days else "static")
    if days:
        body.set("timeformat", "date")
        body.set("timerepresentation", "interval")
    nodes = {node: flat(data) for node, data in graph.nodes(data=True)}
    ties = [(one, other, flat(data)) for one, other, data in graph.edges(data=True)]
    of_nodes = _declared(body, "node", nodes.values())
    of_ties = _declared(body, "edge", (data for _, _, data in ties))
    inside = ET.SubElement(body, _name("nodes"))
    for node, data in nodes.items():
        _node(inside, node, data, of_nodes, days.get(node, []))
    inside = ET.SubElement(body, _name("edges"))
    for number, (one, other, data) in enumerate(ties):
        ends = {"id": str(number), "source": one, "target": other}
        weight = {"weight": str(data.get("weight", 1))}
        element = ET.SubElement(inside, _name("edge"), ends | weight)
        _values(element, data, of_ties)
        _spells(element, days.get((one, other), []))
    ET.indent(root)
    return cast("bytes", ET.tostring(root, "utf-8", xml_declaration=True)) + b"\n"


def _node(
    inside: ET.Element, node: str, data: Flat, ids: Mapping[str, str], days: Iterable[Spell]
) -> None:
    element = ET.SubElement(
        inside, _name("node"), {"id": node, "label": str(data.get("label", node))}
    )
    _values(element, data, ids)
    _spells(element, days)
    if "x" in data and "y" in data:
        at = {"x": str(data["x"]), "y": str(data["y"])}
        ET.SubElement(element, f"{{{_VIZ}}}position", at | {"z": "0.0"})


def _spells(element: ET.Element, days: Iterable[Spell]) -> None:
    listed = list(days)
    if listed:
        inside = ET.SubElement(element, _name("spells"))
        for start, end in listed:
            ET.SubElement(inside, _name("spell"), {"start": start, "end": end})


def _declared(body: ET.Element, of: str, all_data: Iterable[Flat]) -> dict[str, str]:
    types: dict[str, type] = {}
    for data in all_data:
        for name, value in data.items():
            if name not in _OWN:
                types[name] = type(value) if types.get(name, type(value)) is type(value) else str
    ids = {name: str(number) for number, name in enumerate(sorted(types))}
    if types:
        inside = ET.SubElement(body, _name("attributes"), {"class": of, "mode": "static"})
        for name, number in ids.items():
            told = {"id": number, "title": name, "type": _TYPES[types[name]]}
            ET.SubElement(inside, _name("attribute"), told)
    return ids


def _values(element: ET.Element, data: Flat, ids: Mapping[str, str]) -> None:
    named = [(ids[name], value) for name, value in sorted(data.items()) if name in ids]
    if named:
        inside = ET.SubElement(element, _name("attvalues"))
        for number, value in named:
            words = str(value).lower() if isinstance(value, bool) else str(value)
            ET.SubElement(inside, _name("attvalue"), {"for": number, "value": words})


def _name(local: str) -> str:
    return f"{{{_GEXF}}}{local}"
