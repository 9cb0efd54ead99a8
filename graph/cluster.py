"""Extraction on a Dask cluster, as an executor (extra `dask`).

Dask gives the work of a worker that is lost to another one. Its workers run each release in a
thread, where the time limit of a release cannot be held.
"""

from __future__ import annotations

from concurrent.futures import BrokenExecutor, Executor, Future
from typing import TYPE_CHECKING, ParamSpec, TypeVar

from graph.errors import MisuseError

if TYPE_CHECKING:
    from collections.abc import Callable

    from distributed import Client

P = ParamSpec("P")
R = TypeVar("R")
LOCAL = "local"
_SECONDS = 15


def cluster(address: str) -> Cluster:
    """Connect to a scheduler (`tcp://host:8786`), or start workers on this machine (`local`).

    Raises:
        MisuseError: Dask is not installed, or there is no scheduler at that address.
    """
    try:
        from distributed import Client  # noqa: PLC0415 (an extra)
    except ImportError as error:
        raise MisuseError("--dask needs the extra: pip install 'joinder[dask]'") from error
    try:
        if address == LOCAL:
            return Cluster(Client(threads_per_worker=1, dashboard_address=None))
        return Cluster(Client(address, timeout=_SECONDS))
    except (OSError, ValueError) as error:
        raise MisuseError(f"--dask: no scheduler at {address}: {error}") from error


class Cluster(Executor):
    """A client's executor; work that ends worker after worker breaks it, as it does processes."""

    def __init__(self, client: Client) -> None:
        self._client = client
        self._inner = client.get_executor()

    @property
    def jobs(self) -> int:
        """How many releases it extracts at once."""
        return max(2, sum(map(int, self._client.nthreads().values())))

    def submit(self, fn: Callable[P, R], /, *args: P.args, **kwargs: P.kwargs) -> Future[R]:
        """Have a worker do it."""
        from distributed import KilledWorker  # noqa: PLC0415 (an extra)

        made: Future[R] = Future()

        def done(inner: Future[R]) -> None:
            if inner.cancelled():
                made.cancel()
                made.set_running_or_notify_cancel()
                return
            problem = inner.exception()
            if problem is None:
                made.set_result(inner.result())
            elif isinstance(problem, KilledWorker):
                made.set_exception(BrokenExecutor(str(problem)))
            else:
                made.set_exception(problem)

        self._inner.submit(fn, *args, **kwargs).add_done_callback(done)
        return made

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Let the cluster go; one that was started here ends."""
        self._inner.shutdown(wait=wait and not cancel_futures)
        self._client.close()
