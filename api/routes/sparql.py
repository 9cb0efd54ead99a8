"""The SPARQL 1.1 Protocol: a query comes in by GET or POST, its complete answer goes out.

Source: SPARQL 1.1 Protocol, W3C Recommendation of 21 March 2013.
"""

from dataclasses import replace
from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from starlette.exceptions import HTTPException

from api.days import as_day
from api.errors import methods
from api.negotiation import HTML, best, entity_tag, has_already, named, prefers_page
from api.pages import ask as ask_page
from api.parameters import refuse_unknown
from api.question import Question
from api.reading import FORM, Pairs, body, content_type, only, pairs, parameters, text
from api.service import Service, ServiceDep
from api.service_description import OFFERED, description
from graph.errors import MisuseError, NotAcceptableError, QueryRefusedError

_QUERY = "application/sparql-query"
_LONGEST_QUERY = 64 * 2**10
_LONGEST_FORM = 4 * _LONGEST_QUERY  # a sign may take three more when it is escaped
_FORMS = ("format", "output", "results")  # SPARQLWrapper sends all three
_KNOWN = ("query", "default-graph-uri", "named-graph-uri", "version", "as_of", *_FORMS)
router = APIRouter(tags=["sparql"])


@router.get("/sparql")
async def by_get(
    request: Request,
    service: ServiceDep,
    query: Annotated[str | None, Query(description="SPARQL 1.1 query")] = None,
) -> Response:
    """Answer the query in the address; without one, describe the service in RDF, or as a form."""
    given = parameters(request)
    if not given and query is None:
        return _description(request, service)
    question = _question(given)
    if prefers_page(request.headers.getlist("accept")) and not question.accept:
        page = await ask_page.results(service, question)
        return Response(page, media_type=HTML, headers={"Vary": "Accept"})
    return await _answer(request, service, question)


@router.post("/sparql")
async def by_post(request: Request, service: ServiceDep) -> Response:
    """Answer a query sent as a form, or as application/sparql-query."""
    kind = content_type(request, (FORM, _QUERY))
    given = parameters(request)
    if kind == FORM:
        given += pairs(await body(request, _LONGEST_FORM), "the form")
    elif any(name == "query" for name, _ in given):
        raise MisuseError("the query stands both in the address and in the body")
    else:
        given.append(("query", text(await body(request, _LONGEST_QUERY), "the body")))
    return await _answer(request, service, _question(given))


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
    endpoint = str(request.url.replace(query="", fragment=""))
    found = description(endpoint, media_type, updates=service.settings.tokens is not None)
    return Response(found, media_type=media_type, headers={"Vary": "Accept"})


async def _answer(request: Request, service: Service, question: Question) -> Response:
    """The answer; 304 without asking where the client has it from the same version."""
    accept = question.accept or ", ".join(request.headers.getlist("accept")) or "*/*"
    number = question.version
    version = service.versions.current() if number is None else service.versions.number(number)
    headers = {"Joinder-Version": str(version.number), "Vary": "Accept"}
    if request.method == "GET" and question.repeatable:
        tag = entity_tag(version.edition, question, accept)
        headers |= {"ETag": tag, "Cache-Control": "no-cache"}
        if has_already(request, tag):
            return Response(status_code=304, headers=headers)
    found = await replace(question, version=version.number).answer(service.pool, accept)
    return Response(found.body, media_type=found.media_type, headers=headers)


def _question(given: Pairs) -> Question:
    def all_of(name: str) -> tuple[str, ...]:
        return tuple(value for key, value in given if key == name)

    if all_of("update"):
        raise QueryRefusedError("an update is sent by POST, without a query beside it")
    refuse_unknown((name for name, _ in given), _KNOWN)
    forms = [named(form) for name in _FORMS for form in all_of(name)]
    query = only("query", all_of("query"))
    if len(query) > _LONGEST_QUERY:
        raise HTTPException(413, f"a query may have at most {_LONGEST_QUERY:,} characters")
    return Question(
        query=query,
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
