"""SPARQL 1.1 Protocol, section 2.2: the update operation, one test for each requirement."""

from itertools import count

import pytest

from tests.api.protocol.conftest import FORM, ONE, QUERY, THREE, TWO, UPDATE, Endpoint

FOAF = "http://xmlns.com/foaf/0.1/"
_NUMBERS = count()


@pytest.fixture
def graph() -> str:
    """The name of a graph that no other test writes to."""
    return f"http://example.org/test{next(_NUMBERS)}"


def insert(graph: str) -> str:
    return f"INSERT DATA {{ GRAPH <{graph}> {{ <{graph}#s> <{graph}#p> 1 }} }}"


def there(graph: str) -> str:
    return f"ASK {{ GRAPH <{graph}> {{ <{graph}#s> <{graph}#p> 1 }} }}"


def test_by_form(endpoint: Endpoint, graph: str) -> None:
    answer = endpoint.client.post("/sparql", data={"update": insert(graph)}, headers=endpoint.right)
    assert (answer.status_code, answer.json()["graphs"]) == (200, [graph])
    assert endpoint.ask(there(graph))


@pytest.mark.parametrize("sent_as", [UPDATE, f"{UPDATE}; charset=UTF-8"])
def test_direct(endpoint: Endpoint, graph: str, sent_as: str) -> None:
    headers = {"Content-Type": sent_as, **endpoint.right}
    answer = endpoint.client.post("/sparql", content=insert(graph), headers=headers)
    assert (answer.status_code, answer.json()["added"]) == (200, 1)
    assert endpoint.ask(there(graph))


@pytest.mark.parametrize("how", ["direct", "form"])
@pytest.mark.parametrize("token", ["", "Bearer", "Bearer wrong", "Basic dXNlcjpwYXNz"])
def test_nobody_writes_without_a_token(endpoint: Endpoint, how: str, token: str) -> None:
    before, headers = endpoint.version, {"Authorization": token} if token else {}
    if how == "form":
        answer = endpoint.client.post("/sparql", data={"update": "CLEAR ALL"}, headers=headers)
    else:
        headers["Content-Type"] = UPDATE
        answer = endpoint.client.post("/sparql", content="CLEAR ALL", headers=headers)
    assert (answer.status_code, answer.json()["type"]) == (401, "/problems/unauthorized")
    assert answer.headers["www-authenticate"].startswith('Bearer realm="joinder"')
    assert endpoint.version == before


def test_a_token_for_other_things_does_not_write(endpoint: Endpoint) -> None:
    headers = {"Authorization": f"Bearer {endpoint.reader}", "Content-Type": UPDATE}
    answer = endpoint.client.post("/sparql", content="CLEAR ALL", headers=headers)
    assert (answer.status_code, answer.json()["type"]) == (403, "/problems/forbidden")
    assert 'error="insufficient_scope"' in answer.headers["www-authenticate"]


REFUSED = {
    "by GET": ("GET", "?update=CLEAR%20ALL", "", b"", 400),
    "by PUT": ("PUT", "", UPDATE, b"CLEAR ALL", 405),
    "two": ("POST", "", FORM, b"update=CLEAR%20NAMED&update=CLEAR%20DEFAULT", 400),
    "in address and body": ("POST", "?update=CLEAR%20ALL", UPDATE, b"CLEAR ALL", 400),
    "a query in the address": ("POST", "?query=ASK%7B%7D", UPDATE, b"CLEAR ALL", 400),
    "a query beside it": ("POST", "", FORM, b"query=ASK%7B%7D&update=CLEAR%20ALL", 400),
    "plain text": ("POST", "", "text/plain; charset=UTF-8", b"CLEAR NAMED", 415),
    "no content type": ("POST", "", "", b"CLEAR NAMED", 415),
    "an update as a query": ("POST", "", QUERY, b"CLEAR NAMED", 400),
    "a query as an update": ("POST", "", UPDATE, b"SELECT * {}", 400),
    "another encoding": ("POST", "", f"{UPDATE}; charset=utf-16", b"CLEAR ALL", 415),
    "not UTF-8": ("POST", "", UPDATE, b"CLEAR GRAPH <http://e/\xff>", 400),
    "not UTF-8 in a form": ("POST", "", FORM, b"update=CLEAR%20ALL%23%FF", 400),
    "malformed": ("POST", "", FORM, b"update=CLEAR%20XYZ", 400),
    "a parameter of queries": ("POST", "?default-graph-uri=http://e/g", UPDATE, b"CLEAR ALL", 400),
    "a data set that is no IRI": ("POST", "?using-graph-uri=here", UPDATE, b"CLEAR ALL", 400),
    "more than a megabyte": ("POST", "", UPDATE, b"#" * (2**20 + 1), 413),
    "from another server": ("POST", "", UPDATE, b"LOAD <http://127.0.0.1:9/x>", 400),
    "asking another server": (
        "POST", "", UPDATE,
        b"INSERT { <e:s> <e:p> ?o } WHERE { SERVICE <http://127.0.0.1:9/x> { ?s ?p ?o } }", 400,
    ),
    "a graph that is not there": ("POST", "", UPDATE, b"CLEAR GRAPH <http://e/none>", 400),
    "braces without end": ("POST", "", UPDATE, b"INSERT DATA " + b"{" * 50_000, 400),
}  # fmt: skip


