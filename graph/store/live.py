"""The one store that is written to, and the lock that makes its writer the only one."""

import fcntl
import os
from collections.abc import Callable, Sequence
from pathlib import Path
from types import TracebackType
from typing import IO, Self, TypeVar

from graph.errors import StoreUnavailableError
from graph.store.base import Graphs, Lines
from graph.store.embedded import EmbeddedStore
from graph.store.sources import Sources

_T = TypeVar("_T")


class Live:
    """The writable store of a home, held from `with Live(home) as live:` to its end.

    Raises:
        StoreUnavailableError: another process holds it, named by its number.
    """

    store: EmbeddedStore
    sources: Sources

    def __init__(self, home: Path) -> None:
        self.home = home
        self._lock: IO[str] | None = None

    def __enter__(self) -> Self:
        try:
            self.home.mkdir(parents=True, exist_ok=True)
            self._lock = _locked(self.home)
            self._open()
        except OSError as error:
            self._release()
            raise StoreUnavailableError(f"{self.home}: {error}") from error
        except StoreUnavailableError:
            self._release()
            raise
        self.sources = Sources(self.home)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.store.close()
        self._release()

    def replace(self, graphs: Graphs) -> None:
        """Put graphs in place in one transaction that survives a power cut.

        After a failed write (a full disk) Oxigraph refuses every further one until it is
        opened again; that is done here, so the next release can be tried.

        Raises:
            StoreUnavailableError: nothing of these graphs was written, or it was written
                and may not survive a power cut; putting them again does no harm.
        """
        self._written(lambda: self.store.replace(graphs))

    def put(self, groups: Sequence[Lines]) -> list[bool]:
        """The same with groups of graphs, each whole or not at all; tell which changed anything.

        Raises:
            StoreUnavailableError: some groups may have been written; putting them again does
                no harm.
        """
        return self._written(lambda: self.store.put(groups))

    def _written(self, write: Callable[[], _T]) -> _T:
        try:
            found = write()
            self.store.sync()
        except (StoreUnavailableError, OSError) as error:
            self.store.close()
            self._open()
            if isinstance(error, StoreUnavailableError):
                raise
            raise StoreUnavailableError(f"{self.home}: {error}") from error
        return found

    def _open(self) -> None:
        self.store = EmbeddedStore(self.home / "live")

    def _release(self) -> None:
        if self._lock:
            self._lock.close()
            self._lock = None


def _locked(home: Path) -> IO[str]:
    lock = (home / "lock").open("a+", encoding="ascii")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        lock.seek(0)
        holder = lock.read().strip() or "unknown"
        lock.close()
        raise StoreUnavailableError(f"{home} is held by process {holder}") from error
    lock.truncate(0)
    lock.write(f"{os.getpid()}\n")
    lock.flush()
    return lock
