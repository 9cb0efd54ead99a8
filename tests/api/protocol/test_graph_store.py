"""SPARQL 1.1 Graph Store HTTP Protocol, one test for each requirement."""

from itertools import count
from urllib.parse import parse_qs, quote, urlsplit

import httpx
import pytest

from tests.api.conftest import BASE
from tests.api.protocol.conftest import ONE, Endpoint

TURTLE, N_TRIPLES = "text/turtle", "application/n-triples"
RDF_XML, JSON_LD = "application/rdf+xml", "application/ld+json"
KNOWS = "http://xmlns.com/foaf/0.1/knows"
_NUMBERS = count()
SENT = {
    TURTLE: "@prefix f: <http://xmlns.com/foaf/0.1/> . <#a> f:knows <#b> .",
    N_TRIPLES: f"<http://example.org/x#a> <{KNOWS}> <http://example.org/x#b> .",
    RDF_XML: '<r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
    '<r:Description r:about="#a"><knows xmlns="http://xmlns.com/foaf/0.1/" r:resource="#b"/>'
    "</r:Description></r:RDF>",
    JSON_LD: f'{{"@id": "#a", "{KNOWS}": {{"@id": "#b"}}}}',
}


@pytest.fixture
def graph() -> str:
    """The name of a graph that no other test writes to."""
    return f"http://example.org/graph{next(_NUMBERS)}"


def send(
    endpoint: Endpoint, method: str, graph: str, body: str, sent_as: str = TURTLE
) -> httpx.Response:
    parameters = {"graph": graph} if graph else {"default": ""}
    headers = {"Content-Type": sent_as, **endpoint.right}
    return endpoint.client.request(
        method, "/store", params=parameters, content=body.encode(), headers=headers
    )


def lines(endpoint: Endpoint, graph: str) -> list[str]:
    """A graph as sorted lines of N-Triples."""
    answer = endpoint.client.get("/store", params={"graph": graph}, headers={"Accept": N_TRIPLES})
    assert answer.status_code == 200
    return sorted(answer.text.splitlines())


@pytest.mark.parametrize("media_type", SENT)
def test_put_makes_a_graph_and_get_gives_it_in_every_form(
    endpoint: Endpoint, graph: str, media_type: str
) -> None:
    answer = send(endpoint, "PUT", graph, SENT[media_type], f"{media_type}; charset=utf-8")
    assert answer.status_code == 201, answer.text
    base = "http://example.org/x" if media_type == N_TRIPLES else graph
    assert lines(endpoint, graph) == [f"<{base}#a> <{KNOWS}> <{base}#b> ."]
    for accept in (*SENT, "application/trig", "application/n-quads"):
        got = endpoint.client.get("/store", params={"graph": graph}, headers={"Accept": accept})
        assert (got.status_code, got.headers["content-type"].partition(";")[0]) == (200, accept)
        assert f"{base}#a" in got.text
        assert "Accept" in got.headers["vary"]


def test_get_is_what_a_query_of_the_graph_finds(endpoint: Endpoint) -> None:
    name = f"{BASE}graph/authority/coalitions"
    query = f"CONSTRUCT {{ ?s ?p ?o }} {{ GRAPH <{name}> {{ ?s ?p ?o }} }}"
    answer = endpoint.client.get("/sparql", params={"query": query}, headers={"Accept": N_TRIPLES})
    assert lines(endpoint, name) == sorted(answer.text.splitlines())


def test_the_default_graph_is_that_of_queries(endpoint: Endpoint) -> None:
    answer = endpoint.client.get("/store?default", headers={"Accept": N_TRIPLES})
    [number] = endpoint.column("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", "n")
    assert len(answer.text.splitlines()) == int(number) > 0


def test_without_a_wish_a_graph_comes_as_turtle(endpoint: Endpoint) -> None:
    for accept in ("*/*", ""):
        answer = endpoint.client.get("/store", params={"graph": ONE}, headers={"Accept": accept})
        assert answer.headers["content-type"].partition(";")[0] == TURTLE


