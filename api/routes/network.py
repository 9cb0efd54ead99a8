"""Networks as files for other programs, with the briefs and words behind every tie."""

import asyncio
from datetime import date
from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Query, Request, Response

from api.negotiation import JSON, best
from api.parameters import ONLY_KNOWN, AsOfDep
from api.service import ServiceDep, VersionDep
from graph.errors import MisuseError
from graph.export.networks import FORMATS
from graph.network.selection import Selection

router = APIRouter(tags=["network"], dependencies=[ONLY_KNOWN])
Case = Annotated[str | None, Query(description="IRI of a case, or words of its caption")]
Since = Annotated[date | None, Query(alias="from", description="first day")]
Until = Annotated[date | None, Query(alias="to", description="last day")]
Basis = Annotated[
    list[Literal["stated", "implied", "authority"]] | None, Query(description="any of these")
]
FormatName = Annotated[str | None, Query(alias="format", description=", ".join(FORMATS))]


def selected(
    case: Case = None, since: Since = None, until: Until = None, basis: Basis = None
) -> Selection:
    """What the parameters select."""
    return Selection(case, since, until, frozenset(basis) if basis else None)


@router.get("/network/coalition")
async def coalition(
    request: Request,
    service: ServiceDep,
    version: VersionDep,
    selection: Annotated[Selection, Depends(selected)],
    day: AsOfDep,
    form: FormatName = None,
) -> Response:
    """Jurisdictions and organisations that joined the same coalitions."""
    chosen = FORMATS[_format(request, form)]
    graph = await service.networks.coalition(service.asker(version), selection, day)
    body = await asyncio.to_thread(chosen.write, graph)
    headers = {
        "Vary": "Accept",
        "Joinder-Version": str(version.number),
        "Content-Disposition": f'inline; filename="coalition{chosen.suffix}"',
    }
    return Response(body, media_type=chosen.media_type, headers=headers)


def _format(request: Request, form: str | None) -> str:
    if form is None:
        types: dict[str, str] = {}
        for name, each in FORMATS.items():
            types.setdefault(each.media_type.partition(";")[0], name)
        return types[best(request.headers.getlist("accept"), (JSON, *types))]
    if form not in FORMATS:
        raise MisuseError(f"format: {form!r} is none of {', '.join(FORMATS)}")
    return form
