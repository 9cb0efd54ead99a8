"""Lanes side by side: what holds one up does not hold up the others.

A public query has a moment in its own lane. When it needs longer, its worker is killed and it
begins anew in the slow lane, whose workers stand back behind all others; a query that is known to
be slow goes there at once. So long queries wait for long ones, and short ones for short ones. One
worker is kept for queries that are known to be short, so that a flood of new ones leaves it free.
"""

import asyncio
import re
import time
from collections import OrderedDict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

from graph.errors import QueryRefusedError
from graph.sparql.budget import Budgets
from graph.sparql.child import Child, EndedError, Limits
from graph.sparql.frames import Reply, Request
from graph.sparql.lane import Lane, Snapshot
from graph.sparql.moment import WINDOW, a_moment
from graph.sparql.running import Running
from graph.sparql.spool import Spool

PUBLIC, SLOW, PAGES = "public", "slow", "pages"
_STANDS_BACK = 10
_MOST_KNOWN = 10_000
_NUMBERS = re.compile(r"\d+")


@dataclass(slots=True)
class _Known:
    """Whether queries were slow before, by their shapes: what they are but for their numbers."""

    _slow: OrderedDict[int, bool] = field(default_factory=OrderedDict)

    def note(self, shape: int, *, slow: bool) -> None:
        self._slow[shape] = slow
        self._slow.move_to_end(shape)
        while len(self._slow) > _MOST_KNOWN:
            self._slow.popitem(last=False)

    def slow(self, shape: int) -> bool | None:
        return self._slow.get(shape)


class Lanes:
    """Lanes by name, each with the same number of workers.

    Args:
        names: with `SLOW` among them, public queries go there after a moment.
        workers: of each lane.
        limits: of each worker.
        budgets: what each client may take of the slow lane; None: there is no such limit.
    """

    def __init__(
        self, names: Sequence[str], workers: int, limits: Limits, budgets: Budgets | None
    ) -> None:
        back = replace(limits, nice=_STANDS_BACK)
        self._lanes = {name: Lane(workers, back if name == SLOW else limits) for name in names}
        self._memory_mib = limits.memory_mib
        self._budgets = budgets
        self._known = _Known()

    def __contains__(self, name: str) -> bool:
        return name in self._lanes

    def __iter__(self) -> Iterator[str]:
        return iter(self._lanes)

    async def fill(self, snapshot: Snapshot) -> None:
        """Start all workers."""
        await asyncio.gather(*(lane.fill(snapshot) for lane in self._lanes.values()))

    async def close(self) -> None:
        """End all workers."""
        await asyncio.gather(*(lane.close() for lane in self._lanes.values()))

    def workers(self) -> Mapping[str, int]:
        """Count the living workers of each lane."""
        return {name: lane.alive() for name, lane in self._lanes.items()}

    def starts(self) -> Mapping[str, int]:
        """Count the workers that each lane ever started."""
        return {name: lane.starts for name, lane in self._lanes.items()}

    def lacks(self) -> list[str]:
        """Limits of workers that this system does not have."""
        return sorted(set().union(*(lane.lacks() for lane in self._lanes.values())))

    async def ask(
        self, running: Running, snapshot: Snapshot, request: Request
    ) -> tuple[Reply, bytes | Spool]:
        """Have a query answered in its lane, or in the slow one.

        Raises:
            BusyError: no worker became free within half of the time.
            OverBudgetError: the client has used its time.
            QueryRefusedError: it ends its workers.
        """
        if running.lane != PUBLIC or SLOW not in self._lanes:
            return await self._asked(running, snapshot, request, 2)
        shape, tries = hash(_NUMBERS.sub("0", running.query)), 2
        slow = self._known.slow(shape)
        if not slow:
            try:
                reply = await self._quickly(snapshot, request, new=slow is None)
            except TimeoutError:
                pass
            except EndedError:
                tries = 1
            else:
                self._known.note(shape, slow=False)
                return reply
            self._known.note(shape, slow=True)
        if self._budgets:
            self._budgets.check(running.client)
        running.lane = SLOW
        reply = await self._asked(running, snapshot, request, tries)
        self._known.note(shape, slow=running.computed > WINDOW)
        return reply

    async def _quickly(
        self, snapshot: Snapshot, request: Request, *, new: bool
    ) -> tuple[Reply, bytes | Spool]:
        """Ask for a moment; then the worker is killed.

        Raises:
            TimeoutError: it takes longer.
        """
        lane, wait = self._lanes[PUBLIC], request.seconds / 2
        async with lane.child(snapshot, wait, new=new) as child, a_moment(child):
            return await child.ask(request)

    async def _asked(
        self, running: Running, snapshot: Snapshot, request: Request, tries: int
    ) -> tuple[Reply, bytes | Spool]:
        """Ask a worker; one that ends, maybe by no fault of the query's, is replaced in time."""
        ended: EndedError | None = None
        wait = request.seconds / 2
        for _ in range(tries):
            try:
                async with self._lanes[running.lane].child(snapshot, wait) as child:
                    with self._charged(running, child):
                        return await child.ask(request)
            except EndedError as error:
                ended = error
        raise QueryRefusedError(
            f"the query ended its worker ({ended}): it is nested too deeply "
            f"or needs more than {self._memory_mib} MiB"
        ) from ended

    @contextmanager
    def _charged(self, running: Running, child: Child) -> Iterator[None]:
        began, before = time.monotonic(), child.processor_seconds()
        try:
            yield
        finally:
            spent, after = time.monotonic() - began, child.processor_seconds()
            running.computed = spent if before is None or after is None else after - before
            if self._budgets and running.lane == SLOW:
                self._budgets.charge(running.client, spent)
