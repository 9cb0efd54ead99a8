"""The moment that a query has before it counts as slow: of the processor, not of the clock.

On a machine that is busy with other things a short query takes long, and it is not to blame.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from graph.sparql.child import Child

WINDOW = 0.125
"""Seconds between two looks at what a worker has used; a query is slow at the second, if at all."""
_MOST_LOOKS = 24
_MOST_BLIND_LOOKS = 8
_BUSY = 0.5


@asynccontextmanager
async def a_moment(child: Child) -> AsyncIterator[None]:
    """Let a worker do one thing, until it computes beyond the first window, or for three seconds.

    Where the system does not tell what it computes, for one second.

    Raises:
        TimeoutError: it takes longer.
    """
    async with asyncio.timeout(None) as end:
        loop = asyncio.get_running_loop()
        timers: list[asyncio.TimerHandle] = []

        def look(before: float | None, looks: int) -> None:
            used = child.processor_seconds()
            first = used if before is None else before
            gained = 0.0 if used is None or first is None else used - first
            most = _MOST_BLIND_LOOKS if used is None else _MOST_LOOKS
            if gained >= _BUSY * WINDOW or looks >= most:
                end.reschedule(loop.time())
            else:
                timers[:] = [loop.call_later(WINDOW, look, first, looks + 1)]

        timers.append(loop.call_later(WINDOW, look, None, 1))
        try:
            yield
        finally:
            timers[0].cancel()
