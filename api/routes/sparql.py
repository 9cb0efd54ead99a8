"""The SPARQL 1.1 Protocol: a query comes in by GET or POST, its complete answer goes out.

Source: SPARQL 1.1 Protocol, W3C Recommendation of 21 March 2013.
"""

from dataclasses import replace
from datetime import date

from fastapi import APIRouter, Request, Response
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from api.access import allowed
from api.answers import answered, client_of
from api.days import as_day
from api.errors import methods
from api.negotiation import HTML, best, entity_tag, has_already, named, plain_xml, prefers_page
from api.pages import ask as ask_page
from api.parameters import refuse_unknown
from api.question import Question, based
from api.reading import (
    FORM,
    Pairs,
    address,
    body,
    content_type,
    only,
    pairs,
    parameters,
    text,
)  # fmt: skip
from api.service import Service, ServiceDep
from api.service import service as service_of
from api.service_description import OFFERED, description
from graph.errors import MisuseError, NotAcceptableError, QueryRefusedError
from graph.sparql.refuse import MOST_BYTES
from graph.update.frames import Change, told

_QUERY, _UPDATE = "application/sparql-query", "application/sparql-update"
_LONGEST_UPDATE = 2**20
_ESCAPED = 4  # a form may need three signs for one, and has other fields
_FORMS = ("format", "output", "results")  # SPARQLWrapper sends all three
_KNOWN = ("query", "default-graph-uri", "named-graph-uri", "version", "as_of", *_FORMS)
_KNOWN_UPDATE = ("update", "using-graph-uri", "using-named-graph-uri")
_IN_ADDRESS = {
    "parameters": [
        {
            "name": "query",
            "in": "query",
            "description": "SPARQL 1.1 query",
            "schema": {"type": "string"},
        }
    ]
}
"""For the reference only: `create_app` calls `by_get` without FastAPI."""
router = APIRouter(tags=["sparql"])


@router.get("/sparql", openapi_extra=_IN_ADDRESS)
async def by_get(request: Request) -> Response:
    """Answer the query in the address; without one, describe the service in RDF, or as a form."""
    service, given = await service_of(request), parameters(request)
    if not given:
        return _description(request, service)
    question = _question(given)
    if prefers_page(request.headers.getlist("accept")) and not question.accept:
        page = await ask_page.results(service, question, client_of(request))
        return Response(page, media_type=HTML, headers={"Vary": "Accept"})
    return await _answer(request, service, question)


@router.post("/sparql")
async def by_post(request: Request, service: ServiceDep) -> Response:
    """Answer a query, or carry out an update: as a form, or as what the content type says."""
    kind = content_type(request, (FORM, _QUERY, _UPDATE))
    given = parameters(request)
    if kind == FORM:
        bearer = "authorization" in request.headers
        longest = _LONGEST_UPDATE if bearer else MOST_BYTES
        given += pairs(await body(request, _ESCAPED * longest), "the form")
    else:
        name, longest = ("query", _ESCAPED * MOST_BYTES)  # a longer one is refused as a query
        if kind == _UPDATE:
            name, longest = ("update", _LONGEST_UPDATE)
            await allowed(request, name)
        if any(other in {"query", "update"} for other, _ in given):
            raise MisuseError(f"the {name} stands in the body, and one more in the address")
        given.append((name, text(await body(request, longest), "the body")))
    if any(name == "update" for name, _ in given):
        return await _update(request, service, given)
    return await _answer(request, service, _question(given))


async def _update(request: Request, service: Service, given: Pairs) -> Response:
    """Carry out an update by the token's right to; what changed is told as JSON."""
    who = await allowed(request, "update")
    refuse_unknown((name for name, _ in given), _KNOWN_UPDATE)
    change = Change(
        kind="update",
        who=who.name,
        address=address(request),
        default=tuple(value for name, value in given if name == "using-graph-uri"),
        named=tuple(value for name, value in given if name == "using-named-graph-uri"),
    )
    update = only("update", [value for name, value in given if name == "update"])
    if len(update) > _LONGEST_UPDATE:
        raise HTTPException(413, f"an update may have at most {_LONGEST_UPDATE:,} characters")
    written = await service.writer.write(change, update.encode("utf-8", "surrogatepass"))
    return JSONResponse(told(written), headers={"Joinder-Version": str(written.version)})


@router.options("/sparql", include_in_schema=False)
async def choices(request: Request) -> Response:
    """Name the methods."""
    return Response(status_code=204, headers={"Allow": ", ".join(methods(request))})


def _description(request: Request, service: Service) -> Response:
    accept = request.headers.getlist("accept")
    if prefers_page(accept):
        return Response(ask_page.form(service), media_type=HTML, headers={"Vary": "Accept"})
    try:
        media_type = OFFERED[best(accept, tuple(OFFERED))]
    except NotAcceptableError as error:
        message = f"the parameter 'query' is missing, and the description of the service: {error}"
        raise MisuseError(message) from error
    found = description(address(request), media_type, updates=service.settings.tokens is not None)
    return Response(found, media_type=media_type, headers={"Vary": "Accept"})


async def _answer(request: Request, service: Service, question: Question) -> Response:
    """The answer; 304 without asking where the client has it from the same version."""
    accept = question.accept or plain_xml(", ".join(request.headers.getlist("accept"))) or "*/*"
    number = question.version
    version = service.versions.current() if number is None else service.versions.number(number)
    headers = {"Joinder-Version": str(version.number), "Vary": "Accept"}
    if request.method == "GET" and question.repeatable:
        tag = entity_tag(version.edition, question, accept)
        headers |= {"ETag": tag, "Cache-Control": "no-cache"}
        if has_already(request, tag):
            return Response(status_code=304, headers=headers)
    query = based(question.query, lambda: address(request))
    asked = replace(question, query=query, version=version.number)
    found = await asked.answer(service.pool, accept, client_of(request))
    return answered(found, headers)


def _question(given: Pairs) -> Question:
    def all_of(name: str) -> tuple[str, ...]:
        return tuple(value for key, value in given if key == name)

    if all_of("update"):
        raise QueryRefusedError("an update is sent by POST, without a query beside it")
    refuse_unknown((name for name, _ in given), _KNOWN)
    forms = [named(form) for name in _FORMS for form in all_of(name)]
    return Question(
        query=only("query", all_of("query")),
        default_graphs=all_of("default-graph-uri"),
        named_graphs=all_of("named-graph-uri"),
        version=_number(all_of("version")),
        accept=forms[0] if forms else "",
        as_of=_day(all_of("as_of")),
    )


def _number(values: tuple[str, ...]) -> int | None:
    if not values:
        return None
    value = only("version", values)
    if not (value.isascii() and value.isdigit() and len(value) <= 9):
        raise MisuseError(f"version: {value!r} is no number of a version")
    return int(value)


def _day(values: tuple[str, ...]) -> date | None:
    return as_day("as_of", only("as_of", values)) if values else None
