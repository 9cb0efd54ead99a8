"""Files that are either there completely or not at all, also after a power cut."""

import os
from collections.abc import Iterable, Mapping
from pathlib import Path


def write(path: Path, content: str | bytes) -> None:
    """Put `content`, a text in UTF-8, at `path` in one step, in place of what was there."""
    write_lines(path, [content.encode() if isinstance(content, str) else content])


def write_lines(path: Path, lines: Iterable[bytes]) -> None:
    """Put lines at `path` in one step, in place of what was there; if they fail, nothing."""
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with beside.open("wb") as file:
            file.writelines(lines)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Make new and renamed entries of a folder permanent."""
    entries = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(entries)
    finally:
        os.close(entries)


def sync_file(path: Path) -> None:
    """Make what another program has written to a file permanent."""
    with path.open("rb") as file:
        os.fsync(file.fileno())


def write_all(files: Mapping[Path, bytes]) -> None:
    """Put files in their places, each in one step, and make them permanent together.

    To sync each of a thousand takes 2 s, to sync the file systems once 0.1 s.
    """
    for path, content in files.items():
        beside = path.with_name(f".{path.name}.{os.getpid()}")
        beside.write_bytes(content)
        beside.replace(path)
    if files:
        os.sync()
