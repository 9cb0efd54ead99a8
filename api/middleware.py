"""What holds for every answer: safe headers, and HEAD wherever there is GET."""

import re
from base64 import b64encode
from hashlib import sha256

from starlette.types import ASGIApp, Message, Receive, Scope, Send

_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
    "img-src 'self' data: blob:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_NAME = b"content-security-policy"
_FRAMED = "/reconcile/preview"  # made to be shown within the pages of other programs
_ANYWHERE = _POLICY.replace("frame-ancestors 'none'", "frame-ancestors *")
_HEADERS = (
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
)


def self_contained(page: bytes) -> dict[str, str]:
    """The policy of a page that holds its own style: that very style, and nothing from outside."""
    styles = re.findall(rb"<style>(.*?)</style>", page, re.DOTALL)
    hashes = [b64encode(sha256(style).digest()).decode() for style in styles]
    allowed = " ".join(f"'sha256-{each}'" for each in hashes) or "'none'"
    return {
        "Content-Security-Policy": f"default-src 'none'; style-src {allowed}; img-src data:; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    }


class SafeHeaders:
    """No page may load or run anything but this server's own scripts, styles and pictures."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and add the headers to its answer."""

        async def add(message: Message) -> None:
            if message["type"] == "http.response.start":
                policy = _ANYWHERE if scope["path"] == _FRAMED else _POLICY
                given = list(message.get("headers", []))
                if not any(name.lower() == _NAME for name, _ in given):
                    given.append((_NAME, policy.encode()))
                message["headers"] = [*given, *_HEADERS]
            await send(message)

        await self._app(scope, receive, add)


class HeadAsGet:
    """Answer HEAD with the headers of GET and no body."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Route a HEAD request as GET."""
        if scope["type"] != "http" or scope["method"] != "HEAD":
            await self._app(scope, receive, send)
            return

        async def without_body(message: Message) -> None:
            if message["type"] == "http.response.body":
                message = {**message, "body": b""}
            await send(message)

        await self._app({**scope, "method": "GET"}, receive, without_body)
