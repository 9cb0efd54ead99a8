"""Requests that are bounded: in the size of the body, in its coding, and by the client's stay."""

import asyncio
from collections.abc import Awaitable
from http import HTTPStatus

from fastapi import Request
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.errors import problem

MOST_BODY = 4 * 2**20
"""Bytes of the body of any request, except where a greater number is given."""
_SECONDS = 60
_SOON = 0.25
"""Seconds after which it is looked whether a client is still there; most are answered by then."""


class Bounds:
    """Refuse what is too large or coded; end the work for a client that has gone away.

    Args:
        app: what answers.
        larger: most bytes by the beginning of a path, where more than `MOST_BODY` is taken.
    """

    def __init__(self, app: ASGIApp, larger: dict[str, int] | None = None) -> None:
        self._app = app
        self._larger = larger or {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, and go on looking whether its client is still there."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = dict(scope["headers"])
        most = next(
            (size for path, size in self._larger.items() if scope["path"].startswith(path)),
            MOST_BODY,
        )
        refused = _refused(headers, most)
        if refused:
            answer = problem(Request(scope), *refused)
            await answer(scope, receive, send)
            return
        client = _Client(receive, most)
        if b"content-length" not in headers and b"transfer-encoding" not in headers:
            await client.look_ahead()
        await client.stay(self._app(scope, client.receive, send))


def _refused(headers: dict[bytes, bytes], most: int) -> tuple[HTTPStatus, str, str] | None:
    coding = headers.get(b"content-encoding", b"identity").strip().lower()
    if coding not in {b"", b"identity"}:
        return (
            HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
            "unsupported-media-type",
            "what is sent must not be compressed (Content-Encoding)",
        )
    length = headers.get(b"content-length", b"0")
    if length.isdigit() and int(length[:20]) > most:
        return HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "request-too-large", _too_large(most)
    return None


def _too_large(most: int) -> str:
    return f"the body of a request may have at most {most:,} bytes here"


class _Client:
    """The one who asks, as long as it stays."""

    def __init__(self, receive: Receive, most: int) -> None:
        self._receive, self._most = receive, most
        self._first: Message | None = None
        self._length = 0
        self._complete = False
        self._gone = asyncio.Event()
        self._later: asyncio.TimerHandle | None = None
        self._watch: asyncio.Task[None] | None = None
        self._work: asyncio.Task[object] | None = asyncio.current_task()

    async def look_ahead(self) -> None:
        """Take in the empty body of a request that has none."""
        self._first = await self.receive()

    async def receive(self) -> Message:
        """The next part of the body; after the last one, word of the client's leaving.

        Raises:
            HTTPException: the body is too long, or does not come.
        """
        if self._first:
            message, self._first = self._first, None
            return message
        if self._complete:
            self._look()
            await self._gone.wait()
            return {"type": "http.disconnect"}
        try:
            async with asyncio.timeout(_SECONDS):
                message = await self._receive()
        except TimeoutError:
            raise HTTPException(408, f"the body did not come within {_SECONDS} s") from None
        self._length += len(message.get("body", b""))
        if self._length > self._most:
            raise HTTPException(413, _too_large(self._most))
        if not message.get("more_body", False):
            self._complete = True
            self._later = asyncio.get_running_loop().call_later(_SOON, self._look)
        return message

    def _look(self) -> None:
        """Begin to look whether the client leaves."""
        if self._watch is None:
            self._watch = asyncio.create_task(self._left())

    async def _left(self) -> None:
        while (await self._receive())["type"] != "http.disconnect":
            pass
        self._gone.set()
        if self._work:
            self._work.cancel()

    async def stay(self, work: Awaitable[None]) -> None:
        """Do the work; when the client leaves, end it without a word."""
        try:
            await work
        except ClientDisconnect:
            pass  # in the middle of its body
        except asyncio.CancelledError:
            if not self._gone.is_set():
                raise
            if self._work:
                self._work.uncancel()
        finally:
            if self._later:
                self._later.cancel()
            if self._watch:
                self._watch.cancel()
