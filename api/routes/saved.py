"""Saved queries with typed parameters, and links to any query."""

import asyncio
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import JSONResponse

from api.answers import answered, client_of
from api.days import as_day_or_none
from api.forms import fields
from api.negotiation import HTML, JSON, best, named, prefers_page
from api.pages import ask as ask_page
from api.pages import saved as saved_page
from api.parameters import ONLY_KNOWN, refuse_no_text, refuse_unknown
from api.question import Question
from api.service import Service, ServiceDep
from graph.errors import MisuseError, NotFoundError
from graph.store.links import MOST_BYTES, Asked
from ontology.saved import SavedQuery
from ontology.saved import named as query_named
from ontology.saved import saved as all_saved

router = APIRouter(tags=["queries"])
_OPTIONS = ("version", "format", "limit", "offset")
_ESCAPED = 3  # bytes of one byte in a form
FormName = Annotated[str | None, Query(alias="format", description="json, csv, ttl, …")]


@router.get("/queries/saved", dependencies=[ONLY_KNOWN])
async def listed(request: Request, service: ServiceDep) -> Response:
    """Every saved query, with what may be set in it."""
    headers = {"Vary": "Accept"}
    if best(request.headers.getlist("accept"), (JSON, HTML)) == HTML:
        page = service.templates.render("saved.html", saved=all_saved())
        return Response(page, media_type=HTML, headers=headers)
    return JSONResponse({"queries": [_plain(query) for query in all_saved()]}, headers=headers)


@router.get("/queries/saved/{name}")
async def run(request: Request, service: ServiceDep, name: str) -> Response:
    """The answer of a saved query with its parameters, `version`, `format`, `limit`, `offset`."""
    query = _saved(name)
    given = _given(request, query)
    text = _bound(query, given)
    form = given.get("format")
    question = Question(text, version=_number("version", given), accept=named(form) if form else "")
    if form is None and prefers_page(request.headers.getlist("accept")):
        html = await saved_page.results(service, query, given, question, client_of(request))
        return Response(html, media_type=HTML, headers={"Vary": "Accept"})
    return await _answer(request, service, question)


@router.post("/queries/links", status_code=201)
async def keep(request: Request, service: ServiceDep) -> Response:
    """Keep a link to a query, sent as a form with `query` and perhaps `version` and `as_of`."""
    form = await fields(request, _ESCAPED * MOST_BYTES + 1000)
    refuse_unknown(form, ("query", "version", "as_of"))
    day = as_day_or_none("as_of", form.get("as_of"))
    asked = Asked(form.get("query", ""), _number("version", form), day.isoformat() if day else None)
    name = await asyncio.to_thread(service.links.keep, asked)
    where = {"Location": f"/q/{name}"}
    if prefers_page(request.headers.getlist("accept")):
        return Response(status_code=303, headers=where)
    address = str(request.base_url).rstrip("/") + where["Location"]
    return JSONResponse({"id": name, "address": address}, 201, headers=where)


@router.get("/q/{name}", dependencies=[ONLY_KNOWN])
async def linked(
    request: Request, service: ServiceDep, name: str, form: FormName = None
) -> Response:
    """The answer of the query that a link was kept for."""
    asked = await asyncio.to_thread(service.links.asked, name)
    accept = named(form) if form else ""
    question = Question(asked.query, version=asked.version, accept=accept, as_of=asked.day)
    if form is None and prefers_page(request.headers.getlist("accept")):
        html = await ask_page.results(service, question, client_of(request))
        return Response(html, media_type=HTML, headers={"Vary": "Accept"})
    return await _answer(request, service, question)


async def _answer(request: Request, service: Service, question: Question) -> Response:
    accept = question.accept or ", ".join(request.headers.getlist("accept")) or "*/*"
    answer = await question.answer(service.pool, accept, client_of(request))
    return answered(answer, {"Joinder-Version": str(answer.version), "Vary": "Accept"})


def _plain(query: SavedQuery) -> dict[str, object]:
    parameters = [
        {"name": p.name, "kind": p.kind, "title": p.title, "example": p.example}
        for p in query.parameters
    ]
    described = {"name": query.name, "title": query.title, "summary": query.summary}
    more = {"address": f"/queries/saved/{query.name}", "query": query.text}
    return {**described, "parameters": parameters, **more}


def _saved(name: str) -> SavedQuery:
    try:
        return query_named(name)
    except KeyError:
        raise NotFoundError(f"no saved query is called {name[:80]!r}") from None


def _given(request: Request, query: SavedQuery) -> dict[str, str]:
    """What the address sets, each once; an empty field of a form sets nothing."""
    refuse_no_text(request.scope["query_string"])
    pairs = request.query_params.multi_items()
    refuse_unknown((key for key, _ in pairs), [*(p.name for p in query.parameters), *_OPTIONS])
    found = dict(pairs)
    if len(found) < len(pairs):
        raise MisuseError("a parameter stands twice in the address")
    return {key: value for key, value in found.items() if value}


def _bound(query: SavedQuery, given: dict[str, str]) -> str:
    try:
        terms = {p.name: p.term(given[p.name]) for p in query.parameters if p.name in given}
    except ValueError as error:
        raise MisuseError(str(error)) from None
    limit, offset = _number("limit", given), _number("offset", given)
    return query.bound(terms, limit=limit, offset=offset or 0)


def _number(name: str, given: dict[str, str]) -> int | None:
    words = given.get(name)
    if not words:
        return None
    if not (words.isascii() and words.isdigit() and len(words) <= 9):
        raise MisuseError(f"{name}: {words[:60]!r} is no whole number")
    return int(words)