@pytest.mark.parametrize(
    ("method", "parameters", "sent_as", "body", "status"), REFUSED.values(), ids=REFUSED
)
def test_what_the_protocol_forbids_changes_nothing(
    endpoint: Endpoint, method: str, parameters: str, sent_as: str, body: bytes, status: int
) -> None:
    before, headers = endpoint.version, dict(endpoint.right)
    if sent_as:
        headers["Content-Type"] = sent_as
    answer = endpoint.client.request(
        method, f"/sparql{parameters}", content=body or None, headers=headers
    )
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    assert endpoint.version == before


COPY = "INSERT {{ GRAPH <{graph}> {{ ?d a <e:Found> }} }} WHERE {{ {where} }}"
DEFAULT = f"?d a <{FOAF}Document>"
DATA_SETS = {
    "one default graph": ({"using-graph-uri": ONE}, DEFAULT, [ONE]),
    "two default graphs": ({"using-graph-uri": [ONE, TWO]}, DEFAULT, [ONE, TWO]),
    "no default graph": ({"using-named-graph-uri": ONE}, DEFAULT, []),
    "named graphs": (
        {"using-named-graph-uri": [ONE, TWO]},
        "GRAPH ?d { ?x a ?y }",
        [ONE, TWO],
    ),
    "no named graph": ({"using-graph-uri": ONE}, "GRAPH ?d { ?x a ?y }", []),
    "both": (
        {"using-graph-uri": ONE, "using-named-graph-uri": [TWO, THREE]},
        f"{{ {DEFAULT} }} UNION {{ GRAPH ?g {{ {DEFAULT} }} }}",
        [ONE, TWO, THREE],
    ),
}


@pytest.mark.parametrize(("graphs", "where", "wanted"), DATA_SETS.values(), ids=DATA_SETS)
def test_the_data_set_of_the_protocol_is_matched(
    endpoint: Endpoint, graph: str, graphs: dict[str, str], where: str, wanted: list[str]
) -> None:
    update = COPY.format(graph=graph, where=where)
    assert endpoint.update(update, **graphs).status_code == 200
    found = f"SELECT ?d {{ GRAPH <{graph}> {{ ?d a <e:Found> }} }} ORDER BY ?d"
    assert endpoint.column(found, "d") == wanted


def test_the_data_set_of_the_protocol_is_matched_by_form_too(
    endpoint: Endpoint, graph: str
) -> None:
    data = {"update": COPY.format(graph=graph, where=DEFAULT), "using-graph-uri": [ONE, TWO]}
    answer = endpoint.client.post("/sparql", data=data, headers=endpoint.right)
    assert (answer.status_code, answer.json()["added"]) == (200, 2)


@pytest.mark.parametrize(
    "update",
    [
        f"INSERT {{ <e:s> <e:p> ?d }} USING <{TWO}> WHERE {{ {DEFAULT} }}",
        f"INSERT {{ <e:s> <e:p> ?d }} USING NAMED <{TWO}> WHERE {{ GRAPH ?g {{ {DEFAULT} }} }}",
        f"WITH <{TWO}> DELETE {{ {DEFAULT} }} WHERE {{ {DEFAULT} }}",
    ],
    ids=["USING", "USING NAMED", "WITH"],
)
def test_a_data_set_is_named_in_one_place(endpoint: Endpoint, update: str) -> None:
    before = endpoint.version
    for name in ("using-graph-uri", "using-named-graph-uri"):
        assert endpoint.update(update, **{name: ONE}).status_code == 400
    assert endpoint.version == before


def test_relative_iris_are_relative_to_the_endpoint(endpoint: Endpoint, graph: str) -> None:
    update = f"INSERT DATA {{ GRAPH <{graph}> {{ <{graph}> <e:p> <test> }} }}"
    assert endpoint.update(update).status_code == 200
    found = endpoint.column(f"SELECT ?o {{ GRAPH <{graph}> {{ ?s <e:p> ?o }} }}", "o")
    assert found == [str(endpoint.client.base_url.join("/test"))]


def test_an_update_without_operations_is_none(endpoint: Endpoint) -> None:
    before = endpoint.version
    answer = endpoint.update("# nothing\n")
    assert (answer.status_code, answer.json()["added"], endpoint.version) == (200, 0, before)
