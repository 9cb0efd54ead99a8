"""A change to the live store: tried on a copy, checked, written whole, and published."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pyoxigraph as ox
from rdflib import PROV, RDF, RDFS, XSD, Literal, URIRef

from graph.errors import (
    AuthorityDataError,
    GraphProtectedError,
    MisuseError,
    NotFoundError,
    ShapesBrokenError,
    StoreUnavailableError,
)
from graph.iri import Iris
from graph.publishing import publish
from graph.store.base import Triple
from graph.store.embedded import EmbeddedStore
from graph.store.live import Live
from graph.store.terms import iri, named, term
from graph.store.versions import Versions
from graph.update import blanks
from graph.update.draft import Draft, read_by_engine
from graph.update.frames import Change, Written
from graph.update.operations import DataSet, operations
from graph.update.payload import triples
from graph.update.tokens import tokens
from graph.validate import Problem, problems, text_problems

_MOST = 100
Contents = dict[ox.NamedNode, set[ox.Triple]]
Graphs = dict[URIRef, list[Triple]]


@dataclass(frozen=True, slots=True)
class Home:
    """Where the store lies, held for writing, and what its IRIs begin with."""

    folder: Path
    live: Live
    iris: Iris

    @property
    def written(self) -> ox.NamedNode:
        """The graph of what is written without naming one."""
        return named(self.iris.graph("written"))

    def owned(self, graph: ox.NamedNode) -> bool:
        """Whether ingest alone may change a graph: all under the base but `graph/written…`."""
        own = self.written.value
        free = graph.value == own or graph.value.startswith(f"{own}/")
        return graph.value.startswith(self.iris.base) and not free


def apply(home: Home, change: Change, content: bytes, begin: Callable[[], None]) -> Written:
    """Carry out a change and publish the version that it makes.

    Args:
        home: what to write to.
        change: what is asked.
        content: the update, or RDF.
        begin: called before anything is written.

    Raises:
        QueryRefusedError, MisuseError, NotFoundError: what is asked cannot be done.
        GraphProtectedError: it would change what ingest has written.
        ShapesBrokenError: it would break the shapes.
        StoreUnavailableError: it could not be written, and is not.

    """
    store = home.live.store
    if not any(graph.value.startswith(home.iris.base) for graph in store.graphs()):
        raise MisuseError(f"the store holds nothing under {home.iris.base}; ingest comes first")
    wanted = blanks.named(_wanted(home, change, content), home.iris.base)
    before = {graph: store.triples(graph) for graph in wanted}
    changed = {graph: some for graph, some in wanted.items() if some != before[graph]}
    versions = Versions(home.folder)
    if not changed:
        return Written(versions.current().number)
    for graph in sorted(changed, key=str):
        if home.owned(graph):
            raise GraphProtectedError(f"{graph} was written by ingest; name a graph of your own")
        blanks.checked(changed[graph] - before[graph])
    new = _with_record(home, change, {iri(g.value): _plain(some) for g, some in changed.items()})
    _check(home, new)
    begin()
    number = _write(home, versions, new)
    return Written(
        number,
        added=sum(len(some - before[graph]) for graph, some in changed.items()),
        removed=sum(len(before[graph] - some) for graph, some in changed.items()),
        graphs=tuple(sorted(graph.value for graph in changed)),
        created=any(some and not before[graph] for graph, some in changed.items()),
    )


def _wanted(home: Home, change: Change, content: bytes) -> Contents:
    """What graphs are to hold; those that are not named stay as they are."""
    if change.kind == "update":
        return dict(_updated(home, change, content.decode()))
    graph = named(iri(change.graph)) if change.graph else home.written
    now = home.live.store.triples(graph)
    if change.kind == "delete":
        if change.graph and not now:
            raise NotFoundError(f"no graph is called {change.graph}")
        return {graph: set()}
    new = triples(content, change.media_type, change.graph or change.address)
    return {graph: now | new if change.kind == "post" else new}


def _updated(
    home: Home, change: Change, update: str
) -> Iterator[tuple[ox.NamedNode, set[ox.Triple]]]:
    data = DataSet(tuple(map(_bracketed, change.default)), tuple(map(_bracketed, change.named)))
    steps = operations(update, str(home.written), data)
    read_by_engine("".join(token.text for token in tokens(update)), steps, change.address)
    store = home.live.store
    with Draft.of(store, home.folder / "versions") as draft:
        draft.run(steps, home.written, change.address, home.owned)
        for graph in draft.graphs() | store.graphs():
            after = draft.triples(graph)
            if after != store.triples(graph):
                yield graph, after


def _bracketed(name: str) -> str:
    try:
        return str(ox.NamedNode(name))
    except ValueError as error:
        raise MisuseError(f"{name[:200]!r} is no IRI of a graph") from error


def _check(home: Home, new: Graphs) -> None:
    """Hold the shapes on a copy that has the change; what was broken before is no fault of it."""
    live, text_of = home.live.store, home.live.sources.text

    def found(store: EmbeddedStore) -> list[Problem]:
        return [*problems(store), *text_problems(store, text_of)]

    with Draft.of(live, home.folder / "versions") as draft:
        draft.replace(new)
        broken = found(draft)
    if broken:
        known = set(found(live))
        broken = [problem for problem in broken if problem not in known]
    if broken:
        raise ShapesBrokenError(
            f"{len(broken)} breaches of the shapes, such as: {broken[0]}"[:500],
            [_violation(problem) for problem in broken[:_MOST]],
        )


def _violation(problem: Problem) -> dict[str, str]:
    shown = {
        "constraint": problem.constraint,
        "focus": str(problem.focus),
        "message": problem.message,
    }
    return shown if problem.value is None else {**shown, "value": str(problem.value)}


def _with_record(home: Home, change: Change, new: Graphs) -> Graphs:
    """The graphs, and for each in the graph of records who wrote it last, and when."""
    name = home.iris.graph("provenance/written")
    stored = ((s, p, o) for s, p, o, _ in home.live.store.quads(name))
    record = [triple for triple in stored if triple[0] not in new]
    who = home.iris.of(f"writer/{change.who}")
    now = Literal(datetime.now(UTC).isoformat(timespec="seconds"), datatype=XSD.dateTime)
    for graph in sorted(graph for graph in new if new[graph]):
        record += [(graph, RDF.type, PROV.Entity), (graph, PROV.generatedAtTime, now)]
        record.append((graph, PROV.wasAttributedTo, who))
    record += [(who, RDF.type, PROV.Agent), (who, RDFS.label, Literal(change.who))]
    return {**new, name: list(dict.fromkeys(record))}


def _write(home: Home, versions: Versions, new: Graphs) -> int:
    """One transaction, then a version; where none can be made, all is as it was before."""
    live = home.live
    before = {name: [(s, p, o) for s, p, o, _ in live.store.quads(name)] for name in new}
    live.replace(new)
    try:
        # What the change itself breaks has been refused; the version says what was broken before.
        number = publish(home.folder, live.store, home.iris.base, force=True).number
    except (AuthorityDataError, ShapesBrokenError, StoreUnavailableError):
        live.replace(before)
        raise
    versions.prune()
    return number


def _plain(some: set[ox.Triple]) -> list[Triple]:
    return [_triple(each) for each in some]


def _triple(each: ox.Triple) -> Triple:
    subject = term(each.subject)
    assert isinstance(subject, URIRef)
    return subject, iri(each.predicate.value), term(each.object)
