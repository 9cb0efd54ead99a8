"""The vocabulary, under the address that its terms will lead to once w3id.org redirects here."""

import asyncio

from fastapi import APIRouter, Request, Response

from api.negotiation import HTML, description_type
from api.service import ServiceDep
from ontology import page

router = APIRouter(tags=["vocabulary"])


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
