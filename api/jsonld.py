"""JSON-LD with the project's names: compact documents that carry the part of the context they use.

Source: JSON-LD 1.1, W3C Recommendation of 16 July 2020. A document can be read without fetching
anything, and nothing is ever fetched to write one.
"""

import json
from collections.abc import Iterator, Mapping

from ontology.files import context

Json = dict[str, object]
_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_XSD = "http://www.w3.org/2001/XMLSchema#"
_NATIVE = {f"{_XSD}boolean": {"true": True, "false": False}}


def compacted(expanded: bytes) -> bytes:
    """A graph in expanded form, without lists and blank nodes, by the project's names.

    What a name coerces (to an IRI, a date, English) is written in short, all else in full, so
    that the same triples are read back.
    """
    names = _Names(context())
    nodes = [_node(each, names) for each in typed(expanded)]
    nodes.sort(key=lambda node: str(node["id"]))
    used = {name for node in nodes for name in _used(node)}
    return written({"@context": part(used), "@graph": nodes})


def typed(expanded: bytes) -> list[Json]:
    """The nodes of an expanded document, with `@type` where Oxigraph 0.5 has rdf:type in full."""
    nodes: list[dict[str, list[dict[str, str]]]] = json.loads(expanded)
    for node in nodes:
        if kinds := node.pop(_TYPE, None):
            node["@type"] = [each["@id"] for each in kinds]  # type: ignore[misc]
    return list(map(dict, nodes))


def written(document: Json) -> bytes:
    """A document as it is sent."""
    return json.dumps(document, ensure_ascii=False, indent=1).encode() + b"\n"


def part(used: set[str]) -> Json:
    """The context, with no other names than those that are used, and the prefixes these need."""
    whole = context()
    always = {
        name: meaning
        for name, meaning in whole.items()
        if name[0] == "@" or meaning in ("@id", "@type")
    }
    own = {name: meaning for name, meaning in whole.items() if name in used}
    needed = {prefix for meaning in own.values() for prefix in _prefixes(meaning)} | {"xsd"}
    prefixes = {name: meaning for name, meaning in whole.items() if name in needed}
    return {**always, **prefixes, **own}


def meaning(name: str) -> str:
    """The IRI that a name of the context stands for."""
    names = _Names(context())
    return next((iri for iri, known in names.of.items() if known == name), name)


def _prefixes(meaning: object) -> Iterator[str]:
    parts = meaning.values() if isinstance(meaning, dict) else [meaning]
    for each in parts:
        if isinstance(each, str) and ":" in each:
            yield each.partition(":")[0]


class _Names:
    """The names of the context by what they mean."""

    def __init__(self, whole: Mapping[str, object]) -> None:
        self._whole = whole
        self.of: dict[str, str] = {}
        self.coercion: dict[str, Mapping[str, str]] = {}
        for name, meaning in whole.items():
            entry = {"@id": meaning} if isinstance(meaning, str) else meaning
            if isinstance(entry, dict) and "@id" in entry and ":" in entry["@id"]:
                iri = self.full(entry["@id"])
                if iri[-1] not in "#/":
                    self.of[iri] = name
                    self.coercion[name] = entry

    def full(self, short: str) -> str:
        """The IRI that a compact one stands for."""
        prefix, _, local = short.partition(":")
        start = self._whole.get(prefix)
        return f"{start}{local}" if isinstance(start, str) else short

    def type_of(self, name: str) -> str:
        """What values of a name are coerced to: `@id`, a datatype, or nothing."""
        given = self.coercion.get(name, {}).get("@type", "")
        return given if given.startswith("@") else self.full(given)


def _node(node: Mapping[str, object], names: _Names) -> Json:
    found: Json = {"id": node["@id"]}
    for key in sorted(node, key=lambda iri: names.of.get(iri, iri)):
        values = node[key]
        if key == "@id" or not isinstance(values, list):
            continue
        if key == "@type":
            kinds: list[object] = [names.of.get(str(iri), iri) for iri in values]
            found["type"] = _one(sorted(kinds, key=str))
            continue
        name = names.of.get(key, key)
        short = sorted((_value(each, name, names) for each in values), key=_in_order)
        found[name] = _one(short)
    return found


def _value(value: Mapping[str, str], name: str, names: _Names) -> object:
    """A value as short as its name allows; in full it means the same under any name."""
    coerced, language = names.type_of(name), names.coercion.get(name, {}).get("@language", "")
    if "@id" in value:
        return value["@id"] if coerced == "@id" else {"id": value["@id"]}
    text, kind = value["@value"], value.get("@type", "")
    plain = not coerced and not language
    if kind and kind == coerced:
        return text
    if language and value.get("@language") == language:
        return text
    if plain and not kind and "@language" not in value and isinstance(text, str):
        return text
    if kind in _NATIVE and plain and text in _NATIVE[kind]:
        return _NATIVE[kind][text]
    return {**value, "@type": kind.replace(_XSD, "xsd:")} if kind else value


def _in_order(value: object) -> str:
    return json.dumps(value, sort_keys=True)


def _one(values: list[object]) -> object:
    return values[0] if len(values) == 1 else values


def _used(node: Json) -> Iterator[str]:
    yield from node
    kinds = node.get("type", [])
    yield from kinds if isinstance(kinds, list) else [str(kinds)]
