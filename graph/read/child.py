"""The process that takes text out of files, as its parent sees it."""

import hashlib
import json
import os
import subprocess
import sys
from contextlib import suppress
from dataclasses import replace
from datetime import date
from threading import Event, Timer
from types import TracebackType
from typing import Self, TypedDict

from graph.errors import UnreadableSourceError
from graph.model import Original, Source
from graph.read.formats import LARGEST_FILE, MEDIA_TYPES, Format
from graph.read.text import LARGEST, source

SECONDS = 20.0
"""Time that one release is given."""

_MEMORY_MIB = 1024
_LONGEST_REPLY = 8 * LARGEST


class _Reply(TypedDict, total=False):
    """What the process replies: a problem, or the rest."""

    problem: str
    text: str
    issued: str | None
    url: str | None
    publisher: str | None
    title: str | None
    warnings: list[str]


class Reader:
    """Takes the text out of HTML, PDF and DOCX, in a process that is killed at the time limit.

    `with Reader() as reader:` starts nothing; the first file does, and so does the first one
    after a file that ended the process.
    """

    def __init__(self, seconds: float = SECONDS) -> None:
        self._seconds = seconds
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._end()

    def read(self, name: str, form: Format, content: bytes) -> Source:
        """Give the text of a file, with the file itself as its original.

        Raises:
            UnreadableSourceError: too large, damaged, without text, or not read in time.

        """
        if len(content) > LARGEST_FILE:
            raise UnreadableSourceError(name, f"{len(content):,} bytes, more than {LARGEST_FILE:,}")
        found = self._reply(name, form, content)
        if "problem" in found:
            raise UnreadableSourceError(name, found["problem"])
        made = source(
            name,
            found["text"],
            issued=date.fromisoformat(found["issued"]) if found["issued"] else None,
            url=found["url"],
            publisher=found["publisher"],
            title=found["title"],
        )
        original = Original(hashlib.sha256(content).hexdigest(), MEDIA_TYPES[form], content)
        return replace(made, warnings=(*found["warnings"], *made.warnings), original=original)

    def _reply(self, name: str, form: Format, content: bytes) -> _Reply:
        process, late = self._running(), Event()
        assert process.stdin
        assert process.stdout

        def stop() -> None:
            late.set()
            process.kill()

        timer = Timer(self._seconds, stop)
        timer.start()
        try:
            with suppress(BrokenPipeError):  # reading tells how it ended
                question = {"name": name, "format": form, "size": len(content)}
                process.stdin.write(json.dumps(question).encode() + b"\n")
                process.stdin.write(content)
                process.stdin.flush()
            line = process.stdout.readline(_LONGEST_REPLY)
        finally:
            timer.cancel()
        if line.endswith(b"\n") and not late.is_set():
            reply: _Reply = json.loads(line)
            return reply
        code = self._end()
        if late.is_set():
            raise UnreadableSourceError(name, f"not read within {self._seconds:g} s")
        if line:
            raise UnreadableSourceError(name, f"more than {LARGEST:,} bytes of text")
        raise UnreadableSourceError(name, f"cannot be read: its reader ended ({code})")

    def _running(self) -> "subprocess.Popen[bytes]":
        if self._process and self._process.poll() is None:
            return self._process
        self._end()
        self._process = subprocess.Popen(  # noqa: S603 (its arguments are fixed)
            # -S, -P: only what the parent's own path has, found again without site's search
            [
                *(sys.executable, "-S", "-P", "-m", "graph.read.worker"),
                str(_MEMORY_MIB),
                str(os.getpid()),
            ],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={"PYTHONPATH": os.pathsep.join(map(os.path.abspath, sys.path))},
        )
        return self._process

    def _end(self) -> int | None:
        """Kill the process, if there is one; its exit code or the signal that ended it."""
        if self._process is None:
            return None
        code = self._process.poll()
        self._process.kill()
        with self._process, suppress(BrokenPipeError):
            self._process.wait()
        self._process = None
        return code
