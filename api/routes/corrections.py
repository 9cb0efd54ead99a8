"""Corrections that readers propose; they change nothing until somebody has reviewed them."""

import asyncio
from datetime import UTC, datetime

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse
from rdflib import URIRef

from api.access import allowed
from api.forms import fields
from api.parameters import ONLY_KNOWN, refuse_unknown
from api.service import ServiceDep
from graph.errors import MisuseError, NotFoundError
from graph.store.base import with_values
from graph.store.corrections import Correction

router = APIRouter(tags=["corrections"], dependencies=[ONLY_KNOWN])
_KNOWN = "SELECT ?p WHERE { ?about ?p ?o } LIMIT 1"
_MOST_BYTES = 32 * 2**10


@router.post("/corrections", status_code=201)
async def propose(request: Request, service: ServiceDep) -> JSONResponse:
    """Keep what a form says is `wrong`, and perhaps `right`, `about` an IRI of the graph."""
    who = await allowed(request, "corrections")
    form = await fields(request, _MOST_BYTES)
    refuse_unknown(form, ("about", "wrong", "right"))
    version = await service.version()
    about = form.get("about", "")
    try:
        with_values("", {"about": URIRef(about)})
    except ValueError as error:
        raise MisuseError(f"about: {about[:200]!r} is no IRI") from error
    if not about.startswith(service.iris.base) or not await service.asker(version).rows(
        _KNOWN, about=URIRef(about)
    ):
        raise NotFoundError(f"about: the graph says nothing of {about[:200]!r}")
    when = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    said = Correction(
        about, form.get("wrong", ""), form.get("right", ""), who.name, when, version.number
    )
    name = await asyncio.to_thread(service.corrections.propose, said)
    return JSONResponse({"id": name, "version": version.number}, 201)
