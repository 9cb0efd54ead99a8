"""Long work about networks, in a process of its own that is killed at its deadline.

So an analysis takes no turn from pages and queries, and none can last. Small ones are done in
a thread: starting a process takes longer.
"""

import asyncio
import os
import pickle
import sys
from asyncio.subprocess import PIPE
from collections.abc import Callable
from typing import ParamSpec, TypeVar, cast

from graph.errors import AnswerTooLargeError, BusyError, JoinderError, QueryTimeoutError

P = ParamSpec("P")
T = TypeVar("T")
DEADLINE = 60.0
"""Seconds after which an analysis is stopped."""
MEMORY = 4096
"""MiB of address space that it may have."""
_AT_ONCE, _MOST_WAITING = 1, 8


class Analyses:
    """Does one long piece of work at a time; a few more may wait."""

    def __init__(self, deadline: float = DEADLINE) -> None:
        self._deadline = deadline
        self._slots = asyncio.Semaphore(_AT_ONCE)
        self._asked = 0

    async def apart(self, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """What the function returns, computed in another process; whoever stops waiting ends it.

        Args:
            work: a function of a module; it, its arguments and its value can be pickled.
            args: its arguments.
            kwargs: its named arguments.

        Raises:
            BusyError: too many are waiting.
            QueryTimeoutError: it was stopped at its deadline.
            AnswerTooLargeError: it needed too much memory.
            JoinderError: any that the function itself raises.
        """
        if self._asked > _MOST_WAITING:
            raise BusyError("every analysis that is done at once is taken, and more are waiting")
        self._asked += 1
        try:
            async with self._slots:
                return cast("T", await self._done(pickle.dumps((work, args, kwargs))))
        finally:
            self._asked -= 1

    async def _done(self, job: bytes) -> object:
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "api.analysis_child", str(os.getpid()), str(MEMORY),
            stdin=PIPE, stdout=PIPE, env={**os.environ, "OPENBLAS_NUM_THREADS": "1"},
        )  # fmt: skip
        try:
            body, _ = await asyncio.wait_for(process.communicate(job), self._deadline)
        except TimeoutError as error:
            raise QueryTimeoutError(
                f"the analysis was stopped after {self._deadline:g} seconds; choose a case or a "
                "period, or fewer samples or rounds"
            ) from error
        finally:
            if process.returncode is None:
                process.kill()
                await process.wait()
        if process.returncode:
            raise JoinderError(f"an analysis ended with {process.returncode} and no answer")
        if not body:
            raise AnswerTooLargeError(
                f"the analysis needs more than {MEMORY} MiB; choose a case or a period"
            )
        found = pickle.loads(body)  # noqa: S301  written by our own child
        if isinstance(found, JoinderError):
            raise found
        return cast("object", found)
