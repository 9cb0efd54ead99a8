"""A query worker as its parent sees it."""

import asyncio
import os
import signal
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from graph.errors import StoreUnavailableError
from graph.sparql.frames import Reply, Request, framed, next_reply
from graph.sparql.spool import Spool

_STARTS = 3
_START_SECONDS = 10.0
_BUFFER = 2**20
_GONE = (asyncio.IncompleteReadError, ConnectionError)


class EndedError(Exception):
    """The worker's process ended instead of replying; `by` is the signal, 0 for an exit."""

    def __init__(self, by: int) -> None:
        name = signal.Signals(by).name if by in set(signal.Signals) else "exit"
        super().__init__(name)
        self.by = by


@dataclass(frozen=True, slots=True)
class Limits:
    """What a worker may use.

    `memory_mib`: of address space. `max_bytes`: of one answer. `nice`: by how much it stands back
    behind other processes, from 0 to 19. `folder`: where long answers wait; else the system's.
    """

    memory_mib: int = 1024
    max_bytes: int = 256 * 2**20
    nice: int = 0
    folder: Path | None = None


class Child:
    """A running process of `graph.sparql.worker` on one version.

    `lacks` says which of its limits this system does not have; empty when all hold.
    """

    def __init__(self, process: Process, edition: str, limits: Limits) -> None:
        self._process = process
        self._limits = limits
        self._spool: Spool | None = None
        self.edition = edition
        self.lacks = ""

    @classmethod
    async def start(cls, folder: Path, edition: str, limits: Limits) -> Self:
        """Start a worker that is ready to be asked; a start that fails is tried again.

        Raises:
            StoreUnavailableError: the store cannot be opened, or no start succeeded.
        """
        problem: Exception | None = None
        for wait in range(_STARTS):
            await asyncio.sleep(wait / 10)
            try:
                return await cls._started(folder, edition, limits)
            except (OSError, EndedError) as error:  # OSError includes TimeoutError
                problem = error
        raise StoreUnavailableError(f"no query worker starts: {problem}") from problem

    @classmethod
    async def _started(cls, folder: Path, edition: str, limits: Limits) -> Self:
        numbers = (os.getpid(), limits.memory_mib, limits.max_bytes, limits.nice)
        worker = (str(folder), *map(str, numbers))
        process = await asyncio.create_subprocess_exec(
            # -S, -P: only what the parent's own path has, found again without site's search
            *(sys.executable, "-S", "-P", "-m", "graph.sparql.worker", *worker),
            stdin=PIPE,
            stdout=PIPE,
            stderr=DEVNULL,
            limit=_BUFFER,
            env={
                "PYTHONPATH": os.pathsep.join(map(os.path.abspath, sys.path)),
                "MALLOC_ARENA_MAX": "2",
            },
        )
        child = cls(process, edition, limits)
        try:
            async with asyncio.timeout(_START_SECONDS):
                ready, _ = await child._reply()
        except BaseException:
            await child.end()
            raise
        if ready.code:
            await child.end()
            raise StoreUnavailableError(ready.message)
        child.lacks = ready.lacks
        return child

    @property
    def alive(self) -> bool:
        """Whether the process still runs, as far as is known."""
        return self._process.returncode is None

    def processor_seconds(self) -> float | None:
        """What it has used of the processor so far; None where the system does not tell."""
        try:
            with open(f"/proc/{self._process.pid}/schedstat") as told:  # noqa: PTH123 (quick)
                return int(told.read().split()[0]) / 1e9
        except (OSError, ValueError, IndexError):
            return None

    async def ask(self, request: Request) -> tuple[Reply, bytes | Spool]:
        """Wait for the reply to a request; a long answer is in a file.

        Raises:
            EndedError: the process ended instead.
        """
        assert self._process.stdin
        spool = self._spool = self._spool or Spool(self._limits.folder)
        try:
            self._process.stdin.writelines(framed(request, spool=spool.path))
            await self._process.stdin.drain()
        except ConnectionError:
            pass  # reading tells how it ended
        reply, body = await self._reply()
        if reply.spooled or (reply.code and spool.size):  # an answer that became too long
            self._spool = None
        return (reply, spool) if reply.spooled else (reply, body)

    async def _reply(self) -> tuple[Reply, bytes]:
        assert self._process.stdout
        try:
            return await next_reply(self._process.stdout)
        except _GONE as error:
            raise EndedError(max(0, -await self._process.wait())) from error

    async def end(self) -> None:
        """Kill the process, if it still runs, and wait for its end."""
        if self.alive:
            with suppress(ProcessLookupError):
                self._process.kill()
        await self._process.wait()
