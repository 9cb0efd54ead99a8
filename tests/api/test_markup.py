"""Texts, names and links that would be dangerous if a page believed them."""

import json
from collections.abc import Iterator
from pathlib import Path

import html5lib
import pytest
from fastapi.testclient import TestClient
from rdflib import RDF, SKOS, Literal, URIRef
from rdflib.namespace import DCTERMS

from api.app import create_app
from api.settings import Settings
from graph.store.base import Triple
from graph.store.live import Live
from graph.store.versions import Versions
from ontology.terms import FABIO, JN, ORG, PROV, SCHEMA

BASE = "http://graph.example/data/"
ATTACK = "<script>alert(1)</script><img src=x onerror='a'>\" onload=\"a"
LONG = "ش" * 300
RELEASE, PERSON, STATEMENT, PLACE, COALITION = (
    URIRef(BASE + path)
    for path in ("release/x", "person/x", "release/x/statement/1", "jurisdiction/x", "coalition/x")
)
TRIPLES: list[Triple] = [
    (RELEASE, RDF.type, FABIO.PressRelease),
    (RELEASE, DCTERMS.title, Literal(ATTACK)),
    (RELEASE, DCTERMS.issued, Literal("2018-13-45")),
    (RELEASE, DCTERMS.source, URIRef("javascript:alert(1)")),
    (RELEASE, SCHEMA.sha256, Literal("../../etc/passwd")),
    (PERSON, RDF.type, SCHEMA.Person),
    (PERSON, SCHEMA.name, Literal(LONG, lang="ar")),
    (STATEMENT, RDF.type, JN.Statement),
    (STATEMENT, JN.speaker, PERSON),
    (STATEMENT, PROV.wasQuotedFrom, RELEASE),
    (STATEMENT, SCHEMA.text, Literal(ATTACK)),
    (PLACE, RDF.type, JN.Jurisdiction),
    (PLACE, SKOS.prefLabel, Literal("{{ 7 * 7 }}")),
    (
        PLACE,
        SCHEMA.sameAs,
        URIRef("data:text/html,%3Cscript%3E"),
    ),
    (COALITION, RDF.type, JN.Coalition),
    (COALITION, SKOS.prefLabel, Literal(ATTACK)),
    (URIRef(COALITION + "/member/x"), RDF.type, JN.CoalitionMembership),
    (URIRef(COALITION + "/member/x"), ORG.organization, COALITION),
    (URIRef(COALITION + "/member/x"), ORG.member, PLACE),
    (URIRef(COALITION + "/member/x"), JN.basis, URIRef("javascript:basis/stated")),
]
PATHS = ["/", "/releases", "/coalitions", "/statements", "/search?q=alert",
    "/queries/saved/search", *(
    "/id/" + iri.removeprefix(BASE) for iri in (RELEASE, PERSON, STATEMENT, PLACE, COALITION)
)]  # fmt: skip


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    home = tmp_path_factory.mktemp("hostile")
    with Live(home) as live:
        live.replace({URIRef(BASE + "graph/release/x"): TRIPLES})
        Versions(home).publish(live.store)
    with TestClient(create_app(Settings(home=home, base_iri=BASE, workers=1))) as client:
        yield client


@pytest.mark.parametrize("path", PATHS)
def test_markup_in_the_data_stays_text(hostile: TestClient, path: str) -> None:
    answer = hostile.get(path, headers={"Accept": "text/html"})
    assert answer.status_code == 200
    tree = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(answer.content)
    shown = "".join(tree.itertext())
    assert any(words in shown for words in (ATTACK, LONG, "{{ 7 * 7 }}"))
    for script in tree.iter("script"):
        if script.get("src", "").startswith("/static/built/"):
            assert not script.text
            continue
        assert script.get("type") == "application/ld+json"
        assert "<" not in (script.text or "")
        assert json.loads(script.text or "")["@context"] == "https://schema.org"
    assert not list(tree.iter("img"))
    assert not [name for e in tree.iter() for name in e.attrib if name.startswith("on")]
    assert all(
        not a.get("href", "").lower().startswith(("javascript", "data")) for a in tree.iter("a")
    )


def test_links_stay_on_this_server_whatever_its_name(hostile: TestClient) -> None:
    page = hostile.get("/releases", headers={"Accept": "text/html"}).text
    assert 'href="/id/release/x"' in page


def test_a_long_name_from_right_to_left_is_shown_whole(hostile: TestClient) -> None:
    assert LONG in hostile.get("/id/person/x", headers={"Accept": "text/html"}).text


def test_a_release_without_its_text_says_so(hostile: TestClient) -> None:
    page = hostile.get("/id/release/x", headers={"Accept": "text/html"}).text
    assert "The text of this release is not kept here." in page


def test_an_empty_graph_has_a_start_page(tmp_path: Path) -> None:
    with Live(tmp_path) as live:
        Versions(tmp_path).publish(live.store)
    with TestClient(create_app(Settings(home=tmp_path, workers=1))) as empty:
        answer = empty.get("/", headers={"Accept": "text/html"})
        assert answer.status_code == 200
        assert "No release has been ingested yet." in answer.text
        nobody = empty.get("/network/coalition")
        assert (nobody.status_code, nobody.json()["type"]) == (404, "/problems/not-found")
