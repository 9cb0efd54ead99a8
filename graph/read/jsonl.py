"""JSON Lines: one release a line, with what is known of it beside the text."""

import json
import re
from collections.abc import Iterable, Iterator
from datetime import date

from graph.errors import UnreadableSourceError
from graph.model import Source
from graph.read.text import LARGEST, source

_UNFIT = re.compile(r"[\ud800-\udfff\x00]")


def line_sources(name: str, lines: Iterable[bytes]) -> Iterator[Source | UnreadableSourceError]:
    """Yield a source for each line, or the error that says what is wrong with which line.

    A line is `{"id": …, "text": …}` with optional `date` (YYYY-MM-DD), `url`, `publisher`
    and `title`; other members are ignored. A file without any line is an error, too.
    """
    empty = True
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        empty = False
        try:
            yield _source(f"{name}:{number}", line)
        except UnreadableSourceError as error:
            yield error
    if empty:
        yield UnreadableSourceError(name, "is empty")


def _source(where: str, line: bytes) -> Source:
    if len(line) > 2 * LARGEST:
        raise UnreadableSourceError(
            where, f"line of {len(line):,} bytes, more than {2 * LARGEST:,}"
        )
    try:
        found = json.loads(line)
    except (UnicodeDecodeError, ValueError, RecursionError) as error:
        raise UnreadableSourceError(where, f"is no JSON: {error}") from error
    if not isinstance(found, dict):
        raise UnreadableSourceError(where, "is no JSON object")
    words = {
        key: _words(where, found, key)
        for key in ("id", "text", "date", "url", "publisher", "title")
    }
    if words["text"] is None:
        raise UnreadableSourceError(where, 'has no "text"')
    return source(
        words["id"] or where,
        words["text"],
        media_type="application/json",
        issued=_date(where, words["date"]),
        url=words["url"],
        publisher=words["publisher"],
        title=words["title"],
    )


def _words(where: str, found: dict[str, object], key: str) -> str | None:
    value = found.get(key)
    if value is None or value == "":
        return None
    if key == "id" and isinstance(value, int):
        return str(value)
    if not isinstance(value, str):
        raise UnreadableSourceError(where, f'"{key}" is {type(value).__name__}, not a string')
    if key != "text" and _UNFIT.search(value):
        raise UnreadableSourceError(where, f'"{key}" holds a NUL or half a surrogate pair')
    return value


def _date(where: str, words: str | None) -> date | None:
    if words is None:
        return None
    try:
        return date.fromisoformat(words[:10])
    except ValueError as error:
        raise UnreadableSourceError(where, f'"date" is {words!r}, not YYYY-MM-DD') from error
