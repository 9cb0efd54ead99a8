"""Inputs to the live store: each release whole or not at all, and the same one only once."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from contextlib import nullcontext
from dataclasses import dataclass
from functools import partial
from multiprocessing import get_context
from pathlib import Path

from rdflib import DCTERMS, Literal, URIRef
from rdflib.namespace import XSD

from graph import pipeline
from graph.errors import JoinderError, MisuseError, UnreadableSourceError
from graph.iri import Iris
from graph.link.choices import ChoiceRow, read_choices
from graph.model import Linked, Source
from graph.read import sources
from graph.store.base import Store, Triple
from graph.store.live import Live
from graph.withdrawals import emptied, withdrawn
from ontology.terms import PROV

_SAME_INPUT = """
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX schema: <http://schema.org/>
SELECT DISTINCT ?release ?sha WHERE {
  ?release dcterms:identifier ?name ; dcterms:issued ?issued ; dcterms:publisher ?publisher ;
    schema:sha256 ?sha .
}
"""
_GRAPHS = "SELECT ?g WHERE { GRAPH ?g {} }"
_NAMELESS = "-"
_SHINGLE = 4
"""Words; of those runs two texts of one release share more than half."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one input; `replaced` are the releases that it corrects."""

    name: str
    release: str | None = None
    changed: bool = False
    replaced: tuple[str, ...] = ()
    error: JoinderError | None = None
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Ready:
    linked: Linked
    graphs: pipeline.Graphs


_Read = Callable[[Source], _Ready | UnreadableSourceError]


def ingest(
    paths: Iterable[str], live: Live, base: str, *, jobs: int = 1, models: bool = True
) -> Iterator[Outcome]:
    """Read, extract, link and store every release of the inputs, in their order.

    A release that is there already, unchanged, is not written again. A text of the same name,
    issuer and date as one stored before this run, and much the same words, is its correction
    and takes its place; what came by standard input has no name and corrects nothing.

    Args:
        paths: files, folders or `-`.
        live: the store, held for writing.
        base: of all IRIs, ending in a slash.
        jobs: processes that extract; 1 is this one.
        models: whether plug-ins may propose statements.

    Raises:
        StoreUnavailableError: the store cannot be written; what was yielded before is kept.
        MisuseError: the store holds IRIs under another base.

    """
    _same_base(live.store, base)
    rows = choices_of(live.home)
    iris, read = Iris(base), partial(_ready, base=base, models=models, choices=rows)
    put(live, pipeline.standing_graphs(pipeline.knowledge(), iris))
    with (
        nullcontext() if jobs == 1 else ProcessPoolExecutor(jobs, get_context("spawn")) as executor
    ):
        written: set[str] = set()
        for name, ready in _prepared(sources(paths), read, executor, jobs):
            if isinstance(ready, UnreadableSourceError):
                yield Outcome(name, error=ready)
            else:
                outcome = _stored(ready, live, iris, written, models=models)
                written.add(outcome.release or "")
                yield outcome


def _prepared(
    found: Iterable[Source | UnreadableSourceError],
    read: _Read,
    executor: Executor | None,
    jobs: int,
) -> Iterator[tuple[str, _Ready | UnreadableSourceError]]:
    """Extract in order, at most a few releases ahead of the store."""
    waiting: deque[tuple[str, Future[_Ready | UnreadableSourceError]]] = deque()
    for one in found:
        if isinstance(one, UnreadableSourceError):
            made: Future[_Ready | UnreadableSourceError] = Future()
            made.set_result(one)
        elif executor:
            made = executor.submit(read, one)
        else:
            made = Future()
            made.set_result(read(one))
        waiting.append((one.name, made))
        while len(waiting) > 4 * (jobs - 1):
            name, future = waiting.popleft()
            yield name, future.result()
    for name, future in waiting:
        yield name, future.result()


def choices_of(home: Path) -> tuple[ChoiceRow, ...]:
    """What people decided for this home.

    Raises:
        AuthorityDataError: a line of its `choices.csv` is malformed.

    """
    return read_choices(home, pipeline.knowledge().authority.gazetteer.by_division)


def _ready(
    source: Source, base: str, *, models: bool, choices: tuple[ChoiceRow, ...]
) -> _Ready | UnreadableSourceError:
    known = pipeline.knowledge().with_choices(choices)
    try:
        found = pipeline.linked(source, known, models=models)
    except UnreadableSourceError as error:
        return error
    return _Ready(found, pipeline.release_graphs(found, known, Iris(base)))