def test_head_has_the_headers_of_get_and_no_body(endpoint: Endpoint) -> None:
    for parameters in ({"graph": ONE}, {"default": ""}):
        get = endpoint.client.get("/store", params=parameters)
        head = endpoint.client.head("/store", params=parameters)
        assert (head.status_code, head.content) == (200, b"")
        assert {**head.headers, "date": ""} == {**get.headers, "date": ""}


@pytest.mark.parametrize("method", ["GET", "HEAD", "DELETE"])
def test_a_graph_that_is_not_there_is_not_found(endpoint: Endpoint, method: str) -> None:
    answer = endpoint.client.request(
        method, "/store", params={"graph": "http://example.org/none"}, headers=endpoint.right
    )
    assert answer.status_code == 404


def test_what_did_not_change_is_not_sent_again(endpoint: Endpoint) -> None:
    first = endpoint.client.get("/store", params={"graph": ONE})
    tag = {"If-None-Match": first.headers["etag"]}
    assert endpoint.client.get("/store", params={"graph": ONE}, headers=tag).status_code == 304
    assert endpoint.client.get("/store?default", headers=tag).status_code == 200


def test_put_takes_the_place_of_what_was_there(endpoint: Endpoint, graph: str) -> None:
    assert send(endpoint, "PUT", graph, "<e:s> <e:p> 1, 2 .").status_code == 201
    again = send(endpoint, "PUT", graph, "<e:s> <e:p> 2, 3 .")
    assert (again.status_code, again.content) == (204, b"")
    one = '"^^<http://www.w3.org/2001/XMLSchema#integer> .'
    assert lines(endpoint, graph) == [f'<e:s> <e:p> "{n}{one}' for n in (2, 3)]


def test_post_adds_to_what_is_there_and_delete_removes_all(endpoint: Endpoint, graph: str) -> None:
    assert send(endpoint, "POST", graph, "<e:s> <e:p> 1 .").status_code == 201
    assert send(endpoint, "POST", graph, "<e:s> <e:p> 2 .").status_code == 204
    assert len(lines(endpoint, graph)) == 2
    assert send(endpoint, "POST", graph, "").status_code == 204
    assert len(lines(endpoint, graph)) == 2
    deleted = endpoint.client.delete("/store", params={"graph": graph}, headers=endpoint.right)
    assert (deleted.status_code, deleted.content) == (204, b"")
    assert endpoint.client.get("/store", params={"graph": graph}).status_code == 404


def test_post_without_a_name_makes_a_graph_and_says_where(endpoint: Endpoint) -> None:
    headers = {"Content-Type": TURTLE, **endpoint.right}
    answer = endpoint.client.post("/store", content="<#s> <e:p> 'unnamed' .", headers=headers)
    assert answer.status_code == 201
    place = answer.headers["location"]
    [name] = parse_qs(urlsplit(place).query)["graph"]
    assert name.startswith(f"{BASE}graph/written/")
    assert "unnamed" in endpoint.client.get(place).text
    assert endpoint.ask(f"ASK {{ GRAPH <{name}> {{ <{name}#s> <e:p> 'unnamed' }} }}")


def test_post_takes_the_files_of_a_form(endpoint: Endpoint, graph: str) -> None:
    files = [
        ("one", ("one.ttl", "<e:s> <e:p> 1 .", TURTLE)),
        ("two", ("two.nt", "<e:s> <e:p> <e:o> .", "application/octet-stream")),
    ]
    answer = endpoint.client.post(
        "/store", params={"graph": graph}, files=files, headers=endpoint.right
    )
    assert answer.status_code == 201, answer.text
    assert len(lines(endpoint, graph)) == 2


def test_the_default_graph_can_be_written(endpoint: Endpoint) -> None:
    put = send(endpoint, "PUT", "", "<e:default> <e:p> 1 .")
    assert put.status_code in {201, 204}
    assert send(endpoint, "POST", "", "<e:default> <e:p> 2 .").status_code == 204
    assert endpoint.client.get("/store?default").text.count("e:default") == 1
    assert endpoint.column("SELECT ?o { <e:default> ?p ?o } ORDER BY ?o", "o") == ["1", "2"]
    deleted = endpoint.client.delete("/store?default", headers=endpoint.right)
    assert deleted.status_code == 204
    assert not endpoint.ask("ASK { <e:default> ?p ?o }")
    assert endpoint.ask("ASK { ?s a <http://schema.org/Person> }")


