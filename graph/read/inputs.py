"""What was asked to be read: files, folders, compressed JSON Lines, standard input."""

import gzip
import sys
import zlib
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path

from graph.errors import UnreadableSourceError
from graph.model import Source
from graph.read.jsonl import line_sources
from graph.read.text import LARGEST, text_source

Found = Iterator[Source | UnreadableSourceError]

_TEXT = (".txt", ".md", ".text")
_LINES = (".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz")


def sources(paths: Iterable[str]) -> Found:
    """Yield every release of the inputs in order, folders by name; what fails is an error value.

    `-` is standard input: JSON Lines where it starts with a brace, one text otherwise.
    """
    for path in paths:
        yield from _standard_input() if path == "-" else _path(Path(path))


def _path(path: Path) -> Found:
    if path.is_dir():
        inside = [
            p for p in sorted(path.rglob("*")) if p.is_file() and p.name.endswith(_TEXT + _LINES)
        ]
        if not inside:
            yield UnreadableSourceError(str(path), f"no file ends in {', '.join(_TEXT + _LINES)}")
        for one in inside:
            yield from _file(one)
    else:
        yield from _file(path)


def _file(path: Path) -> Found:
    """One file; an unknown ending is tried as text, which refuses what is none."""
    try:
        if path.name.endswith(_LINES):
            yield from _lines(path)
        else:
            with path.open("rb") as file:
                yield text_source(path.name, file.read(LARGEST + 1))
    except UnreadableSourceError as error:
        yield error
    except OSError as error:
        yield UnreadableSourceError(str(path), error.strerror or str(error))


def _lines(path: Path) -> Found:
    try:
        with gzip.open(path) if path.suffix == ".gz" else path.open("rb") as lines:
            yield from line_sources(path.name, lines)
    except (gzip.BadGzipFile, EOFError, zlib.error) as error:
        yield UnreadableSourceError(str(path), f"damaged gzip: {error}")


def _standard_input() -> Found:
    stream = sys.stdin.buffer
    first = stream.readline(2 * LARGEST)
    if first.lstrip()[:1] == b"{":
        yield from line_sources("-", chain([first], stream))
        return
    try:
        yield text_source("-", first + stream.read(LARGEST + 1))
    except UnreadableSourceError as error:
        yield error
