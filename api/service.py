"""What the routes need, put together once when the service starts."""

import asyncio
import os
from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Query, Request

from api.asking import Asker
from api.examined import Examined
from api.kept import Kept
from api.matchers import Matchers
from api.metrics import Metrics
from api.networks import Networks
from api.searching import Searches
from api.settings import Settings
from api.templates import Templates
from api.watching import WatchedPool
from api.words import Words
from graph.errors import StoreUnavailableError
from graph.iri import Iris
from graph.sparql.budget import Budgets
from graph.sparql.pool import QueryPool
from graph.store.base import Row
from graph.store.corrections import Corrections
from graph.store.links import Links
from graph.store.sources import Sources
from graph.store.versions import Version, Versions
from graph.update.writer import Writer


@dataclass(frozen=True, slots=True)
class Service:
    """Settings, versions, query workers and words, shared by all routes."""

    settings: Settings
    versions: Versions
    pool: QueryPool
    budgets: Budgets
    writer: Writer
    sources: Sources
    iris: Iris
    words: Words
    networks: Networks
    matchers: Matchers
    searches: Searches
    links: Links
    corrections: Corrections
    metrics: Metrics
    examined: Examined
    counts: Kept[dict[str, int]]
    lists: Kept[list[Row]]
    names: Kept[list[tuple[list[str], str, str, str]]]
    templates: Templates

    async def version(self, number: int | None = None) -> Version:
        """The version of that number, or the current one.

        Raises:
            UnknownVersionError: there is none.
        """
        if number is None:
            return await asyncio.to_thread(self.versions.current)
        return await asyncio.to_thread(self.versions.number, number)

    def asker(self, version: Version) -> Asker:
        """Questions that are all put to the one version, so that a page agrees with itself."""
        return Asker(self.pool, version)


def build(settings: Settings) -> Service:
    """Put the service together; nothing is opened or started yet."""
    if not settings.home.is_dir():
        raise StoreUnavailableError(
            f"{settings.home}: no such folder; `joinder ingest` makes it and fills it"
        )
    versions, metrics = Versions(settings.home), Metrics()
    iris = Iris(settings.base_iri)
    return Service(
        settings=settings,
        versions=versions,
        pool=WatchedPool(
            versions,
            metrics=metrics,
            slow=settings.slow_query,
            workers=settings.workers,
            timeout=settings.query_timeout,
            memory_mib=settings.query_memory,
            max_bytes=settings.answer_size * 2**20,
            budget=settings.client_budget,
            cache_bytes=settings.cache * 2**19,
            folder=settings.home if os.access(settings.home, os.W_OK) else None,
        ),
        budgets=Budgets(settings.client_budget),
        writer=Writer(
            settings.home,
            settings.base_iri,
            timeout=settings.update_timeout,
            memory_mib=2 * settings.query_memory,
        ),
        sources=Sources(settings.home),
        iris=iris,
        words=Words.load(iris.base),
        networks=Networks(),
        matchers=Matchers(iris),
        searches=Searches(versions, settings.query_timeout),
        links=Links(settings.home),
        corrections=Corrections(settings.home),
        metrics=metrics,
        examined=Examined(versions),
        counts=Kept(8),
        lists=Kept(64),
        names=Kept(2),
        templates=Templates(iris.base, corrections=settings.tokens is not None),
    )


async def service(request: Request) -> Service:
    """Hand a route what `create_app` put together; async, else FastAPI takes a thread for it."""
    found: Service = request.app.state.service
    return found


ServiceDep = Annotated[Service, Depends(service)]
VersionNumber = Annotated[
    int | None, Query(ge=1, description="number of a published version; the current one if absent")
]


async def asked_version(service: ServiceDep, version: VersionNumber = None) -> Version:
    """The version that a request names, or the current one."""
    return await service.version(version)


VersionDep = Annotated[Version, Depends(asked_version)]
