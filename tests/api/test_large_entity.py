"""An entity of which very much is said: every answer is bounded, and the pages have it all."""

from collections.abc import Iterator

import html5lib
import pytest
from fastapi.testclient import TestClient
from rdflib import RDF, Literal, URIRef

from api.app import create_app
from api.describe import MOST
from api.settings import Settings
from graph.store.base import Triple
from graph.store.live import Live
from graph.store.versions import Versions
from ontology.terms import FABIO, JN, PROV, SCHEMA
from tests.api.conftest import BASE, graph_of

PERSON, RELEASE = URIRef(BASE + "person/ana-ruiz"), URIRef(BASE + "release/x")
SIZES = [pytest.param(3000, id="3000"), pytest.param(100_000, id="100000", marks=pytest.mark.slow)]


def triples(number: int) -> Iterator[Triple]:
    yield PERSON, RDF.type, SCHEMA.Person
    yield PERSON, SCHEMA.name, Literal("Ana Ruiz")
    yield RELEASE, RDF.type, FABIO.PressRelease
    for n in range(number):
        statement = URIRef(f"{RELEASE}/statement/{n}")
        yield PERSON, SCHEMA.alternateName, Literal(f"Ana Ruiz the {n}.")
        yield statement, RDF.type, JN.Statement
        yield statement, JN.speaker, PERSON
        yield statement, PROV.wasQuotedFrom, RELEASE
        yield statement, SCHEMA.text, Literal(f"Welcome, number {n}")


@pytest.fixture(scope="module", params=SIZES)
def number(request: pytest.FixtureRequest) -> int:
    found: int = request.param
    return found


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory, number: int) -> Iterator[TestClient]:
    home = tmp_path_factory.mktemp("large")
    with Live(home) as live:
        live.replace({URIRef(f"{BASE}graph/release/x"): triples(number)})
        Versions(home).publish(live.store)
    with TestClient(create_app(Settings(home=home, base_iri=BASE, workers=1))) as client:
        yield client


@pytest.mark.parametrize("media_type", ["text/turtle", "application/ld+json"])
def test_data_are_bounded_and_say_where_they_go_on(large: TestClient, media_type: str) -> None:
    found = graph_of(large, "/id/person/ana-ruiz", media_type)
    assert MOST < len(found) < 20 * MOST
    links = large.get("/id/person/ana-ruiz", headers={"Accept": media_type}).headers["link"]
    assert '</id/person/ana-ruiz?page=2>; rel="next"' in links


def test_pages_have_all_that_is_said_and_nothing_twice(large: TestClient, number: int) -> None:
    pages = -(-(number + 2) // MOST)
    seen = range(1, pages + 1) if pages < 10 else (1, 2, pages // 2, pages)
    names: list[str] = []
    for page in seen:
        answer = large.get(f"/id/person/ana-ruiz.nt?page={page}")
        assert ('rel="next"' in answer.headers["link"]) == (page < pages)
        names += [line for line in answer.text.splitlines() if "alternateName" in line]
    assert len(set(names)) == len(names)
    assert len(names) >= (number if pages < 10 else 3 * MOST - 2)
    assert large.get(f"/id/person/ana-ruiz.nt?page={pages + 1}").status_code == 404


@pytest.mark.parametrize("path", ["person/ana-ruiz", "release/x"])
def test_the_page_is_bounded_and_leads_on(large: TestClient, path: str) -> None:
    answer = large.get(f"/id/{path}", headers={"Accept": "text/html"})
    assert answer.status_code == 200
    assert len(answer.content) < 12_000_000
    html5lib.HTMLParser(strict=True).parse(answer.content)
    assert '<a rel="next" href="?page=2">' in answer.text
    second = large.get(f"/id/{path}?page=2", headers={"Accept": "text/html"})
    assert '<a rel="prev" href="?page=1">' in second.text
    assert second.status_code == 200
