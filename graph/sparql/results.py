"""In what forms an answer can be written, and which of them a caller gets.

Only the standard library is imported here, so that query workers start quickly.
"""

from collections.abc import Iterator, Mapping
from functools import lru_cache

from graph.errors import NotAcceptableError

JSON = "application/sparql-results+json"
XML = "application/sparql-results+xml"
CSV = "text/csv"
TSV = "text/tab-separated-values"
TURTLE = "text/turtle"
N_TRIPLES = "application/n-triples"
JSON_LD = "application/ld+json"
RDF_XML = "application/rdf+xml"
TRIG = "application/trig"
N_QUADS = "application/n-quads"

# By what callers ask for, the first being what they get when anything will do.
TABLES = {each: each for each in (JSON, XML, CSV, TSV)} | {"application/json": JSON}
"""The forms of what SELECT and ASK find."""
GRAPHS = {each: each for each in (TURTLE, N_TRIPLES, JSON_LD, RDF_XML, TRIG, N_QUADS)} | {
    "application/json": JSON_LD
}
"""The forms of what CONSTRUCT and DESCRIBE find."""
NAMES = {
    "json": JSON,
    "xml": XML,
    "csv": CSV,
    "tsv": TSV,
    "ttl": TURTLE,
    "nt": N_TRIPLES,
    "jsonld": JSON_LD,
    "rdf": RDF_XML,
    "trig": TRIG,
    "nq": N_QUADS,
}
"""Media types by the short names of the command line, which are also file endings."""
PREFIXES = {
    "dcterms": "http://purl.org/dc/terms/",
    "fabio": "http://purl.org/spar/fabio/",
    "jn": "https://w3id.org/joinder/ns#",
    "oa": "http://www.w3.org/ns/oa#",
    "org": "http://www.w3.org/ns/org#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "http://schema.org/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
"""What Turtle abbreviates."""


def negotiate(accept: str, kinds: Mapping[str, str]) -> str:
    """Choose the media type that an Accept header likes best.

    Args:
        accept: as sent; an empty one accepts everything.
        kinds: what is offered, the server's favourite first, each with the media type
            that is sent for it.

    Raises:
        NotAcceptableError: nothing offered is accepted.

    Source:
        RFC 9110, section 12.5.1: the most specific range decides about a media type.
    """
    ranges = _ranges(accept) or {"*/*": 1.0}
    liking = {kind: _liking(kind, ranges) for kind in kinds}
    best = max(kinds, key=lambda kind: liking[kind])  # the first of equals
    if liking[best] <= 0:
        raise NotAcceptableError(f"{accept[:200]} is not offered, but {', '.join(kinds)}")
    return kinds[best]


def _liking(kind: str, ranges: Mapping[str, float]) -> float:
    major = kind.partition("/")[0]
    for found in (kind, f"{major}/*", "*/*"):
        if found in ranges:
            return ranges[found]
    return 0.0


@lru_cache(256)
def _ranges(accept: str) -> Mapping[str, float]:
    return dict(_each_range(accept))


def _each_range(accept: str) -> Iterator[tuple[str, float]]:
    for part in accept.split(","):
        name, *parameters = (piece.strip().lower() for piece in part.split(";"))
        if "/" in name:
            yield name, _quality(parameters)


def _quality(parameters: list[str]) -> float:
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip() == "q":
            try:
                return min(float(value), 1.0)
            except ValueError:
                return 0.0
    return 1.0
