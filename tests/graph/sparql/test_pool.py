import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any, TypeVar

import pytest
from rdflib import RDF, BNode, Literal, URIRef

from graph import errors
from graph.sparql.pool import QueryPool
from graph.sparql.results import CSV, JSON, N_TRIPLES, TABLES, TSV, TURTLE, XML
from graph.store.embedded import EmbeddedStore
from graph.store.versions import Versions

T = TypeVar("T")
EX = "https://example.org/"
COUNT = "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }"
ONE = f"SELECT ?o WHERE {{ GRAPH <{EX}g/2> {{ ?s ?p ?o }} }}"
GRAPH = f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH <{EX}g/2> {{ ?s ?p ?o }} }}"


def asked(
    versions: Versions, ask: Callable[[QueryPool], Awaitable[T]], *, max_bytes: int = 2**20
) -> T:
    async def main() -> T:
        pool = QueryPool(versions, workers=1, lanes=("public",), max_bytes=max_bytes)
        try:
            return await ask(pool)
        finally:
            await pool.close()

    return asyncio.run(main())


def count(body: bytes) -> int:
    return int(body.split()[-1])


FORMS = {
    "JSON": (ONE, JSON, b'"value":"1000"'),
    "XML": (ONE, XML, b">1000</literal>"),
    "CSV": (ONE, CSV, b"o\r\n1000\r\n"),
    "TSV": (ONE, TSV, b"?o\n1000\n"),
    "ASK": ("ASK {}", JSON, b'"boolean":true'),
    "Turtle": (GRAPH, TURTLE, b"@prefix rdf:"),
    "N-Triples": (GRAPH, N_TRIPLES, f'<{EX}s> <{RDF.value}> "1000"^^'.encode()),
    "DESCRIBE": (f"DESCRIBE <{EX}s>", N_TRIPLES, f"<{EX}s>".encode()),
}


@pytest.mark.parametrize(("query", "accept", "part"), FORMS.values(), ids=FORMS)
def test_an_answer_comes_in_the_form_asked_for(
    versions: Versions, query: str, accept: str, part: bytes
) -> None:
    answer = asked(versions, lambda pool: pool.answer(query, accept))
    assert (answer.media_type, answer.version) == (accept, 1)
    assert part in answer.body


DATA_SETS = {
    "union of all": (COUNT, (), (), 201),
    "default graph named by the request": (COUNT, (f"{EX}g/2",), (), 1),
    "only named graphs": (COUNT, (), (f"{EX}g/2",), 0),
    "named graph": ("SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }", (), (f"{EX}g/2",), 1),
    "FROM": (f"SELECT (COUNT(*) AS ?n) FROM <{EX}g/2> {{ ?s ?p ?o }}", (), (), 1),
    "the request before FROM": (
        f"SELECT (COUNT(*) AS ?n) FROM <{EX}g/2> {{ ?s ?p ?o }}",
        (f"{EX}g/1",),
        (),
        200,
    ),
    "unknown graph": (COUNT, (f"{EX}none",), (), 0),
}


@pytest.mark.parametrize(("query", "default", "named", "rows"), DATA_SETS.values(), ids=DATA_SETS)
def test_the_data_set_is_what_the_caller_names(
    versions: Versions, query: str, default: tuple[str, ...], named: tuple[str, ...], rows: int
) -> None:
    answer = asked(
        versions,
        lambda pool: pool.answer(query, CSV, default_graphs=default, named_graphs=named),
    )
    assert count(answer.body) == rows


REFUSED: dict[str, tuple[str, dict[str, Any], type[errors.JoinderError]]] = {
    "malformed": ("SELECT WHERE", {}, errors.QueryRefusedError),
    "empty": ("", {}, errors.QueryRefusedError),
    "half a character": ("SELECT ('\ud800' AS ?x) {}", {}, errors.QueryRefusedError),
    "update": (f"DROP GRAPH <{EX}g/1>", {}, errors.QueryRefusedError),
    "load": ("LOAD <http://127.0.0.1:9/>", {}, errors.QueryRefusedError),
    "SERVICE": ("SELECT * { SERVICE <http://x/> {} }", {}, errors.QueryRefusedError),
    "no IRI": (COUNT, {"default_graphs": ["no iri"]}, errors.QueryRefusedError),
    "table as Turtle": (COUNT, {"accept": TURTLE}, errors.NotAcceptableError),
    "graph as CSV": (GRAPH, {"accept": CSV}, errors.NotAcceptableError),
    "control character as XML": (
        'SELECT ("a\\u0001b" AS ?x) {}',
        {"accept": XML},
        errors.NotAcceptableError,
    ),
    "unknown version": (COUNT, {"version": 7}, errors.UnknownVersionError),
    "unknown lane": (COUNT, {"lane": "fast"}, errors.MisuseError),
    "braces": ("SELECT * " + "{" * 6000, {}, errors.QueryRefusedError),
    "parentheses": (
        "SELECT * { FILTER(" + "(" * 9000 + "1" + ")" * 9000 + ") }",
        {},
        errors.QueryRefusedError,
    ),
}


