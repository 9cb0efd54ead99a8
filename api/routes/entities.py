"""Every entity under the base IRI: a page for people, RDF for programs, at the same address."""

import asyncio
import re
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request, Response
from rdflib import URIRef

from api.asking import Asker
from api.describe import description
from api.framing import SCHEMA_ORG, framed, further
from api.framing import known as known_frame
from api.jsonld import compacted, written
from api.linking import links
from api.negotiation import HTML, JSON, SUFFIXES, best, description_type
from api.pages.entity import page as html_page
from api.pages.facts import Facts, facts
from api.pages.names import Names
from api.pages.near import near
from api.pages.retired import successor
from api.parameters import ONLY_KNOWN, AsOfDep
from api.schema_org import schema_org
from api.service import Service, ServiceDep, VersionDep
from graph.errors import MisuseError, NotFoundError
from graph.resources import tool_version
from graph.sparql.results import JSON_LD, RDF_XML
from graph.store.versions import Version

_PATH = re.compile(  # what RFC 3987 lets stand in an IRI behind its authority
    r"(?:[A-Za-z0-9._~!$&'()*+,;=:@/?-]|%[0-9A-Fa-f]{2}"
    r"|[\u00a0-\ud7ff\uf900-\ufdcf\ufdf0-\uffef\U00010000-\U0001fffd\U00020000-\U0002fffd])*"
)
router = APIRouter(tags=["entities"], dependencies=[ONLY_KNOWN])


@dataclass(frozen=True, slots=True)
class Part:
    """Which page of what is said of an entity, and by which frame, if any."""

    page: int
    frame: str


def _part(
    page: Annotated[
        int, Query(ge=1, le=1_000_000, description="of an entity with very many facts, from 1")
    ] = 1,
    frame: Annotated[
        str | None, Query(description="JSON-LD as a tree: person, release, …, or schema")
    ] = None,
) -> Part:
    return Part(page, known_frame(frame) if frame is not None else "")


PartDep = Annotated[Part, Depends(_part)]


@dataclass(frozen=True, slots=True)
class _Asked:
    """Which entity (its path under the base), in which form and frame, which page, on which day."""

    path: str
    media_type: str
    part: Part
    day: date | None


@router.get("/id/{path:path}")
async def entity(
    request: Request,
    service: ServiceDep,
    version: VersionDep,
    day: AsOfDep,
    part: PartDep,
    path: str,
) -> Response:
    """Describe one entity; .ttl, .jsonld, .nt, .rdf and .html behind its path ask for a form.

    The page of a person, office, jurisdiction or organisation shows offices `as_of` a day. What
    stands for another entity now is redirected to it (301); what was split is gone (410). With
    `frame` it is JSON-LD as a tree. `page` leads on where very much is said of an entity.
    """
    stem, media_type = _form(request, path, part.frame)
    if day and media_type != HTML:
        raise MisuseError("as_of: only pages have it; for data, ask /sparql?as_of=")
    asked = _Asked(stem, media_type, part, day)
    headers = {
        "ETag": f'"{version.edition}-{tool_version()}-{media_type.rpartition("/")[2]}"',
        "Vary": "Accept",
        "Cache-Control": "no-cache",
        "Joinder-Version": str(version.number),
    }
    known = await _known(service, version, asked)
    if new := await successor(service.asker(version), known):
        suffix = path.removeprefix(stem)
        query = f"?{request.url.query}" if request.url.query else ""
        headers["Location"] = service.words.address(new) + suffix + query
        return Response(status_code=301, headers=headers)
    if _unchanged(request, headers["ETag"]):
        headers["Link"] = links(known.iri, stem)
        return Response(status_code=304, headers=headers)
    body, goes_on = await _described(service, service.asker(version), known, asked)
    headers["Link"] = links(known.iri, stem, request.url, page=part.page, goes_on=goes_on)
    return Response(body, media_type=media_type, headers=headers)


async def _known(service: Service, version: Version, asked: _Asked) -> Facts:
    """What the version says of an entity; data have pages of their own size.

    Raises:
        NotFoundError: nothing; it names what may have been meant.
    """
    iri = _iri(service, asked.path)
    number = asked.part.page if asked.media_type == HTML or asked.part.frame == SCHEMA_ORG else 1
    known = await facts(service.asker(version), iri, number)
    if known is None:
        missing = f"page {number} of {iri}" if number > 1 else iri
        found = await near(service, version, asked.path)
        raise NotFoundError(f"version {version.number} knows nothing of {missing}", found)
    return known


async def _described(
    service: Service, ask: Asker, known: Facts, asked: _Asked
) -> tuple[bytes, bool]:
    """The body, and whether a further page follows."""
    if asked.media_type == HTML:
        return (await html_page(service, ask, known, asked.day)).encode(), known.goes_on
    if asked.part.frame == SCHEMA_ORG:
        names = Names(service.words)
        await names.learn(ask, known.terms())
        return written(schema_org(known, names)), known.goes_on
    branches = further(asked.part.frame, known.iri) if asked.part.frame else ()
    told = await description(ask, known.iri, asked.part.page, branches)
    if told.empty and asked.part.page > 1:
        raise NotFoundError(f"{known.iri} has no page {asked.part.page}")
    body = (await ask.answer(told.query, asked.media_type)).body
    if asked.media_type == RDF_XML:  # Oxigraph 0.5 writes it as it is, and who reads XML loses it
        body = body.replace(b"\r", b"&#13;")
    if asked.media_type == JSON_LD:
        body = await asyncio.to_thread(_in_json, body, known.iri, asked.part.frame)
    return body, told.goes_on


def _in_json(body: bytes, iri: URIRef, frame: str) -> bytes:
    return written(framed(body, frame, iri)) if frame else compacted(body)


def _form(request: Request, path: str, frame: str) -> tuple[str, str]:
    """The path without its suffix, and the media type; what is framed is JSON-LD."""
    if frame:
        best(request.headers.getlist("accept"), (JSON_LD, JSON))
        return path.removesuffix(".jsonld"), JSON_LD
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
