"""What the service counts, for Prometheus."""

import asyncio
from contextlib import suppress

from fastapi import APIRouter, Response
from prometheus_client import CONTENT_TYPE_LATEST

from api.parameters import ONLY_KNOWN
from api.service import Service, ServiceDep
from graph.errors import UnknownVersionError
from graph.store import tally

router = APIRouter(tags=["health"], dependencies=[ONLY_KNOWN])


@router.get("/metrics")
async def metrics(service: ServiceDep) -> Response:
    """Requests, queries, workers, the current version and ingests, in the format of Prometheus."""
    service.metrics.set_workers(service.pool.workers(), service.pool.starts())
    body = await asyncio.to_thread(_text, service)
    headers = {"Cache-Control": "no-store"}
    return Response(body, media_type=CONTENT_TYPE_LATEST, headers=headers)


def _text(service: Service) -> bytes:
    version = None
    with suppress(UnknownVersionError):
        version = service.versions.current()
    service.metrics.set_published(version, tally.read(service.settings.home))
    return service.metrics.text()
