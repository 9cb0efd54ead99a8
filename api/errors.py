"""The one place where an error becomes an HTTP status and a problem document (RFC 9457)."""

import inspect
import logging
from collections.abc import Iterator
from http import HTTPStatus

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from starlette.exceptions import HTTPException
from starlette.routing import Match

from api.negotiation import prefers_page
from graph import errors
from graph.errors import JoinderError

STATUS: dict[type[JoinderError], HTTPStatus] = {
    errors.UnreadableSourceError: HTTPStatus.UNPROCESSABLE_ENTITY,
    errors.QueryRefusedError: HTTPStatus.BAD_REQUEST,
    errors.QueryTooLargeError: HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    errors.GraphProtectedError: HTTPStatus.FORBIDDEN,
    errors.ShapesBrokenError: HTTPStatus.UNPROCESSABLE_ENTITY,
    errors.QueryTimeoutError: HTTPStatus.SERVICE_UNAVAILABLE,
    errors.QueryEndedError: HTTPStatus.SERVICE_UNAVAILABLE,
    errors.NotAcceptableError: HTTPStatus.NOT_ACCEPTABLE,
    errors.AnswerTooLargeError: HTTPStatus.INSUFFICIENT_STORAGE,
    errors.BusyError: HTTPStatus.TOO_MANY_REQUESTS,
    errors.OverBudgetError: HTTPStatus.TOO_MANY_REQUESTS,
    errors.UnknownVersionError: HTTPStatus.NOT_FOUND,
    errors.LinksFullError: HTTPStatus.INSUFFICIENT_STORAGE,
    errors.DamagedFileError: HTTPStatus.UNPROCESSABLE_ENTITY,
    errors.CorrectionsFullError: HTTPStatus.INSUFFICIENT_STORAGE,
    errors.NotFoundError: HTTPStatus.NOT_FOUND,
    errors.GoneError: HTTPStatus.GONE,
    errors.StoreUnavailableError: HTTPStatus.SERVICE_UNAVAILABLE,
    errors.MisuseError: HTTPStatus.BAD_REQUEST,
    errors.TooFewDataError: HTTPStatus.UNPROCESSABLE_ENTITY,
}
_PROTOCOL = {
    HTTPStatus.NOT_FOUND: ("not-found", ""),
    HTTPStatus.METHOD_NOT_ALLOWED: (
        "method-not-allowed",
        "The address does not take that method, such as DELETE; `Allow` names those it takes.",
    ),
    HTTPStatus.REQUEST_TIMEOUT: (
        "request-timeout",
        "The rest of the request did not come in time.",
    ),
    HTTPStatus.UNAUTHORIZED: (
        "unauthorized",
        "What was asked for needs a bearer token, and there is none, or none that is known.",
    ),
    HTTPStatus.FORBIDDEN: (
        "forbidden",
        "The token is known and is not for this; `WWW-Authenticate` names the scope it lacks.",
    ),
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: (
        "request-too-large",
        "What was sent is larger than the service reads; the detail says how much it reads.",
    ),
    HTTPStatus.UNSUPPORTED_MEDIA_TYPE: (
        "unsupported-media-type",
        "What was sent is not of a type that is read there; the detail names those that are.",
    ),
}
"""What HTTP itself may refuse, with its code and, where no error of ours has it, its meaning."""
_log = logging.getLogger("joinder")


def status_of(error: type[JoinderError]) -> HTTPStatus:
    """The status of an error class: its own, or that of the nearest class it derives from."""
    return next(
        (STATUS[kind] for kind in error.__mro__ if kind in STATUS),
        HTTPStatus.INTERNAL_SERVER_ERROR,
    )


def install(app: FastAPI) -> None:
    """Answer every error with a problem document, or with a page where one is preferred."""
    app.add_exception_handler(JoinderError, _domain)
    app.add_exception_handler(RequestValidationError, _validation)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(Exception, _unforeseen)


def codes() -> Iterator[tuple[str, HTTPStatus, str]]:
    """Each code that is ever sent, with its status and its meaning."""
    for _, kind in inspect.getmembers(errors, inspect.isclass):
        if issubclass(kind, JoinderError):
            yield kind.code, status_of(kind), inspect.getdoc(kind) or ""
    for status, (code, meaning) in _PROTOCOL.items():
        if meaning:
            yield code, status, meaning


def problem(
    request: Request, status: HTTPStatus, code: str, detail: str, **more: object
) -> Response:
    """A problem document; `type` is stable and resolves to an explanation."""
    document = {
        "type": f"/problems/{code}",
        "title": status.phrase,
        "status": status.value,
        "detail": detail,
        "instance": request.url.path,
        **more,
    }
    headers = {"Vary": "Accept", "Cache-Control": "no-store"}
    if prefers_page(request.headers.getlist("accept")) and hasattr(request.app.state, "service"):
        return _page(request, document, headers)
    return JSONResponse(document, status, headers, media_type="application/problem+json")


def _page(request: Request, document: dict[str, object], headers: dict[str, str]) -> Response:
    service = request.app.state.service
    html: str = service.templates.render("problem.html", problem=document, words=service.words)
    return Response(html, int(str(document["status"])), headers, media_type="text/html")


async def _domain(request: Request, error: Exception) -> Response:
    assert isinstance(error, JoinderError)
    status = status_of(type(error))
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR and error.told != str(error):
        _log.warning("%s %s: %s", request.method, request.url.path, error)
    answer = problem(request, status, error.code, error.told, **error.more)
    if error.wait is not None:
        answer.headers["Retry-After"] = str(error.wait)
    return answer


async def _validation(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    faults = [f"{'.'.join(map(str, e['loc']))}: {e['msg']}" for e in error.errors()]
    return problem(request, HTTPStatus.UNPROCESSABLE_ENTITY, "misuse", "; ".join(faults))


async def _http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    status = HTTPStatus(error.status_code)
    other = errors.JoinderError if status.value >= 500 else errors.MisuseError
    code, _ = _PROTOCOL.get(status, (other.code, ""))
    answer = problem(request, status, code, _told(request, error, status))
    for name, value in (error.headers or {}).items():
        answer.headers[name] = value
    if status is HTTPStatus.METHOD_NOT_ALLOWED:
        answer.headers["Allow"] = ", ".join(methods(request))
    return answer


def methods(request: Request) -> list[str]:
    """The methods that the address of a request takes, in all its routes together."""
    found = [
        method
        for method in ("GET", "POST", "PUT", "DELETE", "OPTIONS")
        for asked in [{**request.scope, "method": method}]
        if any(route.matches({**asked})[0] is Match.FULL for route in request.app.routes)
    ]
    return ["HEAD", *found] if "GET" in found else found


def _told(request: Request, error: HTTPException, status: HTTPStatus) -> str:
    if error.detail != status.phrase:
        return error.detail
    if status is HTTPStatus.NOT_FOUND:
        return f"nothing is served under {request.url.path}"
    if status is HTTPStatus.METHOD_NOT_ALLOWED:
        return f"{request.url.path} does not take {request.method}"
    return status.description or status.phrase


async def _unforeseen(request: Request, _: Exception) -> Response:
    detail = "an error in Joinder itself; the service's log has the details"
    return problem(request, HTTPStatus.INTERNAL_SERVER_ERROR, "internal", detail)
