"""RDF that the service itself has made, in the form that is asked for."""

from collections.abc import Iterable, Mapping

import pyoxigraph as ox

from graph.sparql.results import N_TRIPLES, TURTLE


def written(triples: Iterable[ox.Triple], media_type: str, prefixes: Mapping[str, str]) -> bytes:
    """The triples in one of the media types of a description, the same bytes each time."""
    form = ox.RdfFormat.from_media_type(media_type)
    assert form is not None
    some = sorted(set(triples), key=str)
    if media_type == N_TRIPLES:
        return ox.serialize(some, format=form) or b""
    body = ox.serialize(some, format=form, prefixes=dict(prefixes)) or b""
    if media_type != TURTLE:
        return body
    lines = body.splitlines(keepends=True)
    first = sum(line.startswith(b"@prefix") for line in lines)
    return b"".join([*sorted(lines[:first]), *lines[first:]])  # Oxigraph 0.5: in random order
