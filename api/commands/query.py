"""`joinder query`: one worker, one deadline, one complete answer."""

import asyncio
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from api.days import as_day_or_none
from graph.errors import MisuseError
from graph.sparql.as_of import on_day
from graph.sparql.pool import Answer, QueryPool
from graph.sparql.results import JSON, NAMES, TURTLE

if TYPE_CHECKING:
    from api.settings import Settings

_LARGEST = 2**31


def query(
    settings: "Settings", file: str, form: str, as_of: str | None, version: int | None
) -> None:
    """Print the answer; a table on a terminal is fitted to its width.

    Raises:
        MisuseError: no such file, format or day, or a query without a place for the day.
        StoreUnavailableError, UnknownVersionError: there is nothing to ask.
        QueryRefusedError, QueryTimeoutError, AnswerTooLargeError: from the worker.
    """
    if form not in {"table", *NAMES}:
        raise MisuseError(f"--format: {form!r} is none of table, {', '.join(NAMES)}")
    accept = f"{JSON}, {TURTLE}" if form == "table" else NAMES[form]
    text = on_day(_text(file), as_day_or_none("--as-of", as_of))
    answer = asyncio.run(_answer(settings, text, accept, version))
    if form == "table" and answer.media_type == JSON:
        from api.commands.table import show  # noqa: PLC0415 (rich takes its time)

        show(answer.body)
    else:
        sys.stdout.buffer.write(answer.body)
        sys.stdout.buffer.flush()


async def _answer(settings: "Settings", text: str, accept: str, version: int | None) -> Answer:
    from graph.store.versions import Versions  # noqa: PLC0415

    pool = QueryPool(
        Versions(settings.home),
        workers=1,
        timeout=settings.query_timeout,
        memory_mib=settings.query_memory,
        max_bytes=_LARGEST,
        lanes=("command",),
    )
    try:
        return await pool.answer(text, accept, lane="command", version=version)
    finally:
        await pool.close()


def _text(file: str) -> str:
    try:
        data = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
        return data.decode("utf-8-sig")
    except OSError as error:
        raise MisuseError(f"{file}: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise MisuseError(f"{file}: not UTF-8: {error}") from error
