import pytest
from fastapi.testclient import TestClient
from rdflib import Graph, URIRef

NUMBERS = {"releases": 1, "people": 11, "cases": 3, "statements": 10}
MEMBER = URIRef("http://www.w3.org/ns/hydra/core#member")


@pytest.mark.parametrize(("path", "number"), NUMBERS.items(), ids=NUMBERS)
def test_a_list_names_all_of_its_kind(client: TestClient, path: str, number: int) -> None:
    found = client.get(f"/{path}").json()
    assert found["totalItems"] == len(found["member"]) == number
    assert all(each["name"] and each["@id"].startswith("http") for each in found["member"])
    assert "next" not in found


def test_a_list_is_json_ld_of_the_members(client: TestClient) -> None:
    answer = client.get("/people", headers={"Accept": "application/ld+json"})
    assert answer.headers["content-type"] == "application/ld+json"
    graph = Graph().parse(data=answer.text, format="json-ld")
    assert len(list(graph.objects(None, MEMBER))) == 11


def test_pages_of_a_list_join_without_gap_or_repeat(client: TestClient) -> None:
    whole = [each["@id"] for each in client.get("/jurisdictions?size=1000").json()["member"]]
    found: list[str] = []
    address = "/jurisdictions?size=40"
    while address:
        page = client.get(address).json()
        found += [each["@id"] for each in page["member"]]
        address = page.get("next", "")
    assert found == whole
    assert len(found) == len(set(found)) > 40
    assert client.get("/jurisdictions?size=40&page=3").json()["previous"].endswith("page=2")


def test_a_page_beyond_the_end_is_empty(client: TestClient) -> None:
    found = client.get("/people?page=50").json()
    assert (found["member"], found["totalItems"]) == ([], 11)


@pytest.mark.parametrize("parameters", ["page=0", "page=x", "size=0", "size=100000", "version=x"])
def test_a_page_that_cannot_be_is_refused(client: TestClient, parameters: str) -> None:
    assert client.get(f"/people?{parameters}").status_code == 422


def test_a_parameter_that_nobody_reads_is_named_with_those_that_are(client: TestClient) -> None:
    answer = client.get("/people?limit=3")
    assert (answer.status_code, answer.json()["type"]) == (400, "/problems/misuse")
    told = answer.json()["detail"]
    assert told.startswith("no parameter is called 'limit'; there are: ")
    assert set(told.partition("are: ")[2].split(", ")) == {"page", "size", "version"}


def test_a_browser_gets_a_page(client: TestClient) -> None:
    answer = client.get("/people", headers={"Accept": "text/html"})
    assert answer.headers["content-type"].startswith("text/html")
    assert '<a href="/id/person/allan-ekberg">Allan Ekberg</a>' in answer.text


def test_a_list_in_another_form_is_not_acceptable(client: TestClient) -> None:
    assert client.get("/people", headers={"Accept": "image/png"}).status_code == 406
