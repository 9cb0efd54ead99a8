"""Writes as the service sees them: each in a process of its own, one after the other."""

import asyncio
import json
import os
import signal
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import asdict
from pathlib import Path

from graph import errors
from graph.update.frames import COMMIT, Change, Written

_LONGEST_LINE = 2**24


class Writer:
    """Has writes carried out, so that the process that serves parses nothing of them.

    Args:
        home: folder of the live store and the versions.
        base: of all IRIs.
        timeout: seconds until a write is stopped that has not begun to be stored.
        memory_mib: address space of the process that writes.
    """

    def __init__(self, home: Path, base: str, *, timeout: float, memory_mib: int) -> None:
        self._home, self._base = home, base
        self._timeout, self._memory_mib = timeout, memory_mib
        self._turn = asyncio.Lock()

    async def write(self, change: Change, content: bytes = b"") -> Written:
        """Have a change stored and published, or nothing of it.

        Raises:
            QueryRefusedError, MisuseError, NotFoundError: what is asked cannot be done.
            GraphProtectedError, ShapesBrokenError: it must not be done.
            QueryTimeoutError: stopped at the deadline; nothing was written.
            BusyError: other writes, or an ingest, were still at it.
            StoreUnavailableError: the store cannot be written.
        """
        try:
            async with asyncio.timeout(self._timeout):
                await self._turn.acquire()
        except TimeoutError as error:
            raise errors.BusyError("other writes are waiting; ask again later") from error
        try:
            for last in (False, True):
                reply = await self._carried_out(change, content, last=last)
                if reply is not None:
                    return _told(reply)
        finally:
            self._turn.release()
        raise AssertionError

    async def _carried_out(
        self, change: Change, content: bytes, *, last: bool
    ) -> dict[str, object] | None:
        """The reply of one process; None where it ended before it wrote, and may be tried again."""
        async with self._process() as process:
            try:
                async with asyncio.timeout(self._timeout):
                    assert process.stdin
                    with suppress(ConnectionError):
                        process.stdin.write(json.dumps(asdict(change)).encode() + b"\n" + content)
                        await process.stdin.drain()
                    process.stdin.close()
                    line = await _line(process)
            except TimeoutError as error:
                message = f"the write was stopped at its deadline, after {self._timeout:g} s"
                raise errors.QueryTimeoutError(f"{message}; nothing was written") from error
            begun = line == COMMIT
            if begun:
                line = await _line(process)
            if line.endswith(b"\n"):
                found: dict[str, object] = json.loads(line)
                return found
            by = await process.wait()
        if begun:
            raise errors.StoreUnavailableError(
                f"the writer ended ({_name(by)}) while it stored a write; see `joinder versions`"
            )
        if last:
            raise errors.QueryRefusedError(
                f"the write ended its process ({_name(by)}): it is nested too deeply or needs "
                f"more than {self._memory_mib} MiB; nothing was written"
            )
        return None

    @asynccontextmanager
    async def _process(self) -> AsyncIterator[Process]:
        start = (self._memory_mib, self._timeout / 2, os.getpid())
        process = await asyncio.create_subprocess_exec(
            # -S, -P: only what the parent's own path has, found again without site's search
            *(sys.executable, "-S", "-P", "-m", "graph.update.worker"),
            *(str(self._home), self._base, *map(str, start)),
            stdin=PIPE,
            stdout=PIPE,
            stderr=DEVNULL,
            limit=_LONGEST_LINE,
            env={
                "PYTHONPATH": os.pathsep.join(map(os.path.abspath, sys.path)),
                "MALLOC_ARENA_MAX": "2",
            },
        )
        try:
            yield process
        finally:
            if process.returncode is None:
                with suppress(ProcessLookupError):
                    process.kill()
                await process.wait()


async def _line(process: Process) -> bytes:
    assert process.stdout
    return await process.stdout.readline()


def _told(reply: dict[str, object]) -> Written:
    code, message = str(reply.get("code", "")), str(reply.get("message", ""))
    if code == errors.ShapesBrokenError.code:
        violations = reply["violations"]
        assert isinstance(violations, list)
        raise errors.ShapesBrokenError(message, violations)
    if code:
        raise _ERRORS.get(code, errors.StoreUnavailableError)(message)
    graphs = reply.pop("graphs")
    assert isinstance(graphs, list)
    return Written(**reply, graphs=tuple(graphs))  # type: ignore[arg-type]


def _name(code: int) -> str:
    return signal.Signals(-code).name if -code in set(signal.Signals) else "exit"


_ERRORS: Mapping[str, type[errors.JoinderError]] = {
    kind.code: kind
    for kind in (
        errors.BusyError,
        errors.GraphProtectedError,
        errors.MisuseError,
        errors.NotFoundError,
        errors.QueryRefusedError,
        errors.StoreUnavailableError,
    )
}
