import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.settings import Settings

SELECT = """PREFIX schema: <http://schema.org/>
SELECT DISTINCT ?name WHERE { ?s a schema:Person ; schema:name ?name } ORDER BY ?name"""
CONSTRUCT = "CONSTRUCT { ?s <http://schema.org/name> ?o } WHERE { ?s <http://schema.org/name> ?o }"
FORM = "application/x-www-form-urlencoded"
DIRECT = "application/sparql-query"
ENDLESS = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"

TABLES = [
    "application/sparql-results+json",
    "application/sparql-results+xml",
    "text/csv",
    "text/tab-separated-values",
]
GRAPHS = ["text/turtle", "application/n-triples", "application/ld+json", "application/rdf+xml"]


def kind(answer: object) -> str:
    headers: dict[str, str] = getattr(answer, "headers")  # noqa: B009
    return headers["content-type"].partition(";")[0]


@pytest.mark.parametrize("media_type", TABLES)
def test_rows_come_in_the_form_asked_for(client: TestClient, media_type: str) -> None:
    answer = client.get("/sparql", params={"query": SELECT}, headers={"Accept": media_type})
    assert (answer.status_code, kind(answer)) == (200, media_type)
    assert "Zachary W. Carter" in answer.text
    assert answer.headers["joinder-version"] == "1"
    assert "Accept" in answer.headers["vary"]


@pytest.mark.parametrize("media_type", GRAPHS)
def test_graphs_come_in_the_form_asked_for(client: TestClient, media_type: str) -> None:
    answer = client.get("/sparql", params={"query": CONSTRUCT}, headers={"Accept": media_type})
    assert (answer.status_code, kind(answer)) == (200, media_type)
    assert "Zachary W. Carter" in answer.text


def test_the_three_ways_of_asking_answer_alike(client: TestClient) -> None:
    by_get = client.get("/sparql", params={"query": SELECT})
    by_form = client.post("/sparql", data={"query": SELECT})
    direct = client.post("/sparql", content=SELECT, headers={"Content-Type": DIRECT})
    assert by_get.json() == by_form.json() == direct.json()
    assert len(by_get.json()["results"]["bindings"]) == 11


@pytest.mark.parametrize("name", ["format", "output", "results"])
def test_a_parameter_may_name_the_form_instead_of_the_header(client: TestClient, name: str) -> None:
    html = {"Accept": "text/html"}
    rows = client.get("/sparql", params={"query": SELECT, name: "json"}, headers=html)
    assert (rows.status_code, kind(rows)) == (200, TABLES[0])
    graph = client.get("/sparql", params={"query": CONSTRUCT, name: "xml"}, headers=html)
    assert (graph.status_code, kind(graph)) == (200, "application/rdf+xml")
    table = client.get("/sparql", params={"query": SELECT, name: "text/csv"})
    assert kind(table) == "text/csv"


def test_head_gives_the_headers_of_get(client: TestClient) -> None:
    by_get = client.get("/sparql", params={"query": SELECT})
    head = client.head("/sparql", params={"query": SELECT})
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["content-length"] == str(len(by_get.content))


def test_a_data_set_can_be_named(client: TestClient) -> None:
    count = "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }"
    graph = "http://localhost:8000/id/graph/authority/coalitions"
    one = client.get("/sparql", params={"query": count, "default-graph-uri": graph})
    every = client.get("/sparql", params={"query": count})
    numbers = [int(a.json()["results"]["bindings"][0]["n"]["value"]) for a in (one, every)]
    assert 0 < numbers[0] < numbers[1]
    named = "SELECT DISTINCT ?g WHERE { GRAPH ?g { ?s ?p ?o } }"
    found = client.get("/sparql", params={"query": named, "named-graph-uri": graph})
    assert [row["g"]["value"] for row in found.json()["results"]["bindings"]] == [graph]


def test_a_version_can_be_named(client: TestClient) -> None:
    assert client.get("/sparql", params={"query": SELECT, "version": "1"}).status_code == 200
    answer = client.get("/sparql", params={"query": SELECT, "version": "99"})
    assert (answer.status_code, answer.json()["type"]) == (404, "/problems/unknown-version")


REFUSED_GET = {
    "an empty other parameter": (b"version=1", "misuse"),
    "two queries": (b"query=ASK%7B%7D&query=ASK%7B%7D", "misuse"),
    "two versions": (b"query=ASK%7B%7D&version=1&version=1", "misuse"),
    "a version that is no number": (b"query=ASK%7B%7D&version=new", "misuse"),
    "bytes that are not UTF-8": (b"query=ASK%7B%7D%FF", "misuse"),
    "too many parameters": (b"a=b&" * 1001 + b"query=ASK%7B%7D", "misuse"),
    "malformed SPARQL": (b"query=SELECT", "query-refused"),
    "an update": (b"query=CLEAR%20ALL", "query-refused"),
    "an unknown parameter": (b"query=ASK%7B%7D&limit=3", "misuse"),
    "an unknown form": (b"query=ASK%7B%7D&format=xlsx", "misuse"),
    "an update by its own name": (b"query=ASK%7B%7D&update=CLEAR%20ALL", "query-refused"),
    "another server": (
        b"query=SELECT*%7BSERVICE%3Chttp%3A%2F%2F127.0.0.1%2F%3E%7B%3Fs%3Fp%3Fo%7D%7D",
        "query-refused",
    ),
}


