"""What the explorer asks the service for."""

import gzip
import json
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.assets import Assets
from api.places import points
from api.settings import Settings

HTML = {"Accept": "text/html"}
CHICAGO = "jurisdiction/country:us/state:il/place:chicago"
KINDS = [
    "coalition", "parties", "matters", "topics", "statements", "congruence", "conflict",
    "agreement",
]  # fmt: skip


def test_the_page_offers_every_network_without_script_too(client: TestClient) -> None:
    page = client.get("/explore/network", headers=HTML).text
    for kind in KINDS:
        assert f'href="/network/{kind}?format=svg"' in page
        assert client.get(f"/network/{kind}/report", headers=HTML).status_code == 200


@pytest.mark.parametrize("kind", KINDS)
def test_each_network_has_a_picture(client: TestClient, kind: str) -> None:
    found = client.get(f"/network/{kind}/picture").json()
    whole = client.get(f"/network/{kind}").json()
    assert len(found["members"]["id"]) == len(whole["nodes"])
    assert len(found["ties"]["source"]) == len(whole["links"]) == found["ties_in_all"]
    assert all(found["members"]["label"])


def test_places_of_cities_are_on_the_map_and_the_country_is_not(client: TestClient) -> None:
    members = client.get("/network/parties/picture").json()["members"]
    placed = dict(zip(members["label"], members["place"], strict=True))
    assert placed["United States"] is None
    longitude, latitude = placed["California"]
    assert -125 < longitude < -114
    assert 32 < latitude < 42


def test_jurisdictions_of_the_graph_have_places(client: TestClient) -> None:
    found = client.get("/explore/places").json()["places"]
    west, north = found[f"http://localhost:8000/id/{CHICAGO}"]
    assert -88 < west < -87
    assert 41 < north < 42.5


def test_saved_queries_come_with_their_text(client: TestClient) -> None:
    listed = client.get("/queries/saved", headers={"Accept": "application/json"}).json()["queries"]
    assert all("SELECT" in each["query"] for each in listed)


def test_a_state_lies_in_the_middle_of_its_people() -> None:
    west, north = points()["ocd-division/country:us/state:ny"]
    assert -75 < west < -73.5
    assert 40.6 < north < 42


@pytest.mark.parametrize("given", ["group=x", "group=99", "layout=spiral", "size=3"])
def test_what_no_picture_can_be_of_is_a_problem(client: TestClient, given: str) -> None:
    answer = client.get(f"/network/coalition/picture?{given}")
    assert answer.status_code in {400, 404}
    assert answer.headers["content-type"] == "application/problem+json"


def test_a_member_opens_to_what_it_joined_and_the_words(client: TestClient) -> None:
    found = client.get(f"/network/coalition/members/{CHICAGO}").json()
    assert found["member"]["label"] == "Chicago"
    assert len(found["events"]) > 5
    assert all(each["sources"] for each in found["events"])
    assert [each["exact"] for each in found["words"]] == ["Chicago Mayor Rahm Emanuel"]


def test_a_speaker_opens_to_the_words_of_its_ties(client: TestClient) -> None:
    found = client.get("/network/statements/members/person/pete-holmes").json()
    assert found["events"] == []
    assert found["words"]


def test_a_member_that_is_none_is_named(client: TestClient) -> None:
    answer = client.get("/network/coalition/members/person/nobody")
    assert answer.status_code == 404
    assert "person/nobody" in answer.json()["detail"]


NAMES = {
    "the beginning of a name": ("chic", "Chicago"),
    "of a second name": ("new york c", "New York City"),
    "in any case": ("SEATT", "Seattle"),
    "of a person's family name": ("kenney", "Jim Kenney"),
    "of a case": ("united states v", "United States v. California"),
}


@pytest.mark.parametrize(("words", "name"), NAMES.values(), ids=NAMES)
def test_names_are_found_as_they_are_typed(client: TestClient, words: str, name: str) -> None:
    found = client.get("/search/names", params={"q": words}).json()["results"]
    assert name in [each["name"] for each in found]
    for each in found:
        assert client.get(each["address"], headers=HTML).status_code == 200


@pytest.mark.parametrize("words", ["", " ", "zzzz", "<b>", "ö" * 200])
def test_words_that_begin_nothing_find_nothing(client: TestClient, words: str) -> None:
    answer = client.get("/search/names", params={"q": words})
    assert answer.status_code == 200
    assert answer.json()["results"] == []


@pytest.fixture
def built(tmp_path: Path) -> Path:
    """What a build leaves: a script with a style, its compressed twin, the manifest."""
    script = b"export {};"
    (tmp_path / "start-ABC.js").write_bytes(script)
    (tmp_path / "start-ABC.js.gz").write_bytes(gzip.compress(script))
    page = {"script": "start-ABC.js", "preload": ["chunk-D.js"], "style": "start-E.css"}
    (tmp_path / "manifest.json").write_text(json.dumps({"start": page}))
    return tmp_path


def test_a_page_names_its_script_what_it_imports_and_its_style(built: Path) -> None:
    tags = Assets(built).tags("start")
    for name in ("start-ABC.js", "chunk-D.js", "start-E.css"):
        assert f'"/static/built/{name}"' in tags


def test_pages_have_no_script_where_nothing_was_built(tmp_path: Path) -> None:
    assert not Assets(tmp_path).tags("start")


def test_built_files_are_kept_for_long_and_sent_compressed(
    built: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("api.app.BUILT", built)
    client = TestClient(create_app(settings))
    for accepted, encoding in (("gzip", "gzip"), ("identity", None)):
        answer = client.get("/static/built/start-ABC.js", headers={"Accept-Encoding": accepted})
        assert answer.text == "export {};"
        assert answer.headers["content-type"].startswith("text/javascript")
        assert answer.headers.get("content-encoding") == encoding
        assert "immutable" in answer.headers["cache-control"]
    assert client.get("/static/built/none.js").status_code == 404
