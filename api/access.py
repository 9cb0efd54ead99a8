"""Who may do what over HTTP: the bearer token of a request, checked against a scope."""

import asyncio
import logging
from pathlib import Path

from fastapi import Request
from starlette.exceptions import HTTPException

from api.tokens import Token, known, read
from graph.errors import MisuseError, StoreUnavailableError

_LONGEST = 512
_log = logging.getLogger("joinder")


async def allowed(request: Request, scope: str) -> Token:
    """The token of a request that may do what the scope names.

    Raises:
        HTTPException: 401 without a token that is known, 403 with one that is for other things.
        StoreUnavailableError: the file of tokens cannot be read.
    """
    path: Path | None = request.app.state.service.settings.tokens
    presented = _bearer(request, scope)
    token = known(await asyncio.to_thread(_read, path), presented) if path else None
    if token is None:
        raise _refused(scope, "the token is not known here", "invalid_token")
    if scope not in token.scopes:
        detail = f"the token {token.name!r} is not for {scope!r}"
        challenge = _challenge(scope, "insufficient_scope")
        raise HTTPException(403, detail, {"WWW-Authenticate": challenge})
    return token


def _bearer(request: Request, scope: str) -> str:
    kind, _, presented = request.headers.get("authorization", "").partition(" ")
    if kind.lower() != "bearer" or not presented.strip():
        raise _refused(scope, "this needs a token: `Authorization: Bearer …`")
    return presented.strip()[:_LONGEST]


def _refused(scope: str, detail: str, error: str = "") -> HTTPException:
    return HTTPException(401, detail, {"WWW-Authenticate": _challenge(scope, error)})


def _challenge(scope: str, error: str) -> str:
    parts = ['realm="joinder"', f'scope="{scope}"']
    return "Bearer " + ", ".join([*parts, f'error="{error}"'] if error else parts)


def _read(path: Path) -> list[Token]:
    try:
        return read(path)
    except MisuseError as error:
        raise StoreUnavailableError(str(error)) from error