@pytest.mark.parametrize(("parameters", "code"), REFUSED_GET.values(), ids=REFUSED_GET)
def test_what_the_protocol_forbids_is_a_problem(
    client: TestClient, parameters: bytes, code: str
) -> None:
    answer = client.get("/sparql?" + parameters.decode("latin-1"))
    assert (answer.status_code, kind(answer)) == (400, "application/problem+json")
    assert answer.json()["type"] == f"/problems/{code}"


REFUSED_POST = {
    "no type": (SELECT.encode(), "", 415),
    "JSON": (b'{"query": "ASK{}"}', "application/json", 415),
    "an update without a token": (b"CLEAR ALL", "application/sparql-update", 401),
    "another encoding": (SELECT.encode("utf-16"), DIRECT + "; charset=utf-16", 415),
    "direct, not UTF-8": (b"ASK { ?s ?p '\xff' }", DIRECT, 400),
    "a form, not UTF-8": (b"query=\xff", FORM, 400),
    "a form, escaped not UTF-8": (b"query=%FF", FORM, 400),
    "a form without a query": (b"a=b", FORM, 400),
    "an empty body": (b"", DIRECT, 400),
    "a form with an unknown field": (b"query=ASK%7B%7D&limit=3", FORM, 400),
    "a form with two": (b"query=ASK%7B%7D&query=ASK%7B%7D", FORM, 400),
    "two megabytes": (b"#" * 2**21, DIRECT, 413),
}


@pytest.mark.parametrize(("body", "sent_as", "status"), REFUSED_POST.values(), ids=REFUSED_POST)
def test_what_cannot_be_a_query_is_a_problem(
    client: TestClient, body: bytes, sent_as: str, status: int
) -> None:
    answer = client.post("/sparql", content=body, headers={"Content-Type": sent_as})
    assert (answer.status_code, kind(answer)) == (status, "application/problem+json")


def test_a_query_both_in_the_address_and_in_the_body_is_refused(client: TestClient) -> None:
    answer = client.post(
        "/sparql", params={"query": SELECT}, content=SELECT, headers={"Content-Type": DIRECT}
    )
    assert answer.status_code == 400


@pytest.mark.parametrize("query", [SELECT, CONSTRUCT])
def test_what_nobody_offers_is_not_acceptable(client: TestClient, query: str) -> None:
    answer = client.get("/sparql", params={"query": query}, headers={"Accept": "image/png"})
    assert (answer.status_code, answer.json()["type"]) == (406, "/problems/not-acceptable")


def test_an_endless_query_ends_and_the_next_is_answered(client: TestClient) -> None:
    began = time.monotonic()
    answer = client.get("/sparql", params={"query": ENDLESS})
    assert time.monotonic() - began < 2 + 1  # the deadline of these settings, and a second
    assert (answer.status_code, answer.json()["type"]) == (503, "/problems/query-timeout")
    began = time.monotonic()
    assert client.get("/sparql", params={"query": SELECT}).status_code == 200
    assert time.monotonic() - began < 1


def test_a_long_query_that_finds_every_worker_taken_is_told_when_to_come_again(
    settings: Settings,
) -> None:
    slow = settings.model_copy(update={"query_timeout": 8})
    app = create_app(slow)
    with TestClient(app) as client, ThreadPoolExecutor() as others:
        asked = others.submit(client.get, "/sparql", params={"query": ENDLESS})
        while all(one.lane != "slow" for one in app.state.service.pool.running):
            assert not asked.done()
            time.sleep(0.05)
        assert client.get("/sparql", params={"query": "ASK {}"}).status_code == 200
        answer = client.get("/sparql", params={"query": ENDLESS + " LIMIT 1"})
        assert (answer.status_code, answer.json()["type"]) == (429, "/problems/busy")
        assert int(answer.headers["retry-after"]) > 0
        assert "ask again later" in answer.json()["detail"]
        assert asked.result().status_code == 503


def test_other_sites_may_ask(client: TestClient) -> None:
    answer = client.get(
        "/sparql", params={"query": SELECT}, headers={"Origin": "https://example.org"}
    )
    assert answer.headers["access-control-allow-origin"] == "*"
    assert "joinder-version" in answer.headers["access-control-expose-headers"].lower()
    asked = {"Origin": "https://example.org", "Access-Control-Request-Method": "POST"}
    assert client.options("/sparql", headers=asked).status_code == 200


def test_a_browser_gets_a_form_and_its_answers_to_read(client: TestClient) -> None:
    html = {"Accept": "text/html"}
    assert "<textarea" in client.get("/sparql", headers=html).text
    page = client.get(
        "/sparql", params={"query": "SELECT * { ?s a <http://schema.org/Person> }"}, headers=html
    )
    assert (page.status_code, kind(page)) == (200, "text/html")
    assert ">Zachary W. Carter</a>" in page.text
    assert ">Yes</h2>" in client.get("/sparql", params={"query": "ASK {}"}, headers=html).text
    refused = client.get("/sparql", params={"query": "<script>"}, headers=html)
    assert (refused.status_code, kind(refused)) == (400, "text/html")
    assert "<script>" not in refused.text
