"""The fields of an HTML form, read from a request's body with a limit on its size."""

from urllib.parse import parse_qsl

from fastapi import Request
from starlette.exceptions import HTTPException

from graph.errors import MisuseError

FORM = "application/x-www-form-urlencoded"
_MOST_FIELDS = 100


async def fields(request: Request, most_bytes: int) -> dict[str, str]:
    """The fields of the form by name, each once.

    Raises:
        HTTPException: it is no form, or longer than `most_bytes`.
        MisuseError: it is not UTF-8, or a field stands twice.
    """
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != FORM:
        raise HTTPException(415, f"send {FORM}, in UTF-8")
    body = bytearray()
    async for part in request.stream():
        body += part
        if len(body) > most_bytes:
            raise HTTPException(413, f"a form may have at most {most_bytes:,} bytes here")
    try:
        pairs = parse_qsl(
            body.decode(), keep_blank_values=True, errors="strict", max_num_fields=_MOST_FIELDS
        )
    except ValueError as error:
        raise MisuseError(f"the form is not readable: {error}") from None
    found = dict(pairs)
    if len(found) < len(pairs):
        raise MisuseError("a field of the form stands twice")
    return found
