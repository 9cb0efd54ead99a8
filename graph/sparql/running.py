"""The queries that run now: which they are, and how one is ended."""

import asyncio
import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from graph.errors import QueryEndedError, QueryTimeoutError


@dataclass(slots=True)
class Running:
    """A query under way.

    `id`: names it, and tells nothing. `client`: who asked, as far as is known. `lane`: where it
    is. `began`: on the clock of `time.monotonic`. `computed`: seconds of the processor, or of the
    clock where the system does not tell, that its last worker took.
    """

    query: str
    lane: str
    version: int
    client: str
    id: str = field(default_factory=lambda: secrets.token_hex(8))
    began: float = field(default_factory=time.monotonic)
    deadline: asyncio.Timeout | None = None
    ended: bool = False
    computed: float = 0.0

    @property
    def seconds(self) -> float:
        """For how long it has been there, its wait for a worker included."""
        return time.monotonic() - self.began


class Register:
    """All that runs."""

    def __init__(self) -> None:
        self._running: dict[str, Running] = {}

    def __iter__(self) -> Iterator[Running]:
        return iter(tuple(self._running.values()))

    def end(self, number: str) -> bool:
        """End a query; its worker is killed at once. False: no such query runs."""
        found = self._running.get(number)
        if found is None or found.deadline is None or found.ended:
            return False
        found.ended = True
        found.deadline.reschedule(asyncio.get_running_loop().time())
        return True

    @contextmanager
    def during(self, query: Running) -> Iterator[None]:
        """List a query while the block runs."""
        self._running[query.id] = query
        try:
            yield
        finally:
            del self._running[query.id]


def stopped(query: Running, seconds: float) -> QueryTimeoutError | QueryEndedError:
    """Why a query was stopped, for the one who asked it."""
    if query.ended:
        return QueryEndedError("the query was ended by those who keep this service")
    return QueryTimeoutError(
        f"the query was stopped at its deadline, after {seconds:g} s, and nothing of its answer is "
        "sent; ask for less, or fix more of the pattern"
    )
