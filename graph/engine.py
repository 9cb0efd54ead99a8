"""A published version copied to a SPARQL server elsewhere, as the graphs that it consists of."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

import pyoxigraph as ox
from rdflib import Literal, URIRef

from graph.store.canonical import digest, in_order
from graph.store.changes import NEW, Change, difference
from graph.store.description import Version
from graph.store.remote import RemoteStore
from graph.store.versions import Versions
from ontology.terms import SCHEMA

MARK = URIRef("urn:joinder:published")
"""The graph on the server that says which version is there, complete."""
_WHICH = f"SELECT ?sha WHERE {{ GRAPH <{MARK}> {{ ?version <{SCHEMA.sha256}> ?sha }} }}"
_AT_ONCE = 1_000


@dataclass(frozen=True, slots=True)
class Copied:
    """How many quads were taken out of a server and put in, and the SHA-256 of what it has then.

    That is None where it was not read back, since the version before was there complete.
    """

    removed: int
    added: int
    sha256: str | None


def copy(versions: Versions, version: Version, server: RemoteStore) -> Copied:
    """Make a server hold a version and nothing else below the base; the same again is nothing.

    Where the server has a version that is kept here, only what has changed is sent, else all that
    it has is read and compared. The mark is taken away before and set behind, so that a copy which
    was cut off is compared anew.

    Raises:
        StoreUnavailableError: the server cannot be reached or written; to copy again completes it.
    """
    known = {str(row["sha"]) for row in server.select(_WHICH)}
    if known == {version.sha256}:
        return Copied(0, 0, None)
    before = next((each for each in versions.all() if known == {each.sha256}), None)
    changes: Iterable[Change]
    if before is None:
        changes = difference(in_order(server.n_quads()), versions.lines(version))
    else:
        changes = versions.changes(before, version)
    server.replace({MARK: []})
    removed, added = _sent(changes, server)
    found = digest(in_order(server.n_quads())) if before is None else None
    server.replace({MARK: [(URIRef(f"{MARK}:version"), SCHEMA.sha256, Literal(version.sha256))]})
    return Copied(removed, added, found)


def _sent(changes: Iterable[Change], server: RemoteStore) -> tuple[int, int]:
    rest, removed, added = iter(changes), 0, 0
    while part := list(islice(rest, _AT_ONCE)):
        new = [line for kind, line in part if kind == NEW]
        gone = [line for kind, line in part if kind != NEW]
        server.change(_quads(gone), _quads(new))
        removed, added = removed + len(gone), added + len(new)
    return removed, added


def _quads(lines: list[bytes]) -> Iterator[ox.Quad]:
    return iter(ox.parse(b"".join(lines), format=ox.RdfFormat.N_QUADS))