MINE = "?graph=http%3A%2F%2Fe%2Fg"
INGESTED = f"?graph={quote(f'{BASE}graph/authority/coalitions', safe='')}"
WITHIN = '{"@id": "e:g", "@graph": [{"@id": "e:s", "e:p": 1}]}'
REMOTE = '{"@context": "http://127.0.0.1:9/c", "a": 1}'
MISSHAPEN = "<e:s> a <https://w3id.org/joinder/ns#Span> ."
REFUSED = {
    "no graph": ("GET", "", TURTLE, "", 400),
    "no graph to put": ("PUT", "", TURTLE, "", 400),
    "both": ("GET", "?default&graph=http%3A%2F%2Fe%2Fg", TURTLE, "", 400),
    "two graphs": ("GET", "?graph=http%3A%2F%2Fe%2Fg&graph=http%3A%2F%2Fe%2Fh", TURTLE, "", 400),
    "a relative name": ("GET", "?graph=here", TURTLE, "", 400),
    "a relative name to put": ("PUT", "?graph=here", TURTLE, "", 400),
    "a name with a line break": ("PUT", "?graph=http%3A%2F%2Fe%2F%0A", TURTLE, "", 400),
    "an unknown parameter": ("GET", "?default&limit=3", TURTLE, "", 400),
    "RDF of another form": ("PUT", MINE, RDF_XML, "<e:s> <e:p> 1 .", 400),
    "malformed": ("POST", MINE, TURTLE, "<e:s> <e:p>", 400),
    "named graphs within": ("PUT", MINE, JSON_LD, WITHIN, 400),
    "a remote context": ("PUT", MINE, JSON_LD, REMOTE, 400),
    "a form without files": ("POST", MINE, "multipart/form-data", "", 400),
    "no RDF": ("PUT", MINE, "text/plain", "x", 415),
    "no type": ("PUT", MINE, "", "<e:s> <e:p> 1 .", 415),
    "a form to put": ("PUT", MINE, "multipart/form-data", "", 415),
    "what ingest wrote": ("PUT", INGESTED, TURTLE, "", 403),
    "what ingest wrote, to delete": ("DELETE", INGESTED, "", "", 403),
    "what breaks the shapes": ("PUT", MINE, TURTLE, MISSHAPEN, 422),
    "17 MB": ("PUT", MINE, TURTLE, "#" * 17_000_000, 413),
    "PATCH": ("PATCH", MINE, TURTLE, "", 405),
}  # fmt: skip


@pytest.mark.parametrize(
    ("method", "parameters", "sent_as", "body", "status"), REFUSED.values(), ids=REFUSED
)
def test_what_the_protocol_forbids_changes_nothing(
    endpoint: Endpoint, method: str, parameters: str, sent_as: str, body: str, status: int
) -> None:
    before, headers = endpoint.version, dict(endpoint.right)
    if sent_as:
        headers["Content-Type"] = sent_as
    answer = endpoint.client.request(
        method, f"/store{parameters}", content=body.encode() or None, headers=headers
    )
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    assert endpoint.version == before
    if status == 405:
        assert answer.headers["allow"] == "HEAD, GET, POST, PUT, DELETE, OPTIONS"


@pytest.mark.parametrize("accept", ["image/png", "text/csv", "application/sparql-results+json"])
def test_what_is_not_offered_is_not_acceptable(endpoint: Endpoint, accept: str) -> None:
    answer = endpoint.client.get("/store", params={"graph": ONE}, headers={"Accept": accept})
    assert answer.status_code == 406


@pytest.mark.parametrize("method", ["PUT", "POST", "DELETE"])
def test_nobody_writes_without_a_token(endpoint: Endpoint, method: str) -> None:
    before = endpoint.version
    for token, status in (("", 401), ("Bearer wrong", 401), (f"Bearer {endpoint.reader}", 403)):
        headers = {"Content-Type": TURTLE, "Authorization": token}
        answer = endpoint.client.request(method, "/store", params={"graph": ONE}, headers=headers)
        assert answer.status_code == status
        assert answer.headers["www-authenticate"].startswith("Bearer ")
    assert endpoint.version == before
