"""RDF that was sent, as triples."""

from collections.abc import Iterator
from email import message_from_bytes
from email.policy import HTTP

import pyoxigraph as ox

from graph.errors import MisuseError
from graph.sparql.results import JSON_LD, N_TRIPLES, RDF_XML, TURTLE
from graph.update.frames import MULTIPART, READ

_ENDINGS = {".ttl": TURTLE, ".nt": N_TRIPLES, ".rdf": RDF_XML, ".jsonld": JSON_LD}


def triples(content: bytes, media_type: str, base: str) -> set[ox.Triple]:
    """The triples of a document, or of all files of a form together.

    Args:
        content: what was sent.
        media_type: with its parameters.
        base: what relative IRIs are relative to.

    Raises:
        MisuseError: malformed, or a file of a type that is not read.

    """
    found: set[ox.Triple] = set()
    for name, kind, part in _documents(content, media_type):
        try:
            parsed = ox.parse(
                part,
                format=ox.RdfFormat.from_media_type(kind),
                base_iri=base,
                without_named_graphs=True,
                rename_blank_nodes=True,
            )
            found |= {quad.triple for quad in parsed}
        except (SyntaxError, ValueError) as error:
            raise MisuseError(f"{name} is no {kind}: {' '.join(str(error).split())}") from error
    return found


def _documents(content: bytes, media_type: str) -> Iterator[tuple[str, str, bytes]]:
    kind = media_type.partition(";")[0].strip().lower()
    if kind != MULTIPART:
        yield "the body", kind, content
        return
    form = message_from_bytes(f"Content-Type: {media_type}\r\n\r\n".encode() + content, policy=HTTP)
    parts = [part for part in form.walk() if not part.is_multipart()]
    if not form.is_multipart() or not parts:
        raise MisuseError("the form has no parts, or names no boundary between them")
    for number, part in enumerate(parts, 1):
        file = part.get_filename() or ""
        sent = part.get_content_type()
        kind = sent if sent in READ else _ENDINGS.get(file[file.rfind(".") :].lower(), "")
        if not kind:
            raise MisuseError(f"part {number} of the form is none of {', '.join(READ)}")
        payload = part.get_payload(decode=True)
        yield f"part {number} of the form", kind, payload if isinstance(payload, bytes) else b""
