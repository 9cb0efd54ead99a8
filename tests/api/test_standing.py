"""Vocabulary, versions, health and reference."""

import sys
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from rdflib import Graph, URIRef

from api.app import create_app
from api.settings import Settings
from graph.errors import StoreUnavailableError

SPEAKER = URIRef("https://w3id.org/joinder/ns#speaker")
FORMS = {
    "text/turtle": "turtle",
    "application/ld+json": "json-ld",
    "application/rdf+xml": "xml",
    "application/n-triples": "nt",
}


@pytest.mark.parametrize(("media_type", "form"), FORMS.items(), ids=FORMS)
def test_the_vocabulary_is_served_in_every_form(
    client: TestClient, media_type: str, form: str
) -> None:
    answer = client.get("/ns", headers={"Accept": media_type})
    assert answer.headers["content-type"].partition(";")[0] == media_type
    assert (SPEAKER, None, None) in Graph().parse(data=answer.content, format=form)


def test_the_vocabulary_is_a_page_for_readers(client: TestClient) -> None:
    page = client.get("/ns", headers={"Accept": "text/html"}).text
    assert 'id="speaker"' in page
    assert 'id="office/mayor"' in page


def test_versions_tell_what_was_published(client: TestClient) -> None:
    [only] = client.get("/versions").json()
    one = client.get("/versions/1").json()
    assert one.pop("changes") == {"merges": [], "splits": [], "undone": []}
    assert only == one
    assert (only["number"], only["releases"], only["parents"]) == (1, 1, [])
    assert len(only["sha256"]) == 64


def test_the_service_is_alive_and_ready(client: TestClient) -> None:
    assert client.get("/healthz").json() == {"status": "ok"}
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()["version"]) == (200, 1)
    assert answer.json()["workers"] == {"public": 1, "slow": 1, "pages": 1}
    if sys.platform == "linux":
        assert answer.json()["lacks"] == []


def test_nothing_published_is_not_ready(tmp_path: Path) -> None:
    with TestClient(create_app(Settings(home=tmp_path, workers=1))) as empty:
        assert empty.get("/healthz").status_code == 200
        assert (empty.get("/readyz").status_code, empty.get("/readyz").json()["version"]) == (
            503,
            None,
        )
        problem = empty.get("/sparql?query=ASK%7B%7D")
        assert (problem.status_code, problem.json()["type"]) == (404, "/problems/unknown-version")


def test_a_home_that_does_not_exist_is_named(tmp_path: Path) -> None:
    with pytest.raises(StoreUnavailableError, match="nowhere"):
        create_app(Settings(home=tmp_path / "nowhere"))


def test_the_reference_lists_every_route(client: TestClient) -> None:
    page = client.get("/docs", headers={"Accept": "text/html"}).text
    paths = client.get("/openapi.json").json()["paths"]
    assert {"/sparql", "/id/{path}", "/ns", "/network/{kind}", "/readyz"} <= set(paths)
    assert all(path in page for path in paths)


def test_every_answer_carries_safe_headers(client: TestClient) -> None:
    for path in ("/", "/healthz", "/nothing", "/static/joinder.css", "/sparql"):
        headers = client.get(path).headers
        assert headers["x-content-type-options"] == "nosniff"
        assert "default-src 'none'" in headers["content-security-policy"]


def test_nothing_outside_the_static_folder_is_served(client: TestClient) -> None:
    for path in ("/static/../templates/layout.html", "/static/%2e%2e/templates/layout.html"):
        assert client.get(path).status_code == 404
