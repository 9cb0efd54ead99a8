"""The SPARQL 1.1 Protocol: a query comes in by GET or POST, its complete answer goes out."""

from datetime import date
from typing import Annotated
from urllib.parse import parse_qsl

from fastapi import APIRouter, Query, Request, Response
from starlette.exceptions import HTTPException

from api.answers import answered, client_of
from api.days import as_day
from api.negotiation import HTML, named, prefers_page
from api.pages import ask as ask_page
from api.parameters import refuse_unknown
from api.question import Question
from api.service import ServiceDep
from graph.errors import MisuseError, QueryRefusedError

_FORM = "application/x-www-form-urlencoded"
_DIRECT = "application/sparql-query"
_MOST_BYTES = 256 * 1024  # a query of the greatest length, escaped
_MOST_FIELDS = 1000
router = APIRouter(tags=["sparql"])
Pairs = list[tuple[str, str]]
_FORMS = ("format", "output", "results")  # SPARQLWrapper sends all three
_KNOWN = ("query", "default-graph-uri", "named-graph-uri", "version", "as_of", *_FORMS)


@router.get("/sparql")
async def by_get(
    request: Request,
    service: ServiceDep,
    query: Annotated[str | None, Query(description="SPARQL 1.1 query")] = None,
) -> Response:
    """Answer the query in the address; a browser without one gets a form."""
    pairs = _pairs(request.scope["query_string"], "the address")
    if not pairs and query is None and prefers_page(request.headers.getlist("accept")):
        return Response(ask_page.form(service), media_type="text/html")
    question = _question(pairs)
    if prefers_page(request.headers.getlist("accept")) and not question.accept:
        page = await ask_page.results(service, question, client_of(request))
        return Response(page, media_type=HTML, headers={"Vary": "Accept"})
    return await _answer(request, service, question)


@router.post("/sparql")
async def by_post(request: Request, service: ServiceDep) -> Response:
    """Answer a query sent as a form, or as application/sparql-query."""
    kind, _, parameters = request.headers.get("content-type", "").lower().partition(";")
    charset = parameters.partition("charset=")[2].strip(' "') or "utf-8"
    address = _pairs(request.scope["query_string"], "the address")
    body = await _body(request)
    if kind.strip() not in {_FORM, _DIRECT} or charset not in {"utf-8", "utf8", "us-ascii"}:
        raise HTTPException(415, f"send {_FORM} or {_DIRECT}, in UTF-8")
    if kind.strip() == _FORM:
        return await _answer(request, service, _question(address + _pairs(body, "the form")))
    if any(name == "query" for name, _ in address):
        raise MisuseError("the query stands both in the address and in the body")
    query = [("query", _text(body, "the body"))]
    return await _answer(request, service, _question(address + query))


async def _answer(request: Request, service: ServiceDep, question: Question) -> Response:
    accept = question.accept or ", ".join(request.headers.getlist("accept")) or "*/*"
    answer = await question.answer(service.pool, accept, client_of(request))
    headers = {"Joinder-Version": str(answer.version), "Vary": "Accept"}
    return answered(answer, headers)


def _question(pairs: Pairs) -> Question:
    def all_of(name: str) -> tuple[str, ...]:
        return tuple(value for key, value in pairs if key == name)

    if all_of("update"):
        raise QueryRefusedError("updates are not taken here; the graph is written by ingest")
    refuse_unknown((name for name, _ in pairs), _KNOWN)
    forms = [named(form) for name in _FORMS for form in all_of(name)]
    return Question(
        query=_only("query", all_of("query")),
        default_graphs=all_of("default-graph-uri"),
        named_graphs=all_of("named-graph-uri"),
        version=_number(all_of("version")),
        accept=forms[0] if forms else "",
        as_of=_day(all_of("as_of")),
    )


def _only(name: str, values: tuple[str, ...]) -> str:
    if len(values) != 1:
        raise MisuseError(f"the parameter {name!r} is needed once, not {len(values)} times")
    return values[0]


def _number(values: tuple[str, ...]) -> int | None:
    if not values:
        return None
    value = _only("version", values)
    if not (value.isascii() and value.isdigit() and len(value) <= 9):
        raise MisuseError(f"version: {value!r} is no number of a version")
    return int(value)


def _day(values: tuple[str, ...]) -> date | None:
    return as_day("as_of", _only("as_of", values)) if values else None


def _pairs(encoded: bytes, where: str) -> Pairs:
    try:
        return parse_qsl(
            _text(encoded, where),
            keep_blank_values=True,
            encoding="utf-8",
            errors="strict",
            max_num_fields=_MOST_FIELDS,
        )
    except UnicodeDecodeError as error:
        raise MisuseError(f"{where} is not UTF-8: {error}") from None
    except ValueError as error:
        raise MisuseError(f"{where}: {error}") from None


def _text(body: bytes, where: str) -> str:
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        raise MisuseError(f"{where} is not UTF-8: {error}") from None


async def _body(request: Request) -> bytes:
    parts: list[bytes] = []
    length = 0
    async for part in request.stream():
        length += len(part)
        if length > _MOST_BYTES:
            raise HTTPException(413, f"a query may have at most {_MOST_BYTES:,} bytes")
        parts.append(part)
    return b"".join(parts)
