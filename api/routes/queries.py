"""The queries that run now, for those who keep the service."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response
from pydantic import BaseModel

from api.access import allowed
from api.parameters import ONLY_KNOWN
from api.service import ServiceDep
from graph.errors import NotFoundError

_SHOWN = 2000


async def _keeper(request: Request) -> None:
    await allowed(request, "queries")


KEEPERS = Annotated[None, Depends(_keeper)]
router = APIRouter(tags=["queries"], dependencies=[ONLY_KNOWN])


class Query(BaseModel):
    """A query under way: the beginning of its text, its lane, and seconds since it came."""

    id: str
    query: str
    lane: str
    version: int
    client: str
    seconds: float


@router.get("/queries")
async def running(service: ServiceDep, _: KEEPERS, response: Response) -> list[Query]:
    """What runs, the oldest first."""
    response.headers["Cache-Control"] = "no-store"
    return [
        Query(
            id=one.id,
            query=one.query[:_SHOWN],
            lane=one.lane,
            version=one.version,
            client=one.client,
            seconds=round(one.seconds, 3),
        )
        for one in service.pool.running
    ]


@router.delete("/queries/{id}", status_code=204)
async def end(id: str, service: ServiceDep, _: KEEPERS) -> None:  # noqa: A002 (its name in the path)
    """End a query; its worker is free within a second, and its client is told."""
    if not service.pool.running.end(id):
        raise NotFoundError(f"no query {id[:60]!r} runs")
