"""Text search: statements, people, releases and cases by their words."""

from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Query, Request, Response
from fastapi.responses import JSONResponse

from api import hits
from api.days import as_day_or_none
from api.negotiation import HTML, JSON, best, prefers_page
from api.pages import search as search_page
from api.parameters import ONLY_KNOWN
from api.service import ServiceDep, VersionNumber
from graph.errors import MisuseError
from graph.search.find import Wanted

router = APIRouter(tags=["search"], dependencies=[ONLY_KNOWN])
Words = Annotated[
    str | None,
    Query(alias="q", description='words, "a phrase", begin*, -without, either OR another'),
]
Kinds = Annotated[
    list[str] | None, Query(alias="kind", description="statement, person, release or case")
]
Since = Annotated[str, Query(alias="from", description="first day")]
Until = Annotated[str, Query(alias="to", description="last day")]
Named = Annotated[str | None, Query(max_length=1000, description="IRI, or words of a name")]
Size = Annotated[int, Query(ge=1, le=1000, description="results in one answer")]
At = Annotated[str | None, Query(alias="cursor", description="from the answer before")]
Form = Annotated[
    Literal["json", "values"] | None,
    Query(alias="format", description="json, or values for a SPARQL query"),
]
_HEADERS = {"Vary": "Accept"}


def wanted(
    *,
    words: Words = None,
    kinds: Kinds = None,
    since: Since = "",
    until: Until = "",
    office: Named = None,
    jurisdiction: Named = None,
    case: Named = None,
) -> Wanted | None:
    """What the parameters ask for, if they ask for anything; an empty field of a form is none."""
    given = {"office": office, "jurisdiction": jurisdiction, "case": case}
    narrowed = {role: named for role, named in given.items() if named}
    days = as_day_or_none("from", since or None), as_day_or_none("to", until or None)
    if not words and not kinds and not narrowed and not any(days):
        return None
    return Wanted(words or "", tuple(kinds or ()), *days, narrowed)


@router.get("/search")
async def search(
    *,
    request: Request,
    service: ServiceDep,
    asked: Annotated[Wanted | None, Depends(wanted)],
    version: VersionNumber = None,
    size: Size = 20,
    cursor: At = None,
    form: Form = None,
) -> Response:
    """What has the words, best first; a browser without words gets a form."""
    accept = request.headers.getlist("accept")
    as_page = form is None and prefers_page(accept)
    if asked is None:
        if as_page:
            return Response(search_page.form(service), media_type=HTML, headers=_HEADERS)
        raise MisuseError("q: say which words to search for")
    part = await service.searches.part(asked, version, size, cursor)
    headers = {**_HEADERS, "Joinder-Version": str(part.version)}
    if as_page:
        html = search_page.results(service, asked, part, size)
        return Response(html, media_type=HTML, headers=headers)
    if form == "values":
        return Response(hits.values(part), media_type="text/plain", headers=headers)
    if form is None:
        best(accept, (JSON, HTML))  # or it is not acceptable
    return JSONResponse(hits.plain(asked, part, size), headers=headers)
