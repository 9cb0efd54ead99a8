"""What was asked to be read: files of every format, folders, JSON Lines, standard input."""

import gzip
import os
import sys
import zlib
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import IO

from graph.errors import UnreadableSourceError
from graph.model import Source
from graph.read.child import SECONDS, Reader
from graph.read.formats import ENDINGS, LARGEST_FILE, TEXT_ENDINGS, format_of
from graph.read.jsonl import line_sources
from graph.read.text import LARGEST, text_source

Found = Iterator[Source | UnreadableSourceError]

_LINES = (".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz")
_KNOWN = (*TEXT_ENDINGS, *ENDINGS, *_LINES)
_START = 4096
_LONGEST_LINE = 2 * LARGEST + 1


def sources(paths: Iterable[str], seconds: float = SECONDS) -> Found:
    """Yield every release of the inputs in order, folders by name; what fails is an error value.

    `-` is standard input: JSON Lines where it starts with a brace, one file otherwise.

    Args:
        paths: files, folders or `-`.
        seconds: until the reading of one web page, PDF or DOCX is given up.

    """
    with Reader(seconds) as reader:
        for path in paths:
            yield from _standard_input(reader) if path == "-" else _path(Path(path), reader)


def _path(path: Path, reader: Reader) -> Found:
    if path.is_dir():
        inside = [
            p for p in sorted(path.rglob("*")) if p.is_file() and p.name.lower().endswith(_KNOWN)
        ]
        if not inside:
            yield UnreadableSourceError(str(path), f"no file ends in {', '.join(_KNOWN)}")
        for one in inside:
            yield from _file(one, str(one.relative_to(path)), reader)
    else:
        yield from _file(path, path.name, reader)


def _file(path: Path, name: str, reader: Reader) -> Found:
    """One file; an unknown ending is told by its first bytes or tried as text.

    Its name is that below the folder which was asked for, so that two of a kind stay apart;
    bytes in it that are no UTF-8 are written out.
    """
    name = os.fsencode(name).decode("utf-8", "backslashreplace")
    try:
        if path.name.lower().endswith(_LINES):
            yield from _lines(path, name)
        else:
            with path.open("rb") as file:
                yield _one(name, file, reader)
    except UnreadableSourceError as error:
        yield error
    except OSError as error:
        yield UnreadableSourceError(name, error.strerror or str(error))


def _one(name: str, file: IO[bytes], reader: Reader, start: bytes = b"") -> Source:
    """One release, of whose bytes some may have been taken from the file already."""
    start += file.read(_START)
    form = format_of(name, start)
    largest = LARGEST_FILE if form else LARGEST
    content = start + file.read(max(0, largest + 1 - len(start)))
    return reader.read(name, form, content) if form else text_source(name, content)


def _lines(path: Path, name: str) -> Found:
    try:
        with gzip.open(path) if path.suffix.lower() == ".gz" else path.open("rb") as lines:
            yield from line_sources(name, _bounded(lines))
    except (gzip.BadGzipFile, EOFError, zlib.error) as error:
        yield UnreadableSourceError(str(path), f"damaged gzip: {error}")


def _bounded(lines: gzip.GzipFile | IO[bytes]) -> Iterator[bytes]:
    """The lines of a file, one that is too long cut off where that shows."""
    while line := lines.readline(_LONGEST_LINE):
        yield line
        while len(line) == _LONGEST_LINE and not line.endswith(b"\n"):
            line = lines.readline(_LONGEST_LINE)


def _standard_input(reader: Reader) -> Found:
    stream = sys.stdin.buffer
    first = stream.readline(_LONGEST_LINE)
    if first.lstrip()[:1] == b"{":
        yield from line_sources("-", chain([first], _bounded(stream)))
        return
    try:
        yield _one("-", stream, reader, first)
    except UnreadableSourceError as error:
        yield error
