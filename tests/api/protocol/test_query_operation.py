"""SPARQL 1.1 Protocol, section 2.1: the query operation, one test for each requirement."""

import httpx
import pytest

from tests.api.protocol.conftest import DOCUMENTS, FORM, ONE, QUERY, THREE, TWO, Endpoint

SELECT = "SELECT ?s { ?s a <http://schema.org/Person> } ORDER BY ?s"
ASK = "ASK { ?s ?p ?o }"
CONSTRUCT = f"CONSTRUCT {{ ?s ?p ?o }} {{ GRAPH <{ONE}> {{ ?s ?p ?o }} }}"
DESCRIBE = f"DESCRIBE <{ONE}>"
JSON, XML = "application/sparql-results+json", "application/sparql-results+xml"
RDF_XML = "application/rdf+xml"


def kind(answer: httpx.Response) -> str:
    return answer.headers["content-type"].partition(";")[0]


def test_by_get(endpoint: Endpoint) -> None:
    answer = endpoint.client.get("/sparql", params={"query": SELECT})
    assert (answer.status_code, kind(answer)) == (200, JSON)
    assert answer.json()["results"]["bindings"]


FORMS = {
    "form": (FORM, "query=ASK%20%7B%7D"),
    "form with a charset": (f"{FORM}; charset=UTF-8", "query=ASK%20%7B%7D"),
    "form with plus for space": (FORM, "query=ASK+%7B%7D"),
    "direct": (QUERY, "ASK {}"),
    "direct with a charset": (f"{QUERY}; charset=utf-8", "ASK {}"),
    "direct with a quoted charset": (f'{QUERY};charset="UTF-8"', "ASK {}"),
    "direct with another parameter": (f"{QUERY}; charset=UTF-8; version=1.1", "ASK {}"),
    "direct in capitals": ("Application/SPARQL-Query", "ASK {}"),
}


@pytest.mark.parametrize(("sent_as", "body"), FORMS.values(), ids=FORMS)
def test_by_post(endpoint: Endpoint, sent_as: str, body: str) -> None:
    answer = endpoint.client.post("/sparql", content=body, headers={"Content-Type": sent_as})
    assert answer.json()["boolean"] is True


def test_letters_of_any_script_come_whole(endpoint: Endpoint) -> None:
    query = 'SELECT ("Åśᄒ𝒳" AS ?x) {}'
    for answer in (
        endpoint.client.get("/sparql", params={"query": query}),
        endpoint.client.post("/sparql", data={"query": query}),
        endpoint.client.post("/sparql", content=query, headers={"Content-Type": QUERY}),
    ):
        assert answer.json()["results"]["bindings"][0]["x"]["value"] == "Åśᄒ𝒳"


def test_relative_iris_are_relative_to_the_endpoint(endpoint: Endpoint) -> None:
    there = str(endpoint.client.base_url.join("/there"))
    assert endpoint.ask(f"ASK {{ FILTER(<there> = <{there}>) }}")
    assert endpoint.ask("BASE <http://e/> ASK { FILTER(<there> = <http://e/there>) }")


def test_a_packed_body_is_not_unpacked(endpoint: Endpoint) -> None:
    headers = {"Content-Type": QUERY, "Content-Encoding": "gzip"}
    assert endpoint.client.post("/sparql", content=b"\x1f\x8b", headers=headers).status_code == 415


def test_head_has_the_headers_of_get_and_no_body(endpoint: Endpoint) -> None:
    parameters = {"query": SELECT}
    get = endpoint.client.get("/sparql", params=parameters)
    head = endpoint.client.head("/sparql", params=parameters)
    assert head.content == b""
    assert {**head.headers, "date": ""} == {**get.headers, "date": ""}


