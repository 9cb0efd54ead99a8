"""The export that is given out: what `joinder export` has put into the folder of the home."""

import asyncio
import json
from pathlib import Path

from fastapi import APIRouter, Request, Response
from fastapi.responses import FileResponse, JSONResponse

from api.negotiation import HTML, JSON, best
from api.service import Service, ServiceDep
from graph.errors import NotFoundError
from graph.export.files import MANIFEST, SERVED, SIGNATURE, within

router = APIRouter(tags=["exports"])


@router.get("/export")
async def export(request: Request, service: ServiceDep) -> Response:
    """The manifest of the export: its version, and each file with size and SHA-256."""
    told = await asyncio.to_thread(_manifest, service)
    headers = {"Vary": "Accept"}
    if best(request.headers.getlist("accept"), (JSON, HTML)) != HTML:
        return JSONResponse(told, headers=headers)
    page = service.templates.render("export.html", value=told, words=service.words)
    return Response(page, media_type=HTML, headers=headers)


@router.get("/export/{path:path}")
async def exported(service: ServiceDep, path: str) -> Response:
    """One file of the export, also in part (`Range`); its ETag is its SHA-256."""
    if path in {MANIFEST, SIGNATURE}:
        if not (_folder(service) / path).is_file():
            raise NotFoundError(f"the export has no {path}")
        return FileResponse(_folder(service) / path, media_type=_type(path))
    told = await asyncio.to_thread(_manifest, service)
    files = told["files"]
    assert isinstance(files, list)
    for file in files:
        if file["name"] == path and within(path) and (_folder(service) / path).is_file():
            return FileResponse(
                _folder(service) / path,
                media_type=file["media_type"],
                headers={"ETag": f'"{file["sha256"]}"'},
            )
    raise NotFoundError(f"the export has no {path[:200]!r}; /export lists its files")


def _type(path: str) -> str:
    return JSON if path == MANIFEST else "text/plain"


def _folder(service: Service) -> Path:
    return service.settings.home / SERVED


def _manifest(service: Service) -> dict[str, object]:
    try:
        told = json.loads((_folder(service) / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise NotFoundError("nothing has been exported yet; `joinder export` does it") from error
    assert isinstance(told, dict)
    return told
