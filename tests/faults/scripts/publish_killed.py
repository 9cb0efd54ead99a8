"""Publish version 2 in a fresh home, killed before or after the n-th step that touches the disk.

One home for each n, until a run gets through; forked before any store is opened.
"""

import os
import signal
import sys
from collections.abc import Callable, Mapping
from itertools import count
from pathlib import Path
from typing import ParamSpec, TypeVar

from rdflib import RDF, Literal, URIRef

from graph.store.embedded import EmbeddedStore
from graph.store.live import Live
from graph.store.versions import Versions

P = ParamSpec("P")
R = TypeVar("R")
GRAPH, SUBJECT = URIRef("https://example.org/g"), URIRef("https://example.org/s")


def publish(home: Path, edition: int) -> None:
    def finish(copy: EmbeddedStore, _before: Path | None) -> Mapping[str, str]:
        copy.edit([], [(SUBJECT, RDF.value, Literal(-edition), GRAPH)])
        return {"beside.txt": str(edition)}

    with Live(home) as live:
        live.replace({GRAPH: [(SUBJECT, RDF.value, Literal(edition))]})
        Versions(home).publish(live.store, finish)


def killed_at(last: int) -> None:
    steps = count()

    def count_down() -> None:
        if next(steps) == last:
            os.kill(os.getpid(), signal.SIGKILL)

    def wrapped(real: Callable[P, R]) -> Callable[P, R]:
        def step(*args: P.args, **options: P.kwargs) -> R:
            count_down()
            result = real(*args, **options)
            count_down()
            return result

        return step

    os.fsync = wrapped(os.fsync)
    for name in ("rename", "replace", "mkdir"):
        setattr(Path, name, wrapped(getattr(Path, name)))
    EmbeddedStore.backup = wrapped(EmbeddedStore.backup)  # type: ignore[method-assign]


for point in count():
    home = Path(sys.argv[1]) / str(point)
    child = os.fork()
    if not child:
        publish(home, 1)
        killed_at(point)
        publish(home, 2)
        os._exit(0)
    status = os.waitpid(child, 0)[1]
    if not os.WIFSIGNALED(status):
        sys.exit(os.waitstatus_to_exitcode(status))
