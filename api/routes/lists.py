"""Lists of releases, people, jurisdictions, cases, statements and coalitions."""

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import JSONResponse

from api.linking import header
from api.negotiation import HTML, JSON, best, entity_tag, has_already
from api.pages.listing import LISTINGS, Part, Wanted, part, wanted
from api.pages.names import Names
from api.parameters import refuse_no_text, refuse_unknown
from api.service import Service, ServiceDep, VersionNumber
from graph.errors import MisuseError
from graph.search.cursor import Cursor, read
from graph.sparql.results import CSV, JSON_LD
from graph.store.base import Row

router = APIRouter(tags=["lists"])
PartSize = Annotated[int, Query(ge=1, le=1000, description="entries in an answer")]
Place = Annotated[str | None, Query(description="where to go on; from the answer before")]
_OPTIONS = ("size", "cursor", "version")
_HYDRA = "http://www.w3.org/ns/hydra/core#"
_CONTEXT = {
    "Collection": f"{_HYDRA}Collection",
    "member": f"{_HYDRA}member",
    "totalItems": f"{_HYDRA}totalItems",
    "next": {"@id": f"{_HYDRA}next", "@type": "@id"},
    "previous": {"@id": f"{_HYDRA}previous", "@type": "@id"},
    "name": "http://schema.org/name",
    "date": "http://schema.org/dateCreated",
    "publisher": {"@id": "http://purl.org/dc/terms/publisher", "@type": "@id"},
    "containedInPlace": {"@id": "http://schema.org/containedInPlace", "@type": "@id"},
    "docketNumber": "https://w3id.org/joinder/ns#docketNumber",
    "wasQuotedFrom": {"@id": "http://www.w3.org/ns/prov#wasQuotedFrom", "@type": "@id"},
}


async def listed(
    request: Request,
    service: ServiceDep,
    size: PartSize = 50,
    cursor: Place = None,
    version: VersionNumber = None,
) -> Response:
    """A part of a list, as HTML, JSON-LD or CSV; `next` leads on within the version."""
    name = request.scope["route"].path.removeprefix("/")
    asked = wanted(name, _given(request, LISTINGS[name].filters), service.iris.base)
    at = _place(asked, cursor, version)
    of = await service.version(at.version if at else version)
    at = at or Cursor(of.number, 0, asked.digest)
    form = best(request.headers.getlist("accept"), (JSON_LD, JSON, HTML, CSV))
    headers = {
        "ETag": entity_tag(of.edition, form, asked.key, at.offset, size),
        "Vary": "Accept",
        "Joinder-Version": str(of.number),
    }
    if has_already(request, headers["ETag"]):
        return Response(status_code=304, headers=headers)
    ask = service.asker(of)
    found = await part(service, ask, asked, at.offset, size)
    names = Names(service.words)
    await names.learn(ask, [*found.terms(), *asked.given.values()])
    around = _around(request, found, at, size)
    if around:
        relations = {"previous": "prev", "next": "next"}
        headers["Link"] = header((url, relations[where], "") for where, url in around.items())
    if form == HTML:
        html = _page(service, asked, of.number, found=found, names=names, around=around)
        return Response(html, media_type=HTML, headers=headers)
    if form == CSV:
        return Response(_table(asked, found, names), media_type=CSV, headers=headers)
    document = {
        "@context": _CONTEXT,
        "@id": _absolute(request, _address(request, at)),
        "@type": "Collection",
        "totalItems": found.total,
        **{where: _absolute(request, url) for where, url in around.items()},
        "member": [_member(row, asked, names) for row in found.rows],
    }
    return JSONResponse(document, headers=headers, media_type=form)


for _name, _listing in LISTINGS.items():
    router.add_api_route(
        f"/{_name}",
        listed,
        methods=["GET"],
        name=_name,
        operation_id=f"list_{_name}",
        openapi_extra={
            "parameters": [
                {
                    "in": "query",
                    "name": key,
                    "required": False,
                    "schema": {"type": "string"},
                    "description": "a day" if key in {"from", "to"} else "an IRI, or its path",
                }
                for key in _listing.filters
            ]
        },
    )


def _given(request: Request, filters: Mapping[str, str]) -> dict[str, str]:
    """What narrows the list, each once; an empty field of a form narrows nothing."""
    refuse_no_text(request.scope["query_string"])
    pairs = request.query_params.multi_items()
    refuse_unknown((key for key, _ in pairs), [*filters, *_OPTIONS])
    if len(dict(pairs)) < len(pairs):
        raise MisuseError("a parameter stands twice in the address")
    return {key: value for key, value in pairs if value and key not in _OPTIONS}


def _place(asked: Wanted, cursor: str | None, version: int | None) -> Cursor | None:
    at = read(cursor).of(asked.digest) if cursor else None
    if at and version not in {None, at.version}:
        raise MisuseError(f"cursor: it belongs to version {at.version}, not {version}")
    return at


def _page(service: Service, asked: Wanted, version: int, **values: object) -> str:
    title, words = asked.listing.title, service.words
    return service.templates.render(
        "list.html", title=title, asked=asked, version=version, words=words, **values
    )


def _member(row: Row, asked: Wanted, names: Names) -> dict[str, str]:
    found = {"@id": str(row["x"]), "name": names(str(row["x"])).label}
    if "date" in row:
        found["date"] = str(row["date"])
    if "more" in row and asked.listing.note:
        found[asked.listing.note] = str(row["more"])
    return found


def _table(asked: Wanted, found: Part, names: Names) -> str:
    """The rows as CSV with a header; a name in full, where the graph has one."""
    text = io.StringIO()
    table = csv.writer(text)
    note = asked.listing.note
    table.writerow(["id", "name", "date", *([note] if note else [])])
    table.writerows(_cells(row, names, with_note=bool(note)) for row in found.rows)
    return text.getvalue()


def _cells(row: Row, names: Names, *, with_note: bool) -> Iterator[str]:
    yield str(row["x"])
    yield str(row.get("label") or names(str(row["x"])).label)
    yield str(row.get("date", ""))
    if with_note:
        yield str(row.get("more", ""))


def _around(request: Request, found: Part, at: Cursor, size: int) -> dict[str, str]:
    """The addresses of the parts before and behind, from the root of the service."""
    links = {}
    if at.offset > 0:
        links["previous"] = _address(request, replace(at, offset=max(0, at.offset - size)))
    if at.offset + size < found.total:
        links["next"] = _address(request, replace(at, offset=at.offset + size))
    return links


def _address(request: Request, at: Cursor) -> str:
    there = request.url.include_query_params(cursor=str(at))
    return f"{there.path}?{there.query}"


def _absolute(request: Request, address: str) -> str:
    return str(request.base_url).rstrip("/") + address
