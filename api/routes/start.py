"""The start page."""

from fastapi import APIRouter, Response

from api.negotiation import HTML
from api.pages.start import start as start_page
from api.service import ServiceDep, VersionDep

router = APIRouter(tags=["pages"])


@router.get("/")
async def start(service: ServiceDep, version: VersionDep) -> Response:
    """What is in the graph: counts, the latest release, its statements and its network."""
    html = await start_page(service, version)
    return Response(html, media_type=HTML, headers={"Joinder-Version": str(version.number)})
