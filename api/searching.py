"""Text searches of the service: parameters and cursor to one part of what is found."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import partial

from api.kept import Kept
from graph.errors import BusyError, MisuseError
from graph.search.cursor import Cursor, read
from graph.search.find import Found, Wanted, find
from graph.store.versions import Version, Versions

_THREADS = 2
_MOST_WAITING = 64
_KEPT = 256
_MOST_KEPT = 100
"""Hits in an answer that is kept; 256 of them take about 10 MB."""


@dataclass(frozen=True, slots=True)
class Part:
    """One part of what a version holds, and the cursor of the next if there is one."""

    version: int
    found: Found
    next: Cursor | None


class Searches:
    """Searches in threads of their own, so that a heavy one holds up nothing but searches.

    SQLite works outside Python's lock, and stops at the deadline.

    Args:
        versions: what is published.
        seconds: until a search is stopped.
    """

    def __init__(self, versions: Versions, seconds: float) -> None:
        self._versions = versions
        self._seconds = seconds
        self._threads = ThreadPoolExecutor(_THREADS, "search")
        self._waiting = 0
        self._kept: Kept[Part] = Kept(_KEPT)

    async def part(
        self, wanted: Wanted, version: int | None, most: int, cursor: str | None
    ) -> Part:
        """Find the part that the cursor leads to, the first without one.

        Raises:
            MisuseError: no such search or cursor, or a version that is not the cursor's.
            BusyError: too many wait already.
            UnknownVersionError, StoreUnavailableError, QueryTimeoutError.
        """
        at = read(cursor).of(wanted.digest) if cursor else None
        if at and version not in {None, at.version}:
            raise MisuseError(f"cursor: it belongs to version {at.version}, not {version}")
        asked = await asyncio.to_thread(self._version, at.version if at else version)
        make = partial(self._made, asked, wanted, most, at)
        if most > _MOST_KEPT:
            return await make()
        return await self._kept.of(asked.edition, (wanted.said, most, at), make)

    def close(self) -> None:
        """Begin no further search."""
        self._threads.shutdown(wait=False, cancel_futures=True)

    def _version(self, number: int | None) -> Version:
        return self._versions.current() if number is None else self._versions.number(number)

    async def _made(self, version: Version, wanted: Wanted, most: int, at: Cursor | None) -> Part:
        if self._waiting >= _MOST_WAITING:
            raise BusyError(f"{self._waiting} searches are waiting; ask again later")
        work = partial(
            part, self._versions, version, wanted, most=most, at=at, seconds=self._seconds
        )
        self._waiting += 1
        try:
            return await asyncio.get_running_loop().run_in_executor(self._threads, work)
        finally:
            self._waiting -= 1


def part(
    versions: Versions,
    version: Version,
    wanted: Wanted,
    *,
    most: int,
    at: Cursor | None = None,
    seconds: float,
) -> Part:
    """One part of what a version holds, found in this thread."""
    here = at or Cursor(version.number, 0, wanted.digest)
    path = versions.index(version)
    found = find(path, wanted, most=most, offset=here.offset, seconds=seconds)
    behind = here.offset + len(found.hits)
    following = replace(here, offset=behind) if found.hits and behind < found.total else None
    return Part(version.number, found, following)
