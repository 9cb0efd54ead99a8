"""What may have been meant by an address that nothing is known under."""

import re
from collections.abc import Iterator

from rdflib import URIRef

from api.asking import Asker, one_of
from api.pages.names import Names
from api.service import Service
from graph.errors import JoinderError
from graph.search.find import Wanted
from graph.store.versions import Version

_MOST = 5
_MOST_SEGMENTS = 12
_WORD = re.compile(r"[^\W\d_]{3,}")
_KNOWN = "SELECT DISTINCT ?x WHERE { %s ?x ?p ?o }"


async def near(service: Service, version: Version, path: str) -> list[dict[str, str]]:
    """A few entities as `id` and `name`: those that the path goes on from, and by its words."""
    ask = service.asker(version)
    found = [*await _above(service, ask, path), *await _by_words(service, version, path)]
    names = Names(service.words)
    await names.learn(ask, found)
    return [{"id": iri, "name": names(iri).label} for iri in dict.fromkeys(found)][: 2 * _MOST]


async def _above(service: Service, ask: Asker, path: str) -> list[URIRef]:
    """The entities whose IRI the path begins with, the nearest first."""
    paths = [path.partition("#")[0].rpartition(".")[0], *_beginnings(path)]
    iris = [service.iris.of(each) for each in paths if each]
    if not iris:
        return []
    known = {row["x"] for row in await ask.rows(_KNOWN % one_of("x", iris))}
    return [iri for iri in dict.fromkeys(iris) if iri in known][:_MOST]


def _beginnings(path: str) -> Iterator[str]:
    for _ in range(_MOST_SEGMENTS):
        path = path.rpartition("/")[0]
        yield path


async def _by_words(service: Service, version: Version, path: str) -> list[URIRef]:
    """What the text search finds for the words of the last part of the path."""
    words = _WORD.findall(path.rpartition("/")[2])[:_MOST]
    if not words:
        return []
    wanted = Wanted(" OR ".join(f'"{word}"' for word in words))
    try:
        part = await service.searches.part(wanted, version.number, _MOST, None)
    except JoinderError:  # a help only, which must not stand in place of the answer
        return []
    return [URIRef(hit.iri) for hit in part.found.hits]
