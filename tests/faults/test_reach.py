"""Nothing that is asked, sent or read makes the service connect to anything."""

import asyncio
import socket
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import httpx
import pytest

from api.tokens import add
from graph.ingest import ingest
from graph.store.live import Live
from tests.api.conftest import BASE
from tests.faults.reaching import Try, files, tries
from tests.faults.served import PATIENCE, Served, served

AT_ONCE = 8
WITH_TOKEN = 10


@pytest.fixture(scope="module")
def token(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    path = tmp_path_factory.mktemp("tokens") / "tokens"
    return path, add(path, "writer", ["update", "queries", "releases"])


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory, token: tuple[Path, str]) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("reach")
    with served(folder, tokens=str(token[0]), client_budget="100000") as started:
        yield started


@pytest.fixture
def listener() -> Iterator[socket.socket]:
    with socket.create_server(("127.0.0.1", 0), backlog=100) as found:
        found.settimeout(0)
        yield found


def far(listener: socket.socket) -> str:
    return f"http://127.0.0.1:{listener.getsockname()[1]}/"


def untouched(listener: socket.socket) -> bool:
    try:
        listener.accept()
    except BlockingIOError:
        return True
    return False


def asked(service: Served, secret: str, made: Iterator[Try]) -> Counter[int]:
    """Send all, some of them with the token, and count the answers by status.

    Without it a write is refused; with it, each takes seconds, since it publishes a version.
    """
    found: Counter[int] = Counter()

    async def work(client: httpx.AsyncClient) -> None:
        for number, one in enumerate(made):
            bearer = (
                {"Authorization": f"Bearer {secret}"}
                if number % WITH_TOKEN == WITH_TOKEN - 1
                else {}
            )
            headers = bearer | ({"Content-Type": one.kind} if one.kind else {})
            answer = await client.request(
                one.method,
                service.address + one.path,
                params=one.params,
                content=one.body.encode() or None,
                headers=headers,
            )
            found[answer.status_code] += 1

    async def main() -> None:
        async with httpx.AsyncClient(timeout=PATIENCE) as client:
            await asyncio.gather(*(work(client) for _ in range(AT_ONCE)))

    asyncio.run(main())
    return found


def read(folder: Path, made: Iterator[tuple[str, bytes]]) -> int:
    """Have files ingested; how many became part of the graph."""
    releases = folder / "releases"
    releases.mkdir()
    for name, content in made:
        (releases / name).write_bytes(content)
    with Live(folder / "home") as live:
        return sum(one.error is None for one in ingest([str(releases)], live, BASE))


def test_a_listener_notices_what_reaches_it(listener: socket.socket) -> None:
    with socket.create_connection(listener.getsockname()):
        assert not untouched(listener)


def test_no_request_reaches_out(
    service: Served, token: tuple[Path, str], listener: socket.socket
) -> None:
    made = islice(tries(far(listener), seed=1), 300)
    found = asked(service, token[1], made)
    assert untouched(listener)
    assert {200, 400} <= set(found)


def test_no_file_reaches_out(tmp_path: Path, listener: socket.socket) -> None:
    taken = read(tmp_path, islice(files(far(listener), seed=1), 40))
    assert untouched(listener)
    assert taken > 0


@pytest.mark.slow
def test_five_thousand_tries_reach_nothing(
    service: Served, token: tuple[Path, str], listener: socket.socket, tmp_path: Path
) -> None:
    found = asked(service, token[1], islice(tries(far(listener), seed=2), 4_500))
    taken = read(tmp_path, islice(files(far(listener), seed=2), 500))
    assert untouched(listener)
    assert sum(found.values()) == 4_500
    assert taken > 0
