"""What has been published."""

import asyncio
from dataclasses import asdict

from fastapi import APIRouter, Request, Response
from fastapi.responses import JSONResponse

from api.negotiation import HTML, JSON, best
from api.service import Service, ServiceDep
from graph.store.versions import Version

router = APIRouter(tags=["versions"])


@router.get("/versions")
async def all_versions(request: Request, service: ServiceDep) -> Response:
    """Every published version that is still kept, newest first."""
    found = await asyncio.to_thread(service.versions.all)
    return _shown(request, service, "versions.html", [_plain(version) for version in found])


@router.get("/versions/{number}")
async def one_version(request: Request, service: ServiceDep, number: int) -> Response:
    """One version: when, from which, how much, and the sha256 of its sorted N-Quads."""
    return _shown(request, service, "version.html", _plain(await service.version(number)))


def _shown(request: Request, service: Service, template: str, value: object) -> Response:
    if best(request.headers.getlist("accept"), (JSON, HTML)) != HTML:
        return JSONResponse(value, headers={"Vary": "Accept"})
    page = service.templates.render(template, value=value)
    return Response(page, media_type=HTML, headers={"Vary": "Accept"})


def _plain(version: Version) -> dict[str, object]:
    return asdict(version)
