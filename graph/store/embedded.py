"""The default store: Oxigraph inside this process, in memory or on disk."""

import os
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import NoReturn

import pyoxigraph as ox
from rdflib import URIRef
from rdflib.term import Identifier

from graph.errors import QueryRefusedError, StoreUnavailableError
from graph.store.base import Graphs, Lines, Quad, Row, with_values
from graph.store.lines import END, Contents, by_graph, data, quads_and_triples, triples_of
from graph.store.terms import iri, named, term, triple

_MANY = 2**20
"""Bytes of graphs from which on they are loaded in bulk, which always makes new files."""
_PART = 50_000
"""Lines that are loaded at once; Oxigraph's loader holds all it is given."""


class EmbeddedStore:
    """Oxigraph behind the `Store` protocol; every query sees all named graphs.

    The default graph holds each triple of the named graphs once, kept up with every write:
    Oxigraph's own union of graphs gives a triple once for each graph that has it, so joins
    multiply (at 1,683 releases, 36,630 rows for 12) and counts are wrong. It is a copy for
    queries; quads, dumps and hashes leave it out.

    One process may open a folder for writing. A folder that nothing writes to any more
    (a published version) may be opened read-only by any number of processes.
    """

    def __init__(self, folder: Path | None = None, *, read_only: bool = False) -> None:
        self.folder = folder
        self._open: ox.Store | None = _opened(folder, read_only=read_only)

    @property
    def _store(self) -> ox.Store:
        if self._open is None:
            raise StoreUnavailableError(f"{self.folder or 'the store in memory'} is closed")
        return self._open

    def replace(self, graphs: Graphs) -> None:
        """Put each graph in place of what its name held, all in one transaction.

        Only the difference is written, so the same graphs again write nothing.
        """
        try:
            if update := self._difference(graphs):
                self._store.update(update)
        except (OSError, RuntimeError) as error:
            _unavailable(self.folder, error)

    def put(self, groups: Sequence[Lines]) -> list[bool]:
        """Put graphs in place of what their names held, each group whole or not at all.

        Many groups of graphs that are all new go through Oxigraph's bulk loader together, which
        takes a quarter of the time of updates; a load is written whole or not at all, too.
        """
        differing = list(map(self._differing, groups))
        fresh: dict[URIRef, bytes] = {}
        try:
            many = sum(len(new) for group in differing for new in group.values()) > _MANY
            for group in filter(None, differing):
                if many and all(self._none(named(name)) for name in group):
                    fresh |= group
                elif update := self._changed(
                    {named(n): triples_of(new) for n, new in group.items()}
                ):
                    self._store.update(update)
            if fresh:
                self._store.bulk_load(quads_and_triples(fresh), ox.RdfFormat.N_QUADS)
        except (OSError, RuntimeError) as error:
            _unavailable(self.folder, error)
        return [bool(group) for group in differing]

    def differs(self, groups: Sequence[Lines]) -> list[bool]:
        """What `put` would tell."""
        return [bool(self._differing(group)) for group in groups]

    def select(self, query: str, **given: Identifier) -> list[Row]:
        """Answer a SELECT over the union of all graphs, each variable in `given` fixed."""
        try:
            text = with_values(query, given)
            found = self._store.query(text)
        except (SyntaxError, ValueError) as error:
            raise QueryRefusedError(str(error)) from error
        if not isinstance(found, ox.QuerySolutions):
            raise QueryRefusedError("only a SELECT gives rows")
        return [_row([v.value for v in found.variables], solution) for solution in found]

    def edit(self, gone: Iterable[Quad], new: Iterable[Quad]) -> None:
        """Take quads out and put others in, all in one transaction; one in both stays.

        Raises:
            StoreUnavailableError: nothing was written.
        """
        before, after = by_graph(gone), by_graph(new)
        lost = {graph: some - after.get(graph, set()) for graph, some in before.items()}
        won = {graph: some - before.get(graph, set()) for graph, some in after.items()}
        try:
            if update := self._update(lost, won):
                self._store.update(update)
        except (OSError, RuntimeError) as error:
            _unavailable(self.folder, error)

    def quads(self, graph: URIRef | None = None) -> Iterator[Quad]:
        """Yield every quad, or those of one graph, in no particular order."""
        for quad in self._pattern(named(graph) if graph else None):
            yield _quad(quad)

    def naming(self, iri: URIRef) -> Iterator[Quad]:
        """Yield every quad that has an IRI as its subject or object."""
        node = named(iri)
        for subject, value in ((node, None), (None, node)):
            for quad in self._store.quads_for_pattern(subject, None, value, None):
                if isinstance(quad.graph_name, ox.NamedNode):
                    yield _quad(quad)

    def n_quads(self) -> Iterator[bytes]:
        """Yield every quad as a line of canonical N-Quads, in no particular order."""
        for graph in self.graphs():
            end = f" {graph} .\n".encode()
            for line in self._lines(graph).split(END)[:-1]:
                yield line + end

    def fill(self, lines: Iterable[bytes]) -> None:
        """Load lines of N-Quads, quickly, into a store that nobody reads yet.

        Raises:
            StoreUnavailableError: a line is no quad, or the store cannot be written; a part
                may have been.
        """
        rest = iter(lines)
        try:
            while part := b"".join(islice(rest, _PART)):
                quads = list(ox.parse(part, format=ox.RdfFormat.N_QUADS))
                copies = [ox.Quad(quad.subject, quad.predicate, quad.object) for quad in quads]
                self._store.bulk_extend([*quads, *copies])
        except (OSError, RuntimeError, SyntaxError) as error:
            _unavailable(self.folder, error)

    def graphs(self) -> set[ox.NamedNode]:
        """The name of every graph."""
        return {name for name in self._store.named_graphs() if isinstance(name, ox.NamedNode)}

    def triples(self, graph: ox.NamedNode) -> set[ox.Triple]:
        """What one graph holds."""
        return {quad.triple for quad in self._pattern(graph)}

    def backup(self, folder: Path) -> None:
        """Copy the store as it is now into a folder that does not exist yet (hard links)."""
        try:
            self._store.backup(str(folder))
        except (OSError, RuntimeError) as error:
            _unavailable(folder, error)

    def sync(self) -> None:
        """Make what was written survive a power cut: fdatasync of the newest log."""
        logs = sorted(self.folder.glob("*.log")) if self.folder else []
        for path in logs[-1:]:
            with path.open("rb") as log:
                os.fdatasync(log.fileno())

    def close(self) -> None:
        """Release the folder, as soon as no iterator over its quads is left."""
        self._open = None

    def _lines(self, graph: ox.NamedNode) -> bytes:
        """What one graph holds, as lines of N-Triples in no particular order."""
        return self._store.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=graph) or b""

    def _none(self, graph: ox.NamedNode) -> bool:
        return next(self._store.quads_for_pattern(None, None, None, graph), None) is None

    def _differing(self, group: Lines) -> Lines:
        stored = {name: self._lines(named(name)) for name in group}
        return {
            name: new
            for name, new in group.items()
            if len(stored[name]) != len(new) or {*stored[name].split(END)} != {*new.split(END)}
        }

    def _difference(self, graphs: Graphs) -> str:
        return self._changed({named(n): {triple(each) for each in graphs[n]} for n in graphs})

    def _changed(self, now: Contents) -> str:
        """One update, which Oxigraph runs as one transaction however many operations it has."""
        before = {graph: self.triples(graph) for graph in now}
        gone = {graph: before[graph] - now[graph] for graph in now}
        new = {graph: now[graph] - before[graph] for graph in now}
        return self._update(gone, new, [g for g in now if before[g] and not now[g]])

    def _update(self, gone: Contents, new: Contents, emptied: Sequence[ox.NamedNode] = ()) -> str:
        """The change as text, the copy in the default graph kept up."""
        won = {each for some in new.values() for each in some}
        lost = {
            e for some in gone.values() for e in some if e not in won and not self._kept(e, gone)
        }
        dropped = [f"DROP SILENT GRAPH {graph}" for graph in emptied]
        left = {graph: some for graph, some in gone.items() if graph not in emptied}
        steps = [*dropped, data("DELETE", left, lost), data("INSERT", new, won)]
        return " ;\n".join(filter(None, steps))

    def _kept(self, each: ox.Triple, gone: Contents) -> bool:
        """Whether some named graph still has a triple when these are gone."""
        found = self._store.quads_for_pattern(each.subject, each.predicate, each.object, None)
        graphs = (q.graph_name for q in found if isinstance(q.graph_name, ox.NamedNode))
        return any(each not in gone.get(graph, ()) for graph in graphs)

    def _pattern(self, graph: ox.NamedNode | None) -> Iterator[ox.Quad]:
        found = self._store.quads_for_pattern(None, None, None, graph)
        return (quad for quad in found if isinstance(quad.graph_name, ox.NamedNode))


def _opened(folder: Path | None, *, read_only: bool) -> ox.Store:
    if folder is None:
        return ox.Store()
    try:
        return ox.Store.read_only(str(folder)) if read_only else ox.Store(str(folder))
    except (OSError, RuntimeError) as error:  # the latter where a file is damaged
        _unavailable(folder, error)


def _unavailable(folder: Path | None, error: Exception) -> NoReturn:
    raise StoreUnavailableError(f"{folder or 'the store in memory'}: {error}") from error


def _row(names: list[str], solution: ox.QuerySolution) -> Row:
    found = ((name, solution[name]) for name in names)
    return {name: term(value) for name, value in found if value is not None}


def _quad(quad: ox.Quad) -> Quad:
    subject, graph = term(quad.subject), quad.graph_name
    assert isinstance(subject, URIRef)
    assert isinstance(graph, ox.NamedNode)
    return subject, iri(quad.predicate.value), term(quad.object), iri(graph.value)