def _stored(ready: _Ready, live: Live, iris: Iris, written: set[str], *, models: bool) -> Outcome:
    found = ready.linked
    own = iris.release(found.path)
    if gone := withdrawn(live.home).get(found.facts.source.sha256):
        words = f"was withdrawn on {gone.when[:10]}, so it is left out: {gone.why}"
        return Outcome(found.facts.source.name, str(own), warnings=(words,))
    if _known_by_another_name(found, live.store, iris):
        _keep(found.facts.source, live, models=models)
        return Outcome(found.facts.source.name, str(own), warnings=found.warnings)
    corrected = [] if own in written else _corrected(found, live, iris, written)
    graphs = {**ready.graphs, **emptied(corrected, iris)}
    _keep(found.facts.source, live, models=models)
    return Outcome(
        name=found.facts.source.name,
        release=str(own),
        changed=put(live, graphs),
        replaced=tuple(map(str, corrected)),
        warnings=found.warnings,
    )


def _known_by_another_name(found: Linked, store: Store, iris: Iris) -> bool:
    """Whether this program has stored the same text by a name that comes before this one.

    Of several names, with what came beside the text under each, the first by letter counts, so
    that the order of the inputs leaves no trace.
    """
    own, name = iris.release(found.path), found.facts.source.name
    quads = list(store.quads(iris.graph(f"provenance/release/{found.path}")))
    names = [str(o) for s, p, o, _ in quads if s == own and p == DCTERMS.identifier]
    runs = {o for _, p, o, _ in quads if p == PROV.wasGeneratedBy}
    if not names or runs != {iris.of(f"run/{pipeline.tool()}")}:
        return False
    return min(map(_in_order, names)) < _in_order(name)


def _in_order(name: str) -> tuple[bool, str]:
    """Names by letter, behind them what came by standard input."""
    return name == _NAMELESS or name.startswith(f"{_NAMELESS}:"), name


def _keep(source: Source, live: Live, *, models: bool) -> None:
    live.sources.put(source.sha256, source.text)
    live.sources.describe(source, models=models)
    if source.original:
        live.sources.put_original(source.original)


def _corrected(found: Linked, live: Live, iris: Iris, written: set[str]) -> list[URIRef]:
    """Releases stored before this run that this one is a corrected text of."""
    source = found.facts.source
    if _in_order(source.name)[0]:
        return []
    rows = live.store.select(
        _SAME_INPUT,
        name=Literal(source.name),
        issued=Literal(str(found.facts.front.issued), datatype=XSD.date),
        publisher=iris.of(found.publisher.path),
    )
    own = iris.release(found.path)
    return sorted(
        release
        for row in rows
        if isinstance(release := row["release"], URIRef)
        and release != own
        and release not in written
        and _alike(live.sources.text(str(row["sha"])), source.text)
    )


def _alike(one: str, other: str) -> bool:
    """Whether two texts share more than half of their runs of words (Jaccard, 1912)."""
    shingles = [
        {tuple(words[i : i + _SHINGLE]) for i in range(max(1, len(words) - _SHINGLE + 1))}
        for words in (one.split(), other.split())
    ]
    return 2 * len(shingles[0] & shingles[1]) > len(shingles[0] | shingles[1])


def _same_base(store: Store, base: str) -> None:
    """One graph under the base will do: no ingest stores any under another than the first.

    Others may stand beside it, since what is written over HTTP may have any name.
    """
    names = sorted(str(row["g"]) for row in store.select(_GRAPHS))
    if names and not any(name.startswith(base) for name in names):
        raise MisuseError(f"the store holds {names[0]}, and nothing that is under {base}")


def put(live: Live, graphs: pipeline.Graphs) -> bool:
    """Write the graphs that differ from what is stored; tell whether any did."""
    new = {name: triples for name, triples in graphs.items() if _differs(live.store, name, triples)}
    if new:
        live.replace(new)
    return bool(new)


def _differs(store: Store, name: URIRef, triples: list[Triple]) -> bool:
    """Whether a graph is another than before."""
    return {(s, p, o) for s, p, o, _ in store.quads(name)} != set(triples)
