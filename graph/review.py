"""Names that the evidence left open, for a person to decide; what they decide links again."""

import csv
import io
import os
from collections.abc import Iterator
from dataclasses import astuple, dataclass
from pathlib import Path

from rdflib import Literal, URIRef

from graph import pipeline
from graph.batch import Outcome
from graph.errors import MisuseError, NotFoundError, StoreUnavailableError
from graph.ingest import choices_of, put
from graph.iri import Iris
from graph.link.choices import COLUMNS, FILE, ChoiceRow, problem_of
from graph.model import Source
from graph.store.base import Store
from graph.store.files import sync_folder
from graph.store.live import Live
from graph.withdrawals import emptied

_PREFIXES = """
PREFIX jn: <https://w3id.org/joinder/ns#>
PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX schema: <http://schema.org/>
PREFIX dcterms: <http://purl.org/dc/terms/>
"""
_OPEN = (
    _PREFIXES
    + """SELECT DISTINCT ?decision ?name ?reason ?candidate ?release ?sha ?start ?end WHERE {
  ?decision a jn:LinkDecision ; rdfs:label ?name ; jn:reason ?reason ; jn:candidate ?candidate ;
    jn:mention ?span .
  ?span oa:hasSource ?release ; oa:hasSelector ?position .
  ?position oa:start ?start ; oa:end ?end .
  ?release schema:sha256 ?sha .
  FILTER NOT EXISTS { ?decision jn:chosen ?any }
  FILTER(!STRSTARTS(?reason, "a person decided"))
} ORDER BY ?name ?release ?start ?candidate"""
)
_NAMED = (
    _PREFIXES
    + """SELECT DISTINCT ?release ?sha ?issuer ?name ?issued WHERE {
  ?decision a jn:LinkDecision ; rdfs:label ?mention ; jn:mention/oa:hasSource ?release .
  ?release schema:sha256 ?sha ; dcterms:publisher ?issuer ; dcterms:identifier ?name .
  OPTIONAL { ?release dcterms:issued ?issued }
} ORDER BY ?release"""
)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a name was left open: path of the release, SHA-256 of its text, code points."""

    release: str
    sha256: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Open:
    """A name with its candidates (paths) and all places where nothing decided, in order."""

    name: str
    reason: str
    candidates: tuple[str, ...]
    places: tuple[Place, ...]


def open_names(store: Store, base: str) -> list[Open]:
    """Names with several candidates and no choice, the most frequent first, then by name."""
    candidates: dict[str, dict[str, None]] = {}
    reasons: dict[str, str] = {}
    places: dict[str, dict[Place, None]] = {}
    for row in store.select(_OPEN):
        name = str(row["name"])
        spot = Place(
            str(row["release"]).removeprefix(base), str(row["sha"]),
            int(str(row["start"])), int(str(row["end"])),
        )  # fmt: skip
        candidates.setdefault(name, {})[str(row["candidate"]).removeprefix(base)] = None
        reasons.setdefault(name, str(row["reason"]))
        places.setdefault(name, {})[spot] = None
    found = [
        Open(name, reasons[name], tuple(candidates[name]), tuple(places[name])) for name in places
    ]
    several = [one for one in found if len(one.candidates) > 1]
    return sorted(several, key=lambda one: (-len(one.places), one.name))


def decide(live: Live, base: str, row: ChoiceRow) -> Iterator[Outcome]:
    """Keep what a person decided and link again every release that it concerns.

    The line is on disk before anything is linked; deciding the same again adds nothing and links
    what a run that was cut off left behind.

    Args:
        live: the store, held for writing.
        base: of all IRIs.
        row: the decision.

    Raises:
        MisuseError: the decision makes no sense, or no release of its scope has such a name.
        AuthorityDataError: the lines that are there are malformed; nothing is added.

    """
    if problem := problem_of(row, pipeline.knowledge().authority.gazetteer.by_division):
        raise MisuseError(f"{problem[0]}: {problem[1]}")
    before = choices_of(live.home)
    concerned = [
        found for found in named(live.store, base, row.mention) if row.holds(*found.scopes)
    ]
    if not concerned:
        raise MisuseError(f"no release within {row.scope} has the name {row.mention!r} to decide")
    same = [one for one in before if one.mention == row.mention and one.scope == row.scope]
    if not same or astuple(same[-1])[1:] != astuple(row)[1:]:
        add(live.home, row)
    known = pipeline.knowledge().with_choices(choices_of(live.home))
    for found in concerned:
        yield _linked_again(found, live, Iris(base), known)


@dataclass(frozen=True, slots=True)
class Named:
    """A stored release with a certain name to decide."""

    iri: URIRef
    sha256: str
    issuer: str
    name: str

    @property
    def scopes(self) -> tuple[str, str]:
        """Last part of its path, and its issuer: what a decision may hold for."""
        return self.iri.rpartition("/")[2], self.issuer


def named(store: Store, base: str, mention: str) -> list[Named]:
    """Every stored release in which a name was to be decided, each once."""
    rows = store.select(_NAMED, mention=Literal(mention))
    found = {
        URIRef(row["release"]): Named(
            URIRef(row["release"]), str(row["sha"]),
            str(row["issuer"]).removeprefix(base), str(row["name"]),
        )
        for row in rows
    }  # fmt: skip
    return list(found.values())


def add(home: Path, row: ChoiceRow) -> None:
    """Put a line at the end of the decisions of a home, safe from a power cut.

    Raises:
        StoreUnavailableError: it cannot be written.

    """
    path = home / FILE
    text = io.StringIO()
    lines = csv.writer(text, lineterminator="\n")
    if not path.exists():
        lines.writerow(COLUMNS)
    lines.writerow(" ".join(cell.split()) for cell in astuple(row))
    try:
        with path.open("a", encoding="utf-8", newline="") as file:
            file.write(text.getvalue())
            file.flush()
            os.fsync(file.fileno())
        sync_folder(home)
    except OSError as error:
        raise StoreUnavailableError(f"{path}: {error}") from error


def _linked_again(found: Named, live: Live, iris: Iris, known: pipeline.Knowledge) -> Outcome:
    """One release from its stored source; where its issuer is another now, its path is too."""
    source, models = _source(found, live)
    linked = pipeline.linked(source, known, models=models)
    graphs = pipeline.release_graphs(linked, known, iris)
    own = iris.release(linked.path)
    old = [] if own == found.iri else [found.iri]
    changed = put(live, {**emptied(old, iris), **graphs})
    return Outcome(
        name=source.name, release=str(own), changed=changed, replaced=tuple(map(str, old)),
        warnings=linked.warnings,
    )  # fmt: skip


def _source(found: Named, live: Live) -> tuple[Source, bool]:
    try:
        return live.sources.source(found.sha256)
    except NotFoundError as error:
        message = f"{found.name} was stored before descriptions were kept; ingest it again"
        raise StoreUnavailableError(message) from error
