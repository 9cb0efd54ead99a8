"""Bounded evaluation: queries are answered by processes that can be killed.

The process that serves never parses or evaluates a query itself. Importing this module
loads neither rdflib nor Oxigraph, so that `joinder query` starts quickly.
"""

import asyncio
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeVar
from weakref import WeakSet

from graph import errors
from graph.sparql.budget import Budgets
from graph.sparql.cache import Answers, repeats
from graph.sparql.child import Limits
from graph.sparql.frames import Request
from graph.sparql.lane import Snapshot
from graph.sparql.lanes import PAGES, PUBLIC, SLOW, Lanes
from graph.sparql.refuse import MOST_BYTES
from graph.sparql.results import JSON
from graph.sparql.running import Register, Running, stopped
from graph.sparql.spool import Spool

if TYPE_CHECKING:
    from rdflib.term import Identifier

    from graph.store.base import Row


class Published(Protocol):
    """A version, as far as the pool cares."""

    def __hash__(self) -> int: ...
    @property
    def number(self) -> int: ...  # noqa: D102
    @property
    def edition(self) -> str: ...  # noqa: D102


V = TypeVar("V", bound=Published)
_MOST_SNAPSHOTS = 64
_MOST_LONG = 8
"""Answers of the greatest size that may wait on the disk together."""


