import csv
import io
import re

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


def walked(client: TestClient, address: str, accept: str = "application/json") -> list[str]:
    """The ids of a whole list, part by part, by its Link headers."""
    found: list[str] = []
    while address:
        answer = client.get(address, headers={"Accept": accept})
        assert answer.status_code == 200
        if accept == "text/csv":
            found += [row["id"] for row in csv.DictReader(io.StringIO(answer.text))]
        else:
            found += [each["@id"] for each in answer.json()["member"]]
        match = re.search(r'<([^>]*)>; rel="next"', answer.headers.get("link", ""))
        address = match[1] if match else ""
    return found


@pytest.mark.parametrize("accept", ["application/json", "text/csv"])
def test_parts_of_a_list_join_without_gap_or_repeat(client: TestClient, accept: str) -> None:
    whole = [each["@id"] for each in client.get("/jurisdictions?size=1000").json()["member"]]
    found = walked(client, "/jurisdictions?size=7", accept)
    assert found == whole
    assert len(found) == len(set(found)) > 40


def test_a_part_leads_back_and_on(client: TestClient) -> None:
    first = client.get("/jurisdictions?size=40").json()
    assert "previous" not in first
    second = client.get(first["next"]).json()
    back = client.get(second["previous"]).json()
    assert back["member"] == first["member"]


def test_a_cursor_stays_in_its_version_and_its_list(client: TestClient) -> None:
    following = client.get("/jurisdictions?size=40").json()["next"]
    cursor = following.partition("cursor=")[2].partition("&")[0]
    assert cursor.startswith("1-40-")
    for address, why in {
        f"/people?cursor={cursor}": "something else",
        f"/jurisdictions?within=jurisdiction/country:us&cursor={cursor}": "something else",
        f"/jurisdictions?version=2&cursor={cursor}": "belongs to version 1",
        "/jurisdictions?cursor=40": "is none",
    }.items():
        answer = client.get(address)
        assert (answer.status_code, answer.json()["type"]) == (400, "/problems/misuse")
        assert why in answer.json()["detail"]


MAYOR = "https://w3id.org/joinder/concept/office/mayor"
NEW_YORK = "jurisdiction/country:us/state:ny/place:new_york"
CASE = "case/us/caed/2:18-cv-00490"
FILTERED = {
    "speaker": ("statements?speaker=person/paul-soglin", 1, ""),
    "speaker by IRI": ("statements?speaker=http://localhost:8000/id/person/paul-soglin", 1, ""),
    "release": ("statements?release={release}", 10, ""),
    "day within": ("statements?from=2018-05-18&to=2018-05-18", 10, ""),
    "day after": ("releases?from=2018-05-19", 0, ""),
    "issuer": ("releases?issuer=" + NEW_YORK, 1, ""),
    "office": (f"people?office={MAYOR}", None, "paul-soglin"),
    "place of an office": (f"people?jurisdiction={NEW_YORK}", None, "bill-de-blasio"),
    "state": ("jurisdictions?within=jurisdiction/country:us/state:wa", None, "seattle"),
    "court": ("cases?court=court/us/caed", 1, CASE),
    "member": (f"coalitions?member={NEW_YORK}", None, "coalition"),
    "nobody": ("statements?speaker=person/nobody", 0, ""),
}


@pytest.mark.parametrize(("address", "number", "one"), FILTERED.values(), ids=FILTERED)
def test_a_list_is_narrowed(
    client: TestClient, release: str, address: str, number: int | None, one: str
) -> None:
    found = client.get("/" + address.format(release=release.removeprefix("/id/"))).json()
    whole = client.get("/" + address.partition("?")[0]).json()["totalItems"]
    assert found["totalItems"] == len(found["member"])
    assert any(one in each["@id"] for each in found["member"]) or not found["member"]
    if number is None:
        assert 0 < found["totalItems"] < whole
    else:
        assert found["totalItems"] == number


REFUSED = {
    "no day": "releases?from=2018-02-30",
    "no IRI": "statements?speaker=a%20b",
    "brackets": "statements?speaker=http://x/%3E%7D",
    "twice": "statements?speaker=a&speaker=b",
    "of another list": "people?speaker=person/paul-soglin",
    "no UTF-8": "people?office=%ff",
}


@pytest.mark.parametrize("address", REFUSED.values(), ids=REFUSED)
def test_what_cannot_narrow_a_list_is_refused(client: TestClient, address: str) -> None:
    answer = client.get("/" + address)
    assert (answer.status_code, answer.json()["type"]) == (400, "/problems/misuse")


def test_a_list_as_csv_has_names_days_and_texts_in_full(client: TestClient) -> None:
    answer = client.get("/statements", headers={"Accept": "text/csv"})
    assert answer.headers["content-type"].startswith("text/csv")
    rows = list(csv.DictReader(io.StringIO(answer.text)))
    assert list(rows[0]) == ["id", "name", "date", "wasQuotedFrom"]
    assert {row["date"] for row in rows} == {"2018-05-18"}
    assert max(len(row["name"]) for row in rows) > 300


def test_a_list_is_not_sent_again_unchanged(client: TestClient) -> None:
    tag = client.get("/people").headers["etag"]
    assert client.get("/people", headers={"If-None-Match": tag}).status_code == 304
    assert client.get("/people?size=2", headers={"If-None-Match": tag}).status_code == 200


@pytest.mark.parametrize("parameters", ["size=0", "size=100000", "size=x", "version=x"])
def test_a_part_that_cannot_be_is_refused(client: TestClient, parameters: str) -> None:
    assert client.get(f"/people?{parameters}").status_code == 422


def test_a_parameter_that_nobody_reads_is_named_with_those_that_are(client: TestClient) -> None:
    answer = client.get("/people?limit=3")
    assert (answer.status_code, answer.json()["type"]) == (400, "/problems/misuse")
    told = answer.json()["detail"]
    assert told.startswith("no parameter is called 'limit'; there are: ")
    known = {"office", "jurisdiction", "size", "cursor", "version"}
    assert set(told.partition("are: ")[2].split(", ")) == known


def test_a_browser_gets_a_page(client: TestClient) -> None:
    answer = client.get("/people", headers={"Accept": "text/html"})
    assert answer.headers["content-type"].startswith("text/html")
    assert '<a href="/id/person/allan-ekberg">Allan Ekberg</a>' in answer.text


def test_a_list_in_another_form_is_not_acceptable(client: TestClient) -> None:
    assert client.get("/people", headers={"Accept": "image/png"}).status_code == 406
