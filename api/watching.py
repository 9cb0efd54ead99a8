"""Every request and every query is counted, timed and logged."""

import asyncio
import logging
import time
from typing import Any

from starlette.routing import Match, Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.logs import SLOW, query_hash
from api.metrics import Metrics
from graph.errors import JoinderError
from graph.sparql.pool import Answer, QueryPool
from graph.sparql.results import JSON

_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
SEEN = "joinder.seen"
"""Where a scope has what `Watched` wants to know."""
_OURS = "pages"  # the lane of our own questions
_log = logging.getLogger("joinder")
_slow_log = logging.getLogger(SLOW)


class WatchedPool(QueryPool):
    """A pool that tells what becomes of each query.

    Args:
        metrics: where it is counted.
        slow: seconds from which on a query is told of as slow.
        others: those of `QueryPool`.
    """

    def __init__(self, *others: Any, metrics: Metrics, slow: float, **named: Any) -> None:  # noqa: ANN401 (passed on)
        super().__init__(*others, **named)
        self._metrics = metrics
        self._slow_from = slow

    async def answer(
        self,
        query: str,
        accept: str = JSON,
        **named: Any,  # noqa: ANN401
    ) -> Answer:
        """Answer a query as the pool does."""
        lane, began, outcome = str(named.get("lane", "public")), time.monotonic(), "answered"
        running = self._metrics.running_in(lane)
        running.inc()
        try:
            return await super().answer(query, accept, **named)
        except JoinderError as error:
            outcome = error.code
            raise
        except asyncio.CancelledError:
            outcome = "gone"
            raise
        except BaseException:
            outcome = JoinderError.code
            raise
        finally:
            running.dec()
            self._tell(query, lane, outcome, time.monotonic() - began)

    def _tell(self, query: str, lane: str, outcome: str, seconds: float) -> None:
        self._metrics.query(lane, outcome).inc()
        self._metrics.seconds_of_query(lane).observe(seconds)
        is_slow = seconds >= self._slow_from
        level = logging.WARNING if is_slow else logging.DEBUG if lane == _OURS else logging.INFO
        if not _log.isEnabledFor(level) and not is_slow:
            return
        fields: dict[str, object] = {"query": query_hash(query), "lane": lane, "outcome": outcome}
        fields["seconds"] = round(seconds, 4)
        _log.log(level, "slow query" if is_slow else "query", extra={"fields": fields})
        with_text = {"fields": {**fields, "text": query}}
        _log.debug("query text", extra=with_text)
        if is_slow and _slow_log.handlers:
            _slow_log.info("slow query", extra=with_text)


class Watched:
    """Counts requests by route and status; to be outside of everything else.

    A route is told by its template, which names nothing that a client chose.
    """

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        self._app = app
        self._metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, and count it when it is answered."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        status, began, seen = 500, time.monotonic(), dict[str, str]()

        async def note(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self._app({**scope, SEEN: seen}, receive, note)
        finally:
            method = scope["method"] if scope["method"] in _METHODS else "other"
            self._tell(method, seen.get("route", "other"), status, time.monotonic() - began)

    def _tell(self, method: str, route: str, status: int, seconds: float) -> None:
        self._metrics.request(route, method, status).inc()
        self._metrics.seconds_of_request(route).observe(seconds)
        if _log.isEnabledFor(logging.INFO):
            fields = {"method": method, "route": route, "status": status}
            _log.info("request", extra={"fields": {**fields, "seconds": round(seconds, 4)}})


class PlainRoute(Route):
    """A route without what FastAPI does around one; `Routed` finds it all the same."""

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        """Whether it is this one."""
        match, child = super().matches(scope)
        return match, {**child, "route": self}


class Routed:
    """Tells `Watched` which route answered; inside of those that pass a scope of their own on."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on; its route is in the scope afterwards."""
        try:
            await self._app(scope, receive, send)
        finally:
            if SEEN in scope and "route" in scope:
                scope[SEEN]["route"] = scope["route"].path
