"""A description as a tree, by one of the frames of `ontology/frames`.

Source: JSON-LD 1.1 Framing, W3C Recommendation of 16 July 2020, as PyLD carries it out.
"""

from collections.abc import Iterator
from typing import NoReturn

from pyld import jsonld
from rdflib import URIRef

from api.asking import branch
from api.describe import MOST
from api.jsonld import Json, meaning, part, typed
from graph.errors import MisuseError
from ontology.files import FRAMES, context, frame

SCHEMA_ORG = "schema"
"""The view by the terms of schema.org, which is no frame of ours."""
_FOLLOWED = {
    "release": "^prov:wasQuotedFrom",
    "person": "^jn:speaker|^jn:holder|^org:member",
    "jurisdiction": "^org:postIn|^org:organization|^org:member",
    "case": "^jn:inCase|^jn:target",
    "coalition": "^org:organization|^jn:filedBy",
    "statement": "^jn:expressedIn",
}
"""Whose own triples a tree has too, by the name of its frame."""
_NAMED = "FILTER(?p IN (skos:prefLabel, schema:name, dcterms:title, rdf:type))"


def known(name: str) -> str:
    """The name of a frame, or of the view of schema.org.

    Raises:
        MisuseError: there is none.
    """
    if name not in {*FRAMES, SCHEMA_ORG}:
        known = ", ".join((*FRAMES, SCHEMA_ORG))
        raise MisuseError(f"frame: {name[:60]!r} is none of {known}")
    return name


def further(name: str, iri: URIRef) -> list[str]:
    """Branches of a CONSTRUCT for what a frame shows beyond the description of an entity."""
    end, limit = _FOLLOWED[name], f"LIMIT {2 * MOST}"
    return [
        branch(f"SELECT DISTINCT ?s ?p ?o WHERE {{ {each} }} {limit}", x=iri)
        for each in (
            f"?x {end} ?s . ?s ?p ?o",
            f"?x {end} ?f . ?f ?any ?s . FILTER(isIRI(?s)) ?s ?p ?o {_NAMED}",
        )
    ]


def framed(expanded: bytes, name: str, iri: URIRef) -> Json:
    """The tree of an entity; the document carries the part of the context that it uses.

    Raises:
        MisuseError: the entity is not of the kind that the frame is for.
    """
    whole = context()
    nodes = typed(expanded)
    kind = meaning(str(frame(name)["type"]))
    if not any(node["@id"] == str(iri) and kind in _words(node.get("@type", [])) for node in nodes):
        raise MisuseError(f"frame: {iri} is no {frame(name)['type']}")
    wanted = {**frame(name), "@context": whole, "id": str(iri)}
    options = {"documentLoader": _refuse, "embed": "@once", "omitGraph": True}
    found: Json = jsonld.frame(nodes, wanted, options)
    found.pop("@context", None)
    return {"@context": part(set(_names(found))), **found}


def _names(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for name, inner in value.items():
            yield name
            yield from _words(inner) if name == "type" else _names(inner)
    elif isinstance(value, list):
        for each in value:
            yield from _names(each)


def _words(value: object) -> list[str]:
    return [str(each) for each in value] if isinstance(value, list) else [str(value)]


def _refuse(address: str, _: object = None) -> NoReturn:
    """Fetch nothing."""
    raise jsonld.JsonLdError(f"{address} is not fetched", "jsonld.LoadDocumentError")
