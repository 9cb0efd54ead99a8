"""What is asked of the writer, and what it replies."""

from collections.abc import Mapping
from dataclasses import dataclass

from graph.sparql.results import JSON_LD, N_TRIPLES, RDF_XML, TURTLE

READ = (TURTLE, N_TRIPLES, RDF_XML, JSON_LD)
"""The media types of RDF that are read."""
MULTIPART = "multipart/form-data"
"""A form with files, each of them one of those."""


@dataclass(frozen=True, slots=True)
class Change:
    """A write; what goes with it, an update or RDF, is sent behind it as bytes.

    Args:
        kind: `update`, or `put`, `post` or `delete` of one graph.
        who: name of the token.
        address: what relative IRIs are relative to.
        graph: IRI of the graph; empty for the default one.
        media_type: of the RDF, parameters included.
        default: graphs that patterns of an update are matched against, as one.
        named: those that they can name.

    """

    kind: str
    who: str
    address: str
    graph: str = ""
    media_type: str = ""
    default: tuple[str, ...] = ()
    named: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Written:
    """What became of a write: how many triples went in and out of which graphs.

    Where nothing changed, `version` is the one that was there before.
    """

    version: int
    added: int = 0
    removed: int = 0
    graphs: tuple[str, ...] = ()
    created: bool = False


def told(written: Written) -> dict[str, object]:
    """The same for those who asked."""
    return {
        "version": written.version,
        "added": written.added,
        "removed": written.removed,
        "graphs": list(written.graphs),
    }


@dataclass(frozen=True, slots=True)
class Failure:
    """An error by its code."""

    code: str
    message: str
    violations: tuple[Mapping[str, str], ...] = ()


COMMIT = b"commit\n"
"""What the writer says when it begins to write what survives it; it is not to be stopped then."""
