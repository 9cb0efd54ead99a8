"""What a request brings: parameters and a body of known size, in strict UTF-8."""

from collections.abc import Collection
from urllib.parse import unquote_to_bytes

from fastapi import Request
from starlette.exceptions import HTTPException

from graph.errors import MisuseError

FORM = "application/x-www-form-urlencoded"
_MOST_FIELDS = 1000
_UTF_8 = {"utf-8", "utf8", "us-ascii"}
Pairs = list[tuple[str, str]]


def content_type(request: Request, offered: Collection[str]) -> str:
    """The media type of the body, in small letters, which must be one of those offered.

    Raises:
        HTTPException: 415, another one, none, another encoding than UTF-8, or a packed body.
    """
    if request.headers.get("content-encoding", "identity").strip().lower() != "identity":
        raise HTTPException(415, "send the body as it is, without a Content-Encoding")
    kind, *parameters = request.headers.get("content-type", "").lower().split(";")
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip() == "charset" and value.strip(' "') not in _UTF_8:
            raise HTTPException(415, f"send UTF-8, not {value.strip()[:40]}")
    if kind.strip() not in offered:
        raise HTTPException(415, f"send {' or '.join(offered)}, in UTF-8")
    return kind.strip()


async def body(request: Request, most_bytes: int) -> bytes:
    """All of the body, read no further than is allowed.

    Raises:
        HTTPException: 413, it is longer.
    """
    parts: list[bytes] = []
    length = 0
    async for part in request.stream():
        length += len(part)
        if length > most_bytes:
            raise HTTPException(413, f"at most {most_bytes:,} bytes are read here")
        parts.append(part)
    return b"".join(parts)


def address(request: Request) -> str:
    """The address that was asked, without its parameters; relative IRIs are relative to it."""
    return str(request.url.replace(query="", fragment=""))


def parameters(request: Request) -> Pairs:
    """The parameters in the address, in their order.

    Raises:
        MisuseError: not UTF-8, or far too many.
    """
    return pairs(request.scope["query_string"], "the address")


def pairs(encoded: bytes, where: str) -> Pairs:
    """The fields of a form or of an address, in their order; those without a value are empty.

    Raises:
        MisuseError: not UTF-8, also once decoded, or far too many.
    """
    if encoded.count(b"&") >= _MOST_FIELDS:
        raise MisuseError(f"{where} has more than {_MOST_FIELDS:,} fields")
    text(encoded, where)
    fields = [field.partition(b"=") for field in encoded.split(b"&") if field]
    return [(_decoded(name, where), _decoded(value, where)) for name, _, value in fields]


def _decoded(encoded: bytes, where: str) -> str:
    return text(unquote_to_bytes(encoded.replace(b"+", b" ")), where)


def text(encoded: bytes, where: str) -> str:
    """The text of bytes in UTF-8.

    Raises:
        MisuseError: they are none.
    """
    try:
        return encoded.decode("utf-8")
    except UnicodeDecodeError as error:
        raise MisuseError(f"{where} is not UTF-8: {error}") from None


def only(name: str, values: Collection[str]) -> str:
    """The one value of a parameter that is needed once.

    Raises:
        MisuseError: it is missing, or doubled.
    """
    if len(values) != 1:
        raise MisuseError(f"the parameter {name!r} is needed once, not {len(values)} times")
    return next(iter(values))
