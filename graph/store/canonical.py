"""One text and one hash for one set of quads: sorted N-Quads.

Without blank nodes, sorted lines of canonical N-Quads are a canonical form (RDF Dataset
Canonicalization, W3C 2024, gives the same lines where there is nothing to label).
"""

import heapq
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from hashlib import sha256
from itertools import islice
from tempfile import TemporaryFile
from typing import IO

from graph.store.base import Quad
from graph.store.terms import named, triple

_CHUNK = 500_000


def lines(quads: Iterable[Quad]) -> Iterator[bytes]:
    """Write each quad as a line of N-Quads, in the order given."""
    for subject, predicate, value, graph in quads:
        yield f"{triple((subject, predicate, value))} {named(graph)} .\n".encode()


def in_order(unordered: Iterable[bytes], *, chunk: int = _CHUNK) -> Iterator[bytes]:
    """Sort lines by their bytes; beyond one chunk they are sorted in unnamed files on disk."""
    rest = iter(unordered)
    first = sorted(islice(rest, chunk))
    with ExitStack() as files:
        parts: list[Iterable[bytes]] = [first]
        while part := sorted(islice(rest, chunk)):
            parts.append(_kept(part, files.enter_context(TemporaryFile())))
        yield from heapq.merge(*parts)


def _kept(part: list[bytes], file: IO[bytes]) -> IO[bytes]:
    file.writelines(part)
    file.seek(0)
    return file


def digest(ordered: Iterable[bytes]) -> str:
    """The SHA-256 of lines, as 64 hex digits."""
    total = sha256()
    for line in ordered:
        total.update(line)
    return total.hexdigest()
