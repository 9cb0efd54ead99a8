"""A store elsewhere: any server of SPARQL 1.1 Query and Update.

Of the triples of all graphs, a copy lies in the server's default graph, each once, as in the
embedded store. Where a server has no default graph of its own (Virtuoso), the copy is a named
graph, which every query has as its default graph; it is none of the store's graphs.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice

import pyoxigraph as ox
from rdflib import BNode, Literal, URIRef
from rdflib.term import Identifier

from graph.errors import QueryRefusedError, StoreUnavailableError
from graph.store.base import Graphs, Lines, Quad, Row, with_values
from graph.store.lines import Contents, by_graph, triples_of
from graph.store.protocol import Access, Connection
from graph.store.terms import iri, literal, named, term, triple

_ROWS, _TRIPLES = "application/sparql-results+json", "application/n-triples"
_AT_ONCE = 2_000
"""Triples of one request: Virtuoso compiles an update, and refuses some 10,000."""
_GRAPH = re.compile(r"\bGRAPH\b", re.IGNORECASE)
_NONE = ox.Store()


class RemoteStore:
    """A SPARQL server behind the `Store` protocol.

    A change of up to 2,000 triples is one request, which is whole or not at all where the server
    has transactions; a larger one is several, and to make it again completes it.
    """

    def __init__(self, access: Access) -> None:
        self._server = Connection(access)
        self._copy = named(URIRef(access.copy)) if access.copy else None

    @property
    def copied(self) -> bool:
        """Whether the union lies in a named graph, as the server has no default graph."""
        return self._copy is not None

    def replace(self, graphs: Graphs) -> None:
        """Put each graph in place of what its name held; only the difference is sent."""
        self._changed({named(name): {triple(t) for t in some} for name, some in graphs.items()})

    def put(self, groups: Sequence[Lines]) -> list[bool]:
        """Put graphs, given as lines, in place of what their names held; tell which changed."""
        return [
            self._changed({named(name): triples_of(some) for name, some in group.items()})
            for group in groups
        ]

    def edit(self, gone: Iterable[Quad], new: Iterable[Quad]) -> None:
        """Take quads out and put others in; one in both stays."""
        before, after = by_graph(gone), by_graph(new)
        lost = {graph: some - after.get(graph, set()) for graph, some in before.items()}
        won = {graph: some - before.get(graph, set()) for graph, some in after.items()}
        self._written(lost, won)

    def change(self, gone: Iterable[ox.Quad], new: Iterable[ox.Quad]) -> None:
        """The same with quads of Oxigraph, none of which is in both."""
        self._written(_contents(gone), _contents(new))

    def select(self, query: str, **given: Identifier) -> list[Row]:
        """Answer a SELECT over the union of all graphs, each variable in `given` fixed."""
        try:
            text = _with_values_inside(query, given)
            form = _NONE.query(text)  # some servers carry out an update that comes as a query
        except (SyntaxError, ValueError) as error:
            raise QueryRefusedError(str(error)) from error
        if not isinstance(form, ox.QuerySolutions):
            raise QueryRefusedError("only a SELECT gives rows")
        return self._rows(text, graphs=_GRAPH.search(query) is not None)

    def quads(self, graph: URIRef | None = None) -> Iterator[Quad]:
        """Yield every quad, or those of one graph, in no particular order."""
        for name in self.graphs() if graph is None else [named(graph)]:
            for each in self.triples(name):
                yield _quad(each, name)

    def naming(self, iri: URIRef) -> Iterator[Quad]:
        """Yield every quad that has an IRI as its subject or object."""
        node = named(iri)
        for pattern in (f"BIND({node} AS ?s) {node} ?p ?o", f"BIND({node} AS ?o) ?s ?p {node}"):
            for row in self._rows(f"SELECT * WHERE {{ GRAPH ?g {{ {pattern} }} }}", graphs=True):
                if self._own(row["g"]):
                    subject, predicate, graph = (URIRef(row[name]) for name in "spg")
                    yield subject, predicate, row["o"], graph

    def n_quads(self) -> Iterator[bytes]:
        """Yield every quad as a line of canonical N-Quads, in no particular order."""
        for graph in self.graphs():
            for each in self.triples(graph):
                yield f"{each} {graph} .\n".encode()

    def graphs(self) -> set[ox.NamedNode]:
        """The name of every graph."""
        rows = self._rows("SELECT DISTINCT ?g WHERE { GRAPH ?g { ?s ?p ?o } }", graphs=True)
        return {named(URIRef(row["g"])) for row in rows if self._own(row["g"])}

    def triples(self, graph: ox.NamedNode) -> set[ox.Triple]:
        """What one graph holds."""
        query = f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH {graph} {{ ?s ?p ?o }} }}"
        answer = self._server.ask(query, _TRIPLES, graphs=True)
        try:
            return triples_of(answer.content)
        except SyntaxError as error:
            raise self._odd(error) from error

    def close(self) -> None:
        """Let the server go."""
        self._server.close()

    def _rows(self, query: str, *, graphs: bool) -> list[Row]:
        answer = self._server.ask(query, _ROWS, graphs=graphs)
        try:
            found = json.loads(answer.content)["results"]["bindings"]
            return [{name: _term(value) for name, value in row.items()} for row in found]
        except (ValueError, KeyError, TypeError) as error:
            raise self._odd(error) from error

    def _own(self, graph: Identifier) -> bool:
        access = self._server.access
        return graph.startswith(access.base) and str(graph) != access.copy

    def _odd(self, error: Exception) -> StoreUnavailableError:
        shown = self._server.access.shown
        return StoreUnavailableError(f"{shown}: answers what nobody can read: {error}")

    def _changed(self, now: Contents) -> bool:
        before = {graph: self.triples(graph) for graph in now}
        lost = {graph: before[graph] - now[graph] for graph in now}
        won = {graph: now[graph] - before[graph] for graph in now}
        return self._written(lost, won)

    def _written(self, lost: Contents, won: Contents) -> bool:
        """Send a difference, the copy of all triples kept up; tell whether there is any."""
        again = {each for some in won.values() for each in some}
        left = {each for some in lost.values() for each in some} - again
        gone = [*_all(lost), *((each, self._copy) for each in left - self._kept(left, lost))]
        new = [*_all(won), *((each, self._copy) for each in again)]
        steps = iter([("DELETE", *each) for each in gone] + [("INSERT", *each) for each in new])
        while part := list(islice(steps, _AT_ONCE)):
            self._server.update(_update(part))
        return bool(gone or new)

    def _kept(self, some: set[ox.Triple], lost: Contents) -> set[ox.Triple]:
        """Which triples some graph still has when these are gone."""
        kept: set[ox.Triple] = set()
        rest = iter(some)
        while part := list(islice(rest, 200)):
            values = " ".join(f"({each.subject} {each.predicate} {each.object})" for each in part)
            query = f"VALUES (?s ?p ?o) {{ {values} }} GRAPH ?g {{ ?s ?p ?o }}"
            for row in self._rows(f"SELECT * WHERE {{ {query} }}", graphs=True):
                each = triple((URIRef(row["s"]), URIRef(row["p"]), row["o"]))
                if self._own(row["g"]) and each not in lost.get(named(URIRef(row["g"])), ()):
                    kept.add(each)
        return kept


def _with_values_inside(query: str, given: Mapping[str, Identifier]) -> str:
    """Fix variables within WHERE; Virtuoso 7.2 refuses them behind it if they are not selected."""
    values = with_values("", given)
    return query.replace("{", f"{{ {values.strip()} ", 1) if values else query


def _contents(quads: Iterable[ox.Quad]) -> Contents:
    found: dict[ox.NamedNode, set[ox.Triple]] = {}
    for quad in quads:
        assert isinstance(quad.graph_name, ox.NamedNode)
        found.setdefault(quad.graph_name, set()).add(quad.triple)
    return found


_Step = tuple[str, ox.Triple, ox.NamedNode | None]


def _all(contents: Contents) -> Iterator[tuple[ox.Triple, ox.NamedNode | None]]:
    return ((each, graph) for graph, some in contents.items() for each in some)


def _update(steps: Iterable[_Step]) -> str:
    """Steps as one update, what is taken out first."""
    parts: dict[str, dict[ox.NamedNode | None, list[str]]] = {"DELETE": {}, "INSERT": {}}
    for verb, each, graph in steps:
        parts[verb].setdefault(graph, []).append(f"{each} .")
    return " ;\n".join(
        _operation(verb, graph, lines)
        for verb, graphs in parts.items()
        for graph, lines in graphs.items()
    )


def _operation(verb: str, graph: ox.NamedNode | None, lines: list[str]) -> str:
    """One for each graph: of several together, Virtuoso 7.2 leaves literals with a language."""
    inside = "\n".join(lines)
    return f"{verb} DATA {{\n{inside if graph is None else f'GRAPH {graph} {{ {inside} }}'}\n}}"


def _term(of: dict[str, str]) -> URIRef | Literal | BNode:
    """A term of the SPARQL 1.1 Query Results JSON Format, W3C 2013, and of its draft."""
    if of["type"] == "uri":
        return iri(of["value"])
    if of["type"] == "bnode":
        return BNode(of["value"])
    return literal(of["value"], of.get("datatype"), of.get("xml:lang"))


def _quad(of: ox.Triple, graph: ox.NamedNode) -> Quad:
    subject = term(of.subject)
    assert isinstance(subject, URIRef)
    return subject, iri(of.predicate.value), term(of.object), iri(graph.value)
