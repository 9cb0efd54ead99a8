"""The feed of changes: one entry for each version, newest first, with its patch.

Source: Atom (RFC 4287), paged as in RFC 5005; ActivityStreams 2.0 for those who ask for it.
"""

import asyncio
import json
import uuid
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import JSONResponse

from api.negotiation import best
from api.parameters import ONLY_KNOWN
from api.service import Service, ServiceDep
from graph.export.patch import MEDIA_TYPE
from graph.store.versions import SUMMARY, Version

ATOM, ACTIVITY = "application/atom+xml", "application/activity+json"
_TOLD = 20
"""Events of a version that its entry has; its page has more."""
_NOT_XML = {n: None for n in range(32) if chr(n) not in "\t\n"} | {0xFFFE: None, 0xFFFF: None}
router = APIRouter(tags=["versions"], dependencies=[ONLY_KNOWN])


@dataclass(frozen=True, slots=True)
class _Entry:
    """A version in the feed; `patch` is the address of what leads to it from its parent."""

    id: str
    number: int
    created: str
    title: str
    words: str
    patch: str | None


@router.get("/changes")
async def changes(
    request: Request,
    service: ServiceDep,
    before: Annotated[int | None, Query(ge=1, description="versions below that number")] = None,
    size: Annotated[int, Query(ge=1, le=100, description="entries of a page")] = 20,
) -> Response:
    """What each version changed, newest first: as Atom, or as ActivityStreams."""
    kind = best(request.headers.getlist("accept"), (ATOM, ACTIVITY))
    found = await asyncio.to_thread(service.versions.all)
    rest = [version for version in found if before is None or version.number < before]
    page = rest[:size]
    entries = await asyncio.to_thread(lambda: [_entry(service, version) for version in page])
    here = f"/changes?size={size}"
    next_ = f"{here}&before={page[-1].number}" if len(rest) > size else None
    headers = {"Vary": "Accept"}
    if kind == ACTIVITY:
        return JSONResponse(_activities(entries, next_), headers=headers, media_type=ACTIVITY)
    text = service.templates.render(
        "changes.xml",
        id=_urn(f"{service.iris.base}changes"),
        address=here if before is None else f"{here}&before={before}",
        following=next_,
        updated=entries[0].created if entries else "1970-01-01T00:00:00Z",
        entries=entries,
    )
    return Response(text, media_type=ATOM, headers=headers)


def _entry(service: Service, version: Version) -> _Entry:
    parent = version.parents[0] if version.parents else None
    told = json.loads(service.versions.text(version, SUMMARY) or "{}")
    name = _urn(f"{service.iris.base}versions/{version.edition}")
    if parent is None or not told:
        title, words = f"Version {version.number}", f"{version.releases} releases"
        return _Entry(name, version.number, version.created, title, words, None)
    added, removed = (told["quads"].get(way, 0) for way in ("added", "removed"))
    events = [str(event["words"]) for event in told["events"]]
    more = [f"and {len(events) - _TOLD} more"] if len(events) > _TOLD else []
    title = f"Version {version.number}: {added} facts added, {removed} removed"
    words = "\n".join([*events[:_TOLD], *more]).translate(_NOT_XML)
    address = f"/versions/{parent}..{version.number}.rdfp"
    return _Entry(name, version.number, version.created, title, words, address)


def _activities(entries: Sequence[_Entry], next_: str | None) -> dict[str, object]:
    return {
        "@context": "https://www.w3.org/ns/activitystreams",
        "type": "OrderedCollectionPage",
        **({"next": next_} if next_ else {}),
        "orderedItems": [_activity(entry) for entry in entries],
    }


def _activity(entry: _Entry) -> dict[str, object]:
    told = asdict(entry)
    patch = {"type": "Link", "mediaType": MEDIA_TYPE, "href": entry.patch}
    addresses = [f"/versions/{entry.number}", *([patch] if entry.patch else [])]
    return {
        "type": "Update" if entry.patch else "Create",
        "id": told["id"],
        "published": told["created"],
        "summary": told["title"],
        "content": told["words"],
        "object": {"type": "Document", "url": addresses},
    }


def _urn(address: str) -> str:
    return uuid.uuid5(uuid.NAMESPACE_URL, address).urn
