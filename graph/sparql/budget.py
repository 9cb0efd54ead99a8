"""How much time each client may take of what all share, so that nobody takes it all."""

import math
import time
from collections import Counter, OrderedDict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from ipaddress import IPv6Address, ip_address

from graph.errors import BusyError, OverBudgetError

_MOST_CLIENTS = 10_000
_SHORT = 0.25
"""Seconds of a thing that is not charged."""
_AT_ONCE = 32
"""Things that one client may have under way."""


class Budgets:
    """So many seconds a minute for each client; what is not used is there for a minute.

    Args:
        seconds: a minute, of the time that the client's long queries or long requests take.
        clock: seconds that only grow.
    """

    def __init__(self, seconds: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._seconds, self._clock = seconds, clock
        self._spent: OrderedDict[str, tuple[float, float]] = OrderedDict()
        self._under_way: Counter[str] = Counter()

    def check(self, client: str) -> None:
        """Let a client pass who has time left.

        Raises:
            OverBudgetError: when there will be some.
        """
        spent = self._now(client)
        if spent >= self._seconds:
            wait = math.ceil((spent - self._seconds) * 60 / self._seconds) + 1
            raise OverBudgetError(
                f"what you asked for has taken {self._seconds:g} s in the last minute, which is "
                f"what each client has; ask again in {wait} s. Queries that take a moment are "
                "answered meanwhile",
                wait,
            )

    def charge(self, client: str, seconds: float) -> None:
        """Write down what a client has taken."""
        self._spent[client] = self._now(client) + seconds, self._clock()
        self._spent.move_to_end(client)
        while len(self._spent) > _MOST_CLIENTS:
            self._spent.popitem(last=False)

    @contextmanager
    def during(self, client: str) -> Iterator[None]:
        """Let a client do one thing more, and charge it for that unless it was short.

        Raises:
            OverBudgetError: it has no time left.
            BusyError: too much of its own is under way.
        """
        self.check(client)
        if self._under_way[client] >= _AT_ONCE:
            raise BusyError(f"{_AT_ONCE} requests of yours are under way; ask one after the other")
        self._under_way[client] += 1
        began = self._clock()
        try:
            yield
        finally:
            self._under_way[client] -= 1
            if not self._under_way[client]:
                del self._under_way[client]
            spent = self._clock() - began
            if spent > _SHORT:
                self.charge(client, spent)

    def _now(self, client: str) -> float:
        spent, at = self._spent.get(client, (0.0, 0.0))
        return max(0.0, spent - (self._clock() - at) * self._seconds / 60)


@lru_cache(_MOST_CLIENTS)
def client_of(address: str) -> str:
    """Whom an address stands for: in IPv6, everybody in its network of 64 bits."""
    try:
        found = ip_address(address)
    except ValueError:
        return address
    if isinstance(found, IPv6Address):
        return found.ipv4_mapped.compressed if found.ipv4_mapped else str(found.packed[:8].hex())
    return address
