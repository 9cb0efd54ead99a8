"""Bounded evaluation: queries are answered by processes that can be killed.

The process that serves never parses or evaluates a query itself. Importing this module
loads neither rdflib nor Oxigraph, so that `joinder query` starts quickly.
"""

import asyncio
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeVar

from graph import errors
from graph.sparql.child import EndedError
from graph.sparql.frames import Reply, Request
from graph.sparql.lane import Lane, Snapshot
from graph.sparql.results import JSON

if TYPE_CHECKING:
    from rdflib.term import Identifier

    from graph.store.base import Row


class Published(Protocol):
    """A version, as far as the pool cares."""

    @property
    def number(self) -> int: ...  # noqa: D102
    @property
    def edition(self) -> str: ...  # noqa: D102


V = TypeVar("V", bound=Published)


class Snapshots(Protocol[V]):
    """Where versions are found; `graph.store.versions.Versions` is one."""

    def current(self) -> V: ...  # noqa: D102
    def number(self, n: int) -> V: ...  # noqa: D102
    def folder(self, version: V) -> Path: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class Answer:
    """A complete answer; `seconds` include the wait for a worker."""

    body: bytes
    media_type: str
    version: int
    seconds: float


class QueryPool:
    """Persistent workers on the current version, in lanes that cannot hold each other up.

    A worker ends at a query's deadline, or with a query that is too much for it, and is
    replaced; when a new version is published, each worker is replaced before its next query.

    Args:
        versions: what is published.
        workers: how many each lane has.
        timeout: seconds until a query is stopped, its wait for a worker included.
        memory_mib: address space of one worker.
        max_bytes: of one complete answer.
        lanes: their names.
    """

    def __init__(
        self,
        versions: Snapshots[V],
        *,
        workers: int = 2,
        timeout: float = 10,
        memory_mib: int = 1024,
        max_bytes: int = 256 * 2**20,
        lanes: Sequence[str] = ("public", "pages"),
    ) -> None:
        def snapshot(number: int | None) -> Snapshot:
            found = versions.current() if number is None else versions.number(number)
            return Snapshot(found.number, found.edition, versions.folder(found))

        self._snapshot = snapshot
        self._lanes = {name: Lane(workers, memory_mib) for name in lanes}
        self._timeout, self._memory_mib, self._max_bytes = timeout, memory_mib, max_bytes

    async def start(self) -> None:
        """Start all workers; while nothing is published, that waits for the first query.

        Raises:
            StoreUnavailableError: no worker starts.
        """
        with suppress(errors.UnknownVersionError):
            snapshot = self._snapshot(None)
            await asyncio.gather(*(lane.fill(snapshot) for lane in self._lanes.values()))

    async def close(self) -> None:
        """End all workers."""
        await asyncio.gather(*(lane.close() for lane in self._lanes.values()))

    def workers(self) -> Mapping[str, int]:
        """Count the living workers of each lane."""
        return {name: lane.alive() for name, lane in self._lanes.items()}

    def starts(self) -> Mapping[str, int]:
        """Count the workers that each lane ever started; more than its places were restarts."""
        return {name: lane.starts for name, lane in self._lanes.items()}

    async def answer(
        self,
        query: str,
        accept: str = JSON,
        *,
        timeout: float | None = None,  # noqa: ASYNC109 (a deadline that kills, not one that cancels)
        lane: str = "public",
        default_graphs: Sequence[str] = (),
        named_graphs: Sequence[str] = (),
        version: int | None = None,
    ) -> Answer:
        """Answer a query completely, or not at all.

        Without named data sets, the union of all graphs is the default graph.

        Raises:
            QueryRefusedError: malformed, an update, SERVICE, or more than a worker can bear.
            QueryTimeoutError: stopped at its deadline.
            AnswerTooLargeError: complete, it would exceed `max_bytes`.
            NotAcceptableError: no media type in `accept` fits what the query finds.
            BusyError: no worker became free within half of the time.
            UnknownVersionError: no such version, or none at all.
            MisuseError: no such lane.
        """
        if lane not in self._lanes:
            raise errors.MisuseError(f"no lane {lane!r}, but {', '.join(self._lanes)}")
        began = time.monotonic()
        seconds = self._timeout if timeout is None else timeout
        snapshot = self._snapshot(version)
        graphs = (tuple(default_graphs), tuple(named_graphs))
        request = Request(query, accept, *graphs, self._max_bytes)
        try:
            async with asyncio.timeout(seconds):
                reply, body = await self._asked(self._lanes[lane], snapshot, request, seconds / 2)
        except TimeoutError as error:
            message = f"the query was stopped at its deadline, after {seconds:g} s"
            raise errors.QueryTimeoutError(message) from error
        if reply.code:
            raise _ERRORS[reply.code](reply.message)
        return Answer(body, reply.media_type, snapshot.number, time.monotonic() - began)

    async def rows(self, query: str, *, lane: str = "pages", **given: "Identifier") -> "list[Row]":
        """Answer a SELECT by rdflib terms, each variable in `given` fixed.

        Raises:
            QueryRefusedError: no SELECT, or a term in `given` that SPARQL cannot write.
        """
        from graph.sparql.rows import bound, rows  # noqa: PLC0415 (loads rdflib)

        return rows((await self.answer(bound(query, given), JSON, lane=lane)).body)

    async def _asked(
        self, lane: Lane, snapshot: Snapshot, request: Request, wait: float
    ) -> tuple[Reply, bytes]:
        """Ask a worker; one that ends, maybe by no fault of the query's, is replaced once."""
        for last in (False, True):
            try:
                async with lane.child(snapshot, wait) as child:
                    return await child.ask(request)
            except EndedError as ended:
                if last:
                    message = (
                        f"the query ended its worker ({ended}): it is nested too deeply "
                        f"or needs more than {self._memory_mib} MiB"
                    )
                    raise errors.QueryRefusedError(message) from ended
        raise AssertionError


_ERRORS: Mapping[str, type[errors.JoinderError]] = {
    kind.code: kind
    for kind in (
        errors.AnswerTooLargeError,
        errors.NotAcceptableError,
        errors.QueryRefusedError,
        errors.StoreUnavailableError,
    )
}
