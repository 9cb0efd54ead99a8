"""The SPARQL 1.1 Protocol as a client speaks it: one question or change, and what comes back."""

import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import httpx

from graph.errors import QueryRefusedError, QueryTimeoutError, StoreUnavailableError

_TRIES = 3
_BUSY = {429, 502, 503, 504}
_WAIT = 0.2
"""Seconds before the second try; each further one waits four times as long."""


@dataclass(frozen=True, slots=True)
class Access:
    """Where a server is, and what it wants to know.

    Without `update`, an address that ends in `/query` has `/update` beside it, and any other is
    for both. `copy` is the graph that holds each triple once, for servers without a default
    graph of their own. Only graphs whose names begin with `base` belong to the store.
    """

    query: str
    update: str | None = None
    user: str | None = None
    password: str | None = field(default=None, repr=False)
    token: str | None = field(default=None, repr=False)
    copy: str | None = None
    base: str = ""
    seconds: float = 60.0

    @property
    def for_updates(self) -> str:
        """The address that updates are sent to."""
        if self.update:
            return self.update
        start, slash, last = self.query.rpartition("/")
        return f"{start}{slash}update" if last == "query" else self.query

    @property
    def shown(self) -> str:
        """The address for messages, without a name or password in it."""
        parts = urlsplit(self.query)
        return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}{parts.path}"


class Connection:
    """Sends requests. All that is sent does the same when it is sent twice, so it is tried again.

    That is so since updates are `INSERT DATA` and `DELETE DATA` alone.
    """

    def __init__(self, access: Access) -> None:
        self.access = access
        headers = {"User-Agent": "joinder"}
        if access.token:
            headers["Authorization"] = f"Bearer {access.token}"
        known = (access.user, access.password or "") if access.user else None
        self._client = httpx.Client(
            auth=known, headers=headers, timeout=httpx.Timeout(access.seconds, connect=10.0)
        )

    def ask(self, query: str, accept: str, *, graphs: bool = False) -> httpx.Response:
        """The complete answer to a query; `graphs` if it asks for named graphs.

        Virtuoso 7.2 sees no graph that a query names by its IRI where the default graph is given.

        Raises:
            QueryRefusedError: the server says that it is malformed.
            QueryTimeoutError: no answer in time.
            StoreUnavailableError: no answer, or one that was cut off.
        """
        form = {"query": query}
        if self.access.copy and not graphs:
            form["default-graph-uri"] = self.access.copy
        found = self._sent(self.access.query, {"Accept": accept}, form=form)
        if "X-SPARQL-MaxRows" in found.headers:  # Virtuoso says by this that it cut an answer off
            raise StoreUnavailableError(
                f"{self.access.shown}: gives at most {found.headers['X-SPARQL-MaxRows']} rows"
            )
        return found

    def update(self, text: str) -> None:
        """Carry out an update.

        Raises:
            StoreUnavailableError: it was not carried out, or nobody knows.
        """
        headers = {"Content-Type": "application/sparql-update"}
        try:
            self._sent(self.access.for_updates, headers, content=text.encode())
        except (QueryRefusedError, QueryTimeoutError) as error:
            raise StoreUnavailableError(str(error)) from error

    def close(self) -> None:
        """Let the server go."""
        self._client.close()

    def _sent(
        self,
        address: str,
        headers: Mapping[str, str],
        form: Mapping[str, str] | None = None,
        content: bytes | None = None,
    ) -> httpx.Response:
        shown, last = self.access.shown, ""
        for attempt in range(_TRIES):
            if attempt:
                time.sleep(_WAIT * 4 ** (attempt - 1))
            try:
                found = self._client.post(address, headers=headers, data=form, content=content)
            except httpx.ReadTimeout as error:
                message = f"{shown}: no answer within {self.access.seconds:g} s"
                raise QueryTimeoutError(message) from error
            except (httpx.HTTPError, httpx.InvalidURL) as error:
                last = str(error) or type(error).__name__
                continue
            if found.is_success:
                return found
            last = f"answers {found.status_code}: {' '.join(found.text[:300].split())}"
            if found.status_code == httpx.codes.BAD_REQUEST:
                raise QueryRefusedError(f"{shown}: {last}")
            if found.status_code not in _BUSY:
                break
        raise StoreUnavailableError(f"{shown}: {last}")
