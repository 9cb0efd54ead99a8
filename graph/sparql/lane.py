"""A fixed number of query workers that serve one kind of caller."""

import asyncio
from collections.abc import AsyncIterator, Coroutine, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from graph.errors import BusyError, StoreUnavailableError
from graph.sparql.child import Child, Limits

_Places = Sequence[asyncio.Semaphore]


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A published version, and where its store lies; no two have the same edition."""

    number: int
    edition: str
    folder: Path


class Lane:
    """Lends workers out, one caller at a time, and replaces those that ended.

    Where there are several, one is not lent for what is new, so that it is soon free again.
    """

    def __init__(self, places: int, limits: Limits) -> None:
        self._free = asyncio.Semaphore(places)
        self._free_for_new = asyncio.Semaphore(max(1, places - 1))
        self._places = places
        self._limits = limits
        self._children: set[Child] = set()
        self._idle: list[Child] = []
        self._closed = False
        self.starts = 0
        self._chores: set[asyncio.Task[None]] = set()
        self._starts: set[asyncio.Task[Child]] = set()

    async def fill(self, snapshot: Snapshot) -> None:
        """Start a worker for every place."""
        started = [self._start(snapshot) for _ in range(self._places)]
        self._idle += await asyncio.gather(*started)

    def alive(self) -> int:
        """Count the workers that run."""
        return sum(child.alive for child in self._children)

    def lacks(self) -> set[str]:
        """Limits that this system does not have."""
        return {child.lacks for child in self._children if child.lacks}

    @asynccontextmanager
    async def child(
        self, snapshot: Snapshot, wait: float, *, new: bool = False
    ) -> AsyncIterator[Child]:
        """Lend a worker on a version; when the block fails, the worker is killed.

        `new`: nobody knows how long the caller will keep it.

        Raises:
            BusyError: no worker became free within `wait` seconds.
            StoreUnavailableError: no worker can be started on that version.
        """
        places = (self._free_for_new, self._free) if new else (self._free,)
        await self._acquire(places, wait)
        try:
            lent = await self._found(snapshot)
        except BaseException:
            _release(places)
            raise
        try:
            yield lent
        except BaseException:
            await self._drop(lent)
            raise
        finally:
            self._take_back(lent, snapshot, places)

    async def _acquire(self, places: _Places, wait: float) -> None:
        if not any(place.locked() for place in places):
            for place in places:
                await place.acquire()  # at once
            return
        taken: list[asyncio.Semaphore] = []
        try:
            async with asyncio.timeout(wait):
                for place in places:
                    await place.acquire()
                    taken.append(place)
        except BaseException as error:
            _release(taken)
            if not isinstance(error, TimeoutError):
                raise
            raise BusyError(
                f"all {self._places} query workers were taken for {wait:g} s; ask again later: "
                "each query ends at its deadline, and then its worker is free"
            ) from error

    async def close(self) -> None:
        """End all workers; nobody is lent one any more."""
        self._closed = True
        while self._starts:
            await asyncio.wait(self._starts)
        await asyncio.gather(*self._chores, return_exceptions=True)
        await asyncio.gather(*map(self._drop, tuple(self._children)))

    async def _found(self, snapshot: Snapshot) -> Child:
        self._refuse_when_closed()
        self._idle = [child for child in self._idle if child.alive]
        fitting = [child for child in self._idle if child.edition == snapshot.edition]
        if fitting:
            self._idle.remove(fitting[-1])
            return fitting[-1]
        if self._idle:
            await self._drop(self._idle.pop())
        return await self._start(snapshot)

    async def _start(self, snapshot: Snapshot) -> Child:
        self._refuse_when_closed()
        start = Child.start(snapshot.folder, snapshot.edition, self._limits)
        task = asyncio.create_task(start)
        self._starts.add(task)
        task.add_done_callback(self._started)
        try:
            return await asyncio.shield(task)
        except asyncio.CancelledError:
            task.add_done_callback(self._unclaimed)
            raise

    def _refuse_when_closed(self) -> None:
        if self._closed:
            raise StoreUnavailableError("the query workers have been stopped")

    def _started(self, task: asyncio.Task[Child]) -> None:
        self._starts.discard(task)
        if not task.cancelled() and task.exception() is None:
            self.starts += 1
            self._children = {other for other in self._children if other.alive} | {task.result()}

    def _unclaimed(self, task: asyncio.Task[Child]) -> None:
        """A worker whose caller went away is there for the next one.

        The start itself is never cancelled: in Python 3.11 a process that is cancelled before
        its pipes are connected is waited for without end.
        """
        if task.cancelled() or task.exception():
            return
        if self.alive() <= self._places:
            self._idle.append(task.result())
        else:
            self._later(self._drop(task.result()))

    async def _drop(self, child: Child) -> None:
        self._children.discard(child)
        await asyncio.shield(child.end())

    def _take_back(self, child: Child, snapshot: Snapshot, places: _Places) -> None:
        """Put a worker back in its place, or a new one first, so that the next caller need not."""
        if child.alive and child in self._children:
            if self.alive() > self._places:  # starts whose callers did not wait for them
                self._later(self._drop(child))
            else:
                self._idle.append(child)
            _release(places)
        else:
            self._later(self._refill(snapshot, places))

    def _later(self, work: Coroutine[None, None, None]) -> None:
        task = asyncio.create_task(work)
        self._chores.add(task)
        task.add_done_callback(self._chores.discard)

    async def _refill(self, snapshot: Snapshot, places: _Places) -> None:
        try:
            with suppress(StoreUnavailableError):  # the next caller tries again, and is told
                if self.alive() < self._places:
                    self._idle.append(await self._start(snapshot))
        finally:
            _release(places)


def _release(places: _Places) -> None:
    for place in places:
        place.release()
