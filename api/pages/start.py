"""The start page: what is in the graph, and the latest release as an example of it."""

from collections.abc import Iterable

from rdflib import URIRef

from api.asking import Asker
from api.pages import statements as said
from api.pages.coalitions import announced, in_rows
from api.pages.listing import LISTINGS, Wanted, counts, part
from api.pages.names import Names
from api.service import Service
from graph.store.base import Row
from graph.store.versions import Version

_SHOWN = 10


async def start(service: Service, version: Version) -> str:
    """The HTML of the start page."""
    ask = service.asker(version)
    releases = (await part(service, ask, Wanted("releases"), 0, _SHOWN)).rows
    statements = await _said_in(ask, releases)
    groups = await announced(ask, URIRef(releases[0]["x"])) if releases else []
    names = Names(service.words)
    terms = [term for each in statements for term in each.terms()]
    await names.learn(ask, [*in_rows(releases), *in_rows(groups), *terms])
    return service.templates.render(
        "start.html",
        version=version,
        counts=[(name, _called(name, n), n) for name, n in (await counts(service, ask)).items()],
        releases=releases,
        statements=statements,
        announced=groups,
        names=names,
        words=service.words,
        drawing=await service.networks.drawn(ask, service.words),
    )


async def _said_in(ask: Asker, releases: Iterable[Row]) -> list[said.Statement]:
    for row in releases:
        return await said.statements(ask, said.OF_RELEASE, release=URIRef(row["x"]))
    return []


def _called(name: str, number: int) -> str:
    return LISTINGS[name].singular if number == 1 else LISTINGS[name].title.lower()
