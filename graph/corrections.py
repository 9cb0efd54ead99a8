"""The same text by another name, or an older one that a release corrects, among those stored."""

from dataclasses import dataclass, field

from rdflib import DCTERMS, XSD, Literal, URIRef

from graph import pipeline
from graph.extraction import Extracted
from graph.iri import Iris
from graph.model import Source
from graph.store.live import Live
from ontology.terms import PROV

_SAME_INPUT = """
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX schema: <http://schema.org/>
SELECT DISTINCT ?release ?sha WHERE {
  ?release dcterms:identifier ?name ; dcterms:issued ?issued ; dcterms:publisher ?publisher ;
    schema:sha256 ?sha .
}
"""
_ANY = """
SELECT ?release WHERE { ?release a <http://purl.org/spar/fabio/PressRelease> } LIMIT 1
"""
_NAMELESS = "-"
_SHINGLE = 4
"""Words; of those runs two texts of one release share more than half."""


@dataclass(frozen=True, slots=True)
class Stored:
    """Whether a release is stored, and by which names."""

    there: bool
    names: tuple[str, ...]

    def counts_before(self, name: str, *waiting: str) -> bool:
        """Whether the same text is known by a name that comes before this one.

        Of several names, with what came beside the text under each, the first by letter counts,
        so that the order of the inputs leaves no trace. `waiting` are names that are still to be
        written.
        """
        names = (*self.names, *waiting)
        return bool(names) and min(map(_in_order, names)) < _in_order(name)


@dataclass(slots=True)
class Earlier:
    """What was stored before a run, and which releases the run itself has written."""

    live: Live
    iris: Iris
    _written: set[int] = field(default_factory=set)
    _any: bool = field(init=False)

    def __post_init__(self) -> None:
        self._any = bool(self.live.store.select(_ANY))

    def stored(self, path: str) -> Stored:
        """Whether a release is stored, and its names if this program made it so."""
        own = self.iris.release(path)
        quads = list(self.live.store.quads(self.iris.graph(f"provenance/release/{path}")))
        names = [str(o) for s, p, o, _ in quads if s == own and p == DCTERMS.identifier]
        runs = {o for _, p, o, _ in quads if p == PROV.wasGeneratedBy}
        ours = runs == {self.iris.of(f"run/{pipeline.tool()}")}
        return Stored(bool(quads), tuple(names) if ours else ())

    def corrected(self, source: Source, found: Extracted) -> list[URIRef]:
        """Releases stored before this run that this one, which is new, is a corrected text of."""
        own = self.iris.release(found.path)
        if not self._any or hash(own) in self._written or _in_order(source.name)[0]:
            return []
        rows = self.live.store.select(
            _SAME_INPUT,
            name=Literal(source.name),
            issued=Literal(found.issued, datatype=XSD.date),
            publisher=self.iris.of(found.publisher),
        )
        others = {
            release: str(row["sha"])
            for row in rows
            if isinstance(release := row["release"], URIRef) and release != own
        }
        return sorted(
            release
            for release, sha256 in others.items()
            if hash(release) not in self._written
            and _alike(self.live.sources.text(sha256), source.text)
        )

    def written(self, path: str) -> None:
        """Note that the run writes a release."""
        self._written.add(hash(self.iris.release(path)))


def _in_order(name: str) -> tuple[bool, str]:
    """Names by letter, behind them what came by standard input."""
    return name == _NAMELESS or name.startswith(f"{_NAMELESS}:"), name


def _alike(one: str, other: str) -> bool:
    """Whether two texts share more than half of their runs of words (Jaccard, 1912)."""
    shingles = [
        {tuple(words[i : i + _SHINGLE]) for i in range(max(1, len(words) - _SHINGLE + 1))}
        for words in (one.split(), other.split())
    ]
    return 2 * len(shingles[0] & shingles[1]) > len(shingles[0] | shingles[1])
