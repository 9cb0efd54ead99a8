"""Connections that cost little: a head is short and comes soon, and an answer is taken away.

uvicorn 0.54 waits for ever for the rest of a request, and for a client that does not read.
"""

import json
import logging
import os
import socket
import struct
from asyncio import TimerHandle, Transport
from contextlib import suppress
from http import HTTPStatus
from typing import Any, cast

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

HEAD_SECONDS = 10.0
"""Until the head of a request is complete, from its first byte or the opening on."""
BODY_SECONDS = 60.0
"""Until its body is."""
STALL_SECONDS = 30.0
"""For which a client may leave an answer unread."""
LINGER_SECONDS = 1.0
"""For which the rest of a refused request is thrown away, so that the refusal is read."""
MOST_ADDRESS = 2**16 - 1
"""Bytes of a request's target; httptools 0.9 reads none that is longer."""
MOST_HEAD = 32 * 1024
"""Bytes of all other lines of the head."""
MOST_CONNECTIONS = 1000
"""At once; beyond, those that wait for a head go, the oldest first."""

_QUIET = logging.getLogger("joinder.connections")
_QUIET.setLevel(logging.ERROR)  # what clients do wrong is told to them


class BoundedProtocol(HttpToolsProtocol):
    """HTTP/1.1 as uvicorn speaks it, with limits on what it waits for and keeps."""

    _timer: TimerHandle | None = None
    _stalled: TimerHandle | None = None
    _head = 0
    _in_head = True
    _fault = HTTPStatus.BAD_REQUEST
    _refusal: HTTPStatus | None = None

    def __init__(self, *args: Any, **more: Any) -> None:  # noqa: ANN401 (uvicorn's own)
        super().__init__(*args, **more)
        self.logger = _QUIET

    def connection_made(self, transport: Transport) -> None:  # type: ignore[override]
        """Begin to wait for the first head."""
        super().connection_made(transport)
        self._wait(HEAD_SECONDS)
        if len(self.connections) > MOST_CONNECTIONS:
            self._make_room()

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait for nothing any more."""
        self._wait(None)
        self.resume_writing()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Read a part of a request."""
        if self._refusal:
            return
        if self._timer is None and self._in_head:
            self._wait(HEAD_SECONDS)
        self._head += len(data)
        super().data_received(data)
        if self._in_head and self._head > MOST_ADDRESS + MOST_HEAD and not self._refusal:
            self._refuse(HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE)

    def on_message_begin(self) -> None:
        """Begin to wait for the rest of the head."""
        super().on_message_begin()
        if self._timer is None:
            self._wait(HEAD_SECONDS)

    def on_url(self, url: bytes) -> None:
        """Take a part of the target.

        Raises:
            ValueError: it is too long; the parser stops.
        """
        super().on_url(url)
        if len(self.url) > MOST_ADDRESS:
            self._fault = HTTPStatus.REQUEST_URI_TOO_LONG
            raise ValueError("target")

    def on_header(self, name: bytes, value: bytes) -> None:
        """Take a field of the head, or one behind the body.

        Raises:
            ValueError: there are too many bytes of them; the parser stops.
        """
        super().on_header(name, value)
        if sum(len(one) + len(other) + 4 for one, other in self.headers) > MOST_HEAD:
            self._fault = HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE
            raise ValueError("header")

    def on_headers_complete(self) -> None:
        """Begin to wait for the body."""
        self._in_head = False
        self._wait(BODY_SECONDS)
        super().on_headers_complete()

    def on_message_complete(self) -> None:
        """Wait for nothing; what comes next is another request."""
        self._wait(None)
        self._in_head, self._head = True, 0
        super().on_message_complete()

    def send_400_response(self, msg: str) -> None:
        """Say what the parser could not read, and close."""
        self._refuse(self._fault, msg if self._fault is HTTPStatus.BAD_REQUEST else "")

    def pause_writing(self) -> None:
        """Give a client that does not read a while."""
        super().pause_writing()
        self._stalled = self.loop.call_later(STALL_SECONDS, self._drop)

    def resume_writing(self) -> None:
        """Go on."""
        if self._stalled:
            self._stalled.cancel()
        super().resume_writing()

    def on_response_complete(self) -> None:
        """Let go of a client that never takes the end of its answer."""
        super().on_response_complete()
        if self.transport.get_write_buffer_size():
            self.loop.call_later(STALL_SECONDS, self._unread)

    def _unread(self) -> None:
        if self.transport.is_closing() and self.transport.get_write_buffer_size():
            self._drop()

    def _drop(self) -> None:
        """End the connection, and what the kernel holds for it and would keep for minutes."""
        with suppress(OSError, AttributeError):
            number = os.dup(self.transport.get_extra_info("socket").fileno())
            with socket.socket(fileno=number) as same:
                same.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.transport.abort()

    def _wait(self, seconds: float | None) -> None:
        if self._timer:
            self._timer.cancel()
        self._timer = None if seconds is None else self.loop.call_later(seconds, self._late)

    def _late(self) -> None:
        if self._in_head and self._head:
            self._refuse(HTTPStatus.REQUEST_TIMEOUT)
        else:
            self.transport.abort()

    def _make_room(self) -> None:
        waiting = [
            one
            for one in cast("set[BoundedProtocol]", self.connections)
            if one is not self and one._timer and one._in_head  # noqa: SLF001 (its own kind)
        ]
        if waiting:
            min(waiting, key=lambda one: one._timer.when()).transport.abort()  # type: ignore[union-attr]  # noqa: SLF001

    def _answers_first(self, status: HTTPStatus) -> bool:
        """Whether a request before this one still gets its answer; then the connection ends."""
        cycle = self.cycle
        if cycle is None or cycle.response_complete:
            return False
        self.pipeline.clear()
        self._refusal = status
        cycle.keep_alive = False
        if cycle.more_body:  # the rest of it never comes
            cycle.disconnected = True
            cycle.message_event.set()
            self.loop.call_later(LINGER_SECONDS, self.transport.abort)
        return cycle.response_started or not cycle.more_body

    def _refuse(self, status: HTTPStatus, detail: str = "") -> None:
        """Answer what never became a request, by a problem document."""
        if self._refusal or self.transport.is_closing() or self._answers_first(status):
            return
        code = _CODES[status]
        document = {
            "type": f"/problems/{code}",
            "title": status.phrase,
            "status": status.value,
            "detail": detail or _DETAILS.get(status) or status.description or status.phrase,
        }
        body = json.dumps(document).encode()
        head = (
            f"HTTP/1.1 {status.value} {status.phrase}\r\n"
            "content-type: application/problem+json\r\n"
            f"content-length: {len(body)}\r\nconnection: close\r\n\r\n"
        )
        self._refusal = status
        self.transport.write(head.encode() + body)
        self._wait(None)
        if self.transport.can_write_eof():
            self.transport.write_eof()
        self.loop.call_later(LINGER_SECONDS, self.transport.abort)


_CODES = {
    HTTPStatus.BAD_REQUEST: "misuse",
    HTTPStatus.REQUEST_TIMEOUT: "request-timeout",
    HTTPStatus.REQUEST_URI_TOO_LONG: "request-too-large",
    HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE: "request-too-large",
}
_DETAILS = {
    HTTPStatus.REQUEST_URI_TOO_LONG: (
        f"an address may have at most {MOST_ADDRESS:,} bytes; send a long query by POST"
    ),
    HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE: (
        f"the header fields of a request may have at most {MOST_HEAD:,} bytes"
    ),
}
