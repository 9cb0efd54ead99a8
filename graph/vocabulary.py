"""The vocabulary as part of what is served, so that queries reach the labels of its concepts."""

import pyoxigraph as ox
from rdflib import Literal, URIRef

from graph.store.base import Triple
from graph.store.terms import iri, term
from ontology.files import paths

_SKOS = "http://www.w3.org/2004/02/skos/core#"
_HIDDEN, _IN_SCHEME = URIRef(_SKOS + "hiddenLabel"), URIRef(_SKOS + "inScheme")
_LABEL, _OTHER_LABEL = URIRef(_SKOS + "prefLabel"), URIRef(_SKOS + "altLabel")
_SCHEME = "https://w3id.org/joinder/scheme/"


def triples() -> list[Triple]:
    """Every triple of the terms and concept schemes, sorted; none has a blank node.

    No instance of a class that releases or authorities fill is among them, so no question
    about those gets other answers.
    """
    found = (each for path in paths() for each in ox.parse(path=str(path)))
    return sorted({_triple(each) for each in found})


def phrases(scheme: str) -> dict[URIRef, tuple[str, ...]]:
    """By concept of a scheme ("topic"), the phrases that show it, lower case, sorted.

    They count as whole words, letter case and line breaks aside.
    """
    return _words(scheme, (_HIDDEN,))


def labels(scheme: str) -> dict[URIRef, tuple[str, ...]]:
    """By concept of a scheme ("office"), its names, lower case, sorted."""
    return _words(scheme, (_LABEL, _OTHER_LABEL))


def _words(scheme: str, predicates: tuple[URIRef, ...]) -> dict[URIRef, tuple[str, ...]]:
    known = triples()
    wanted = {s for s, p, o in known if p == _IN_SCHEME and o == URIRef(_SCHEME + scheme)}
    shown: dict[URIRef, list[str]] = {concept: [] for concept in sorted(wanted)}
    for subject, predicate, words in known:
        if predicate in predicates and subject in wanted:
            shown[subject].append(str(words).lower())
    return {concept: tuple(sorted(words)) for concept, words in shown.items()}


def _triple(found: ox.Quad) -> Triple:
    value = term(found.object)
    if not (isinstance(found.subject, ox.NamedNode) and isinstance(value, URIRef | Literal)):
        raise ValueError(f"the vocabulary has a blank node: {found}")  # noqa: TRY004  data, not a type
    return iri(found.subject.value), iri(found.predicate.value), value
