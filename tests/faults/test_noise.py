"""Malformed requests over HTTP: each gets an answer of 4xx at worst, or a closed connection."""

import asyncio
from collections import Counter
from collections.abc import Iterator
from itertools import islice

import httpx
import pytest

from tests.faults.noise import requests
from tests.faults.served import PATIENCE, Served, served

AT_ONCE = 16
_WAIT = 3.0  # for what waits for the rest of a request that was cut off
INTENDED = {501, 503, 507}
"""What says on purpose that the server cannot: not implemented, stopped, too large."""


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with served(tmp_path_factory.mktemp("noise"), query_timeout="5") as started:
        yield started


async def status(port: int, request: bytes) -> int:
    """The status of the first answer; 0 where there is none: it waits for the rest, or closed."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        writer.write(request)
        async with asyncio.timeout(_WAIT):
            line = await reader.readline()
        return int(line.split()[1]) if line.startswith(b"HTTP/1.1 ") else 0
    except (ConnectionError, TimeoutError):
        return 0
    finally:
        writer.close()


def statuses(port: int, seed: int, count: int) -> dict[int, list[bytes]]:
    """Requests by the status that they got."""
    found: dict[int, list[bytes]] = {}

    async def work(waiting: Iterator[bytes]) -> None:
        for request in waiting:
            found.setdefault(await status(port, request), []).append(request)

    async def main() -> None:
        waiting = islice(requests(seed), count)
        await asyncio.gather(*(work(waiting) for _ in range(AT_ONCE)))

    asyncio.run(main())
    return found


def hold(service: Served, seed: int, count: int) -> None:
    sent_by = statuses(service.port, seed, count)
    bad = {code: sent[:3] for code, sent in sent_by.items() if code >= 500 and code not in INTENDED}
    assert bad == {}
    spread = Counter({code: len(sent) for code, sent in sent_by.items()})
    assert spread[200] > 0
    assert spread[400] > 0
    assert httpx.get(service.address + "healthz", timeout=PATIENCE).status_code == 200
    log = service.log.read_text()
    _, found, trace = log.partition("Traceback")
    assert not found, trace[:5000]


def test_hundreds_of_malformed_requests_break_nothing(service: Served) -> None:
    hold(service, seed=1, count=600)


@pytest.mark.slow
def test_fifty_thousand_malformed_requests_break_nothing(service: Served) -> None:
    hold(service, seed=2, count=50_000)
