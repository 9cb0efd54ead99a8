"""How a complete answer of the query workers is sent, and at whose expense one is made."""

from collections.abc import AsyncIterator, Mapping

from fastapi import Depends, Request, Response
from fastapi.responses import StreamingResponse

from graph.sparql.budget import Budgets
from graph.sparql.budget import client_of as _network
from graph.sparql.pool import Answer
from graph.sparql.spool import Spool


def answered(answer: Answer, headers: Mapping[str, str]) -> Response:
    """Send an answer; a long one goes from the disk, a piece at a time, with its whole length."""
    if not isinstance(answer.content, Spool):
        return Response(answer.content, media_type=answer.media_type, headers=dict(headers))
    length = {"Content-Length": str(answer.size)}
    return StreamingResponse(
        _pieces(answer), media_type=answer.media_type, headers={**headers, **length}
    )


async def _pieces(answer: Answer) -> AsyncIterator[bytes]:
    for piece in answer.pieces():
        yield piece


def client_of(request: Request) -> str:
    """Whose time a query takes: the address that asks, in IPv6 its network."""
    return _network(request.client.host) if request.client else ""


async def _at_its_expense(request: Request) -> AsyncIterator[None]:
    budgets: Budgets = request.app.state.service.budgets
    with budgets.during(client_of(request)):
        yield


BOUNDED = Depends(_at_its_expense, scope="function")
"""For a router of pages, lists or analyses: each client has a share of the time they take."""
BOUNDED_WHOLE = Depends(_at_its_expense, scope="request")
"""For one whose answers are made while they are sent: that time counts too."""
