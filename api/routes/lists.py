"""Lists of releases, people, jurisdictions, cases, statements and coalitions."""

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import JSONResponse

from api.negotiation import HTML, JSON, best
from api.pages.listing import LISTINGS, Part, part
from api.pages.names import Names
from api.parameters import ONLY_KNOWN
from api.service import Service, ServiceDep, VersionDep
from graph.sparql.results import JSON_LD
from graph.store.base import Row

router = APIRouter(tags=["lists"], dependencies=[ONLY_KNOWN])
PageNumber = Annotated[int, Query(ge=1, le=1_000_000, description="counted from 1")]
PageSize = Annotated[int, Query(ge=1, le=1000, description="entries on a page")]
_HYDRA = "http://www.w3.org/ns/hydra/core#"
_CONTEXT = {
    "Collection": f"{_HYDRA}Collection",
    "member": f"{_HYDRA}member",
    "totalItems": f"{_HYDRA}totalItems",
    "next": {"@id": f"{_HYDRA}next", "@type": "@id"},
    "previous": {"@id": f"{_HYDRA}previous", "@type": "@id"},
    "name": "http://schema.org/name",
    "date": "http://schema.org/dateCreated",
}


@router.get("/releases")
@router.get("/people")
@router.get("/jurisdictions")
@router.get("/cases")
@router.get("/statements")
@router.get("/coalitions")
async def listed(
    request: Request,
    service: ServiceDep,
    version: VersionDep,
    page: PageNumber = 1,
    size: PageSize = 50,
) -> Response:
    """One page of a list, as HTML or JSON-LD; `next` leads on."""
    form = best(request.headers.getlist("accept"), (JSON_LD, JSON, HTML))
    subject = request.scope["route"].path.removeprefix("/")
    ask = service.asker(version)
    found = await part(service, ask, subject, page, size)
    names = Names(service.words)
    await names.learn(ask, found.terms())
    headers = {"Vary": "Accept", "Joinder-Version": str(version.number)}
    around = _around(request, found, page, size)
    if form == HTML:
        html = _page(service, subject, version.number, found=found, names=names, around=around)
        return Response(html, media_type=HTML, headers=headers)
    document = {
        "@context": _CONTEXT,
        "@id": str(request.url.include_query_params(page=page)),
        "@type": "Collection",
        "totalItems": found.total,
        **around,
        "member": [_member(row, names) for row in found.rows],
    }
    return JSONResponse(document, headers=headers, media_type=form)


def _page(service: Service, subject: str, version: int, **values: object) -> str:
    title = LISTINGS[subject].title
    return service.templates.render(
        "list.html", title=title, version=version, words=service.words, **values
    )


def _member(row: Row, names: Names) -> dict[str, str]:
    given = {"@id": str(row["x"]), "name": names(str(row["x"])).label}
    return {**given, "date": str(row["date"])} if "date" in row else given


def _around(request: Request, found: Part, page: int, size: int) -> dict[str, str]:
    links = {}
    if page > 1:
        links["previous"] = str(request.url.include_query_params(page=page - 1))
    if page * size < found.total:
        links["next"] = str(request.url.include_query_params(page=page + 1))
    return links
