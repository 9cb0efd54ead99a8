"""Answers as rdflib terms, for code that goes on computing with them."""

import json
from collections.abc import Mapping

from rdflib import BNode
from rdflib.term import Identifier

from graph.errors import QueryRefusedError
from graph.store.base import Row, with_values
from graph.store.terms import iri, literal


def bound(query: str, given: Mapping[str, Identifier]) -> str:
    """Fix variables of a query.

    Raises:
        QueryRefusedError: a term that SPARQL cannot write.
    """
    try:
        return with_values(query, given)
    except ValueError as error:
        raise QueryRefusedError(str(error)) from error


def rows(body: bytes) -> list[Row]:
    """Read SPARQL 1.1 Query Results JSON.

    Raises:
        QueryRefusedError: the answer of an ASK.
    """
    found = json.loads(body)
    if "results" not in found:
        raise QueryRefusedError("only a SELECT gives rows")
    return [
        {name: _term(value) for name, value in binding.items()}
        for binding in found["results"]["bindings"]
    ]


def _term(value: Mapping[str, str]) -> Identifier:
    match value["type"]:
        case "uri":
            return iri(value["value"])
        case "bnode":
            return BNode(value["value"])
    return literal(value["value"], value.get("datatype"), value.get("xml:lang"))
