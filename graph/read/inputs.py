"""What was asked to be read: files of every format, folders, JSON Lines, standard input."""

import gzip
import os
import sys
import zlib
from collections.abc import Iterable, Iterator
from contextlib import nullcontext
from functools import partial
from itertools import chain
from pathlib import Path
from typing import IO
from zipfile import BadZipFile

from graph.errors import UnreadableSourceError
from graph.model import Source
from graph.read.addresses import Web
from graph.read.archives import members
from graph.read.child import SECONDS, Reader
from graph.read.formats import ENDINGS, LARGEST_FILE, TEXT_ENDINGS, format_of
from graph.read.jsonl import line_sources
from graph.read.remote import Content, at_address
from graph.read.text import LARGEST, text_source

Found = Iterator[Source | UnreadableSourceError]

_LINES = (".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz")
_KNOWN = (*TEXT_ENDINGS, *ENDINGS, *_LINES, ".zip")
_START = 4096
_LONGEST_LINE = 2 * LARGEST + 1


def sources(paths: Iterable[str], seconds: float = SECONDS, web: Web | None = None) -> Found:
    """Yield every release of the inputs in order, folders by name; what fails is an error value.

    `-` is standard input: JSON Lines where it starts with a brace, one file otherwise.

    Args:
        paths: files, folders, addresses of the web, or `-`.
        seconds: until the reading of one web page, PDF or DOCX is given up.
        web: which hosts may be asked; none if it is not given.

    """
    with Reader(seconds) as reader:
        content = partial(_content, reader=reader)
        for path in paths:
            if path == "-":
                yield from _standard_input(reader)
            elif path.startswith(("http://", "https://")):
                yield from at_address(path, web or Web(), content)
            else:
                yield from _path(Path(path), content)


def _path(path: Path, content: Content) -> Found:
    if path.is_dir():
        inside = [
            p for p in sorted(path.rglob("*")) if p.is_file() and p.name.lower().endswith(_KNOWN)
        ]
        if not inside:
            yield UnreadableSourceError(str(path), f"no file ends in {', '.join(_KNOWN)}")
        for one in inside:
            yield from _file(one, str(one.relative_to(path)), content)
    else:
        yield from _file(path, path.name, content)


def _file(path: Path, name: str, content: Content) -> Found:
    """One file by its name below the folder that was asked for, so that two of a kind stay apart.

    Bytes in the name that are no UTF-8 are written out.
    """
    name = os.fsencode(name).decode("utf-8", "backslashreplace")
    try:
        with path.open("rb") as file:
            yield from content(path.name, name, file)
    except OSError as error:
        yield UnreadableSourceError(name, error.strerror or str(error))


def _content(ending: str, name: str, file: IO[bytes], reader: Reader) -> Found:
    """What is in a file whose name has that ending; an archive is looked into."""
    if not ending.lower().endswith(".zip"):
        yield from _plain(ending.lower(), name, file, reader)
        return
    empty = True
    for member in members(name, file):
        if isinstance(member, UnreadableSourceError):
            empty = False
            yield member
        elif member[0].lower().endswith(_KNOWN):
            empty = False
            yield from _plain(member[0].lower(), *member, reader)
    if empty:
        yield UnreadableSourceError(name, f"no file in it ends in {', '.join(_KNOWN)}")


def _plain(ending: str, name: str, file: IO[bytes], reader: Reader) -> Found:
    """A file of lines, or of one release; an unknown ending is told by the first bytes."""
    try:
        if ending.endswith(_LINES):
            with gzip.open(file) if ending.endswith(".gz") else nullcontext(file) as lines:
                yield from line_sources(name, _bounded(lines))
        else:
            yield _one(name, file, reader, ending=ending)
    except UnreadableSourceError as error:
        yield error
    except (gzip.BadGzipFile, EOFError, zlib.error) as error:
        yield UnreadableSourceError(name, f"damaged gzip: {error}")
    except BadZipFile as error:
        yield UnreadableSourceError(name, f"damaged ZIP: {error}")


def _one(
    name: str, file: IO[bytes], reader: Reader, start: bytes = b"", ending: str | None = None
) -> Source:
    """One release, of whose bytes some may have been taken from the file already."""
    start += file.read(_START)
    form = format_of(name, start, ending)
    largest = LARGEST_FILE if form else LARGEST
    content = start + file.read(max(0, largest + 1 - len(start)))
    return reader.read(name, form, content) if form else text_source(name, content)


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
