"""What the explorer asks for: its pages, pictures of networks, what is behind a member, names."""

import asyncio
import re
from typing import Annotated

from fastapi import APIRouter, Query, Response
from fastapi.responses import JSONResponse

from api.named import beginning
from api.negotiation import HTML, JSON
from api.network_parameters import WantedDep
from api.pages.prefixes import PREFIXES
from api.parameters import ONLY_KNOWN
from api.places import points
from api.service import ServiceDep, VersionDep
from graph.errors import MisuseError
from graph.network.kinds import KINDS
from graph.network.picture import LAYOUTS
from graph.network.provenance import Source, result

_DIVISIONS = PREFIXES + "SELECT DISTINCT ?x ?division WHERE { ?x jn:ocdDivision ?division }"
router = APIRouter(tags=["explorer"])
_GROUP = re.compile(r"\d{1,9}(\.\d{1,9}){0,7}")
Layout = Annotated[str, Query(description=", ".join(LAYOUTS))]
Group = Annotated[str, Query(description="number of a group; 3.1 is the second group within it")]
Words = Annotated[str, Query(alias="q", max_length=200, description="the beginning of a name")]


@router.get("/explore/network")
async def page(service: ServiceDep, version: VersionDep) -> Response:
    """The page on which networks are looked at; its script reads the rest of the address."""
    html = service.templates.render("explore-network.html", version=version, kinds=KINDS.values())
    return Response(html, media_type=HTML, headers={"Joinder-Version": str(version.number)})


@router.get("/explore/compare")
async def compare(service: ServiceDep, version: VersionDep) -> Response:
    """The page on which two cases, periods or versions stand side by side."""
    html = service.templates.render("explore-compare.html", version=version, kinds=KINDS.values())
    return Response(html, media_type=HTML, headers={"Joinder-Version": str(version.number)})


@router.get("/network/{kind}/picture", dependencies=[ONLY_KNOWN])  # noqa: FAST003  read by WantedDep
async def picture(
    service: ServiceDep,
    version: VersionDep,
    wanted: WantedDep,
    layout: Layout = "",
    group: Group = "",
) -> Response:
    """A network to be drawn: places, groups, measures, and which ties to draw first."""
    source = Source(version.number, version.sha256)
    body = await service.networks.picture(
        service.asker(version), wanted, source, layout, _numbers(group)
    )
    return Response(body, media_type=JSON, headers={"Joinder-Version": str(version.number)})


@router.get("/network/{kind}/members/{a:path}", dependencies=[ONLY_KNOWN])  # noqa: FAST003
async def member(a: str, service: ServiceDep, version: VersionDep, wanted: WantedDep) -> Response:
    """What one member joined, with the words: an IRI, or a path below the base."""
    ask = service.asker(version)
    found = await service.networks.member(ask, wanted, a, service.iris.base)
    body = result(Source(version.number, version.sha256), wanted, {"member": a}, found)
    return Response(body, media_type=JSON, headers={"Joinder-Version": str(version.number)})


@router.get("/explore/places", dependencies=[ONLY_KNOWN])
async def places(service: ServiceDep, version: VersionDep) -> Response:
    """Longitude and latitude of every jurisdiction in the graph that has a place on record."""
    ask = service.asker(version)
    rows = await service.lists.of(ask.edition, "divisions", lambda: ask.rows(_DIVISIONS))
    known = await asyncio.to_thread(points)
    found = {
        str(row["x"]): known[division]
        for row in rows
        if (division := str(row["division"])) in known
    }
    headers = {"Joinder-Version": str(version.number)}
    return JSONResponse({"version": version.number, "places": found}, headers=headers)


@router.get("/search/names", dependencies=[ONLY_KNOWN])
async def names(service: ServiceDep, version: VersionDep, words: Words) -> Response:
    """What has a name in which each word that is typed begins a word, the shortest first."""
    found = await beginning(service, service.asker(version), words)
    listed = [
        {
            "id": one.iri,
            "address": service.words.address(one.iri),
            "kind": one.kind,
            "name": one.name,
        }
        for one in found
    ]
    headers = {"Joinder-Version": str(version.number)}
    return JSONResponse({"version": version.number, "results": listed}, headers=headers)


def _numbers(group: str) -> tuple[int, ...]:
    if not group:
        return ()
    if not _GROUP.fullmatch(group):
        raise MisuseError(f"group: {group[:60]!r} is no number of a group, such as 3 or 3.1")
    return tuple(int(each) for each in group.split("."))
