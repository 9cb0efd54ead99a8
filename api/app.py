"""The service as one ASGI application; `joinder serve` runs it."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

from fastapi import FastAPI
from fastapi.staticfiles import StaticFiles
from starlette.middleware.cors import CORSMiddleware

from api import errors, middleware
from api.again import Again
from api.answers import BOUNDED, BOUNDED_WHOLE
from api.assets import ADDRESS, BUILT, BuiltFiles
from api.bounds import Bounds
from api.pages.listing import counts
from api.routes import (
    changes,
    corrections,
    entities,
    explore,
    exports,
    health,
    lists,
    metadata,
    metrics,
    network,
    queries,
    reconcile,
    reference,
    saved,
    search,
    sparql,
    start,
    store,
    versions,
    vocabulary,
)
from api.service import Service, build
from api.settings import Settings
from api.watching import PlainRoute, Routed, Watched
from graph.errors import JoinderError
from graph.network.provenance import Source
from graph.resources import tool_version

_log = logging.getLogger("joinder")
_STATIC = Path(__file__).parent / "web" / "static"


def create_app(settings: Settings) -> FastAPI:
    """Build the application; its query workers run from start-up to shutdown.

    Raises:
        StoreUnavailableError: the home folder does not exist.
        MisuseError: settings that do not go together.
    """
    app = FastAPI(
        title="Joinder",
        version=tool_version(),
        description="Government press releases as a knowledge graph.",
        docs_url=None,  # FastAPI's page loads its scripts from another host
        redoc_url=None,
        lifespan=_workers,
    )
    app.state.service = build(settings)
    errors.install(app)
    _add_routes(app)
    _add_middleware(app, settings)
    return app


def _add_routes(app: FastAPI) -> None:
    # first, since what FastAPI does around a route takes as long as a short query
    app.router.routes.insert(0, PlainRoute("/sparql", sparql.by_get, methods=["GET"]))
    for own in (sparql, store, saved, queries, vocabulary, health, metrics, reference, exports):
        app.include_router(own.router)
    for shared in (
        start, explore, corrections, search, entities, lists, network, metadata, reconcile, changes,
    ):  # fmt: skip
        app.include_router(shared.router, dependencies=[BOUNDED])
    app.include_router(versions.router, dependencies=[BOUNDED_WHOLE])
    app.mount(ADDRESS, BuiltFiles(directory=BUILT, check_dir=False), name="built")
    app.mount("/static", StaticFiles(directory=_STATIC), name="static")


def _add_middleware(app: FastAPI, settings: Settings) -> None:
    """Put around the routes what each request passes; what is added last it passes first."""
    app.add_middleware(Routed)
    app.add_middleware(Bounds, larger={"/store": store.LONGEST})
    app.add_middleware(middleware.HeadAsGet)
    app.add_middleware(
        CORSMiddleware,
        allow_origins=["*"],
        allow_methods=["GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS"],
        allow_headers=["Accept", "Authorization", "Content-Type", "If-None-Match"],
        expose_headers=[
            "ETag",
            "Joinder-Version",
            "Link",
            "Location",
            "Retry-After",
            "WWW-Authenticate",
        ],
    )
    app.add_middleware(middleware.SafeHeaders)
    half = settings.cache * 2**19  # the other half is the pool's, for what came by POST
    app.add_middleware(Again, home=settings.home, most_bytes=half)
    app.add_middleware(Watched, metrics=app.state.service.metrics)


@asynccontextmanager
async def _workers(app: FastAPI) -> AsyncIterator[None]:
    service: Service = app.state.service
    await service.pool.start()
    for missing in service.pool.lacks():
        _log.warning("query workers run without a limit: %s", missing)
    ahead = asyncio.create_task(_draw_ahead(service))
    try:
        yield
    finally:
        ahead.cancel()
        service.searches.close()
        await service.pool.close()


async def _draw_ahead(service: Service) -> None:
    """Count, draw and index names before the first visitor asks, which takes two seconds."""
    with suppress(JoinderError):
        version = await service.version()
        ask = service.asker(version)
        await counts(service, ask)
        await service.networks.drawn(ask, service.words)
        await service.networks.usual(ask, Source(ask.version, version.sha256))
        await service.matchers.of(ask)
