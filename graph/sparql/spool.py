"""A long answer on the disk, as the process that sends it sees it."""

import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

_PIECE = 128 * 1024


class Spool:
    """A file without a name, which is gone as soon as no process holds it."""

    def __init__(self, folder: Path | None = None) -> None:
        self._file = tempfile.TemporaryFile(dir=folder, buffering=0)  # noqa: SIM115 (kept open)

    @property
    def path(self) -> str:
        """How a child process opens it; empty where a system has no such way."""
        return f"/proc/{os.getpid()}/fd/{self._file.fileno()}" if sys.platform == "linux" else ""

    @property
    def size(self) -> int:
        """Bytes in it."""
        return os.fstat(self._file.fileno()).st_size

    def pieces(self) -> Iterator[bytes]:
        """What is in it, from start to end."""
        at = 0
        while piece := os.pread(self._file.fileno(), _PIECE, at):
            yield piece
            at += len(piece)

    def close(self) -> None:
        """Give the room on the disk back."""
        self._file.close()
