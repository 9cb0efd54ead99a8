"""A process that answers queries on one version: `python -m graph.sparql.worker`.

Its arguments are the folder of the store, MiB of address space, and its parent's number.
It imports little, so that a killed one is soon replaced.
"""

import os
import signal
import sys
from pathlib import Path
from typing import IO

import pyoxigraph as ox

from graph.errors import JoinderError
from graph.limits import die_with, limit
from graph.sparql.evaluate import evaluated
from graph.sparql.frames import Reply, framed, next_request


def main(folder: str, memory_mib: str, parent: str) -> None:
    """Open the store, take the limits, say so, and answer until the parent is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent
    die_with(int(parent))
    requests, replies = sys.stdin.buffer, _replies()
    try:
        store = ox.Store.read_only(folder)
    except OSError as error:
        _send(replies, Reply(code="store-unavailable", message=f"{folder}: {error}"))
        return
    limit(int(memory_mib))
    _send(replies, Reply())
    while request := next_request(requests):
        try:
            media_type, body = evaluated(store, request)
            _send(replies, Reply(media_type), body.getbuffer())
        except JoinderError as error:
            _send(replies, Reply(code=error.code, message=str(error)))


def _replies() -> IO[bytes]:
    """Keep the pipe to the parent for replies; what anything prints goes nowhere."""
    pipe = os.fdopen(os.dup(1), "wb", buffering=0)
    with Path(os.devnull).open("wb") as nowhere:
        os.dup2(nowhere.fileno(), 1)
    return pipe


def _send(replies: IO[bytes], header: Reply, body: bytes | memoryview = b"") -> None:
    for piece in framed(header, body):
        rest = memoryview(piece)
        while rest:
            rest = rest[replies.write(rest) :]


if __name__ == "__main__":
    main(*sys.argv[1:])
