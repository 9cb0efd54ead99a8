"""Connections that mean harm, on a real socket; the service's times are made short for it."""

import asyncio
import json
import socket
import sys
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager

import pytest
import uvicorn
from starlette.types import Receive, Scope, Send

from api import connections
from api.connections import MOST_ADDRESS, MOST_HEAD, BoundedProtocol

GOOD = b"GET / HTTP/1.1\r\nHost: x\r\n\r\n"
PATIENCE = 20
LARGE = 32 * 2**20
ESTABLISHED = 1  # linux/tcp_states.h


async def app(scope: Scope, receive: Receive, send: Send) -> None:
    """Answer with the number of bytes that came, or with very many."""
    if scope["type"] != "http":
        return
    came = 0
    while (message := await receive())["type"] == "http.request":
        came += len(message["body"])
        if not message.get("more_body"):
            break
    body = b"x" * LARGE if scope["path"] == "/large" else b"%d" % came
    headers = [(b"content-length", b"%d" % len(body))]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": body})


def on_a_server(work: Callable[[int], Coroutine[None, None, None]]) -> None:
    """Run a server with the protocol, and what is done to it."""

    async def main() -> None:
        config = uvicorn.Config(
            app, http=BoundedProtocol, ws="none", port=0, log_level="critical", lifespan="off"
        )
        server = uvicorn.Server(config)
        serving = asyncio.create_task(server.serve())
        while not server.started:  # noqa: ASYNC110 (uvicorn has no event for it)
            await asyncio.sleep(0.01)
        port = server.servers[0].sockets[0].getsockname()[1]
        try:
            async with asyncio.timeout(PATIENCE):
                await work(port)
        finally:
            server.should_exit = server.force_exit = True
            await serving

    asyncio.run(main())


async def sent(port: int, *parts: bytes) -> bytes:
    """All that the server says to these bytes, until it closes."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        for part in parts:
            writer.write(part)
            await writer.drain()
        return await reader.read()
    except ConnectionError:
        return b"(reset)"
    finally:
        writer.close()


@contextmanager
def short(monkeypatch: pytest.MonkeyPatch, **seconds: float) -> Iterator[None]:
    """Make some of the protocol's times short."""
    with monkeypatch.context() as patch:
        for name, value in seconds.items():
            patch.setattr(connections, name, value)
        yield


def status(answer: bytes) -> int:
    return int(answer.split()[1])


REFUSED = {
    "a target without end": (b"GET /" + b"a" * (MOST_ADDRESS + 1) + b" HTTP/1.1\r\n\r\n", 414),
    "a long field": (b"GET / HTTP/1.1\r\na: " + b"b" * MOST_HEAD + b"\r\n\r\n", 431),
    "many fields": (b"GET / HTTP/1.1\r\n" + b"a: b\r\n" * MOST_HEAD + b"\r\n", 431),
    "a field without end": (b"GET / HTTP/1.1\r\na: " + b"b" * (MOST_ADDRESS + 2 * MOST_HEAD), 431),
    "no HTTP": (b"\x16\x03\x01 hello\r\n\r\n", 400),
    "NUL in a field": (b"GET / HTTP/1.1\r\na: \x00\r\n\r\n", 400),
    "two lengths": (b"POST / HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab", 400),
    "a length and chunks": (
        b"POST / HTTP/1.1\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        400,
    ),
}


@pytest.mark.parametrize(("request_", "wanted"), REFUSED.values(), ids=REFUSED)
def test_a_head_that_cannot_be_is_refused_by_a_problem(request_: bytes, wanted: int) -> None:
    async def work(port: int) -> None:
        answer = await sent(port, request_)
        assert status(answer) == wanted
        problem = json.loads(answer.partition(b"\r\n\r\n")[2])
        assert problem["status"] == wanted
        assert problem["type"].startswith("/problems/")

    on_a_server(work)


def test_a_long_query_fits_into_the_target() -> None:
    async def work(port: int) -> None:
        target = b"/?query=" + b"%20" * (MOST_ADDRESS // 3 - 3)
        head = b"GET " + target + b" HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
        assert status(await sent(port, head)) == 200

    on_a_server(work)


SLOW = {
    "nothing at all": b"",
    "an empty line": b"\r\n",
    "half a head": b"GET / HTTP/1.1\r\nHost:",
    "half a body": b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nabc",
    "half a chunk": b"POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nff\r\nabc",
    "half a second head": GOOD + b"GET / HTTP/1.1\r\nHo",
}


@pytest.mark.parametrize("beginning", SLOW.values(), ids=SLOW)
def test_a_client_that_stops_in_the_middle_is_let_go(
    monkeypatch: pytest.MonkeyPatch, beginning: bytes
) -> None:
    async def work(port: int) -> None:
        await sent(port, beginning)  # ends only when the server closes

    with short(monkeypatch, HEAD_SECONDS=0.2, BODY_SECONDS=0.2):
        on_a_server(work)


def test_one_who_sends_a_byte_at_a_time_is_let_go(monkeypatch: pytest.MonkeyPatch) -> None:
    async def work(port: int) -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        reading = asyncio.create_task(reader.read())
        head = b"GET / HTTP/1.1\r\n" + b"a: b\r\n" * 1000
        for byte in head:
            writer.write(bytes([byte]))
            await asyncio.sleep(0.01)
            if reading.done():
                break
        assert status(await reading) == 408
        writer.close()

    with short(monkeypatch, HEAD_SECONDS=0.3):
        on_a_server(work)


@pytest.mark.skipif(sys.platform != "linux", reason="the state of a connection is asked of Linux")
def test_one_who_does_not_read_is_let_go(monkeypatch: pytest.MonkeyPatch) -> None:
    async def work(port: int) -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", port, limit=1024)
        writer.write(b"GET /large HTTP/1.1\r\nHost: x\r\n\r\n")
        kernel = writer.get_extra_info("socket")
        while kernel.getsockopt(socket.IPPROTO_TCP, socket.TCP_INFO, 1)[0] == ESTABLISHED:  # noqa: ASYNC110
            await asyncio.sleep(0.05)
        got = 0
        try:
            while part := await reader.read(2**16):
                got += len(part)
        except ConnectionError:
            pass
        assert got < LARGE
        writer.close()

    with short(monkeypatch, STALL_SECONDS=0.3):
        on_a_server(work)


def test_hundreds_of_half_open_connections_leave_room_for_others(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async def work(port: int) -> None:
        opened = [await asyncio.open_connection("127.0.0.1", port) for _ in range(300)]
        for _, writer in opened:
            writer.write(b"GET /")
        for _ in range(3):
            assert (
                status(
                    await sent(port, GOOD.replace(b"\r\n\r\n", b"\r\nConnection: close\r\n\r\n"))
                )
                == 200
            )
        assert sum(reader.at_eof() for reader, _ in opened) >= 200  # the oldest went
        for _, writer in opened:
            writer.close()

    monkeypatch.setattr(connections, "MOST_CONNECTIONS", 100)
    on_a_server(work)


def test_kept_connections_answer_again_and_again() -> None:
    async def work(port: int) -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        for n in range(20):
            body = b"a" * n
            writer.write(b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: %d\r\n\r\n" % n + body)
            head = await reader.readuntil(b"\r\n\r\n")
            length = int(head.lower().partition(b"content-length: ")[2].split()[0])
            assert await reader.readexactly(length) == b"%d" % n
        writer.close()

    on_a_server(work)