class Snapshots(Protocol[V]):
    """Where versions are found; `graph.store.versions.Versions` is one."""

    def current(self) -> V: ...  # noqa: D102
    def number(self, n: int) -> V: ...  # noqa: D102
    def folder(self, version: V) -> Path: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class Answer:
    """A complete answer; a long one is on the disk. `seconds` include the wait for a worker."""

    content: bytes | Spool
    media_type: str
    version: int
    seconds: float

    @property
    def size(self) -> int:
        """Bytes in it."""
        return self.content.size if isinstance(self.content, Spool) else len(self.content)

    @property
    def body(self) -> bytes:
        """All of it at once."""
        return b"".join(self.pieces())

    def pieces(self) -> Iterator[bytes]:
        """All of it, a piece at a time."""
        if isinstance(self.content, Spool):
            yield from self.content.pieces()
        else:
            yield self.content


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
        lanes: their names; public queries that take longer go to the lane `slow`, if there is one.
        budget: seconds a minute that one client's queries may be in that lane; None: no limit.
        cache_bytes: of answers that are kept.
        folder: where long answers wait until they are sent; else the system's folder for that.
    """

    def __init__(  # noqa: PLR0913 (each with a default of its own)
        self,
        versions: Snapshots[V],
        *,
        workers: int = 2,
        timeout: float = 10,
        memory_mib: int = 1024,
        max_bytes: int = 256 * 2**20,
        lanes: Sequence[str] = (PUBLIC, SLOW, PAGES),
        budget: float | None = None,
        cache_bytes: int = 0,
        folder: Path | None = None,
    ) -> None:
        @lru_cache(_MOST_SNAPSHOTS)
        def described(version: V) -> Snapshot:
            return Snapshot(version.number, version.edition, versions.folder(version))

        def snapshot(number: int | None) -> Snapshot:
            return described(versions.current() if number is None else versions.number(number))

        self._snapshot = snapshot
        budgets = None if budget is None else Budgets(budget)
        limits = Limits(memory_mib, max_bytes, 0, folder)
        self._lanes = Lanes(lanes, workers, limits, budgets)
        self._timeout, self._max_bytes = timeout, max_bytes
        self._kept: Answers[Answer] = Answers(cache_bytes)
        self._waiting: WeakSet[Spool] = WeakSet()
        self.running = Register()

    async def start(self) -> None:
        """Start all workers; while nothing is published, that waits for the first query.

        Raises:
            StoreUnavailableError: no worker starts.
        """
        with suppress(errors.UnknownVersionError):
            await self._lanes.fill(self._snapshot(None))

    async def close(self) -> None:
        """End all workers."""
        await self._lanes.close()

    def workers(self) -> Mapping[str, int]:
        """Count the living workers of each lane."""
        return self._lanes.workers()

    def lacks(self) -> list[str]:
        """What of their limits the workers cannot have on this system."""
        return self._lanes.lacks()

    def starts(self) -> Mapping[str, int]:
        """Count the workers that each lane ever started; more than its places were restarts."""
        return self._lanes.starts()

    async def answer(  # noqa: PLR0913 (what the protocol lets a client say)
        self,
        query: str,
        accept: str = JSON,
        *,
        timeout: float | None = None,  # noqa: ASYNC109 (a deadline that kills, not one that cancels)
        lane: str = PUBLIC,
        default_graphs: Sequence[str] = (),
        named_graphs: Sequence[str] = (),
        version: int | None = None,
        client: str = "",
    ) -> Answer:
        """Answer a query completely, or not at all.

        Without named data sets, the union of all graphs is the default graph. In the public lane
        a query has at most `MOST_BYTES` and is not nested deeply.

        Raises:
            QueryRefusedError: malformed, an update, SERVICE, or more than a worker can bear.
            QueryTooLargeError: longer than a public query may be.
            QueryTimeoutError: stopped at its deadline.
            QueryEndedError: ended through `running`.
            AnswerTooLargeError: complete, it would exceed `max_bytes`.
            NotAcceptableError: no media type in `accept` fits what the query finds.
            BusyError: no worker became free within half of the time.
            OverBudgetError: the client's long queries have used its time.
            UnknownVersionError: no such version, or none at all.
            MisuseError: no such lane.
        """
        if lane not in self._lanes:
            raise errors.MisuseError(f"no lane {lane!r}, but {', '.join(self._lanes)}")
        bounded = lane == PUBLIC
        if bounded and len(query.encode(errors="replace")) > MOST_BYTES:
            raise errors.QueryTooLargeError(f"a query may have at most {MOST_BYTES:,} bytes")
        snapshot = self._snapshot(version)
        graphs = (tuple(default_graphs), tuple(named_graphs))
        key = (snapshot.edition, query, accept, graphs, bounded)
        if kept := self._kept.get(key):
            return kept
        seconds = self._timeout if timeout is None else timeout
        request = Request(query, accept, *graphs, self._max_bytes, bounded, seconds)
        found = await self._answer(Running(query, lane, snapshot.number, client), snapshot, request)
        if not isinstance(found.content, Spool) and repeats(query):
            self._kept.keep(key, found, len(found.content) + len(query) + len(accept))
        return found

    async def rows(self, query: str, *, lane: str = PAGES, **given: "Identifier") -> "list[Row]":
        """Answer a SELECT by rdflib terms, each variable in `given` fixed.

        Raises:
            QueryRefusedError: no SELECT, or a term in `given` that SPARQL cannot write.
        """
        from graph.sparql.rows import bound, rows  # noqa: PLC0415 (loads rdflib)

        return rows((await self.answer(bound(query, given), JSON, lane=lane)).body)

    async def _answer(self, running: Running, snapshot: Snapshot, request: Request) -> Answer:
        """Ask a worker, until the deadline or until somebody ends the query."""
        try:
            with self.running.during(running):
                async with asyncio.timeout(request.seconds) as running.deadline:
                    reply, content = await self._lanes.ask(running, snapshot, request)
        except TimeoutError as error:
            raise stopped(running, request.seconds) from error
        if reply.code:
            raise _ERRORS[reply.code](reply.message)
        if isinstance(content, Spool):
            self._make_room(content)
        return Answer(content, reply.media_type, snapshot.number, running.seconds)

    def _make_room(self, content: Spool) -> None:
        """Let a long answer wait on the disk, unless too many do until they are sent."""
        if sum(other.size for other in self._waiting) + content.size > _MOST_LONG * self._max_bytes:
            raise errors.BusyError("too many long answers wait to be sent; ask again later")
        self._waiting.add(content)


_ERRORS: Mapping[str, type[errors.JoinderError]] = {
    kind.code: kind
    for kind in (
        errors.AnswerTooLargeError,
        errors.NotAcceptableError,
        errors.QueryRefusedError,
        errors.StoreUnavailableError,
    )
}
