"""What leads from one version to another over HTTP: patches, words and the feed."""

from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from fastapi.testclient import TestClient
from rdflib import RDF, SKOS, Literal, URIRef

from api.app import create_app
from api.settings import Settings
from graph.export.patch import read
from graph.store.changes import applied
from graph.store.live import Live
from graph.store.versions import KEPT, Versions
from ontology.terms import JN
from tests.api.conftest import BASE

ATOM = {"a": "http://www.w3.org/2005/Atom"}
CASE = URIRef(f"{BASE}case/x")
NAMES = ["One v. Other", "One v. <Others> & \x08 Sons", "In re One", "Two v. Three"]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Four versions, each with another name of one case; the case itself comes with the second."""
    folder = tmp_path_factory.mktemp("home")
    with Live(folder) as live:
        for number, name in enumerate(NAMES):
            named = [(CASE, SKOS.prefLabel, Literal(name))]
            kind = [(CASE, RDF.type, JN.CourtCase)] if number else []
            live.replace({URIRef(f"{BASE}graph/x"): [*named, *kind]})
            Versions(folder).publish(live.store)
    return folder


@pytest.fixture(scope="module")
def client(home: Path) -> Iterator[TestClient]:
    with TestClient(create_app(Settings(home=home, base_iri=BASE, workers=1))) as started:
        yield started


def test_the_patch_leads_from_one_version_to_the_other(client: TestClient, home: Path) -> None:
    versions = Versions(home)
    first, last = versions.number(1), versions.number(4)
    for address, accept in (("/versions/1..4.rdfp", "*/*"), ("/versions/1..4", "text/rdf-patch")):
        answer = client.get(address, headers={"Accept": accept})
        assert answer.headers["content-type"].startswith("text/rdf-patch")
        head, changes = read("answer", answer.content.splitlines(keepends=True))
        assert (head.before, head.sha256, head.number) == (first.sha256, last.sha256, 4)
        assert list(applied(versions.lines(first), changes)) == list(versions.lines(last))


def test_steps_are_told_in_words(client: TestClient) -> None:
    told = client.get("/versions/1..3", headers={"Accept": "application/json"}).json()
    assert [step["version"] for step in told["steps"]] == [2, 3]
    assert [event["words"] for event in told["steps"][0]["events"]] == [f"new case {NAMES[1]}"]
    assert told["steps"][1]["quads"] == {"added": 1, "removed": 1}
    page = client.get("/versions/1..3", headers={"Accept": "text/html"})
    assert "One v. &lt;Others&gt; &amp;" in page.text


@pytest.mark.parametrize(
    ("address", "code"),
    [("/versions/3..1", "not-found"), ("/versions/1..9", "unknown-version")],
)
def test_what_is_not_on_record_is_refused(client: TestClient, address: str, code: str) -> None:
    for suffix in ("", ".rdfp"):
        answer = client.get(address + suffix)
        assert (answer.status_code, answer.json()["type"]) == (404, f"/problems/{code}")


def test_the_feed_has_every_version_page_by_page(client: TestClient) -> None:
    address: str | None = "/changes?size=3"
    found: list[ET.Element] = []
    while address:
        answer = client.get(address)
        assert answer.headers["content-type"].startswith("application/atom+xml")
        feed = ET.fromstring(answer.content)  # noqa: S314 (our own)
        found += feed.findall("a:entry", ATOM)
        links = {link.get("rel"): link.get("href") for link in feed.findall("a:link", ATOM)}
        address = links.get("next")
    titles = [entry.findtext("a:title", "", ATOM) for entry in found]
    assert titles == [
        "Version 4: 1 facts added, 1 removed", "Version 3: 1 facts added, 1 removed",
        "Version 2: 2 facts added, 1 removed", "Version 1",
    ]  # fmt: skip
    assert len({entry.findtext("a:id", "", ATOM) for entry in found}) == len(NAMES) < KEPT
    assert found[2].findtext("a:content", "", ATOM) == "new case One v. <Others> &  Sons"


def test_links_of_the_feed_lead_somewhere(client: TestClient) -> None:
    feed = ET.fromstring(client.get("/changes").content)  # noqa: S314 (our own)
    addresses = [link.get("href", "") for link in feed.findall(".//a:entry/a:link", ATOM)]
    assert len(addresses) == 2 * len(NAMES) - 1
    assert {client.get(address).status_code for address in addresses} == {200}


def test_the_feed_is_to_be_had_as_activities(client: TestClient) -> None:
    kind = "application/activity+json"
    told = client.get("/changes?size=1", headers={"Accept": kind}).json()
    [item] = told["orderedItems"]
    assert (told["type"], item["type"]) == ("OrderedCollectionPage", "Update")
    assert item["object"]["url"][1]["href"] == "/versions/3..4.rdfp"
    assert client.get(told["next"]).status_code == 200
