"""The files in a ZIP archive, with limits on what it may expand to; nothing is put on disk."""

import zipfile
import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import IO

from graph.errors import UnreadableSourceError

MOST_FILES = 200_000
MOST_BYTES = 8 * 2**30
"""Of all files of an archive together, as they come out of it."""
MOST_TIMES = 200
"""That a file of more than a megabyte may be larger than in the archive; text reaches 20."""
_SMALL = 2**20
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError)
Member = tuple[str, IO[bytes]]


def members(name: str, file: IO[bytes]) -> Iterator[Member | UnreadableSourceError]:
    """Yield the files of an archive in the order of their names, each open until the next one.

    A file with a name that leads out of the archive, one that is encrypted, one that expands
    beyond the limits and one that is an archive itself are errors; the others are read.
    """
    try:
        with zipfile.ZipFile(file) as archive:
            inside = [one for one in archive.infolist() if not one.is_dir()]
            if len(inside) > MOST_FILES:
                reason = f"{len(inside):,} files, more than {MOST_FILES:,}"
                yield UnreadableSourceError(name, reason)
                return
            left = MOST_BYTES
            for one in sorted(inside, key=lambda one: one.filename):
                where = f"{name}/{one.filename}"
                if problem := _problem(one, left):
                    yield UnreadableSourceError(where, problem)
                    continue
                left -= one.file_size
                with archive.open(one) as opened:
                    yield where, opened
    except _BROKEN as error:
        yield UnreadableSourceError(name, f"damaged ZIP: {error}")


def _problem(one: zipfile.ZipInfo, left: int) -> str | None:
    """What speaks against a file; its size is held by zipfile, which reads no more than it says."""
    path = PurePosixPath(one.filename)
    if path.is_absolute() or ".." in path.parts or any(c in one.filename for c in "\\:\0"):
        return "has a name that leads out of the archive"
    if one.flag_bits & 1:
        return "is encrypted"
    if one.filename.lower().endswith((".zip", ".tar", ".tgz", ".7z", ".rar")):
        return "is an archive within an archive"
    if one.file_size > left:
        return f"the archive expands to more than {MOST_BYTES:,} bytes"
    if one.file_size > max(_SMALL, MOST_TIMES * one.compress_size):
        return f"expands to more than {MOST_TIMES} times its size"
    return None
