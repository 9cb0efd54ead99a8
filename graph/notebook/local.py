"""A home of this machine, asked through a query worker, so that no query ends the notebook."""

import asyncio
from pathlib import Path
from threading import Thread

from graph.sparql.pool import QueryPool
from graph.store.versions import Versions

_LANE = "notebook"
_LARGEST = 2**31


class Local:
    """One version of a home, until it is closed.

    Its worker is looked after in a thread of its own, since a notebook has an event loop that
    is not ours.
    """

    def __init__(self, home: Path, version: int | None, timeout: float) -> None:
        versions = Versions(home)
        found = versions.current() if version is None else versions.number(version)
        self.version = found.number
        self._pool = QueryPool(
            versions, workers=1, timeout=timeout, max_bytes=_LARGEST, lanes=(_LANE,)
        )
        self._loop = asyncio.new_event_loop()
        self._thread = Thread(target=self._loop.run_forever, name="graph.open", daemon=True)
        self._thread.start()

    def ask(self, query: str, accept: str) -> tuple[bytes, str, int | None]:
        """The body of an answer, its media type and its version.

        Raises:
            QueryRefusedError, QueryTimeoutError, AnswerTooLargeError, StoreUnavailableError.
        """
        work = self._pool.answer(query, accept, lane=_LANE, version=self.version)
        future = asyncio.run_coroutine_threadsafe(work, self._loop)
        try:
            answer = future.result()
        except BaseException:  # an interrupt frees the worker
            future.cancel()
            raise
        return answer.body, answer.media_type, answer.version

    def close(self) -> None:
        """End the worker."""
        if self._thread.is_alive():
            asyncio.run_coroutine_threadsafe(self._pool.close(), self._loop).result()
            self._loop.call_soon_threadsafe(self._loop.stop)
            self._thread.join()
            self._loop.close()
