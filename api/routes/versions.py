"""What has been published, and what leads from one version to another."""

import asyncio
import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from itertools import islice

from fastapi import APIRouter, Request, Response
from fastapi.responses import JSONResponse, StreamingResponse

from api.negotiation import HTML, JSON, best
from api.service import Service, ServiceDep
from graph.errors import NotFoundError
from graph.export import patch
from graph.registry.table import CHANGES
from graph.store.versions import SUMMARY, Version

_ROWS = 256
router = APIRouter(tags=["versions"])


@router.get("/versions")
async def all_versions(request: Request, service: ServiceDep) -> Response:
    """Every published version that is still kept, newest first."""
    found = await asyncio.to_thread(service.versions.all)
    return _shown(request, service, "versions.html", [_plain(version) for version in found])


@router.get("/versions/{first:int}..{last:int}")
async def between(request: Request, service: ServiceDep, first: int, last: int) -> Response:
    """What leads from one version to a later one: step by step in words, or as an RDF Patch."""
    before, after, steps = await _steps(service, first, last)
    accept = request.headers.getlist("accept")
    if best(accept, (JSON, HTML, patch.MEDIA_TYPE)) == patch.MEDIA_TYPE:
        return await _patch(service, before, after)
    told = [await asyncio.to_thread(_told, service, step) for step in steps]
    address = f"/versions/{first}..{last}.rdfp"
    value = {"from": first, "to": last, "patch": address, "steps": told}
    return _shown(request, service, "changes.html", value)


@router.get("/versions/{first:int}..{last:int}.rdfp")
async def patch_between(service: ServiceDep, first: int, last: int) -> Response:
    """What leads from one version to a later one, as an RDF Patch for `joinder apply`."""
    before, after, _ = await _steps(service, first, last)
    return await _patch(service, before, after)


async def _steps(service: Service, first: int, last: int) -> tuple[Version, Version, list[Version]]:
    """Both versions and the steps between them; only what is on record is given out.

    To compare two versions line by line takes too long for a service that others wait for.
    """
    before, after = await service.version(first), await service.version(last)
    steps = await asyncio.to_thread(service.versions.steps, before, after)
    if steps is None:
        raise NotFoundError(
            f"no patch is on record from version {first} to {last}; `joinder diff` makes one"
        )
    return before, after, steps


async def _patch(service: Service, before: Version, after: Version) -> Response:
    rows = patch.written(patch.between(before, after), service.versions.changes(before, after))
    name = f"joinder-{before.number}-{after.number}.rdfp"
    headers = {
        "Vary": "Accept",
        "ETag": f'"{before.edition}..{after.edition}"',
        "Content-Disposition": f'attachment; filename="{name}"',
    }
    return StreamingResponse(_blocks(rows), media_type=patch.MEDIA_TYPE, headers=headers)


def _blocks(rows: Iterable[bytes]) -> Iterator[bytes]:
    """Rows in larger parts, since each part is a turn of the server's loop."""
    rest = iter(rows)
    while block := b"".join(islice(rest, _ROWS)):
        yield block


def _told(service: Service, version: Version) -> dict[str, object]:
    """What a version changed in its parent, in words."""
    told = json.loads(service.versions.text(version, SUMMARY) or "{}")
    return {"version": version.number, "created": version.created, **told}


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