@pytest.mark.parametrize(("query", "options", "kind"), REFUSED.values(), ids=REFUSED)
def test_a_refused_query_leaves_the_pool_working(
    versions: Versions, query: str, options: dict[str, Any], kind: type[errors.JoinderError]
) -> None:
    async def ask(pool: QueryPool) -> int:
        with pytest.raises(kind):
            await pool.answer(query, **options)
        return count((await pool.answer(COUNT, CSV)).body)

    assert asked(versions, ask) == 201


@pytest.mark.parametrize("accept", sorted(set(TABLES.values())))
def test_an_answer_over_the_cap_is_not_sent(versions: Versions, accept: str) -> None:
    async def ask(pool: QueryPool) -> int:
        with pytest.raises(errors.AnswerTooLargeError):
            await pool.answer("SELECT * { ?a ?b ?c . ?d ?e ?f }", accept)
        return count((await pool.answer(COUNT, CSV)).body)

    assert asked(versions, ask, max_bytes=50_000) == 201


def test_a_large_answer_arrives_complete(versions: Versions) -> None:
    query = "SELECT * { ?a ?b ?c . ?d ?e ?f }"
    answer = asked(versions, lambda pool: pool.answer(query, CSV), max_bytes=2**25)
    assert answer.body.count(b"\n") == 201 * 201 + 1


def test_more_memory_than_allowed_is_refused(versions: Versions) -> None:
    query = "SELECT ?a ?c ?f ?i { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?c ?f ?i"

    async def ask() -> int:
        pool = QueryPool(versions, workers=1, timeout=60, memory_mib=320, lanes=("public",))
        try:
            with pytest.raises(errors.QueryRefusedError, match=r"MiB|memory"):
                await pool.answer(query)
            return count((await pool.answer(COUNT, CSV)).body)
        finally:
            await pool.close()

    assert asyncio.run(ask()) == 201


def test_rows_are_terms(versions: Versions) -> None:
    query = (
        f"SELECT ?s ?o ?none {{ GRAPH <{EX}g/2> {{ ?s ?p ?o }} OPTIONAL {{ ?s <urn:x> ?none }} }}"
    )
    rows = asked(versions, lambda pool: pool.rows(query, lane="public", o=Literal(1000)))
    assert rows == [{"s": URIRef(f"{EX}s"), "o": Literal(1000)}]


@pytest.mark.parametrize("bad", [BNode("b"), URIRef("x> } #")])
def test_rows_refuse_terms_that_cannot_be_written(versions: Versions, bad: URIRef) -> None:
    def ask(pool: QueryPool) -> Coroutine[Any, Any, object]:
        return pool.rows("SELECT ?s { ?s ?p ?o }", lane="public", o=bad)

    with pytest.raises(errors.QueryRefusedError):
        asked(versions, ask)


def test_rows_refuse_what_has_none(versions: Versions) -> None:
    with pytest.raises(errors.QueryRefusedError):
        asked(versions, lambda pool: pool.rows("ASK {}", lane="public"))


def test_workers_move_to_a_new_version_and_old_ones_still_answer(
    versions: Versions, live: EmbeddedStore
) -> None:
    async def ask(pool: QueryPool) -> list[tuple[int, int]]:
        await pool.start()
        before = await pool.answer(COUNT, CSV)
        live.replace({URIRef(f"{EX}g/1"): []})
        versions.publish(live)
        after = await pool.answer(COUNT, CSV)
        old = await pool.answer(COUNT, CSV, version=1)
        again = await pool.answer(COUNT, CSV)
        return [(each.version, count(each.body)) for each in (before, after, old, again)]

    assert asked(versions, ask) == [(1, 201), (2, 1), (1, 201), (2, 1)]


def test_a_pool_starts_before_anything_is_published(live: EmbeddedStore) -> None:
    assert live.folder
    versions = Versions(live.folder.parent)

    async def ask(pool: QueryPool) -> int:
        await pool.start()
        with pytest.raises(errors.UnknownVersionError):
            await pool.answer(COUNT)
        versions.publish(live)
        return count((await pool.answer(COUNT, CSV)).body)

    assert asked(versions, ask) == 201
