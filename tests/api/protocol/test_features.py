"""What SPARQL 1.1 Query has, over HTTP and in process: the service loses nothing of an answer.

The W3C's own tests are in no package; these are by the chapters of the Recommendation of
21 March 2013, on the first release and the authority data.
"""

import json
from pathlib import Path

import pyoxigraph as ox
import pytest

from graph.store.versions import Versions
from tests.api.protocol.conftest import Endpoint

PREFIXES = """PREFIX jn: <https://w3id.org/joinder/ns#>
PREFIX org: <http://www.w3.org/ns/org#>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX schema: <http://schema.org/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
"""
TEXT = Path(__file__).with_name("features.rq").read_text(encoding="utf-8")
QUERIES = dict(block.strip().split("\n", 1) for block in TEXT.split("## ")[1:])
ASKS = {name: query for name, query in QUERIES.items() if query.startswith("ASK")}
GRAPHS = {name: q for name, q in QUERIES.items() if q.startswith(("CONSTRUCT", "DESCRIBE"))}
SELECTS = {name: query for name, query in QUERIES.items() if name not in {**ASKS, **GRAPHS}}


@pytest.fixture(scope="module")
def store(endpoint: Endpoint) -> ox.Store:
    """The version that is served, opened by this process."""
    versions = Versions(endpoint.home)
    return ox.Store.read_only(str(versions.folder(versions.current())))


def served(endpoint: Endpoint, query: str, accept: str) -> bytes:
    headers = {"Accept": accept, "Content-Type": "application/sparql-query"}
    answer = endpoint.client.post("/sparql", content=PREFIXES + query, headers=headers)
    assert answer.status_code == 200, answer.text
    return answer.content


def in_process(store: ox.Store, query: str) -> object:
    return store.query(PREFIXES + query)


@pytest.mark.parametrize("query", SELECTS.values(), ids=SELECTS)
def test_rows_are_those_of_the_engine(endpoint: Endpoint, store: ox.Store, query: str) -> None:
    found = in_process(store, query)
    assert isinstance(found, ox.QuerySolutions)
    wanted = json.loads(found.serialize(format=ox.QueryResultsFormat.JSON) or b"")
    answer = json.loads(served(endpoint, query, "application/json"))
    assert answer["head"] == wanted["head"]
    rows, wanted_rows = answer["results"]["bindings"], wanted["results"]["bindings"]
    if "ORDER BY" not in query:
        rows, wanted_rows = (sorted(map(json.dumps, some)) for some in (rows, wanted_rows))
    assert rows == wanted_rows


@pytest.mark.parametrize("form", ["xml", "csv", "tsv"])
@pytest.mark.parametrize("name", ["15 order", "4 all kinds of terms", "17 errors are unbound"])
def test_every_form_is_that_of_the_engine(
    endpoint: Endpoint, store: ox.Store, name: str, form: str
) -> None:
    found = in_process(store, SELECTS[name])
    assert isinstance(found, ox.QuerySolutions)
    written = ox.QueryResultsFormat.from_extension({"xml": "srx"}.get(form, form))
    assert written
    assert served(endpoint, SELECTS[name], written.media_type) == found.serialize(format=written)


@pytest.mark.parametrize("query", ASKS.values(), ids=ASKS)
def test_truths_are_those_of_the_engine(endpoint: Endpoint, store: ox.Store, query: str) -> None:
    answer = json.loads(served(endpoint, query, "application/json"))
    assert answer["boolean"] is bool(in_process(store, query))


@pytest.mark.parametrize("query", GRAPHS.values(), ids=GRAPHS)
def test_graphs_are_those_of_the_engine(endpoint: Endpoint, store: ox.Store, query: str) -> None:
    found = in_process(store, query)
    assert isinstance(found, ox.QueryTriples)
    lines = served(endpoint, query, "application/n-triples").decode().splitlines()
    assert sorted(lines) == sorted({f"{triple} ." for triple in found})
