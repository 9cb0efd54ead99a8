"""Saved queries with their parameters, and links to queries."""

import html

import html5lib
import pytest
from fastapi.testclient import TestClient

from ontology.saved import saved

PAGE = {"Accept": "text/html"}
JSON = {"Accept": "application/sparql-results+json"}
NAMES = [query.name for query in saved()]
REFUSED = {
    "from=May": "from: 'May' is no date such as",
    "from=2018-02-30": "from: '2018-02-30' is no date such as",
    "speaker=ruiz": "speaker: 'ruiz' is no iri such as",
    "speaker=http://e.org/%3E%20%7D%20%23": "is no iri such as",
    "colour=red": "no parameter is called 'colour'",
    "words=a&words=b": "stands twice",
    "words=%FF": "the address is not UTF-8",
    "limit=-1": "limit: '-1' is no whole number",
    "version=x": "version: 'x' is no whole number",
    "format=pdf": "format: 'pdf' is none of",
}


def test_every_saved_query_is_listed_with_what_may_be_set(client: TestClient) -> None:
    found = client.get("/queries/saved").json()["queries"]
    assert [query["name"] for query in found] == NAMES
    [statements] = [query for query in found if query["name"] == "statements"]
    kinds = {each["name"]: each["kind"] for each in statements["parameters"]}
    assert kinds == {
        "from": "date",
        "to": "date",
        "speaker": "iri",
        "release": "iri",
        "words": "text",
    }
    page = client.get("/queries/saved", headers=PAGE).text
    assert html5lib.HTMLParser(strict=True).parse(page) is not None
    assert all(f'href="/queries/saved/{name}"' in page for name in NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_every_saved_query_runs_as_it_is(client: TestClient, name: str) -> None:
    answer = client.get(f"/queries/saved/{name}?limit=2", headers=JSON)
    assert answer.status_code == 200
    assert len(answer.json()["results"]["bindings"]) <= 2
    assert answer.headers["joinder-version"] == "1"


def test_a_parameter_narrows_the_answer(client: TestClient) -> None:
    asked = {"words": "immigrants", "format": "json"}
    everything = client.get("/queries/saved/statements?format=json").json()["results"]["bindings"]
    found = client.get("/queries/saved/statements", params=asked).json()["results"]["bindings"]
    assert 0 < len(found) < len(everything)
    assert all("immigrants" in row["label"]["value"].lower() for row in found)


@pytest.mark.parametrize(
    "words", ['" ) } INSERT DATA { <a:a> <a:a> <a:a> } #', '"""', "\\", "' OR '1", "}\n#"]
)
def test_what_is_set_is_a_value_and_never_syntax(client: TestClient, words: str) -> None:
    asked = {"words": words, "format": "json"}
    answer = client.get("/queries/saved/statements", params=asked)
    assert (answer.status_code, answer.json()["results"]["bindings"]) == (200, [])


@pytest.mark.parametrize("query", REFUSED, ids=REFUSED)
def test_what_cannot_be_set_is_named(client: TestClient, query: str) -> None:
    answer = client.get(f"/queries/saved/statements?{query}")
    assert (answer.status_code, answer.json()["type"]) == (400, "/problems/misuse")
    assert REFUSED[query] in answer.json()["detail"]


def test_a_saved_query_that_is_not_there_is_not_found(client: TestClient) -> None:
    for name in ("nothing", "..%2fshapes"):
        assert client.get(f"/queries/saved/{name}").status_code == 404


def test_a_browser_gets_a_form_with_what_was_set(client: TestClient) -> None:
    page = client.get("/queries/saved/statements?words=immigrants&from=&to=", headers=PAGE).text
    assert 'value="immigrants"' in page
    assert 'type="date"' in page
    assert "<table>" in page


def test_no_parameter_has_the_name_of_an_option() -> None:
    names = {parameter.name for query in saved() for parameter in query.parameters}
    assert not names & {"version", "format", "limit", "offset"}


def test_a_link_opens_the_answer_of_its_query(client: TestClient) -> None:
    query = "ASK { ?s a <http://schema.org/Person> }"
    made = client.post("/queries/links", data={"query": query, "version": "1"})
    assert made.status_code == 201
    assert made.headers["location"] == f"/q/{made.json()['id']}"
    assert client.get(made.headers["location"]).json()["boolean"] is True
    assert client.get(f"{made.headers['location']}?format=csv").text.strip() == "true"
    assert (
        made.json() == client.post("/queries/links", data={"query": query, "version": "1"}).json()
    )


def test_a_link_keeps_the_day(client: TestClient) -> None:
    query = "SELECT ?asOf WHERE { VALUES ?asOf { UNDEF } }"
    made = client.post("/queries/links", data={"query": query, "as_of": "2018-05-18"})
    [row] = client.get(f"/q/{made.json()['id']}").json()["results"]["bindings"]
    assert row["asOf"]["value"] == "2018-05-18"


def test_a_browser_is_led_to_the_page_of_its_link(client: TestClient) -> None:
    query = "SELECT (1 AS ?one) {}"
    shown = client.get("/sparql", params={"query": query}, headers=PAGE).text
    assert f'name="query" value="{html.escape(query)}"' in shown
    page = client.post("/queries/links", data={"query": query}, headers=PAGE)
    assert page.history[0].status_code == 303
    assert page.url.path.startswith("/q/")
    assert html.escape(query) in page.text


def test_a_link_from_a_page_keeps_the_version_and_the_day(client: TestClient) -> None:
    query = "SELECT ?asOf { VALUES ?asOf { UNDEF } }"
    asked = {"query": query, "version": "1", "as_of": "2018-05-18"}
    page = client.get("/sparql", params=asked, headers=PAGE).text
    tree = html5lib.parse(page, namespaceHTMLElements=False)
    [form] = [each for each in tree.iter("form") if each.get("action") == "/queries/links"]
    sent = {each.get("name"): each.get("value") for each in form.iter("input")}
    assert sent["version"] == "1"
    assert "2018-05-18" in sent["query"]
    assert client.post("/queries/links", data=sent).status_code == 201


REFUSED_LINKS = {
    "no query": ({"version": "1"}, "query: there is none"),
    "a version that is none": ({"query": "ASK {}", "version": "x"}, "version: 'x'"),
    "a day that is none": ({"query": "ASK {}", "as_of": "May"}, "as_of: 'May' is no day"),
    "an unknown field": ({"query": "ASK {}", "colour": "red"}, "'colour'"),
    "a query that is too long": ({"query": "x" * 33_000}, "more than the 32,768"),
}


@pytest.mark.parametrize(("form", "told"), REFUSED_LINKS.values(), ids=REFUSED_LINKS)
def test_a_link_that_cannot_be_is_refused(
    client: TestClient, form: dict[str, str], told: str
) -> None:
    answer = client.post("/queries/links", data=form)
    assert (answer.status_code, told in answer.json()["detail"]) == (400, True), answer.text


def test_a_link_to_what_is_no_query_says_so_when_opened(client: TestClient) -> None:
    name = client.post("/queries/links", data={"query": "DROP ALL"}).json()["id"]
    answer = client.get(f"/q/{name}")
    assert (answer.status_code, answer.json()["type"]) == (400, "/problems/query-refused")


def test_a_link_that_nobody_made_is_not_found(client: TestClient) -> None:
    assert client.get("/q/000000000000").json()["type"] == "/problems/not-found"
    assert client.post("/queries/links", content=b"{}").status_code == 415