ACCEPTED = {
    "anything": (SELECT, "*/*", JSON),
    "nothing": (SELECT, "", JSON),
    "rows as JSON": (SELECT, JSON, JSON),
    "rows as XML": (SELECT, XML, XML),
    "rows as CSV": (SELECT, "text/csv", "text/csv"),
    "rows as TSV": (SELECT, "text/tab-separated-values", "text/tab-separated-values"),
    "rows as any JSON": (SELECT, "application/json", JSON),
    "rows by quality": (SELECT, f"{JSON};q=0.1, {XML};q=0.9", XML),
    "rows but not as JSON": (SELECT, f"{JSON};q=0, */*;q=0.1", XML),
    "rows as text": (SELECT, "text/*", "text/csv"),
    "rows, with a parameter": (SELECT, "text/csv; header=present", "text/csv"),
    "rows, first choice not offered": (SELECT, f"image/png, {XML};q=0.2", XML),
    "rows as plain XML": (SELECT, "application/xml;q=0.5", XML),
    "a graph as plain XML": (CONSTRUCT, "text/xml", RDF_XML),
    "a truth": (ASK, "*/*", JSON),
    "a truth as XML": (ASK, XML, XML),
    "a graph": (CONSTRUCT, "*/*", "text/turtle"),
    "a description": (DESCRIBE, "*/*", "text/turtle"),
    **{
        f"a graph as {each}": (CONSTRUCT, each, each)
        for each in (
            "text/turtle", "application/n-triples", "application/rdf+xml",
            "application/ld+json", "application/trig", "application/n-quads",
        )
    },
    "a graph by quality": (CONSTRUCT, f"text/turtle;q=0.5, {RDF_XML}", RDF_XML),
    "what a library sends": (CONSTRUCT, f"{XML}, {RDF_XML}, */*;q=0.1", RDF_XML),
}  # fmt: skip


@pytest.mark.parametrize(("query", "accept", "wanted"), ACCEPTED.values(), ids=ACCEPTED)
def test_the_form_is_negotiated(endpoint: Endpoint, query: str, accept: str, wanted: str) -> None:
    answer = endpoint.client.get("/sparql", params={"query": query}, headers={"Accept": accept})
    assert (answer.status_code, kind(answer)) == (200, wanted)
    assert "Accept" in answer.headers["vary"]


@pytest.mark.parametrize("query", [SELECT, CONSTRUCT])
@pytest.mark.parametrize("accept", ["image/png", "*/*;q=0", "text/html;q=0"])
def test_what_is_not_offered_is_not_acceptable(endpoint: Endpoint, query: str, accept: str) -> None:
    answer = endpoint.client.get("/sparql", params={"query": query}, headers={"Accept": accept})
    assert answer.status_code == 406


DATA_SETS = {
    "one default graph": ({"default-graph-uri": ONE}, DOCUMENTS, [ONE]),
    "two default graphs": ({"default-graph-uri": [ONE, TWO]}, DOCUMENTS, [ONE, TWO]),
    "a default graph that is not there": ({"default-graph-uri": ONE + "x"}, DOCUMENTS, []),
    "no default graph": ({"named-graph-uri": ONE}, DOCUMENTS, []),
    "named graphs": (
        {"named-graph-uri": [ONE, TWO]},
        "SELECT ?d { GRAPH ?d { ?x a ?y } } ORDER BY ?d",
        [ONE, TWO],
    ),
    "no named graph": ({"default-graph-uri": ONE}, "SELECT ?d { GRAPH ?d { ?x a ?y } }", []),
    "both": (
        {"default-graph-uri": ONE, "named-graph-uri": TWO},
        "SELECT ?d { { ?d a ?x } UNION { GRAPH ?g { ?d a ?x } } } ORDER BY ?d",
        [ONE, TWO],
    ),
    "the protocol before FROM": (
        {"default-graph-uri": ONE},
        DOCUMENTS.replace("{", f"FROM <{TWO}> {{", 1),
        [ONE],
    ),
    "the protocol before FROM NAMED": (
        {"named-graph-uri": ONE},
        f"SELECT ?d FROM NAMED <{THREE}> {{ GRAPH ?d {{ ?x a ?y }} }}",
        [ONE],
    ),
    "FROM alone": ({}, DOCUMENTS.replace("{", f"FROM <{TWO}> {{", 1), [TWO]),
}


