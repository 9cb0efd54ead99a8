"""The vocabulary, under the address that its terms will lead to once w3id.org redirects here."""

import asyncio
from hashlib import sha256

from fastapi import APIRouter, Request, Response

from api.negotiation import HTML, description_type, has_already
from api.service import ServiceDep
from graph.errors import NotFoundError
from graph.sparql.results import JSON_LD
from ontology import page
from ontology.files import FOLDER, VERSION

router = APIRouter(tags=["vocabulary"])
_FOR_GOOD = "public, max-age=31536000, immutable"
_FOR_AN_HOUR = "public, max-age=3600"


@router.get("/ns")
async def vocabulary(request: Request, service: ServiceDep) -> Response:
    """Every class, property and concept, as a page or as RDF."""
    media_type = description_type(request.headers.getlist("accept"))
    headers = {"Vary": "Accept"}
    if media_type == HTML:
        content = await asyncio.to_thread(page.content)
        html = service.templates.render("vocabulary.html", content=content)
        return Response(html, media_type=HTML, headers=headers)
    body = await asyncio.to_thread(page.serialisations, media_type)
    return Response(body, media_type=media_type, headers=headers)


@router.get("/ns/context.jsonld")
async def newest_context(request: Request) -> Response:
    """The JSON-LD context of the vocabulary's present version."""
    return _context(request, _FOR_AN_HOUR)


@router.get("/ns/{number}/context.jsonld")
async def context(request: Request, number: str) -> Response:
    """The JSON-LD context of one version of the vocabulary, which may be kept for good."""
    if number != VERSION:
        raise NotFoundError(f"the vocabulary here has version {VERSION}, not {number[:20]!r}")
    return _context(request, _FOR_GOOD)


def _context(request: Request, kept: str) -> Response:
    body = (FOLDER / "context.jsonld").read_bytes()
    headers = {"ETag": f'"{sha256(body).hexdigest()[:32]}"', "Cache-Control": kept}
    if has_already(request, headers["ETag"]):
        return Response(status_code=304, headers=headers)
    return Response(body, media_type=JSON_LD, headers=headers)
