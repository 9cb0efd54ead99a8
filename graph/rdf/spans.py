"""Ranges of a source as Web Annotation selectors, without blank nodes."""

from collections.abc import Iterable, Iterator

from rdflib import RDF, XSD, Literal, URIRef

from graph.iri import span
from graph.model import Span
from graph.store.base import Triple
from ontology.terms import JN, OA

_CONTEXT = 20


def span_triples(release: URIRef, text: str, spans: Iterable[Span]) -> Iterator[Triple]:
    """Describe each range once, by position and by its words with those around them.

    Source: Web Annotation Data Model, W3C 2017, sections 4.2.4 and 4.2.5.
    """
    for one in sorted(set(spans)):
        iri = span(release, one.start, one.end)
        position, quote = URIRef(f"{iri};position"), URIRef(f"{iri};quote")
        yield iri, RDF.type, JN.Span
        yield iri, OA.hasSource, release
        yield iri, OA.hasSelector, position
        yield iri, OA.hasSelector, quote
        yield position, RDF.type, OA.TextPositionSelector
        yield position, OA.start, Literal(str(one.start), datatype=XSD.integer)
        yield position, OA.end, Literal(str(one.end), datatype=XSD.integer)
        yield quote, RDF.type, OA.TextQuoteSelector
        yield quote, OA.exact, Literal(one.of(text))
        yield quote, OA.prefix, Literal(text[max(0, one.start - _CONTEXT) : one.start])
        yield quote, OA.suffix, Literal(text[one.end : one.end + _CONTEXT])
