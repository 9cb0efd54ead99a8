"""A service elsewhere, asked by the SPARQL protocol."""

import json
from email.message import Message
from http.client import HTTPException
from typing import TYPE_CHECKING
from urllib.error import HTTPError
from urllib.parse import urlencode, urlsplit
from urllib.request import Request, urlopen

from graph import errors

if TYPE_CHECKING:
    from collections.abc import Mapping

_FORM = "application/x-www-form-urlencoded"


class Remote:
    """A SPARQL endpoint; an address that does not end in `sparql` is that of a Joinder service."""

    def __init__(self, address: str, version: int | None, timeout: float) -> None:
        if urlsplit(address).scheme not in {"http", "https"}:
            raise errors.MisuseError(f"{address}: neither a folder nor an http address")
        path = address.rstrip("/")
        self._endpoint = path if path.endswith("sparql") else f"{path}/sparql"
        self._timeout = timeout
        self.version = version

    def ask(self, query: str, accept: str) -> tuple[bytes, str, int | None]:
        """The body of an answer, its media type and its version, if the service says it.

        Raises:
            JoinderError: what the service's problem document says.
            StoreUnavailableError: no answer, or none that is complete.
        """
        pairs = {"query": query} | ({"version": str(self.version)} if self.version else {})
        headers = {"Accept": accept, "Content-Type": _FORM, "User-Agent": "joinder"}
        request = Request(self._endpoint, urlencode(pairs).encode(), headers)  # noqa: S310 (checked)
        try:
            with urlopen(request, timeout=self._timeout) as answer:  # noqa: S310
                said: Message = answer.headers
                number = said.get("Joinder-Version", "")
                version = int(number) if number.isdigit() else None
                return answer.read(), said.get_content_type(), version
        except HTTPError as error:
            raise _problem(self._endpoint, error) from error
        except TimeoutError as error:
            message = f"{self._endpoint}: no answer within {self._timeout:g} s"
            raise errors.QueryTimeoutError(message) from error
        except (OSError, ValueError, HTTPException) as error:
            raise errors.StoreUnavailableError(f"{self._endpoint}: {error}") from error

    def close(self) -> None:
        """Nothing is held open."""


def _problem(endpoint: str, error: HTTPError) -> errors.JoinderError:
    """The error of ours that a problem document names (RFC 9457)."""
    body = error.read(100_000)
    try:
        document: Mapping[str, object] = json.loads(body)
        code, detail = str(document["type"]).rpartition("/")[2], str(document["detail"])
    except (ValueError, KeyError, TypeError):
        code, detail = "", body.decode(errors="replace")[:500]
    kind = _BY_CODE.get(code)
    if kind is None:
        kind = errors.StoreUnavailableError if error.code >= 500 else errors.QueryRefusedError
        detail = f"{endpoint}: {error.code} {error.reason}: {detail}"
    return kind(detail)


_BY_CODE: "Mapping[str, type[errors.JoinderError]]" = {
    kind.code: kind
    for kind in (
        errors.AnswerTooLargeError,
        errors.BusyError,
        errors.MisuseError,
        errors.NotFoundError,
        errors.QueryRefusedError,
        errors.QueryTimeoutError,
        errors.StoreUnavailableError,
    )
}
