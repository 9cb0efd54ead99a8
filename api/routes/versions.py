"""What has been published."""

import asyncio
import json
from dataclasses import asdict

from fastapi import APIRouter, Request, Response
from fastapi.responses import JSONResponse

from api.negotiation import HTML, JSON, best
from api.service import Service, ServiceDep
from graph.registry.table import CHANGES
from graph.store.versions import Version

router = APIRouter(tags=["versions"])


@router.get("/versions")
async def all_versions(request: Request, service: ServiceDep) -> Response:
    """Every published version that is still kept, newest first."""
    found = await asyncio.to_thread(service.versions.all)
    return _shown(request, service, "versions.html", [_plain(version) for version in found])


@router.get("/versions/{number}")
async def one_version(request: Request, service: ServiceDep, number: int) -> Response:
    """One version: when, from which, how much, and the sha256 of its sorted N-Quads.

    `changes` are the identities that were merged, split or undone since the version before.
    """
    version = await service.version(number)
    changes = await asyncio.to_thread(_changes, service, version)
    return _shown(request, service, "version.html", {**_plain(version), "changes": changes})


def _changes(service: Service, version: Version) -> dict[str, list[dict[str, object]]]:
    """What changed, with IRIs in place of paths; nothing for a version without a registry."""
    found = json.loads(service.versions.text(version, CHANGES) or "{}")
    return {kind: [_with_iris(service, one) for one in some] for kind, some in found.items()}


def _with_iris(service: Service, one: dict[str, object]) -> dict[str, object]:
    new = one["new"]
    assert isinstance(new, list)
    return {**one, "old": service.iris.of(str(one["old"])), "new": [*map(service.iris.of, new)]}


def _shown(request: Request, service: Service, template: str, value: object) -> Response:
    if best(request.headers.getlist("accept"), (JSON, HTML)) != HTML:
        return JSONResponse(value, headers={"Vary": "Accept"})
    page = service.templates.render(template, value=value, words=service.words)
    return Response(page, media_type=HTML, headers={"Vary": "Accept"})


def _plain(version: Version) -> dict[str, object]:
    return asdict(version)
