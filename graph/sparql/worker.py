"""A process that answers queries on one version: `python -m graph.sparql.worker`.

Its arguments are the folder of the store, its parent's number, MiB of address space, the bytes
of its longest answer, and by how much nicer it is than its parent. It imports little, so that a
killed one is soon replaced.
"""

import os
import signal
import sys
from pathlib import Path
from typing import IO

import pyoxigraph as ox

from graph.errors import JoinderError
from graph.limits import die_with, limit, limit_files, limit_processor
from graph.seccomp import confine
from graph.sparql.body import Body
from graph.sparql.evaluate import evaluated
from graph.sparql.frames import Reply, framed, next_request

_SHORT = 32 * 1024


def main(folder: str, parent: str, memory_mib: str, max_bytes: str, nice: str) -> None:
    """Open the store, take the limits, say so, and answer until the parent is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent
    die_with(int(parent))
    os.nice(int(nice))
    limit_files()
    requests, replies = sys.stdin.buffer, _replies()
    try:
        store = ox.Store.read_only(folder)
    except OSError as error:
        _send(replies, Reply(code="store-unavailable", message=f"{folder}: {error}"))
        return
    limit(int(memory_mib), int(max_bytes))
    _send(replies, Reply(lacks=confine()))
    while request := next_request(requests):
        limit_processor(request.seconds)
        try:
            with Body(request.max_bytes, request.spool) as body:
                media_type = evaluated(store, request, body)
                _send(replies, Reply(media_type, spooled=body.spooled), body.in_memory)
        except JoinderError as error:
            _send(replies, Reply(code=error.code, message=str(error)))


def _replies() -> IO[bytes]:
    """Keep the pipe to the parent for replies; what anything prints goes nowhere."""
    pipe = os.fdopen(os.dup(1), "wb", buffering=0)
    with Path(os.devnull).open("wb") as nowhere:
        os.dup2(nowhere.fileno(), 1)
    return pipe


def _send(replies: IO[bytes], header: Reply, body: bytes | bytearray = b"") -> None:
    head, rest = framed(header, memoryview(body))
    if len(rest) < _SHORT:
        head, rest = head + rest, memoryview(b"")  # one write wakes the parent once
    for piece in (memoryview(head), rest):
        left = piece
        while left:
            left = left[replies.write(left) :]


if __name__ == "__main__":
    main(*sys.argv[1:])
