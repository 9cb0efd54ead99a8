"""Releases at addresses of the web, one by one or by way of feeds and sitemaps."""

import io
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import IO
from urllib.parse import unquote, urlsplit

from graph.errors import UnreadableSourceError
from graph.model import Source
from graph.read.addresses import Answer, Web
from graph.read.feeds import Entry, entries, is_feed

MOST = 50_000
"""Addresses that one feed or sitemap may lead to, as many as sitemaps.org allows for."""
_DEEPEST = 2
_LINES = {"application/jsonl", "application/x-ndjson", "application/jsonlines"}
_ZIP = {"application/zip", "application/x-zip-compressed"}
_PACKED = b"\x1f\x8b"
Found = Iterator[Source | UnreadableSourceError]
Content = Callable[[str, str, IO[bytes]], Found]
"""Reads content by a name that tells its kind by its ending, known by another name."""


def at_address(address: str, web: Web, read: Content) -> Found:
    """Yield the releases that stand at an address, or that a feed there leads to.

    A release that has no address or date of its own has that of the feed.
    """
    waiting, seen = deque([(Entry(address, index=True), 0)]), {address}
    while waiting:
        entry, depth = waiting.popleft()
        try:
            answer = web.get(entry.address)
            inside = list(_inside(entry, answer)) if depth <= _DEEPEST else []
        except UnreadableSourceError as error:
            yield error
            continue
        if not inside:
            for one in read(_file(answer), entry.address, io.BytesIO(answer.content)):
                yield _completed(one, entry, answer)
        for further in inside:
            if len(seen) >= MOST:
                yield UnreadableSourceError(address, f"leads to more than {MOST:,} addresses")
                return
            if further.address not in seen:
                seen.add(further.address)
                waiting.append((further, depth + 1))


def _inside(entry: Entry, answer: Answer) -> Iterator[Entry]:
    if entry.index and is_feed(answer.content):
        yield from entries(answer.address, answer.content)


def _completed(
    one: Source | UnreadableSourceError, entry: Entry, answer: Answer
) -> Source | UnreadableSourceError:
    if isinstance(one, UnreadableSourceError):
        return one
    return replace(
        one,
        url=one.url or answer.address,
        issued=one.issued or entry.issued,
        title=one.title or entry.title,
    )


def _file(answer: Answer) -> str:
    """A file name whose ending tells what the content is."""
    name = unquote(urlsplit(answer.address).path).rpartition("/")[2]
    if answer.media_type in _LINES and not answer.content.startswith(_PACKED):
        return f"{name}.jsonl"
    if answer.media_type in _ZIP:
        return f"{name}.zip"
    if answer.media_type == "text/html":
        return f"{name}.html"
    return name
