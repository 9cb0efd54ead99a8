"""The body of an answer while a worker writes it: in memory, and on the disk when it is long."""

import os
from collections.abc import Iterator
from typing import IO, Self, cast

from graph.errors import AnswerTooLargeError

IN_MEMORY = 256 * 1024
"""Bytes that are held before they go to the file, if there is one."""
_HEAD = 64 * 1024


class Body:
    """Bytes up to a limit, written once from start to end; `with` closes the file.

    Args:
        most: bytes.
        spool: path of an empty file; without one all stay in memory.
    """

    def __init__(self, most: int, spool: str = "") -> None:
        self._most, self._spool = most, spool
        self._memory = bytearray()
        self._written = 0
        self._file: int | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._file is not None:
            os.close(self._file)

    @property
    def stream(self) -> IO[bytes]:
        """The same, for writers that ask for a stream but only write."""
        return cast("IO[bytes]", self)

    @property
    def spooled(self) -> bool:
        """Whether anything is in the file."""
        return self._file is not None

    @property
    def in_memory(self) -> bytearray:
        """All bytes of a body that is not spooled."""
        return self._memory

    def write(self, data: bytes, /) -> int:
        """Append bytes.

        Raises:
            AnswerTooLargeError: beyond the limit, or the disk is full.
        """
        if self._written + len(self._memory) + len(data) > self._most:
            raise AnswerTooLargeError(
                f"the complete answer has more than {self._most:,} bytes; nothing of it is sent. "
                "Ask for less, by LIMIT and OFFSET or by a narrower pattern"
            )
        self._memory += data
        if self._spool and len(self._memory) > IN_MEMORY:
            self._to_disk()
        return len(data)

    def flush(self) -> None:
        """Do nothing: a writer may ask for it."""

    def end(self) -> None:
        """Put the rest into the file, if the body began there."""
        if self.spooled:
            self._to_disk()

    def sort_lines(self, first: int) -> None:
        """Sort the first lines where they are; Oxigraph 0.5 writes prefixes in random order."""
        head = self._memory if self._file is None else os.pread(self._file, _HEAD, 0)
        lines = bytes(head[:_HEAD]).splitlines(keepends=True)[:first]
        text = b"".join(sorted(lines))
        if self._file is None:
            self._memory[: len(text)] = text
        else:
            os.pwrite(self._file, text, 0)

    def pieces(self) -> Iterator[bytes]:
        """Everything, in parts that each repeat the last two bytes of the one before."""
        if self._file is None:
            yield bytes(self._memory)
            return
        for at in range(0, self._written, IN_MEMORY):
            start = max(0, at - 2)
            yield os.pread(self._file, IN_MEMORY + at - start, start)

    def _to_disk(self) -> None:
        try:
            if self._file is None:
                self._file = os.open(self._spool, os.O_RDWR)
            rest = memoryview(self._memory)
            while rest:
                done = os.write(self._file, rest)
                self._written += done
                rest = rest[done:]
        except OSError as error:
            message = f"there is no room for so long an answer on the disk: {error.strerror}"
            raise AnswerTooLargeError(message) from error
        self._memory = bytearray()
