"""What leads from one set of quads to another, as lines that were taken out and put in.

All lines are sorted N-Quads (`graph.store.canonical`), each once, so one pass over both sides
tells the difference, and any size takes the same memory.
"""

import heapq
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from graph.errors import DamagedFileError

GONE, NEW = b"D", b"A"
Change = tuple[bytes, bytes]
"""`GONE` or `NEW`, and the line."""


def difference(old: Iterable[bytes], new: Iterable[bytes]) -> Iterator[Change]:
    """Yield what is in one only, in the order of the lines."""
    before, after = iter(old), iter(new)
    was, now = next(before, None), next(after, None)
    while was is not None or now is not None:
        if was == now:
            was, now = next(before, None), next(after, None)
        elif now is None or (was is not None and was < now):
            assert was is not None
            yield GONE, was
            was = next(before, None)
        else:
            yield NEW, now
            now = next(after, None)


def applied(old: Iterable[bytes], changes: Iterable[Change]) -> Iterator[bytes]:
    """Yield the lines that `old` becomes.

    Raises:
        DamagedFileError: a line to take out is not there, or one to put in is.
    """
    before = iter(old)
    was = next(before, None)
    for kind, line in changes:
        while was is not None and was < line:
            yield was
            was = next(before, None)
        if (kind == GONE) != (was == line):
            fault = "is not there to be taken out" if kind == GONE else "is there already"
            raise DamagedFileError("the patch", f"{line[:200].decode(errors='replace')!r} {fault}")
        if kind == GONE:
            was = next(before, None)
        else:
            yield line
    if was is not None:
        yield was
    yield from before


def composed(steps: Sequence[Iterable[Change]]) -> Iterator[Change]:
    """Yield the one change that several have together, each of which follows the one before."""
    merged = heapq.merge(*steps, key=_line)  # stable: of one line, the earlier step comes first
    for _, same in groupby(merged, key=_line):
        found = list(same)
        if found[0][0] == found[-1][0]:
            yield found[-1]


def _line(change: Change) -> bytes:
    return change[1]
