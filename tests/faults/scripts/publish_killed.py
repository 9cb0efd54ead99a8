"""Publish version 2 in a fresh home, killed before or after the n-th step that touches the disk.

One home for each n, until a run gets through; forked before any store is opened.
"""

import os
import sys
from collections.abc import Mapping
from itertools import count
from pathlib import Path

from rdflib import RDF, Literal, URIRef

from graph.store.embedded import EmbeddedStore
from graph.store.live import Live
from graph.store.versions import Versions
from tests.faults.killing import Killed

GRAPH, SUBJECT = URIRef("https://example.org/g"), URIRef("https://example.org/s")


def publish(home: Path, edition: int) -> None:
    def finish(copy: EmbeddedStore, _before: Path | None) -> Mapping[str, str]:
        copy.edit([], [(SUBJECT, RDF.value, Literal(-edition), GRAPH)])
        return {"beside.txt": str(edition)}

    with Live(home) as live:
        live.replace({GRAPH: [(SUBJECT, RDF.value, Literal(edition))]})
        Versions(home).publish(live.store, finish)


for point in count():
    home = Path(sys.argv[1]) / str(point)
    child = os.fork()
    if not child:
        publish(home, 1)
        killed = Killed(point, ("rename", "replace", "mkdir"))
        EmbeddedStore.backup = killed.wrapped(EmbeddedStore.backup)  # type: ignore[method-assign]
        publish(home, 2)
        os._exit(0)
    status = os.waitpid(child, 0)[1]
    if not os.WIFSIGNALED(status):
        sys.exit(os.waitstatus_to_exitcode(status))
