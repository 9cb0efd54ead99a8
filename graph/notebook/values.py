"""Python values as terms of a query, and terms as Python values."""

from collections.abc import Mapping

from rdflib import BNode, Literal, URIRef
from rdflib.namespace import XSD
from rdflib.term import Identifier

from graph.errors import MisuseError
from graph.sparql.places import variables, with_places
from graph.sparql.rows import bound

_EXACT = {
    XSD.boolean, XSD.date, XSD.dateTime, XSD.decimal, XSD.double, XSD.float, XSD.integer, XSD.int,
    XSD.long, XSD.nonNegativeInteger,
}  # fmt: skip
"""Datatypes that Python has; a year or a month stays text, or it would become a day."""


def with_values(query: str, given: Mapping[str, object]) -> str:
    """The query in which each variable has its value.

    A value goes into the place that the query keeps for it (`VALUES ?x { UNDEF }`), else behind
    the query, where it is joined at the end and no FILTER sees it.

    Raises:
        MisuseError: a variable that the query does not have, or a value that is no term.
    """
    terms = {name: _term(name, value) for name, value in given.items()}
    if missing := sorted(set(terms) - variables(query)):
        raise MisuseError(f"the query has no variable ?{', ?'.join(missing)}")
    written = {name: _written(name, term) for name, term in terms.items()}
    text, had = with_places(query, written)
    return bound(text, {name: term for name, term in terms.items() if name not in had})


def python(term: Identifier | None) -> object:
    """What a term means in Python; IRIs, and what Python has no exact type for, as text."""
    if isinstance(term, Literal) and term.datatype in _EXACT and not term.ill_typed:
        value: object = term.toPython()
        return value
    return None if term is None else str(term)


def _term(name: str, value: object) -> Identifier:
    if isinstance(value, BNode) or value is None:
        raise MisuseError(f"{name}: {value!r} cannot be asked for")
    return value if isinstance(value, (URIRef, Literal)) else Literal(value)


def _written(name: str, term: Identifier) -> str:
    """Return the term as SPARQL writes it, by the one function that checks it."""
    block = bound("", {name: term})
    return block.partition("{ (")[2].removesuffix(") }")
