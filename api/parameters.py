"""A parameter that nobody reads is refused, so that none is misspelt without notice."""

from collections.abc import Collection, Iterable, Iterator
from datetime import date
from typing import Annotated
from urllib.parse import unquote_to_bytes

from fastapi import Depends, Query, Request
from fastapi.dependencies.models import Dependant

from api.days import as_day_or_none
from graph.errors import MisuseError

_LONGEST = 60


def refuse_unknown(given: Iterable[str], known: Collection[str]) -> None:
    """Let only known names pass.

    Raises:
        MisuseError: naming the first unknown one, and the known.
    """
    for name in given:
        if name not in known:
            raise MisuseError(
                f"no parameter is called {name[:_LONGEST]!r}; there are: {', '.join(known)}"
            )


def refuse_no_text(address: bytes) -> None:
    """Let only UTF-8 pass, since anything else would be read with signs put in its place.

    Raises:
        MisuseError: saying where it is not.
    """
    try:
        unquote_to_bytes(address).decode()
    except UnicodeDecodeError as error:
        raise MisuseError(f"the address is not UTF-8: {error}") from None


def _only_known(request: Request) -> None:
    """Refuse what the route that was found does not declare, and what is no text."""
    refuse_no_text(request.scope["query_string"])
    refuse_unknown(request.query_params, list(_declared(request.scope["route"].dependant)))


def _declared(dependant: Dependant) -> Iterator[str]:
    for parameter in dependant.query_params:
        yield parameter.alias
    for needed in dependant.dependencies:
        yield from _declared(needed)


ONLY_KNOWN = Depends(_only_known)
"""For a router: each of its routes refuses parameters that it does not declare."""


def _day(
    as_of: Annotated[str | None, Query(description="the day asked about: 2018-01-31")] = None,
) -> date | None:
    return as_day_or_none("as_of", as_of)


AsOfDep = Annotated[date | None, Depends(_day)]
"""The day that a request asks about, if it names one."""
