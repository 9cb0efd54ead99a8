"""What HTTP itself gives a query: tags of versions (RFC 9110), and other origins (Fetch)."""

import pytest

from tests.api.protocol.conftest import ONE, Endpoint

SELECT = "SELECT ?s { ?s a <http://schema.org/Person> } ORDER BY ?s"
ASK = "ASK { ?s ?p ?o }"


def test_what_did_not_change_is_not_sent_again(endpoint: Endpoint) -> None:
    first = endpoint.client.get("/sparql", params={"query": SELECT})
    tag = {"If-None-Match": f'"other", {first.headers["etag"]}'}
    again = endpoint.client.get("/sparql", params={"query": SELECT}, headers=tag)
    assert (again.status_code, again.content) == (304, b"")
    for name in ("etag", "vary", "cache-control", "joinder-version"):
        assert again.headers[name].startswith(first.headers[name])
    head = endpoint.client.head("/sparql", params={"query": SELECT}, headers=tag)
    assert head.status_code == 304


OTHER = {
    "query": {"query": ASK},
    "form": {"query": SELECT, "format": "xml"},
    "data set": {"query": SELECT, "default-graph-uri": ONE},
}


@pytest.mark.parametrize("parameters", OTHER.values(), ids=OTHER)
def test_another_answer_has_another_tag(endpoint: Endpoint, parameters: dict[str, str]) -> None:
    first = endpoint.client.get("/sparql", params={"query": SELECT})
    tag = {"If-None-Match": first.headers["etag"]}
    assert endpoint.client.get("/sparql", params=parameters, headers=tag).status_code == 200


@pytest.mark.parametrize("function", ["NOW()", "rand()", "UUID()", "STRUUID()", "BNODE()"])
def test_what_differs_each_time_has_no_tag(endpoint: Endpoint, function: str) -> None:
    answer = endpoint.client.get("/sparql", params={"query": f"SELECT ({function} AS ?x) {{}}"})
    assert answer.status_code == 200
    assert "etag" not in answer.headers


def test_pages_of_other_sites_may_ask_and_write(endpoint: Endpoint) -> None:
    origin = {"Origin": "https://example.org"}
    answer = endpoint.client.get("/sparql", params={"query": ASK}, headers=origin)
    assert answer.headers["access-control-allow-origin"] == "*"
    assert "etag" in answer.headers["access-control-expose-headers"].lower()
    for path, method in (("/sparql", "POST"), ("/store", "PUT"), ("/store", "DELETE")):
        wanted = {
            "Access-Control-Request-Method": method,
            "Access-Control-Request-Headers": "authorization, content-type",
        }
        asked = endpoint.client.options(path, headers={**origin, **wanted})
        assert asked.status_code == 200
        assert method in asked.headers["access-control-allow-methods"]
        assert "authorization" in asked.headers["access-control-allow-headers"].lower()
