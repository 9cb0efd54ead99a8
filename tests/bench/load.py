"""Clients that ask without pause over kept connections: `python -m tests.bench.load`.

A process of its own, so that the server's speed is measured and not the client's Python beside it.
It reads one JSON object `{"port", "requests", "clients", "seconds"}` on standard input, the
requests being raw HTTP, and prints `{"rate", "p50", "p99", "failed"}`: a second, ms, ms, a count.
Who is still without an answer after a while is counted as failed, and its wait as the time taken.
"""

import asyncio
import json
import sys
import time
from collections.abc import Iterator
from itertools import cycle

import httptools
import uvloop

_WARM_UP = 0.1
_PATIENCE = 15.0


class Client(asyncio.Protocol):
    """One connection, one request after the other; `taken` has seconds for each."""

    def __init__(self, requests: Iterator[bytes], until: float) -> None:
        self._requests, self._until = requests, until
        self.taken: list[float] = []
        self.failed = 0
        self.done: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin."""
        self._transport = transport
        self._ask()

    def _ask(self) -> None:
        self._parser = httptools.HttpResponseParser(self)
        self._began = time.perf_counter()
        self._transport.write(next(self._requests))

    def data_received(self, data: bytes) -> None:
        """Take a part of an answer."""
        self._parser.feed_data(data)

    def on_message_complete(self) -> None:
        """Note the time, and ask again."""
        now = time.perf_counter()
        self.taken.append(now - self._began)
        self.failed += self._parser.get_status_code() != 200
        if now > self._until:
            self._transport.close()
        else:
            asyncio.get_running_loop().call_soon(self._ask)

    def give_up(self) -> None:
        """Wait no longer."""
        if not self.done.done():
            self.taken.append(time.perf_counter() - self._began)
            self.failed += 1
            self._transport.abort()

    def connection_lost(self, exc: Exception | None) -> None:
        """End, or ask no more where the server went away."""
        self.failed += exc is not None
        if not self.done.done():
            self.done.set_result(None)


async def load(
    port: int, requests: list[str], clients: int, seconds: float
) -> dict[str, float | int]:
    """Ask for so many seconds; what was taken in the first tenth does not count."""
    loop, source = asyncio.get_running_loop(), cycle([each.encode() for each in requests])
    began = time.perf_counter()
    asking = []
    for _ in range(clients):
        _, client = await loop.create_connection(
            lambda: Client(source, began + seconds), "127.0.0.1", port
        )
        asking.append(client)
    await asyncio.wait([client.done for client in asking], timeout=seconds + _PATIENCE)
    for client in asking:
        client.give_up()
    spent = time.perf_counter() - began
    taken = sorted(
        each
        for one in asking
        for each in (one.taken[int(_WARM_UP * len(one.taken)) :] or one.taken)
    )
    count = sum(len(one.taken) for one in asking)
    return {
        "rate": count / spent,
        "p50": 1000 * taken[len(taken) // 2],
        "p99": 1000 * taken[int(0.99 * (len(taken) - 1))],
        "failed": sum(one.failed for one in asking),
    }


if __name__ == "__main__":
    print(json.dumps(uvloop.run(load(**json.load(sys.stdin)))))
