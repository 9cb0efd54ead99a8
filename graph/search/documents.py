"""Everything that a version says about statements, people, releases and cases, to be indexed.

Each question asks for one thing of all entities, and the answers are joined here: as OPTIONAL
parts of one query they would take Oxigraph 0.5 minutes.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from graph.errors import NotFoundError, StoreUnavailableError
from graph.search.document import Document, Facet, places
from graph.store.base import Store

_PREFIXES = """
PREFIX dcterms: <http://purl.org/dc/terms/> PREFIX fabio: <http://purl.org/spar/fabio/>
PREFIX jn: <https://w3id.org/joinder/ns#> PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX odrs: <http://schema.theodi.org/odrs#> PREFIX org: <http://www.w3.org/ns/org#>
PREFIX prov: <http://www.w3.org/ns/prov#> PREFIX schema: <http://schema.org/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
"""
_PAIRS = {
    "label": "?x skos:prefLabel|schema:name|dcterms:title ?y",
    "other name": "?x skos:altLabel|jn:docketNumber|jn:citation ?y . ?x a jn:CourtCase",
    "within": "?x schema:containedInPlace ?y",
    "broader": "?x skos:broader ?y . ?x skos:inScheme ?scheme",
    "role": "?x org:role ?y . ?x a org:Post",
    "post in": "?x org:postIn ?y",
    "unit of": "?x org:unitOf ?y",
    "speaker": "?x jn:speaker|jn:jointSpeaker ?y",
    "capacity": "?x jn:inCapacityOf ?y",
    "attribution": "?x odrs:attributionText ?y",
    "quoted from": "?x prov:wasQuotedFrom ?y . ?x a jn:Statement",
    "said": "?x schema:text ?y . ?x a jn:Statement",
    "held": "?tenure a jn:Tenure ; org:member ?x ; jn:post ?y",
    "issued": "?x dcterms:issued ?y . ?x a fabio:PressRelease",
    "publisher": "?x dcterms:publisher ?y . ?x a fabio:PressRelease",
    "sha256": "?x schema:sha256 ?y . ?x a fabio:PressRelease",
    "names case": "?x schema:mentions ?y . ?y a jn:CourtCase",
    "announces case": "?x jn:announces/jn:inCase ?y",
    "party": "?part jn:inCase ?x ; jn:participant ?y",
    "appeal of": "?x jn:appealOf ?y",
    "court": "?x jn:court ?y",
    "filed": "?x jn:dateFiled ?y . ?x a jn:CourtCase",
    "place": "?x a jn:Jurisdiction . BIND(?x AS ?y)",
    "person": "?x a schema:Person . BIND(?x AS ?y)",
    "case": "?x a jn:CourtCase . BIND(?x AS ?y)",
}
_SPANS = """SELECT DISTINCT ?x ?start ?words WHERE { ?x a jn:Statement ; jn:hasSpan ?span .
  ?span oa:hasSelector ?position , ?quote . ?position oa:start ?start . ?quote oa:exact ?words }"""
Text = Callable[[str], str]
"""Gives the text of a release by its SHA-256."""


def documents(store: Store, text: Text) -> Iterator[Document]:
    """Every document of a version, by kind and IRI.

    A release whose text is not kept, or was altered since, is known by its title alone.
    """
    known = _Known(
        {name: _pairs(store, pattern) for name, pattern in _PAIRS.items()}, _segments(store)
    )
    yield from map(known.statement, sorted(known.pairs["said"]))
    yield from map(known.person, sorted(known.pairs["person"]))
    for iri in sorted(known.pairs["issued"]):
        yield known.release(iri, _text(known.one("sha256", iri), text))
    yield from map(known.case, sorted(known.pairs["case"]))


@dataclass(frozen=True, slots=True)
class _Known:
    """Answers by the names of `_PAIRS`, and the segments of each statement."""

    pairs: Mapping[str, Mapping[str, list[str]]]
    segments: Mapping[str, list[tuple[int, str]]]

    def all(self, name: str, iris: Iterable[str]) -> list[str]:
        found = self.pairs[name]
        return list(dict.fromkeys(value for iri in iris for value in found.get(iri, ())))

    def one(self, name: str, iri: str) -> str:
        """The first value; of several labels the shortest is first."""
        return next(iter(self.pairs[name].get(iri, ())), "")

    def labels(self, iris: Iterable[str]) -> list[str]:
        return [label for iri in iris if (label := self.one("label", iri))]

    def statement(self, iri: str) -> Document:
        release, speakers = self.one("quoted from", iri), self.all("speaker", [iri])
        posts = self.all("capacity", [iri])
        text, known_places = places(sorted(self.segments.get(iri, ())))
        said = self.one("said", iri)
        names = self.labels([*speakers, *posts]) if speakers else self.all("attribution", [iri])
        return Document(
            iri=iri,
            kind="statement",
            title=", ".join(names),
            text=said,
            day=self.one("issued", release),
            release=release,
            places=known_places if text == said else (),
            facets=(*self._held(posts), *self._cases([iri, release])),
        )

    def person(self, iri: str) -> Document:
        posts = self.all("held", [iri])
        return Document(
            iri=iri,
            kind="person",
            title=self.one("label", iri),
            text="; ".join(self.labels(posts)),
            facets=self._held(posts),
        )

    def release(self, iri: str, text: str) -> Document:
        issuers = self.all("publisher", [iri])
        bodies = self.all("unit of", issuers) or issuers
        return Document(
            iri=iri,
            kind="release",
            title=self.one("label", iri),
            text=text,
            day=self.one("issued", iri),
            release=iri,
            places=((0, 0),) if text else (),
            facets=(*self._places(bodies), *self._cases([iri])),
        )

    def case(self, iri: str) -> Document:
        parties = self.all("party", [iri])
        more = [*self.all("other name", [iri]), *self.labels(self.all("court", [iri]))]
        return Document(
            iri=iri,
            kind="case",
            title=self.one("label", iri),
            text="; ".join([*more, *self.labels(parties)]),
            day=self.one("filed", iri),
            facets=(*self._places(parties), *self._facets("case", [iri], "appeal of")),
        )

    def _held(self, posts: list[str]) -> tuple[Facet, ...]:
        """Posts with their kinds of office, and the places that they are in."""
        kinds = self._facets("office", self.all("role", posts), "broader")
        bodies = self.all("post in", posts)
        return (*self._facets("office", posts, ""), *kinds, *self._places(bodies))

    def _places(self, bodies: list[str]) -> tuple[Facet, ...]:
        places = [iri for iri in bodies if iri in self.pairs["place"]]
        return self._facets("jurisdiction", places, "within")

    def _cases(self, iris: list[str]) -> tuple[Facet, ...]:
        named = self.all("names case", iris) + self.all("announces case", iris)
        return self._facets("case", named, "")

    def _facets(self, role: str, iris: list[str], upwards: str) -> tuple[Facet, ...]:
        """The entities, and all that are above them."""
        reached = dict.fromkeys(iris)
        ahead = list(reached)
        while upwards and ahead:
            ahead = [iri for iri in self.all(upwards, ahead) if iri not in reached]
            reached |= dict.fromkeys(ahead)
        return tuple(Facet(role, iri, self.one("label", iri)) for iri in reached)


def _pairs(store: Store, pattern: str) -> Mapping[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for row in store.select(f"{_PREFIXES} SELECT DISTINCT ?x ?y WHERE {{ {pattern} }}"):
        found[str(row["x"])].append(str(row["y"]))
    for values in found.values():
        values.sort(key=lambda value: (len(value), value))
    return found


def _segments(store: Store) -> Mapping[str, list[tuple[int, str]]]:
    found: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for row in store.select(_PREFIXES + _SPANS):
        found[str(row["x"])].append((int(row["start"]), str(row["words"])))
    return found


def _text(sha256: str, text: Text) -> str:
    try:
        return text(sha256)
    except (NotFoundError, StoreUnavailableError):
        return ""
