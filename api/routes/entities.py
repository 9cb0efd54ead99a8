"""Every entity under the base IRI: a page for people, RDF for programs, at the same address."""

import re
from datetime import date

from fastapi import APIRouter, Request, Response
from rdflib import URIRef

from api.asking import Asker
from api.describe import description
from api.negotiation import HTML, SUFFIXES, description_type
from api.pages.entity import page
from api.pages.facts import Facts, facts
from api.pages.retired import successor
from api.parameters import ONLY_KNOWN, AsOfDep
from api.service import Service, ServiceDep, VersionDep
from graph.errors import MisuseError, NotFoundError
from graph.resources import tool_version

_PATH = re.compile(  # what RFC 3987 lets stand in an IRI behind its authority
    r"(?:[A-Za-z0-9._~!$&'()*+,;=:@/?-]|%[0-9A-Fa-f]{2}"
    r"|[\u00a0-\ud7ff\uf900-\ufdcf\ufdf0-\uffef\U00010000-\U0001fffd\U00020000-\U0002fffd])*"
)
router = APIRouter(tags=["entities"], dependencies=[ONLY_KNOWN])


@router.get("/id/{path:path}")
async def entity(
    request: Request, service: ServiceDep, version: VersionDep, day: AsOfDep, path: str
) -> Response:
    """Describe one entity; .ttl, .jsonld, .nt, .rdf and .html behind its path ask for a form.

    The page of a person, office, jurisdiction or organisation shows offices `as_of` a day. What
    stands for another entity now is redirected to it (301); what was split is gone (410).
    """
    stem, media_type = _asked(request, path)
    if day and media_type != HTML:
        raise MisuseError("as_of: only pages have it; for data, ask /sparql?as_of=")
    iri = _iri(service, stem)
    headers = {
        "ETag": f'"{version.edition}-{tool_version()}-{media_type.rpartition("/")[2]}"',
        "Vary": "Accept",
        "Cache-Control": "no-cache",
        "Joinder-Version": str(version.number),
    }
    if _unchanged(request, headers["ETag"]):
        return Response(status_code=304, headers=headers)
    ask = service.asker(version)
    known = await facts(ask, iri)
    if known is None:
        raise NotFoundError(f"version {version.number} knows nothing of {iri}")
    if new := await successor(ask, known):
        suffix = path.removeprefix(stem)
        query = f"?{request.url.query}" if request.url.query else ""
        headers["Location"] = service.words.address(new) + suffix + query
        return Response(status_code=301, headers=headers)
    body = await _described(service, ask, known, media_type, day)
    return Response(body, media_type=media_type, headers=headers)


async def _described(
    service: Service, ask: Asker, known: Facts, media_type: str, day: date | None
) -> bytes:
    iri = known.iri
    if media_type == HTML:
        return (await page(service, ask, known, day)).encode()
    return (await ask.answer(description(iri), media_type)).body


def _asked(request: Request, path: str) -> tuple[str, str]:
    for suffix, media_type in SUFFIXES.items():
        if path.endswith(suffix):
            return path.removesuffix(suffix), media_type
    return path, description_type(request.headers.getlist("accept"))


def _iri(service: Service, path: str) -> URIRef:
    document, _, fragment = path.partition("#")
    if not (_PATH.fullmatch(document) and _PATH.fullmatch(fragment)):
        raise NotFoundError("no entity has such an address")
    return service.iris.of(path)


def _unchanged(request: Request, tag: str) -> bool:
    given = ",".join(request.headers.getlist("if-none-match"))
    return given.strip() == "*" or tag in {t.strip().removeprefix("W/") for t in given.split(",")}
