"""rdflib terms to Oxigraph's and back; Oxigraph checks every IRI and language tag on the way in."""

from functools import lru_cache

import pyoxigraph as ox
from rdflib import BNode, Literal, URIRef
from rdflib.namespace import XSD
from rdflib.term import Identifier

from graph.store.base import Triple

Known = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
_MANY = 100_000


@lru_cache(_MANY)
def named(iri: URIRef) -> ox.NamedNode:
    """An IRI for Oxigraph.

    Raises:
        ValueError: relative, or with characters that no IRI may have.
    """
    return ox.NamedNode(str(iri))


def known(term: Identifier) -> ox.NamedNode | ox.Literal:
    """An IRI or literal for Oxigraph.

    Raises:
        ValueError: a blank node (nothing published has one) or an ill-formed term.
    """
    match term:
        case URIRef():
            return named(term)
        case Literal(language=str(language)):
            return ox.Literal(str(term), language=language)
        case Literal(datatype=URIRef() as datatype):
            return ox.Literal(str(term), datatype=named(datatype))
        case Literal():
            return ox.Literal(str(term))
    raise ValueError(f"neither IRI nor literal: {term!r}")


def triple(of: Triple) -> ox.Triple:
    """A triple for Oxigraph."""
    subject, predicate, value = of
    return ox.Triple(named(subject), named(predicate), known(value))


@lru_cache(_MANY)
def iri(value: str) -> URIRef:
    """An IRI for rdflib."""
    return URIRef(value)


def term(of: Known) -> URIRef | Literal | BNode:
    """A term for rdflib, literals with their lexical form as it is.

    Raises:
        ValueError: a triple term.
    """
    match of:
        case ox.NamedNode():
            return iri(of.value)
        case ox.Literal():
            return literal(of.value, of.datatype.value, of.language)
        case ox.BlankNode():
            return BNode(of.value)
    raise ValueError(f"a triple where a term should be: {of}")


@lru_cache(_MANY)
def literal(value: str, datatype: str | None, language: str | None) -> Literal:
    """A literal for rdflib; xsd:string is left out, as rdflib tells it from a plain literal.

    Making one takes 10 µs, and rows of a query repeat labels and dates, so they are kept.
    """
    if language:
        return Literal(value, lang=language)
    if datatype is None or datatype == str(XSD.string):
        return Literal(value)
    return Literal(value, datatype=iri(datatype), normalize=False)
