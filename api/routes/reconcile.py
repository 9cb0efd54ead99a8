"""The Reconciliation API 0.2: spreadsheets' names in, ids of what they mean out.

Clients such as OpenRefine send parameters of their own, so unknown ones are not refused here.
"""

import asyncio
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from api.forms import fields
from api.negotiation import HTML
from api.reconciling.batch import batch, results
from api.reconciling.extending import described, extended, extension
from api.reconciling.manifest import manifest, properties, suggested, types
from api.service import Service, ServiceDep, VersionDep
from graph.errors import MisuseError, NotFoundError
from graph.link.matching.entries import Kind
from graph.link.matching.matcher import Matcher
from graph.store.versions import Version

router = APIRouter(prefix="/reconcile", tags=["reconcile"])
_MOST_BYTES = 4 * 2**20
_MOST_SUGGESTED = 10
Queries = Annotated[str | None, Query(description="a batch of queries, as JSON")]
Extend = Annotated[str | None, Query(description="ids and properties to fetch, as JSON")]
Prefix = Annotated[str, Query(max_length=200, description="what has been typed so far")]
Type = Annotated[str | None, Query(alias="type", description="Person, Office and so on")]
Cursor = Annotated[int, Query(ge=0, le=1000, description="how many suggestions to skip")]
Limit = Annotated[int, Query(ge=1, le=1000, description="how many at most")]


@router.get("")
async def by_get(
    request: Request,
    service: ServiceDep,
    queries: Queries = None,
    extend: Extend = None,
) -> Response:
    """The manifest; with `queries` their candidates, with `extend` values of properties."""
    if queries is None and extend is None:
        root = str(request.base_url).rstrip("/")
        return JSONResponse(manifest(root, service.iris.base))
    return await _answer(service, queries, extend)


@router.post("")
async def by_post(request: Request, service: ServiceDep) -> Response:
    """The same for a form with `queries` or `extend`; at most 1,000 queries or ids."""
    form = await fields(request, _MOST_BYTES)
    if not {"queries", "extend"} & set(form):
        raise MisuseError("the form has neither queries nor extend")
    return await _answer(service, form.get("queries"), form.get("extend"))


@router.get("/suggest/entity")
async def entities(
    service: ServiceDep,
    version: VersionDep,
    prefix: Prefix,
    kind: Type = None,
    cursor: Cursor = 0,
) -> Response:
    """Entities with a name that begins with `prefix`, ten at a time; `type` narrows it."""
    matcher = await _matcher(service, version)
    kinds = frozenset(Kind) if not kind else frozenset(k for k in Kind if k == kind)
    most = cursor + _MOST_SUGGESTED
    found = await asyncio.to_thread(matcher.beginning, prefix, kinds, most)
    return _json({"result": [suggested(entry) for entry in found[cursor:]]}, version)


@router.get("/suggest/type")
async def kinds(prefix: Prefix) -> Response:
    """Types with a name that begins with `prefix`."""
    return JSONResponse({"result": types(prefix)})


@router.get("/suggest/property")
async def pids(prefix: Prefix) -> Response:
    """Properties with a name that begins with `prefix`."""
    return JSONResponse({"result": properties(prefix)})


@router.get("/extend/propose")
async def proposed(kind: Type = None, limit: Limit = 20) -> Response:
    """Properties that entities of a type can be extended with."""
    found = properties(kind=_kind(kind) if kind else None, most=limit)
    asked = {"type": kind} if kind else {}
    return JSONResponse({**asked, "limit": limit, "properties": found})


@router.get("/preview")
async def preview(
    service: ServiceDep,
    version: VersionDep,
    identity: Annotated[str, Query(alias="id", max_length=1000, description="id of an entity")],
) -> Response:
    """A small page about one entity, to be shown within another program."""
    matcher = await _matcher(service, version)
    entry = matcher.entry(identity.removeprefix(service.iris.base))
    if entry is None:
        raise NotFoundError("nothing that can be matched has that id")
    found = {name: matcher.values(entry, name) for name in described(entry.kind)}
    page = service.templates.render("preview.html", entry=entry, found=found, words=service.words)
    return Response(page, media_type=HTML)


async def _answer(service: Service, queries: str | None, extend: str | None) -> Response:
    if queries is not None and extend is not None:
        raise MisuseError("send either queries or extend, not both")
    base = service.iris.base
    version = await service.version()
    if queries is not None:
        asked = batch(queries, base)
        matcher = await _matcher(service, version)
        return _json(await asyncio.to_thread(results, asked, matcher), version)
    wanted = extension(extend or "")
    matcher = await _matcher(service, version)
    return _json(await asyncio.to_thread(extended, wanted, matcher, base), version)


async def _matcher(service: Service, version: Version) -> Matcher:
    return await service.matchers.of(service.asker(version))


def _kind(name: str) -> Kind:
    if name not in list(Kind):
        raise HTTPException(404, f"{name[:60]!r} is none of {', '.join(Kind)}")
    return Kind(name)


def _json(document: dict[str, object], version: Version) -> Response:
    return JSONResponse(document, headers={"Joinder-Version": str(version.number)})
