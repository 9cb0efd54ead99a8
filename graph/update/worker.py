"""A process that carries out one write: `python -m graph.update.worker`.

Its arguments are the home, the base of IRIs, MiB of address space, seconds to wait for the store,
and its parent's number. It holds the live store from its start to its end.
"""

import json
import os
import signal
import sys
import time
from dataclasses import asdict
from pathlib import Path
from typing import IO

from graph import pipeline
from graph.errors import BusyError, JoinderError, ShapesBrokenError, StoreUnavailableError
from graph.iri import Iris
from graph.limits import die_with, limit
from graph.store.live import Live
from graph.update.apply import Home, apply
from graph.update.frames import COMMIT, Change, Failure, Written
from graph.validate import constraints

_AGAIN = 0.1


def main(home: str, base: str, memory_mib: str, patience: str, parent: str) -> None:
    """Take the store and the limits, write, and say what became of it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent
    die_with(int(parent))
    replies = _replies()
    constraints()  # translated,
    pipeline.knowledge()  # and loaded before the store is held
    reply: Written | Failure
    try:
        live = _held(Path(home), time.monotonic() + float(patience))
        try:
            limit(int(memory_mib))
            header = json.loads(sys.stdin.buffer.readline())
            content = sys.stdin.buffer.read()
            change = Change(
                **{**header, "default": tuple(header["default"]), "named": tuple(header["named"])}
            )
            whole = Home(Path(home), live, Iris(base))
            reply = apply(whole, change, content, lambda: _say(replies, COMMIT))
        finally:
            live.__exit__(None, None, None)
    except ShapesBrokenError as error:
        reply = Failure(error.code, str(error), error.violations)
    except JoinderError as error:
        reply = Failure(error.code, str(error))
    except MemoryError:
        reply = Failure("query-refused", "the write needs more memory than it may have")
    _say(replies, json.dumps(asdict(reply)).encode() + b"\n")


def _held(home: Path, until: float) -> Live:
    """The live store, as soon as nobody else holds it.

    Raises:
        BusyError: somebody still does.
    """
    while True:
        live = Live(home)
        try:
            return live.__enter__()
        except StoreUnavailableError as error:
            if not isinstance(error.__cause__, BlockingIOError):
                raise
            if time.monotonic() > until:
                raise BusyError(
                    "another process writes to the store, such as `joinder ingest`; "
                    "nothing was written, ask again later"
                ) from error
        time.sleep(_AGAIN)


def _replies() -> IO[bytes]:
    """Keep the pipe to the parent for replies; what anything prints goes nowhere."""
    pipe = os.fdopen(os.dup(1), "wb")
    with Path(os.devnull).open("wb") as nowhere:
        os.dup2(nowhere.fileno(), 1)
    return pipe


def _say(replies: IO[bytes], line: bytes) -> None:
    replies.write(line)
    replies.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
