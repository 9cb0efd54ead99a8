"""The vocabulary for readers and for programs: what `/ns` answers."""

import json
from collections.abc import Iterator
from functools import cache
from html import escape

import pyoxigraph as ox
from rdflib import Graph, URIRef
from rdflib.namespace import OWL, RDF, RDFS, SKOS
from rdflib.term import Node

from ontology.files import FOLDER, VERSION, paths, turtle, vocabulary
from ontology.terms import SCHEMA

ABOUT = URIRef("https://w3id.org/joinder/ns")
_PREFIXES = {"jn": f"{ABOUT}#", "schema": str(SCHEMA), "skos": str(SKOS), "rdfs": str(RDFS)}
_SHOWN = {
    RDFS.subClassOf: "kind of",
    RDFS.subPropertyOf: "special case of",
    RDFS.domain: "of",
    SCHEMA.domainIncludes: "of",
    RDFS.range: "leads to",
    SCHEMA.rangeIncludes: "leads to",
    SKOS.broader: "within",
}
_KINDS = {
    "Classes": (OWL.Class,),
    "Properties": (OWL.ObjectProperty, OWL.DatatypeProperty),
}


@cache
def serialisations(media_type: str) -> bytes:
    """The vocabulary in one of four formats, the same bytes each time.

    Args:
        media_type: text/turtle, application/ld+json, application/rdf+xml, application/n-triples.

    Raises:
        ValueError: any other media type.
    """
    match media_type:
        case "text/turtle":
            return turtle()
        case "application/n-triples":
            return _sorted(ox.RdfFormat.N_TRIPLES)
        case "application/ld+json":
            return _json_ld(vocabulary())
        case "application/rdf+xml":
            return _sorted(ox.RdfFormat.RDF_XML)
    raise ValueError(f"the vocabulary is not served as {media_type}")


@cache
def html() -> str:
    """The whole page, with the service's own style sheet and no other request."""
    title = escape(f"Joinder ontology {VERSION}")
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<title>{title}</title><link rel="stylesheet" href="/static/joinder.css"></head>\n'
        f"<body><main>\n{content()}\n</main></body></html>\n"
    )


@cache
def content() -> str:
    """What stands in `main`: every class, property and concept, with its name as anchor.

    A concept's anchor is its scheme and name (`office/mayor`), and its bare name as well
    where nothing else on the page is called so.
    """
    page = _Page(vocabulary())
    return "\n".join(page.parts())


class _Page:
    """The page in pieces, in reading order."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph
        graph.bind("schema", SCHEMA, replace=True)
        self._schemes = sorted(graph.subjects(RDF.type, SKOS.ConceptScheme), key=str)
        concepts = [_name(each) for each in graph.subjects(RDF.type, SKOS.Concept)]
        terms = {_name(each) for each in graph.subjects() if _own(each)}
        self._bare = {name for name in concepts if concepts.count(name) == 1} - terms

    def parts(self) -> Iterator[str]:
        label, comment = self._text(ABOUT, RDFS.label), self._text(ABOUT, RDFS.comment)
        yield f"<header><h1>{label}</h1><p>{comment}</p>"
        yield f"<p>Version {escape(VERSION)}. Namespace <code>{ABOUT}#</code>. "
        yield "The same address answers in Turtle, JSON-LD, RDF/XML and N-Triples.</p></header>"
        for title, kinds in _KINDS.items():
            found = {each for kind in kinds for each in self._graph.subjects(RDF.type, kind)}
            yield f"<section><h2>{title}</h2><dl>"
            yield from (self._term(each) for each in sorted(found, key=str))
            yield "</dl></section>"
        for scheme in self._schemes:
            yield from self._scheme(scheme)

    def _term(self, term: Node) -> str:
        name = escape(_name(term))
        return (
            f'<dt id="{name}"><code>jn:{name}</code> {self._text(term, RDFS.label)}</dt>'
            f"<dd>{self._text(term, RDFS.comment)}{self._facts(term)}</dd>"
        )

    def _scheme(self, scheme: Node) -> Iterator[str]:
        name = _name(scheme)
        yield f'<section id="scheme/{escape(name)}"><h2>Concepts: {escape(name)}</h2>'
        yield f"<p>{self._text(scheme, SKOS.definition)}</p><dl>"
        for concept in sorted(self._graph.subjects(SKOS.inScheme, scheme), key=str):
            yield self._concept(concept, name)
        yield "</dl></section>"

    def _concept(self, concept: Node, scheme: str) -> str:
        name = escape(_name(concept))
        bare = f'<span id="{name}"></span>' if name in self._bare else ""
        others = self._words(concept, SKOS.altLabel)
        also = f"<br>Also: {others}." if others else ""
        phrases = self._words(concept, SKOS.hiddenLabel)
        shown = f"<details><summary>Phrases</summary>{phrases}</details>" if phrases else ""
        return (
            f'<dt id="{escape(scheme)}/{name}">{bare}{self._text(concept, SKOS.prefLabel)} '
            f"<code>{escape(scheme)}/{name}</code></dt>"
            f"<dd>{self._text(concept, SKOS.definition)}{also}{self._facts(concept)}{shown}</dd>"
        )

    def _facts(self, term: Node) -> str:
        facts: dict[str, list[str]] = {}
        for predicate, words in _SHOWN.items():
            for value in sorted(self._graph.objects(term, predicate), key=str):
                facts.setdefault(words, []).append(self._link(value))
        lines = (f"{words} {', '.join(links)}" for words, links in facts.items())
        return "".join(f"<br><small>{line}</small>" for line in lines)

    def _link(self, value: Node) -> str:
        name = self._graph.namespace_manager.normalizeUri(str(value))
        own = _own(value) or (value, RDF.type, SKOS.Concept) in self._graph
        path = (
            str(value).removeprefix("https://w3id.org/joinder/concept/").removeprefix(f"{ABOUT}#")
        )
        href = f"#{path}" if own else str(value)
        return f'<a href="{escape(href)}">{escape(path if own else name)}</a>'

    def _text(self, term: Node, predicate: URIRef) -> str:
        return escape("".join(map(str, self._graph.objects(term, predicate))))

    def _words(self, term: Node, predicate: URIRef) -> str:
        return escape(", ".join(sorted(map(str, self._graph.objects(term, predicate)))))


def _sorted(form: ox.RdfFormat) -> bytes:
    found = (quad.triple for path in paths() for quad in ox.parse(path=str(path)))
    written = ox.serialize(sorted(found, key=str), format=form, prefixes=_PREFIXES)
    return written or b""


def _json_ld(graph: Graph) -> bytes:
    context = json.loads((FOLDER / "context.jsonld").read_bytes())["@context"]
    document = json.loads(graph.serialize(format="json-ld", context=context))
    document["@graph"].sort(key=lambda node: node["id"])
    return json.dumps(document, ensure_ascii=False, indent=1, sort_keys=True).encode() + b"\n"


def _own(term: Node) -> bool:
    return str(term).startswith(f"{ABOUT}#")


def _name(term: Node) -> str:
    return str(term).replace("#", "/").rsplit("/", 1)[-1]
