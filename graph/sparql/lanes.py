"""Lanes side by side: what holds one up does not hold up the others.

A public query has a moment in its own lane. When it needs longer, its worker is killed and it
begins anew in the slow lane, whose workers stand back behind all others; a query that is known to
be slow goes there at once. So long queries wait for long ones, and short ones for short ones.
"""

import asyncio
import re
import time
from asyncio import timeout
from collections import OrderedDict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

from graph.errors import QueryRefusedError
from graph.sparql.budget import Budgets
from graph.sparql.child import EndedError, Limits
from graph.sparql.frames import Reply, Request
from graph.sparql.lane import Lane, Snapshot
from graph.sparql.running import Running
from graph.sparql.spool import Spool

PUBLIC, SLOW, PAGES = "public", "slow", "pages"
MOMENT = 0.25
"""Seconds that a query has in the public lane."""
_STANDS_BACK = 10
_MOST_KNOWN = 10_000
_NUMBERS = re.compile(r"\d+")


@dataclass(slots=True)
class _Known:
    """Queries, up to their numbers, that were slow before."""

    _shapes: OrderedDict[int, None] = field(default_factory=OrderedDict)

    def add(self, query: str) -> None:
        self._shapes[hash(_NUMBERS.sub("0", query))] = None
        while len(self._shapes) > _MOST_KNOWN:
            self._shapes.popitem(last=False)

    def __contains__(self, query: str) -> bool:
        return hash(_NUMBERS.sub("0", query)) in self._shapes


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
        self._slow = _Known()

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
        wait, tries = request.seconds / 2, 2  # a worker may end by no fault of the query's
        if running.lane == PUBLIC and SLOW in self._lanes:
            if running.query not in self._slow:
                try:
                    lane = self._lanes[PUBLIC]
                    async with lane.child(snapshot, wait) as child, timeout(MOMENT):
                        return await child.ask(request)
                except TimeoutError:
                    pass
                except EndedError:
                    tries = 1
                self._slow.add(running.query)
            if self._budgets:
                self._budgets.check(running.client)
            running.lane = SLOW
        return await self._asked(running, snapshot, request, wait, tries)

    async def _asked(
        self, running: Running, snapshot: Snapshot, request: Request, wait: float, tries: int
    ) -> tuple[Reply, bytes | Spool]:
        """Ask a worker; one that ends is replaced, and asked as often as `tries` says."""
        ended: EndedError | None = None
        for _ in range(tries):
            try:
                async with self._lanes[running.lane].child(snapshot, wait) as child:
                    with self._charged(running):
                        return await child.ask(request)
            except EndedError as error:
                ended = error
        raise QueryRefusedError(
            f"the query ended its worker ({ended}): it is nested too deeply "
            f"or needs more than {self._memory_mib} MiB"
        ) from ended

    @contextmanager
    def _charged(self, running: Running) -> Iterator[None]:
        began = time.monotonic()
        try:
            yield
        finally:
            if self._budgets and running.lane == SLOW:
                self._budgets.charge(running.client, time.monotonic() - began)
