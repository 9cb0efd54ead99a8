"""`/search`: for programs, for people, and joined from SPARQL."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.settings import Settings
from graph.store.live import Live
from graph.store.versions import Versions
from tests.api.conftest import BASE, RELEASES, publish

TEXT = next(RELEASES.glob("*.txt")).read_text(encoding="utf-8")
PAGE = {"Accept": "text/html"}
SPEAKERS = """PREFIX jn: <https://w3id.org/joinder/ns#> PREFIX schema: <http://schema.org/>
SELECT ?name ?score WHERE { %s ?hit jn:speaker/schema:name ?name } ORDER BY DESC(?score)"""
REFUSED = {
    "q=%22court": "the quotation mark at character 1 is not closed",
    "q=": "say which words",
    "": "say which words",
    "kind=person": "there is no word to search for",
    "q=city&kind=mayor": "kind: 'mayor' is none of",
    "q=city&from=May": "from: 'May' is no day",
    "q=city&office=astronaut": "office: 'astronaut' is neither IRI nor name",
    "q=city&cursor=3": "cursor: '3' is none",
    "q=city%FF": "the address is not UTF-8",
    "q=city&colour=red": "no parameter is called 'colour'",
    "q=city&cursor=1-20-000000000000": "a search for something else",
}


def test_each_result_leads_to_its_words(client: TestClient) -> None:
    found = client.get("/search", params={"q": '"welcoming city" OR immigra*', "size": 100}).json()
    assert found["total"] == len(found["results"]) > 5
    assert found["version"] == 1
    for result in found["results"]:
        snippet = result["snippet"]
        for match in snippet["matches"]:
            start, end = match["start"] - snippet["start"], match["end"] - snippet["start"]
            stands = TEXT[slice(*match["source"])]
            assert snippet["text"][start:end].split() == stands.split()
            assert stands.lower().startswith(("welcoming", "immigra"))
        assert client.get(result["id"].replace(BASE, "/id/")).status_code == 200


def test_filters_narrow_and_say_to_what(client: TestClient) -> None:
    asked = {"q": "city", "kind": "statement", "jurisdiction": "seattle", "from": "2018-05-18"}
    found = client.get("/search", params=asked).json()
    assert found["results"]
    assert all("Seattle" in result["title"] for result in found["results"])
    [narrowed] = found["narrowed"]
    assert (narrowed["parameter"], narrowed["name"]) == ("jurisdiction", "Seattle")


@pytest.mark.parametrize("query", REFUSED, ids=REFUSED)
def test_what_is_no_search_is_a_problem_that_says_why(client: TestClient, query: str) -> None:
    answer = client.get(f"/search?{query}")
    assert (answer.status_code, answer.json()["type"]) == (400, "/problems/misuse")
    assert REFUSED[query] in answer.json()["detail"]


def test_parts_join_without_gap_or_repeat(client: TestClient) -> None:
    whole = client.get("/search?q=city+OR+mayor&size=100").json()
    found: list[str] = []
    address = "/search?q=city+OR+mayor&size=4"
    while address:
        part = client.get(address).json()
        found += [result["id"] for result in part["results"]]
        address = part.get("next", "")
    assert found == [result["id"] for result in whole["results"]]
    assert len(set(found)) == len(found) == whole["total"] > 8


@pytest.fixture
def growing(tmp_path: Path) -> Iterator[TestClient]:
    publish(tmp_path, RELEASES)
    with TestClient(create_app(Settings(home=tmp_path, base_iri=BASE, workers=1))) as started:
        yield started


def test_a_cursor_stays_in_its_version(growing: TestClient, tmp_path: Path) -> None:
    first = growing.get("/search?q=city&size=4").json()
    with Live(tmp_path) as live:
        names = {quad[3] for quad in live.store.quads() if "/release/" in str(quad[3])}
        live.replace({name: [] for name in names})
        assert Versions(tmp_path).publish(live.store).number == 2
    assert growing.get("/search?q=city&kind=statement").json()["total"] == 0
    second = growing.get(first["next"]).json()
    assert (second["version"], second["total"]) == (1, first["total"])
    assert second["results"]
    assert growing.get(first["next"] + "&version=2").status_code == 400


def test_values_join_a_search_to_a_query(client: TestClient) -> None:
    values = client.get("/search?q=immigra*&kind=statement&format=values").text
    answer = client.get("/sparql", params={"query": SPEAKERS % values, "format": "json"}).json()
    titles = client.get("/search?q=immigra*&kind=statement").json()["results"]
    names = [row["name"]["value"] for row in answer["results"]["bindings"]]
    assert names == [result["title"].partition(",")[0] for result in titles]
    assert names


def test_nothing_found_is_an_empty_block(client: TestClient) -> None:
    values = client.get("/search?q=zzzzzz&format=values").text
    answer = client.get("/sparql", params={"query": SPEAKERS % values, "format": "json"})
    assert answer.json()["results"]["bindings"] == []


def test_a_browser_gets_a_form_and_found_words_marked(client: TestClient) -> None:
    form = client.get("/search", headers=PAGE)
    assert (form.status_code, 'name="q"' in form.text) == (200, True)
    page = client.get("/search?q=immigrants&office=&from=&to=", headers=PAGE)
    assert page.headers["content-type"].startswith("text/html")
    assert '<mark class="found">immigrants</mark>' in page.text
    assert 'value="immigrants"' in page.text


def test_what_is_searched_for_is_no_markup(client: TestClient) -> None:
    page = client.get("/search", params={"q": '"><script>alert(1)</script>"'}, headers=PAGE).text
    assert "<script" not in page


def test_another_form_is_not_acceptable(client: TestClient) -> None:
    assert client.get("/search?q=city", headers={"Accept": "image/png"}).status_code == 406


def test_a_version_that_is_not_there_is_said(client: TestClient) -> None:
    answer = client.get("/search?q=city&version=7")
    assert (answer.status_code, answer.json()["type"]) == (404, "/problems/unknown-version")


def test_the_same_search_is_made_once_for_a_version(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = client.get("/search?q=city&size=7")
    monkeypatch.setattr("api.searching.find", None)  # none is made again
    assert client.get("/search?q=city&size=7").content == first.content


def test_searches_that_wait_are_limited(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("api.searching._MOST_WAITING", 0)
    answer = client.get("/search?q=city&size=8")
    assert (answer.status_code, answer.json()["type"]) == (429, "/problems/busy")
    assert answer.headers["retry-after"]
