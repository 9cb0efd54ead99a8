"""The default store: Oxigraph inside this process, in memory or on disk."""

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import NoReturn

import pyoxigraph as ox
from rdflib import URIRef
from rdflib.term import Identifier

from graph.errors import QueryRefusedError, StoreUnavailableError
from graph.store.base import Graphs, Quad, Row, with_values
from graph.store.terms import iri, named, term, triple

_PART = 50_000
"""Lines that are loaded at once; Oxigraph's loader holds all it is given."""
_Triples = Mapping[ox.NamedNode, set[ox.Triple]]


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
        before, after = _by_graph(gone), _by_graph(new)
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
        for quad in self._pattern(None):
            yield f"{quad} .\n".encode()

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

    def _difference(self, graphs: Graphs) -> str:
        """One update, which Oxigraph runs as one transaction however many operations it has."""
        now = {named(name): {triple(each) for each in graphs[name]} for name in graphs}
        before = {graph: self.triples(graph) for graph in now}
        gone = {graph: before[graph] - now[graph] for graph in now}
        new = {graph: now[graph] - before[graph] for graph in now}
        return self._update(gone, new, [g for g in now if before[g] and not now[g]])

    def _update(self, gone: _Triples, new: _Triples, emptied: Sequence[ox.NamedNode] = ()) -> str:
        """The change as text, the copy in the default graph kept up."""
        won = {each for some in new.values() for each in some}
        lost = {
            e for some in gone.values() for e in some if e not in won and not self._kept(e, gone)
        }
        dropped = [f"DROP SILENT GRAPH {graph}" for graph in emptied]
        left = {graph: some for graph, some in gone.items() if graph not in emptied}
        steps = [*dropped, _data("DELETE", left, lost), _data("INSERT", new, won)]
        return " ;\n".join(filter(None, steps))

    def _kept(self, each: ox.Triple, gone: _Triples) -> bool:
        """Whether some named graph still has a triple when these are gone."""
        found = self._store.quads_for_pattern(each.subject, each.predicate, each.object, None)
        graphs = (q.graph_name for q in found if isinstance(q.graph_name, ox.NamedNode))
        return any(each not in gone.get(graph, ()) for graph in graphs)

    def _pattern(self, graph: ox.NamedNode | None) -> Iterator[ox.Quad]:
        found = self._store.quads_for_pattern(None, None, None, graph)
        return (quad for quad in found if isinstance(quad.graph_name, ox.NamedNode))


def _by_graph(quads: Iterable[Quad]) -> dict[ox.NamedNode, set[ox.Triple]]:
    found: dict[ox.NamedNode, set[ox.Triple]] = {}
    for subject, predicate, value, graph in quads:
        found.setdefault(named(graph), set()).add(triple((subject, predicate, value)))
    return found


def _opened(folder: Path | None, *, read_only: bool) -> ox.Store:
    if folder is None:
        return ox.Store()
    try:
        return ox.Store.read_only(str(folder)) if read_only else ox.Store(str(folder))
    except OSError as error:
        _unavailable(folder, error)


def _unavailable(folder: Path | None, error: Exception) -> NoReturn:
    raise StoreUnavailableError(f"{folder or 'the store in memory'}: {error}") from error


def _data(verb: str, graphs: _Triples, default: set[ox.Triple]) -> str:
    """A DELETE DATA or INSERT DATA; every term is a checked one, written by Oxigraph."""
    lines = [f"{each} ." for each in default]
    for graph, triples in graphs.items():
        if triples:
            lines += [f"GRAPH {graph} {{", *(f"{each} ." for each in triples), "}"]
    return "\n".join([f"{verb} DATA {{", *lines, "}"]) if lines else ""


def _row(names: list[str], solution: ox.QuerySolution) -> Row:
    found = ((name, solution[name]) for name in names)
    return {name: term(value) for name, value in found if value is not None}


def _quad(quad: ox.Quad) -> Quad:
    subject, graph = term(quad.subject), quad.graph_name
    assert isinstance(subject, URIRef)
    assert isinstance(graph, ox.NamedNode)
    return subject, iri(quad.predicate.value), term(quad.object), iri(graph.value)
