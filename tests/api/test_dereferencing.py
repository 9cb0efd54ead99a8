"""Every IRI under the base, in every form: what is said of it is there, with names for all."""

import json
from collections import defaultdict
from collections.abc import Iterator

import pyoxigraph as ox
import pytest
from fastapi.testclient import TestClient

from api.settings import Settings
from graph.store.versions import Versions
from tests.api.conftest import BASE, graph_of

FORMS = ("application/n-triples", "text/turtle", "application/rdf+xml", "application/ld+json")
LABELS = {
    "http://www.w3.org/2004/02/skos/core#prefLabel",
    "http://schema.org/name",
    "http://purl.org/dc/terms/title",
    "http://www.w3.org/2000/01/rdf-schema#label",
}
Triples = set[ox.Triple]


@pytest.fixture(scope="module")
def said(settings: Settings) -> dict[str, Triples]:
    """By IRI of the version, all triples that have it as their subject."""
    found: dict[str, Triples] = defaultdict(set)
    folder = Versions(settings.home).folder(Versions(settings.home).current())
    for quad in ox.Store.read_only(str(folder)):
        if isinstance(quad.subject, ox.NamedNode):
            found[quad.subject.value].add(quad.triple)
    return found


@pytest.fixture(scope="module")
def described(client: TestClient, said: dict[str, Triples]) -> dict[str, Triples]:
    """By path, its description as N-Triples."""
    return {path: graph_of(client, f"/id/{path}", FORMS[0]) for path in documents(said)}


def documents(said: dict[str, Triples]) -> dict[str, Triples]:
    """By path without its fragment, what is said of the entity and its fragments."""
    found: dict[str, Triples] = defaultdict(set)
    for iri, triples in said.items():
        for each in (iri, *(t.object.value for t in triples if isinstance(t.object, ox.NamedNode))):
            if each.startswith(BASE):
                found[each.partition("#")[0].removeprefix(BASE)] |= said.get(each, set())
    return found


def iris(triples: Triples) -> Iterator[str]:
    for triple in triples:
        for term in (triple.subject, triple.object):
            if isinstance(term, ox.NamedNode):
                yield term.value


def test_every_iri_has_four_forms_that_tell_the_same_and_all_that_is_said_of_it(
    client: TestClient, said: dict[str, Triples], described: dict[str, Triples]
) -> None:
    wanted = documents(said)
    assert len(wanted) > 300
    for path, triples in wanted.items():
        for form in FORMS[1:]:
            assert graph_of(client, f"/id/{path}", form) == described[path], (path, form)
        assert triples <= described[path], path


def test_what_a_description_names_it_gives_the_label_of(
    said: dict[str, Triples], described: dict[str, Triples]
) -> None:
    for path, found in described.items():
        for iri in set(iris(found)):
            labels = {t for t in said.get(iri, ()) if t.predicate.value in LABELS}
            assert labels <= found, (path, iri)


def test_a_description_leads_to_the_graphs_that_say_it_and_their_origin(
    client: TestClient, release: str
) -> None:
    found = graph_of(client, f"{release}/statement/2272", "text/turtle")
    prov = "http://www.w3.org/ns/prov#"
    own = BASE + release.removeprefix("/id/")
    leads = {(t.subject.value, t.predicate.value, t.object.value) for t in found
        if isinstance(t.subject, ox.NamedNode) and isinstance(t.object, ox.NamedNode)}  # fmt: skip
    graph = f"{BASE}graph/{own.removeprefix(BASE)}"
    assert (f"{own}/statement/2272", f"{prov}has_provenance", graph) in leads
    assert (graph, f"{prov}wasDerivedFrom", own) in leads


@pytest.mark.parametrize("path", ["/id/person/paul-soglin", "/id/person/paul-soglin.ttl"])
def test_links_lead_to_the_iri_and_to_every_form(client: TestClient, path: str) -> None:
    links = client.get(path).headers["link"].split(", ")
    assert f'<{BASE}person/paul-soglin>; rel="canonical"' in links
    alternates = [each.partition(">")[0][1:] for each in links if 'rel="alternate"' in each]
    assert len(alternates) == 5
    for address in alternates:
        answer = client.get(address)
        [kind] = [each for each in links if each.startswith(f"<{address}>")]
        assert kind.endswith(f'type="{answer.headers["content-type"].partition(";")[0]}"')


def test_a_link_header_cannot_be_ended_from_the_address(client: TestClient, release: str) -> None:
    answer = client.get(f"{release}%23char=2272,2449;quote", headers={"Accept": "text/turtle"})
    assert answer.status_code == 200
    assert f"<{release}%23char=2272,2449;quote.ttl>" in answer.headers["link"]


def test_head_has_the_headers_of_get_and_no_body(client: TestClient) -> None:
    got, head = client.get("/id/person/paul-soglin"), client.head("/id/person/paul-soglin")
    assert head.content == b""
    for name in ("etag", "vary", "link", "content-type", "joinder-version"):
        assert head.headers[name] == got.headers[name]


def test_what_is_unchanged_or_unknown_is_told_apart(client: TestClient) -> None:
    tag = client.get("/id/person/paul-soglin.ttl").headers["etag"]
    asked = {"If-None-Match": tag}
    assert client.get("/id/person/paul-soglin.ttl", headers=asked).status_code == 304
    assert client.get("/id/person/nobody.ttl", headers=asked).status_code == 404
    assert client.get("/id/person/nobody.ttl", headers={"If-None-Match": "*"}).status_code == 404


def test_a_page_that_is_not_found_names_what_may_have_been_meant(client: TestClient) -> None:
    told = client.get("/id/person/soglin", headers={"Accept": "application/json"}).json()
    assert {"id": f"{BASE}person/paul-soglin", "name": "Paul Soglin"} in told["near"]
    page = client.get("/id/person/soglin", headers={"Accept": "text/html"})
    assert page.status_code == 404
    assert '<a href="/id/person/paul-soglin">Paul Soglin</a>' in page.text
    longer = client.get("/id/person/paul-soglin/biography").json()
    assert longer["near"][0]["id"] == f"{BASE}person/paul-soglin"


def test_a_page_holds_the_entity_by_the_terms_of_schema_org(client: TestClient) -> None:
    page = client.get("/id/person/paul-soglin", headers={"Accept": "text/html"}).text
    inside = page.partition('<script type="application/ld+json">')[2].partition("</script>")[0]
    found = json.loads(inside)
    assert (found["@context"], found["@type"]) == ("https://schema.org", "Person")
    assert (found["@id"], found["name"]) == (f"{BASE}person/paul-soglin", "Paul Soglin")
    assert found == client.get("/id/person/paul-soglin?frame=schema").json()
