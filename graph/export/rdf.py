"""A version in other forms of RDF, all out of its sorted N-Quads, one line after the other."""

import gzip
import re
from collections import OrderedDict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import groupby, islice
from pathlib import Path
from typing import IO, Self, cast

import pyoxigraph as ox
import zstandard
from rdflib import RDF

from graph.store.canonical import in_order
from ontology.files import prefixes

_BATCH = 2_000
_CHUNK = 200_000
"""Lines that are sorted in memory: about 100 MB."""
_TYPE = f"<{RDF.type}>".encode()
_OPEN_AT_ONCE = 64
_PREFIXES = re.compile(rb"(?:@prefix [^\n]*\n)*(?=[^@])")
UNTYPED = "untyped"


@contextmanager
def compressed(path: Path) -> Iterator[IO[bytes]]:
    """A file to write to, compressed as its name ends; the same content gives the same bytes."""
    with path.open("wb") as raw:
        if path.suffix == ".zst":
            packer = zstandard.ZstdCompressor(level=6, write_checksum=True)
            with packer.stream_writer(raw) as packed:
                yield packed
        else:
            with gzip.GzipFile("", "wb", compresslevel=6, fileobj=raw, mtime=0) as zipped:
                yield cast("IO[bytes]", zipped)


def by_graph(lines: Iterable[bytes]) -> Iterator[bytes]:
    """Lines of N-Quads with those of one graph together, in order."""
    keyed = (line[:-3].rpartition(b" ")[2] + b"\t" + line for line in lines)
    for line in in_order(keyed, chunk=_CHUNK):
        yield line.partition(b"\t")[2]


def serialise(lines: Iterable[bytes], form: ox.RdfFormat, *files: IO[bytes]) -> None:
    """Write lines of N-Quads to files in another form, in order, with the project's prefixes."""
    output = _Document(files)
    known = None if form == ox.RdfFormat.JSON_LD else dict(prefixes())
    ox.serialize(_quads(lines), cast("IO[bytes]", output), form, prefixes=known)
    output.close()


def by_class(lines: Iterable[bytes], folder: Path) -> list[Path]:
    """Write what is said of the entities of each class as Turtle, whatever graph says it.

    An entity of two classes is in both files, and one without any in `untyped`.

    Args:
        lines: sorted N-Quads.
        folder: for `jn-Statement.ttl.gz` and so on, and meanwhile for as much uncompressed.

    """
    folder.mkdir()
    spools: dict[str, Path] = {}
    with _Spools(folder) as kept:
        for _, group in groupby(lines, key=lambda line: line.partition(b" ")[0]):
            triples = sorted({line[:-3].rpartition(b" ")[0] + b" .\n" for line in group})
            for name in _classes(triples):
                spools[name] = kept.add(name, triples)
    return [_turtle(spools[name], folder / f"{name}.ttl.gz") for name in sorted(spools)]


class _Document:
    """Goes to several files, its prefixes sorted; Oxigraph 0.5 has them in no fixed order."""

    def __init__(self, files: Sequence[IO[bytes]]) -> None:
        self._files = files
        self._head: bytes | None = b""

    def write(self, content: bytes) -> int:
        if self._head is None:
            self._pass_on(content)
        else:
            self._head += content
            if prefixes_ := _PREFIXES.match(self._head):
                self._begin(prefixes_.end())
        return len(content)

    def flush(self) -> None:
        """Oxigraph asks for it; the files are flushed when they are closed."""

    def close(self) -> None:
        if self._head:
            self._begin(len(self._head))

    def _begin(self, end: int) -> None:
        head, self._head = self._head or b"", None
        self._pass_on(b"".join(sorted(head[:end].splitlines(keepends=True))) + head[end:])

    def _pass_on(self, content: bytes) -> None:
        for file in self._files:
            file.write(content)


class _Spools:
    """Files that grow in turns, of which only so many are open at once."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._open: OrderedDict[str, IO[bytes]] = OrderedDict()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for file in self._open.values():
            file.close()

    def add(self, name: str, lines: Iterable[bytes]) -> Path:
        path = self._folder / f"{name}.spool"
        if name not in self._open:
            if len(self._open) == _OPEN_AT_ONCE:
                self._open.popitem(last=False)[1].close()
            self._open[name] = path.open("ab")
        self._open.move_to_end(name)
        self._open[name].writelines(lines)
        return path


def _turtle(spool: Path, path: Path) -> Path:
    with spool.open("rb") as lines, compressed(path) as file:
        serialise(lines, ox.RdfFormat.TURTLE, file)
    spool.unlink()
    return path


def _classes(triples: Iterable[bytes]) -> list[str]:
    parts = (line.split(b" ", 2) for line in triples)
    found = [rest[1:-4].decode() for _, predicate, rest in parts if predicate == _TYPE]
    return [_file_name(iri) for iri in found] or [UNTYPED]


def _file_name(iri: str) -> str:
    """The class with its prefix; all classes of which we know none together."""
    fits = [(len(start), prefix) for prefix, start in prefixes().items() if iri.startswith(start)]
    prefix = max(fits, default=(0, ""))[1]
    local = iri.removeprefix(prefixes().get(prefix, ""))
    return f"{prefix}-{local}" if prefix and local.isalnum() else "other"


def _quads(lines: Iterable[bytes]) -> Iterator[ox.Quad]:
    rest = iter(lines)
    while batch := b"".join(islice(rest, _BATCH)):
        yield from ox.parse(batch, format=ox.RdfFormat.N_QUADS)
