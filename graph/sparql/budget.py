"""How much time of the workers each client may take, so that nobody takes it all."""

import math
import time
from collections import OrderedDict
from collections.abc import Callable
from ipaddress import IPv6Address, ip_address

from graph.errors import OverBudgetError

_MOST_CLIENTS = 10_000


class Budgets:
    """So many seconds a minute for each client; what is not used is there for a minute.

    Args:
        seconds: a minute, of the time in which the client's long queries hold a worker.
        clock: seconds that only grow.
    """

    def __init__(self, seconds: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._seconds, self._clock = seconds, clock
        self._spent: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def check(self, client: str) -> None:
        """Let a client pass who has time left.

        Raises:
            OverBudgetError: when there will be some.
        """
        spent = self._now(client)
        if spent >= self._seconds:
            wait = math.ceil((spent - self._seconds) * 60 / self._seconds) + 1
            raise OverBudgetError(
                f"your long queries have held a worker for {self._seconds:g} s in the last minute, "
                f"which is what each client has; ask again in {wait} s. Queries that take a moment "
                "are answered meanwhile",
                wait,
            )

    def charge(self, client: str, seconds: float) -> None:
        """Write down what a client has taken."""
        self._spent[client] = self._now(client) + seconds, self._clock()
        self._spent.move_to_end(client)
        while len(self._spent) > _MOST_CLIENTS:
            self._spent.popitem(last=False)

    def _now(self, client: str) -> float:
        spent, at = self._spent.get(client, (0.0, 0.0))
        return max(0.0, spent - (self._clock() - at) * self._seconds / 60)


def client_of(address: str) -> str:
    """Whom an address stands for: in IPv6, everybody in its network of 64 bits."""
    try:
        found = ip_address(address)
    except ValueError:
        return address
    if isinstance(found, IPv6Address):
        return found.ipv4_mapped.compressed if found.ipv4_mapped else str(found.packed[:8].hex())
    return address
