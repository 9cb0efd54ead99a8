"""Which of the media types that we have a client wants."""

from collections.abc import Sequence

from graph.errors import NotAcceptableError
from graph.sparql.results import JSON_LD, N_TRIPLES, RDF_XML, TURTLE, negotiate

HTML = "text/html"
JSON = "application/json"
DESCRIPTIONS = (HTML, TURTLE, JSON_LD, N_TRIPLES, RDF_XML)
"""What an entity is described in; the first is given to those who take anything."""
SUFFIXES = {".ttl": TURTLE, ".jsonld": JSON_LD, ".nt": N_TRIPLES}
"""Forms of an entity that have an address of their own."""


def best(accept: Sequence[str], offered: Sequence[str]) -> str:
    """The offered type of the highest quality, the earlier one at a tie.

    Raises:
        NotAcceptableError: none will do.
    """
    return negotiate(", ".join(accept), {each: each for each in offered})


def prefers_page(accept: Sequence[str]) -> bool:
    """Whether the client names HTML, as browsers do, and not merely takes anything."""
    if HTML not in ", ".join(accept).lower():
        return False
    try:
        return best(accept, (JSON, HTML)) == HTML
    except NotAcceptableError:
        return False