@pytest.mark.parametrize(("graphs", "query", "wanted"), DATA_SETS.values(), ids=DATA_SETS)
@pytest.mark.parametrize("how", ["get", "form", "direct"])
def test_the_data_set_of_the_protocol_is_asked(
    endpoint: Endpoint, how: str, graphs: dict[str, str | list[str]], query: str, wanted: list[str]
) -> None:
    ask = endpoint.client
    if how == "get":
        answer = ask.get("/sparql", params={"query": query, **graphs})
    elif how == "form":
        answer = ask.post("/sparql", data={"query": query, **graphs})
    else:
        headers = {"Content-Type": QUERY}
        answer = ask.post("/sparql", params=graphs, content=query, headers=headers)
    found = [row["d"]["value"] for row in answer.json()["results"]["bindings"]]
    assert found == wanted


REFUSED = {
    "no query, by form": ("POST", "", FORM, b"a=", 400),
    "no query, by an empty form": ("POST", "", FORM, b"", 400),
    "no query, by GET": ("GET", "?default-graph-uri=http%3A%2F%2Fe%2Fg", "", b"", 400),
    "an empty query": ("GET", "?query=", "", b"", 400),
    "an empty body": ("POST", "", QUERY, b"", 400),
    "two queries, by GET": ("GET", "?query=ASK%7B%7D&query=ASK%7B%7D", "", b"", 400),
    "two queries, by form": ("POST", "", FORM, b"query=ASK%7B%7D&query=ASK%7B%7D", 400),
    "two queries, in address and body": ("POST", "?query=ASK%7B%7D", QUERY, b"ASK {}", 400),
    "query and update": ("POST", "", FORM, b"query=ASK%7B%7D&update=CLEAR%20ALL", 401),
    "malformed SPARQL": ("GET", "?query=SELECT%20WHERE", "", b"", 400),
    "an update as a query": ("GET", "?query=CLEAR%20ALL", "", b"", 400),
    "an update by GET": ("GET", "?update=CLEAR%20ALL", "", b"", 400),
    "a graph that is no IRI": ("GET", "?query=ASK%7B%7D&default-graph-uri=here", "", b"", 400),
    "a parameter of updates": ("GET", "?query=ASK%7B%7D&using-graph-uri=http://e/g", "", b"", 400),
    "no content type": ("POST", "", "", b"ASK {}", 415),
    "plain text": ("POST", "", "text/plain", b"ASK {}", 415),
    "JSON": ("POST", "", "application/json", b"{}", 415),
    "another encoding": ("POST", "", f"{QUERY}; charset=utf-16", "ASK {}".encode("utf-16"), 415),
    "not UTF-8, direct": ("POST", "", QUERY, b"ASK { ?s ?p '\xff' }", 400),
    "not UTF-8, escaped in a form": ("POST", "", FORM, b"query=ASK%7B%7D%23%FF", 400),
    "not UTF-8, in the address": ("GET", "?query=ASK%7B%7D%23%FF", "", b"", 400),
    "another server": ("POST", "", QUERY, b"ASK { SERVICE <http://127.0.0.1/> {} }", 400),
    "65 KB": ("POST", "", QUERY, b"ASK {} #" + b"x" * 2**16, 413),
    "65 KB in a form": ("POST", "", FORM, b"query=ASK%7B%7D%23" + b"x" * 2**16, 413),
    "PUT": ("PUT", "?query=ASK%7B%7D", "", b"", 405),
    "DELETE": ("DELETE", "?query=ASK%7B%7D", "", b"", 405),
    "PATCH": ("PATCH", "", QUERY, b"ASK {}", 405),
}


@pytest.mark.parametrize(
    ("method", "parameters", "sent_as", "body", "status"), REFUSED.values(), ids=REFUSED
)
def test_what_the_protocol_forbids_is_refused(
    endpoint: Endpoint, method: str, parameters: str, sent_as: str, body: bytes, status: int
) -> None:
    headers = {"Content-Type": sent_as} if sent_as else {}
    answer = endpoint.client.request(
        method, f"/sparql{parameters}", content=body or None, headers=headers
    )
    assert (answer.status_code, kind(answer)) == (status, "application/problem+json")
    if status == 405:
        assert answer.headers["allow"] == "HEAD, GET, POST, OPTIONS"
    assert endpoint.ask(ASK)


def test_the_methods_are_told(endpoint: Endpoint) -> None:
    answer = endpoint.client.options("/sparql")
    assert (answer.status_code, answer.headers["allow"]) == (204, "HEAD, GET, POST, OPTIONS")
