"""Which of the media types that we have a client wants, and whether it has it already."""

import re
from collections.abc import Sequence
from hashlib import sha256

from fastapi import Request

from graph.errors import MisuseError, NotAcceptableError
from graph.sparql import results
from graph.sparql.results import JSON_LD, N_TRIPLES, RDF_XML, TURTLE, negotiate

HTML = "text/html"
_XML = re.compile(r"\b(?:application|text)/xml\b((?:\s*;[^,]*)?)", re.IGNORECASE)
JSON = "application/json"
DESCRIPTIONS = {each: each for each in (HTML, TURTLE, JSON_LD, N_TRIPLES, RDF_XML)} | {
    JSON: JSON_LD
}
"""What an entity is described in, by what is asked for; the first will do for anything."""
SUFFIXES = {
    ".ttl": TURTLE, ".jsonld": JSON_LD, ".nt": N_TRIPLES, ".rdf": RDF_XML, ".html": HTML,
}  # fmt: skip
"""Forms of an entity that have an address of their own."""

ANSWERS = results.NAMES | {
    "json": f"{results.JSON}, {JSON_LD}",
    "xml": f"{results.XML}, {RDF_XML}",
    "turtle": TURTLE,
    "n3": TURTLE,
    "json-ld": JSON_LD,
    "rdf+xml": RDF_XML,
}
"""Accept headers by the names that clients use for them in the address of a query."""


def named(form: str) -> str:
    """The Accept header that the name of a form stands for; a media type stands for itself.

    Raises:
        MisuseError: no such form.
    """
    accept = ANSWERS.get(form.lower(), form if "/" in form else "")
    if not accept:
        raise MisuseError(f"format: {form[:60]!r} is none of {', '.join(ANSWERS)}")
    return accept


def description_type(accept: Sequence[str]) -> str:
    """The type that a description is sent in; those who ask for JSON get JSON-LD.

    Raises:
        NotAcceptableError: none will do.
    """
    return negotiate(", ".join(accept), DESCRIPTIONS)


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


def plain_xml(accept: str) -> str:
    """An Accept header in which `application/xml` means what SPARQL has in XML.

    Browsers name it too, beside HTML, and are left alone.
    """
    if HTML in accept.lower():
        return accept
    return _XML.sub(lambda found: f"{results.XML}{found[1]}, {RDF_XML}{found[1]}", accept)


def entity_tag(*parts: object) -> str:
    """The weak ETag of what an edition of the graph gives for what was asked and accepted.

    Weak, since rows without an order may come in another one.
    """
    return f'W/"{sha256(repr(parts).encode()).hexdigest()[:32]}"'


def has_already(request: Request, tag: str) -> bool:
    """Whether the client names the tag in If-None-Match, so that 304 will do.

    Source: RFC 9110, section 13.1.2; tags are compared weakly.
    """
    named_tags = ", ".join(request.headers.getlist("if-none-match")).split(",")
    return tag.removeprefix("W/") in {each.strip().removeprefix("W/") for each in named_tags}
