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
    from distributed import Future as Done

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
    """A client as an executor; work that ends worker after worker breaks it, as it does processes.

    Dask 2026.8 has one of its own, which takes a result for an error where the worker that held
    it dies while it is fetched.
    """

    def __init__(self, client: Client) -> None:
        self._client = client

    @property
    def jobs(self) -> int:
        """How many releases it extracts at once."""
        return max(2, sum(map(int, self._client.nthreads().values())))

    def submit(self, fn: Callable[P, R], /, *args: P.args, **kwargs: P.kwargs) -> Future[R]:
        """Have a worker do it."""
        made: Future[R] = Future()
        inner = self._client.submit(fn, *args, **kwargs, pure=False)
        inner.add_done_callback(lambda done: _settle(made, done))
        return made

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:  # noqa: ARG002
        """Let the cluster go; one that was started here ends."""
        self._client.close()


def _settle(made: Future[R], done: Done[R]) -> None:
    """Hand on what came of it; what is lost in between is worked out again, and waited for."""
    from distributed import KilledWorker  # noqa: PLC0415 (an extra)

    try:
        made.set_result(done.result())
    except KilledWorker as error:
        made.set_exception(BrokenExecutor(str(error)))
    except BaseException as error:  # noqa: BLE001 (whatever the work raised)
        made.set_exception(error)
