from pathlib import Path

import pyoxigraph as ox
import pytest
from fastapi.testclient import TestClient
from rdflib import RDF, Graph, Literal, URIRef
from rdflib.compare import isomorphic

from api.app import create_app
from api.settings import Settings
from graph.store.live import Live
from graph.store.versions import Versions
from ontology.terms import SCHEMA
from tests.api.conftest import BASE, RELEASES, publish

FORMS = {
    "text/turtle": "turtle",
    "application/n-triples": "nt",
    "application/ld+json": "json-ld",
    "application/rdf+xml": "xml",
}
SUFFIXES = {
    ".ttl": "text/turtle",
    ".jsonld": "application/ld+json",
    ".nt": "application/n-triples",
    ".rdf": "application/rdf+xml",
    ".html": "text/html",
}
PERSON = "/id/person/rahm-emanuel"
SPAN = "#char=2272,2449"


def described(client: TestClient, path: str) -> Graph:
    answer = client.get(path, headers={"Accept": "text/turtle"})
    assert answer.status_code == 200
    return Graph().parse(data=answer.text, format="turtle")


@pytest.mark.parametrize("media_type", FORMS)
def test_every_form_tells_the_same(client: TestClient, release: str, media_type: str) -> None:
    answer = client.get(release, headers={"Accept": media_type})
    assert answer.headers["content-type"].partition(";")[0] == media_type
    found = Graph().parse(data=answer.content, format=FORMS[media_type])
    assert isomorphic(found, described(client, release))


@pytest.mark.parametrize(("suffix", "media_type"), SUFFIXES.items(), ids=SUFFIXES)
def test_a_suffix_asks_for_a_form(client: TestClient, suffix: str, media_type: str) -> None:
    by_suffix = client.get(PERSON + suffix, headers={"Accept": "text/csv"})
    assert by_suffix.headers["content-type"].partition(";")[0] == media_type
    assert by_suffix.content == client.get(PERSON, headers={"Accept": media_type}).content


def test_those_who_ask_for_json_get_json_ld(client: TestClient) -> None:
    answer = client.get(PERSON, headers={"Accept": "application/json"})
    assert answer.headers["content-type"] == "application/ld+json"
    assert answer.content == client.get(PERSON + ".jsonld").content


def test_a_description_holds_all_that_is_said_of_the_entity(
    client: TestClient, settings: Settings, release: str
) -> None:
    store = Versions(settings.home).open()
    iri = URIRef(settings.base_iri + release.removeprefix("/id/"))
    said = {(s, p, o) for s, p, o, _ in store.quads() if s == iri}
    found = described(client, release)
    assert said
    assert said <= set(found)


def test_a_release_is_described_with_its_parts_and_a_statement_with_its_words(
    client: TestClient, settings: Settings, release: str
) -> None:
    iri = settings.base_iri + release.removeprefix("/id/")
    exact = URIRef("http://www.w3.org/ns/oa#exact")
    email = URIRef("http://schema.org/email")
    whole = described(client, release)
    assert list(whole.objects(URIRef(iri + "#contact"), email))
    for path in (release, f"{release}/statement/2272"):
        [words] = described(client, path).objects(URIRef(iri + SPAN + ";quote"), exact)
        assert str(words).startswith("Chicago is a city of immigrants")


def test_what_an_entity_names_has_its_label(
    client: TestClient, settings: Settings, release: str
) -> None:
    name = URIRef("http://schema.org/name")
    found = described(client, f"{release}/statement/2272")
    person = URIRef(settings.base_iri + "person/rahm-emanuel")
    assert [str(n) for n in found.objects(person, name)] == ["Rahm Emanuel"]


def test_a_page_is_for_those_who_take_anything(client: TestClient) -> None:
    assert client.get(PERSON).headers["content-type"].startswith("text/html")


def test_an_entity_is_not_sent_again_unchanged(client: TestClient) -> None:
    first = client.get(PERSON, headers={"Accept": "text/turtle"})
    tag = first.headers["etag"]
    again = client.get(
        PERSON, headers={"Accept": "text/turtle", "If-None-Match": f'"other", W/{tag}'}
    )
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"] == tag
    other = client.get(PERSON, headers={"Accept": "application/ld+json", "If-None-Match": tag})
    assert other.status_code == 200
    assert other.headers["etag"] != tag
    assert "Accept" in other.headers["vary"]


