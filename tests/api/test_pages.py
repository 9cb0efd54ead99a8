"""Every page of the first release's graph, read as a browser would."""

import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

import html5lib
import pytest
from fastapi.testclient import TestClient
from rdflib import URIRef

from api.settings import Settings
from graph.store.versions import Versions

HTML = {"Accept": "text/html"}
XHTML = "{http://www.w3.org/1999/xhtml}"
WITHIN = ("http://", "https://")


@pytest.fixture(scope="session")
def paths(settings: Settings) -> list[str]:
    """The path of everything under the base that the version names, graphs included."""
    found: set[str] = set()
    for quad in Versions(settings.home).open().quads():
        found |= {str(t) for t in quad if isinstance(t, URIRef) and t.startswith(settings.base_iri)}
    documents = {iri.partition("#")[0].removeprefix(settings.base_iri) for iri in found}
    return sorted(documents)


def page(client: TestClient, path: str) -> ET.Element:
    """A page, read strictly: what is not valid HTML fails."""
    answer = client.get(path, headers=HTML)
    assert answer.status_code == 200, path
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    tree: ET.Element = html5lib.HTMLParser(strict=True).parse(answer.content)
    return tree


def in_view(element: ET.Element) -> Iterator[str]:
    """The text that a reader sees without unfolding anything."""
    if element.tag in {f"{XHTML}head", f"{XHTML}details", f"{XHTML}textarea"}:
        return
    yield element.text or ""
    for child in element:
        yield from in_view(child)
        yield child.tail or ""


def links(tree: ET.Element) -> set[str]:
    return {href for a in tree.iter(f"{XHTML}a") if (href := a.get("href"))}


def test_every_entity_has_a_page_without_untranslated_iris(
    client: TestClient, paths: list[str]
) -> None:
    assert len(paths) > 100
    for path in paths:
        text = " ".join(in_view(page(client, f"/id/{path}")))
        assert not any(start in text for start in WITHIN), path
        assert "char=" not in text, path


def test_every_entity_has_turtle_and_json_ld(client: TestClient, paths: list[str]) -> None:
    for path in paths:
        for accept in ("text/turtle", "application/ld+json"):
            answer = client.get(f"/id/{path}", headers={"Accept": accept})
            assert answer.status_code == 200, path
            assert answer.headers["content-type"].startswith(accept)


STANDING = [
    "/", "/releases", "/people", "/jurisdictions", "/cases", "/statements", "/coalitions",
    "/sparql", "/explore/network", "/explore/compare",
    "/ns", "/docs", "/versions", "/versions/1", "/problems/busy",
]  # fmt: skip


@pytest.mark.parametrize("path", STANDING)
def test_every_standing_page_is_valid_and_its_links_lead_somewhere(
    client: TestClient, path: str
) -> None:
    found = [href for href in links(page(client, path)) if href.startswith("/")]
    assert len(found) > 5
    for href in found:
        if not href.startswith("/network"):
            assert client.get(href.partition("#")[0], headers=HTML).status_code == 200, href


@pytest.mark.parametrize("path", STANDING)
def test_no_page_asks_another_host_for_anything(client: TestClient, path: str) -> None:
    answer = client.get(path, headers=HTML)
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    tree: ET.Element = html5lib.parse(answer.content)
    loaded = [
        e.get("src") or e.get("href") or ""
        for tag in ("link", "img", "script")
        for e in tree.iter(XHTML + tag)
    ]
    assert "/static/joinder.css" in loaded
    assert all(each.startswith("/static/") for each in loaded)


def test_the_style_sheet_asks_nobody_for_anything(client: TestClient) -> None:
    answer = client.get("/static/joinder.css")
    assert answer.status_code == 200
    assert "url(" not in answer.text
    assert "@import" not in answer.text


def test_the_start_page_shows_the_release_its_ten_statements_and_the_network(
    client: TestClient,
) -> None:
    tree = page(client, "/")
    quotations = list(tree.iter(f"{XHTML}blockquote"))
    assert len(quotations) == 10
    assert "In Madison, we don’t believe in discrimination of any kind," in "".join(
        text for quotation in quotations for text in quotation.itertext()
    )
    [svg] = [e for e in tree.iter() if e.tag.endswith("}svg") and e.get("role") == "group"]
    nodes = [e for e in svg.iter() if e.tag.endswith("}a")]
    ties = [e for e in svg.iter() if e.tag.endswith("}line")]
    assert len(nodes) >= 8
    assert all(len(list(tie)) == 1 for tie in ties)
    assert any("Seattle and Tukwila: " in "".join(tie.itertext()) for tie in ties)


def test_the_release_shows_its_source_with_every_word_in_place(
    client: TestClient, release: str
) -> None:
    tree = page(client, release)
    [text] = [e for e in tree.iter(f"{XHTML}div") if e.get("class") == "text"]
    source = next((Path(__file__).parents[2] / "data" / "releases").glob("*.txt"))
    assert "".join(text.itertext()) == source.read_text(encoding="utf-8").lstrip("\n")
    marked = {e.get("class"): "".join(e.itertext()) for e in text.iter(f"{XHTML}mark")}
    assert {"statement", "stance", "statement stance", "statement claim", "evidence"} <= set(marked)


def test_text_and_facts_of_a_release_lead_to_each_other(client: TestClient, release: str) -> None:
    tree = page(client, release)
    ids = [i for e in tree.iter() if (i := e.get("id"))]
    assert len(ids) == len(set(ids))
    inside = {href[1:] for href in links(tree) if href.startswith("#")}
    assert inside <= set(ids)
    assert "char=2272,2449" in inside
    assert any(re.fullmatch(r"fact-.*statement-2272", each) for each in inside)


SHOWN = {
    "a person": (
        "person/paul-soglin",
        ["Mayor of Madison", "In Madison, we don’t", "17 April 1973"],
    ),
    "a place": (
        "jurisdiction/country:us/state:ny/place:new_york",
        ["Bill de Blasio", "Zachary W. Carter", "stated", "3651000"],
    ),
    "a case": (
        "case/us/caed/2:18-cv-00490",
        ["plaintiff", "California Values Act", "19-532", "Ninth Circuit"],
    ),
    "a coalition": (
        "case/us/caed/2:18-cv-00490/filing/110/coalition",
        ["21", "8", "Tukwila", "United States Conference of Mayors", "On record elsewhere"],
    ),
    "a post": ("post/country:us/state:wa/place:seattle/mayor", ["Jenny Durkan"]),
}


@pytest.mark.parametrize(("path", "wanted"), SHOWN.values(), ids=SHOWN)
def test_a_page_shows_what_its_kind_is_about(
    client: TestClient, path: str, wanted: list[str]
) -> None:
    text = " ".join(in_view(page(client, f"/id/{path}")))
    assert [words for words in wanted if words not in text] == []


def test_a_statement_shows_words_speaker_capacity_stances_and_how_to_cite_it(
    client: TestClient, release: str
) -> None:
    text = " ".join("".join(in_view(page(client, f"{release}/statement/5394"))).split())
    for words in (
        "The U.S. Conference of Mayors will continue to stand",
        "as CEO and Executive Director",
        "U.S. Conference of Mayors CEO and Executive Director Tom Cochran",
        "opposes United States Department of Justice",
        "supports California Values Act",
        "18 May 2018, characters 5394 to 6069",
    ):
        assert words in text
