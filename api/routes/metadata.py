"""What the service has to offer, for programs that look for data: VoID, DCAT and SHACL."""

import asyncio
import json
from collections.abc import Sequence
from functools import partial
from hashlib import sha256

import pyoxigraph as ox
from fastapi import APIRouter, Request, Response
from fastapi.responses import JSONResponse

from api.negotiation import DESCRIPTIONS, HTML, JSON, best, has_already
from api.parameters import ONLY_KNOWN
from api.service import Service, ServiceDep, VersionDep
from api.written import written
from graph import report
from graph.attribution import attributions
from graph.errors import MisuseError
from graph.export.described import PREFIXES, Described, File
from graph.export.files import MANIFEST, SERVED
from graph.export.metadata import catalogue, void
from graph.store.versions import Version

router = APIRouter(tags=["metadata"], dependencies=[ONLY_KNOWN])
_DATA = tuple(dict.fromkeys(each for each in DESCRIPTIONS.values() if each != HTML))
_SHACL = {"sh": "http://www.w3.org/ns/shacl#", "xsd": PREFIXES["xsd"]}


@router.get("/.well-known/void")
async def void_description(request: Request, service: ServiceDep, version: VersionDep) -> Response:
    """The graph as VoID describes it: exact counts by class and property, and its links."""
    media_type = best(request.headers.getlist("accept"), _DATA)
    files = await asyncio.to_thread(_files, request, service, version)
    headers = _headers(version, media_type, files)
    if has_already(request, headers["ETag"]):
        return Response(status_code=304, headers=headers)
    of = await _described(request, service, version, files)
    body = await asyncio.to_thread(lambda: written(void(of), media_type, PREFIXES))
    return Response(body, media_type=media_type, headers=headers)


@router.get("/catalog")
async def catalog(request: Request, service: ServiceDep, version: VersionDep) -> Response:
    """The catalogue (DCAT 3): the graph, its versions and files, its sources and their terms."""
    media_type = best(request.headers.getlist("accept"), (*_DATA, HTML))
    files = await asyncio.to_thread(_files, request, service, version)
    headers = _headers(version, media_type, files)
    if has_already(request, headers["ETag"]):
        return Response(status_code=304, headers=headers)
    of = await _described(request, service, version, files)
    if media_type == HTML:
        page = service.templates.render("catalog.html", of=of, words=service.words)
        return Response(page, media_type=HTML, headers=headers)
    body = await asyncio.to_thread(lambda: written(catalogue(of), media_type, PREFIXES))
    return Response(body, media_type=media_type, headers=headers)


@router.get("/validate")
async def validation(request: Request, service: ServiceDep, version: VersionDep) -> Response:
    """Whether a version conforms to its shapes, as a page, JSON or a SHACL report."""
    media_type = best(request.headers.getlist("accept"), (JSON, *_DATA, HTML))
    headers = _headers(version, media_type)
    if has_already(request, headers["ETag"]):
        return Response(status_code=304, headers=headers)
    found = await service.examined.report(version)
    if media_type == JSON:
        told = json.loads(report.written(found))
        return JSONResponse({"version": version.number, **told}, headers=headers)
    if media_type == HTML:
        make = partial(service.templates.render, "validation.html", version=version.number)
        return Response(make(found=found, words=service.words), media_type=HTML, headers=headers)
    body = await asyncio.to_thread(lambda: written(report.triples(found), media_type, _SHACL))
    return Response(body, media_type=media_type, headers=headers)


async def _described(
    request: Request, service: Service, version: Version, files: Sequence[File]
) -> Described:
    return Described(
        site=_site(request),
        base=service.iris.base,
        number=version.number,
        created=version.created,
        sha256=version.sha256,
        parents=version.parents,
        conforms=version.conforms,
        statistics=await service.examined.statistics(version),
        sources=attributions(),
        files=files,
    )


def _site(request: Request) -> str:
    """The address that the service was asked under.

    Raises:
        MisuseError: no address can be made of the header.
    """
    site = str(request.base_url).rstrip("/")
    try:
        ox.NamedNode(f"{site}/")
    except ValueError as error:
        raise MisuseError(f"Host: {request.headers['host'][:100]!r} is no address") from error
    return site


def _files(request: Request, service: Service, version: Version) -> list[File]:
    """What has been exported of the version for this service to give out."""
    site = _site(request)
    path = service.settings.home / SERVED / MANIFEST
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
        if told["sha256"] != version.sha256:
            return []
        return [
            File(f"{site}/export/{file['name']}", file["media_type"], file["bytes"], file["sha256"])
            for file in told["files"]
        ]
    except (OSError, ValueError, TypeError, KeyError):  # none, or of another program
        return []


def _headers(version: Version, media_type: str, files: Sequence[File] = ()) -> dict[str, str]:
    kind = media_type.rpartition("/")[2]
    exported = sha256("".join(file.sha256 for file in files).encode()).hexdigest()[:8]
    return {
        "ETag": f'"{version.edition}-{kind}-{exported}"'
        if files
        else f'"{version.edition}-{kind}"',
        "Vary": "Accept",
        "Cache-Control": "no-cache",
        "Joinder-Version": str(version.number),
    }