def test_a_home_made_anew_is_not_taken_for_the_old_one(tmp_path: Path) -> None:
    home, new = tmp_path / "home", tmp_path / "new"
    longer = tmp_path / "longer.txt"
    longer.write_text(next(RELEASES.glob("*.txt")).read_text() + "\n")
    publish(home, longer)
    publish(new, RELEASES)
    with TestClient(create_app(Settings(home=home, base_iri=BASE, workers=1))) as client:
        first, listed = client.get(PERSON + ".ttl"), client.get("/releases").json()["member"]
        home.rename(tmp_path / "away")
        new.rename(home)
        tag = {"If-None-Match": first.headers["etag"]}
        second = client.get(PERSON + ".ttl", headers=tag)
        assert [each.status_code for each in (first, second)] == [200, 200]
        assert [each.headers["joinder-version"] for each in (first, second)] == ["1", "1"]
        assert second.headers["etag"] != first.headers["etag"]
        assert second.content != first.content
        assert client.get("/releases").json()["member"] != listed


UNKNOWN = {
    "a person": "/id/person/nobody",
    "no path at all": "/id/",
    "a wrong suffix": PERSON + ".docx",
    "a line break": "/id/person/a%0Ab",
    "angle brackets": "/id/person/%3Ca%3E",
    "a quotation mark": "/id/person/%22",
    "bytes that are not UTF-8": "/id/person/%FF",
    "a brace": "/id/person/%7B%7D",
    "NUL": "/id/%00",
    "an end of the query": "/id/x%3E%7D%20%23",
    "a very long one": "/id/" + "a" * 5000,
}


@pytest.mark.parametrize("path", UNKNOWN.values(), ids=UNKNOWN)
@pytest.mark.parametrize("accept", ["text/html", "text/turtle"])
def test_an_unknown_entity_is_not_found(client: TestClient, path: str, accept: str) -> None:
    answer = client.get(path, headers={"Accept": accept})
    assert answer.status_code == 404
    wanted = "text/html" if accept == "text/html" else "application/problem+json"
    assert answer.headers["content-type"].startswith(wanted)


def test_a_form_that_nobody_offers_is_not_acceptable(client: TestClient) -> None:
    answer = client.get(PERSON, headers={"Accept": "image/png, text/html;q=0"})
    assert (answer.status_code, answer.json()["type"]) == (406, "/problems/not-acceptable")


def test_an_unknown_version_is_not_found(client: TestClient) -> None:
    assert client.get(PERSON, params={"version": 99}).status_code == 404


def test_a_named_graph_is_described(client: TestClient, settings: Settings) -> None:
    path = "graph/authority/coalitions"
    named = URIRef("http://www.w3.org/ns/sparql-service-description#NamedGraph")
    kinds = described(client, f"/id/{path}").objects(URIRef(settings.base_iri + path), RDF.type)
    assert named in kinds


@pytest.mark.parametrize("media_type", FORMS)
def test_no_answer_has_a_blank_node(client: TestClient, release: str, media_type: str) -> None:
    body = client.get(release, headers={"Accept": media_type}).content
    form = ox.RdfFormat.from_media_type(media_type)
    quads = list(ox.parse(body, format=form))
    kinds = {type(term) for quad in quads for term in (quad.subject, quad.object)}
    assert kinds == {ox.NamedNode, ox.Literal}


@pytest.mark.parametrize("form", ["text/turtle", "application/rdf+xml", "application/n-triples"])
def test_line_ends_within_words_are_those_of_the_version(tmp_path: Path, form: str) -> None:
    person, words = URIRef(BASE + "person/x"), Literal("Ana\r\nRuiz\r")
    with Live(tmp_path) as live:
        live.replace({URIRef(BASE + "graph/release/x"): [(person, SCHEMA.name, words)]})
        Versions(tmp_path).publish(live.store)
    with TestClient(create_app(Settings(home=tmp_path, base_iri=BASE, workers=1))) as client:
        body = client.get("/id/person/x", headers={"Accept": form}).content
    plugin = {"text/turtle": "turtle", "application/rdf+xml": "xml"}.get(form, "nt")
    assert set(Graph().parse(data=body, format=plugin).objects(person, SCHEMA.name)) == {words}
