"""The SPARQL 1.1 Graph Store HTTP Protocol: a whole graph comes and goes by its name.

Source: SPARQL 1.1 Graph Store HTTP Protocol, W3C Recommendation of 21 March 2013.
"""

from hashlib import sha256
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import JSONResponse

from api.access import allowed
from api.answers import answered, client_of
from api.errors import methods
from api.negotiation import entity_tag, has_already
from api.parameters import refuse_unknown
from api.reading import address, body, content_type, only, parameters
from api.service import Service, ServiceDep
from graph.errors import MisuseError, NotFoundError
from graph.sparql.results import GRAPHS, JSON, negotiate
from graph.update.frames import MULTIPART, READ, Change, told

_ALL = "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"
LONGEST = 16 * 2**20
"""Bytes of RDF in one request."""
_ANY = "ASK { ?s ?p ?o }"
Graph = Annotated[str | None, Query(description="the IRI of a named graph")]
Default = Annotated[str | None, Query(description="the default graph, the union of all")]
router = APIRouter(tags=["store"])


@router.get("/store")
async def read(
    request: Request, service: ServiceDep, graph: Graph = None, default: Default = None
) -> Response:
    """All triples of one graph, `?graph=IRI` or `?default`, in the form that is asked for."""
    del graph, default  # declared for the reference; read below, where doubled ones show
    name = _named(request)
    accept = ", ".join(request.headers.getlist("accept")) or "*/*"
    negotiate(accept, GRAPHS)
    version = service.versions.current()
    tag = entity_tag(version.edition, name, accept)
    headers = {
        "Joinder-Version": str(version.number),
        "Vary": "Accept",
        "ETag": tag,
        "Cache-Control": "no-cache",
    }
    client = client_of(request)
    if name is not None and not await _exists(service, name, version.number, client):
        raise NotFoundError(f"no graph is called {name[:200]}")
    if has_already(request, tag):
        return Response(status_code=304, headers=headers)
    names = () if name is None else (name,)
    found = await service.pool.answer(
        _ALL, accept, default_graphs=names, version=version.number, client=client
    )
    return answered(found, headers)


@router.put("/store")
async def put(request: Request, service: ServiceDep) -> Response:
    """Put RDF in place of a graph; 201 where there was none, 204 where there was. With a token."""
    return await _write(request, service, "put", _named(request))


@router.post("/store")
async def post(request: Request, service: ServiceDep) -> Response:
    """Add RDF to a graph; one that is not named gets a name, which `Location` tells."""
    return await _write(request, service, "post", _graph(request))


@router.delete("/store")
async def delete(request: Request, service: ServiceDep) -> Response:
    """Remove a graph, or what was written into the default one. With a token."""
    who = await allowed(request, "update")
    change = Change("delete", who.name, address(request), _named(request) or "")
    written = await service.writer.write(change)
    return Response(status_code=204, headers={"Joinder-Version": str(written.version)})


async def _write(request: Request, service: Service, kind: str, name: str | None) -> Response:
    who = await allowed(request, "update")
    content_type(request, (*READ, MULTIPART) if kind == "post" else READ)
    media_type = request.headers["content-type"]
    content = await body(request, LONGEST)
    if name is None and not _default(request):
        name = str(service.iris.graph(f"written/{_digest(media_type, content)}"))
    change = Change(kind, who.name, address(request), name or "", media_type)
    written = await service.writer.write(change, content)
    headers = {"Joinder-Version": str(written.version)}
    if not written.created:
        return Response(status_code=204, headers=headers)
    place = f"?graph={quote(name, safe='')}" if name else "?default"
    return JSONResponse(told(written), 201, {**headers, "Location": address(request) + place})


def _digest(media_type: str, content: bytes) -> str:
    """A name by what is sent, so that the same sent again makes no second graph."""
    return sha256(media_type.encode() + b"\0" + content).hexdigest()[:16]


def _named(request: Request) -> str | None:
    """The graph that is named, None for the default one."""
    name = _graph(request)
    if name is None and not _default(request):
        raise MisuseError("name a graph: ?graph=IRI, or ?default")
    return name


@router.options("/store", include_in_schema=False)
async def choices(request: Request) -> Response:
    """Name the methods."""
    return Response(status_code=204, headers={"Allow": ", ".join(methods(request))})


async def _exists(service: Service, name: str, version: int, client: str) -> bool:
    found = await service.pool.answer(
        _ANY, JSON, default_graphs=(name,), version=version, client=client
    )
    return b"true" in found.body


def _graph(request: Request) -> str | None:
    """The name of the graph that a request is about, if it has one."""
    given = parameters(request)
    refuse_unknown((name for name, _ in given), ("graph", "default"))
    names = [value for name, value in given if name == "graph"]
    if names and _default(request):
        raise MisuseError("name one graph: ?graph=IRI, or ?default, not both")
    return only("graph", names) if names else None


def _default(request: Request) -> bool:
    values = [value for name, value in parameters(request) if name == "default"]
    if values and only("default", values):
        raise MisuseError("the parameter 'default' has no value")
    return bool(values)
