"""One query on one store: evaluated, written in the form asked for, and capped in size."""

import re
from collections.abc import Iterable
from itertools import chain, islice

import pyoxigraph as ox

from graph.errors import NotAcceptableError, QueryRefusedError, StoreUnavailableError
from graph.sparql.body import Body
from graph.sparql.complaint import one_line
from graph.sparql.frames import Request
from graph.sparql.refuse import checked, remote_graphs
from graph.sparql.results import GRAPHS, PREFIXES, TABLES, TURTLE, XML, negotiate

_TYPE = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
_SORTED = 50_000  # triples; a larger graph is written in the order it is found
_NO_XML = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]|\xef\xbf[\xbe\xbf]")


def evaluated(store: ox.Store, request: Request, body: Body) -> str:
    """Answer a query: write the complete body and give its media type.

    Raises:
        QueryRefusedError: malformed, an update, SERVICE, or failing in evaluation.
        NotAcceptableError: no media type fits.
        AnswerTooLargeError: the body exceeds its limit; nothing of it is sent.
    """
    try:
        found = _found(store, request)
        if isinstance(found, ox.QueryTriples):
            media_type = negotiate(request.accept, GRAPHS)
            _write(found, media_type, body)
            body.end()
        else:
            media_type = negotiate(request.accept, TABLES)
            found.serialize(body.stream, ox.QueryResultsFormat.from_media_type(media_type))
            body.end()
            if media_type == XML and any(map(_NO_XML.search, body.pieces())):
                message = "XML cannot hold a control character that is in the answer; ask for JSON"
                raise NotAcceptableError(message)
    except (SyntaxError, ValueError, RuntimeError) as error:
        raise QueryRefusedError(one_line(str(error), request.query)) from error
    except MemoryError as error:
        raise QueryRefusedError("the query needs more memory than it may have") from error
    except OSError as error:
        raise StoreUnavailableError(str(error)) from error
    return media_type


def _found(
    store: ox.Store, request: Request
) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
    """Start the evaluation over the graphs that the request, else the query, else nobody names.

    The store's default graph is the union of all named ones.
    """
    query = checked(request.query, bounded=request.bounded)
    if request.default_graphs or request.named_graphs:
        return store.query(
            query,
            default_graph=[ox.NamedNode(name) for name in request.default_graphs],
            named_graphs=[ox.NamedNode(name) for name in request.named_graphs],
        )
    for name in remote_graphs(query):
        if not store.contains_named_graph(ox.NamedNode(name)):
            raise QueryRefusedError(
                f"FROM <{name}> is refused: this version has no such graph, and nothing is fetched"
            )
    return store.query(query)


def _write(found: Iterable[ox.Triple], media_type: str, body: Body) -> None:
    """Write triples, each once and sorted unless there are very many."""
    rest = iter(found)
    first = sorted(set(islice(rest, _SORTED)), key=_reading_order)
    if media_type != TURTLE:
        ox.serialize(chain(first, rest), body.stream, ox.RdfFormat.from_media_type(media_type))
        return
    text = "\n".join(map(str, first))
    full = len(first) == _SORTED
    used = {name: start for name, start in PREFIXES.items() if full or f"<{start}" in text}
    ox.serialize(chain(first, rest), body.stream, ox.RdfFormat.TURTLE, prefixes=used)
    body.sort_lines(len(used))


def _reading_order(triple: ox.Triple) -> tuple[str, bool, str, str]:
    """By subject, its classes first."""
    return str(triple.subject), triple.predicate != _TYPE, str(triple.predicate), str(triple.object)
