"""The same request again: its answer is sent again, before anything else looks at it.

Right for as long as the same version is current, since a version never changes; and for requests
that are the same to the last header, since every one might matter.
"""

import os
from pathlib import Path
from typing import cast
from urllib.parse import unquote_to_bytes

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.watching import SEEN
from graph.sparql.cache import Answers, repeats

_PATH = "/sparql"
_LARGEST = 256 * 1024
_MARK = b"joinder-version"
"""A header that only complete answers to queries have."""


class Again:
    """Keeps answers to queries by GET, with all that wraps them.

    Args:
        app: what answers.
        home: where the file `current` is, which is replaced when a version is published.
        most_bytes: of all answers that are kept.
    """

    def __init__(self, app: ASGIApp, home: Path, most_bytes: int) -> None:
        self._app = app
        self._keeps = most_bytes > 0
        self._current = os.fspath(home / "current")
        self._kept: Answers[tuple[Message, Message]] = Answers(most_bytes)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send the answer again, or have it made and keep it."""
        asks = scope["type"] == "http" and scope["method"] == "GET" and scope["path"] == _PATH
        if not (asks and self._keeps):
            await self._app(scope, receive, send)
            return
        key = (self._stamp(), scope["query_string"], *map(tuple, scope["headers"]))
        if found := self._kept.get(key):
            if SEEN in scope:
                scope[SEEN]["route"] = _PATH
            for message in found:
                await send(message)
            return
        sent: list[Message] = []

        async def note(message: Message) -> None:
            if len(sent) < 3:
                sent.append(message)
            await send(message)

        await self._app(scope, receive, note)
        if any(key[0]) and _whole(sent) and repeats(_words(scope["query_string"])):
            size = len(sent[1]["body"]) + 3 * len(scope["query_string"]) + 2048
            self._kept.keep(key, (sent[0], sent[1]), size)

    def _stamp(self) -> tuple[int, int]:
        """What no other file `current` has; nothing is kept while there is none."""
        try:
            found = os.stat(self._current)  # noqa: PTH116 (five times as fast)
        except OSError:
            return (0, 0)
        return found.st_ino, found.st_mtime_ns


def _words(query_string: bytes) -> str:
    return unquote_to_bytes(query_string).decode("utf-8", "replace")


def _whole(sent: list[Message]) -> bool:
    """Whether these are all messages of a short answer to a query."""
    if len(sent) != 2 or sent[0].get("status") != 200 or sent[1].get("more_body", False):
        return False
    headers = cast("list[tuple[bytes, bytes]]", sent[0]["headers"])
    return any(name == _MARK for name, _ in headers) and len(sent[1].get("body", b"")) <= _LARGEST
