"""VoID, DCAT and SHACL reports: exact, consistent with each other, and the same each time."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

import html5lib
import pytest
from fastapi.testclient import TestClient
from rdflib import RDF, Graph, Literal, Namespace, URIRef
from rdflib.term import Node

from api.app import create_app
from api.settings import Settings
from graph.examination import Examination
from graph.store.base import Triple
from graph.store.live import Live
from graph.store.versions import Versions
from ontology.terms import SCHEMA
from tests.api.conftest import BASE

VOID = Namespace("http://rdfs.org/ns/void#")
DCAT = Namespace("http://www.w3.org/ns/dcat#")
DCTERMS = Namespace("http://purl.org/dc/terms/")
SH = Namespace("http://www.w3.org/ns/shacl#")
FORMS = {
    "text/turtle": "turtle", "application/n-triples": "nt",
    "application/ld+json": "json-ld", "application/rdf+xml": "xml",
}  # fmt: skip
PATHS = ("/.well-known/void", "/catalog", "/validate")


def read(client: TestClient, path: str, media_type: str = "text/turtle") -> Graph:
    answer = client.get(path, headers={"Accept": media_type})
    assert answer.status_code == 200
    assert answer.headers["content-type"].partition(";")[0] == media_type
    return Graph().parse(data=answer.content, format=FORMS[media_type])


@pytest.fixture(scope="module")
def triples(settings: Settings) -> set[tuple[Node, Node, Node]]:
    return {(s, p, o) for s, p, o, _ in Versions(settings.home).open().quads()}


def test_counts_of_void_are_those_of_the_version(
    client: TestClient, triples: set[tuple[Node, Node, Node]]
) -> None:
    graph = read(client, "/.well-known/void")
    [own] = [s for s in graph.subjects(RDF.type, VOID.Dataset) if (s, VOID.classes, None) in graph]
    assert int(str(graph.value(own, VOID.triples))) == len(triples)
    assert int(str(graph.value(own, VOID.distinctSubjects))) == len({s for s, _, _ in triples})
    assert int(str(graph.value(own, VOID.distinctObjects))) == len({o for _, _, o in triples})
    told = {
        graph.value(part, VOID["class"]): int(str(graph.value(part, VOID.entities)))
        for part in graph.objects(own, VOID.classPartition)
    }
    assert told == dict(Counter(o for _, p, o in triples if p == RDF.type))
    counted = Counter(p for _, p, _ in triples)
    told = {
        graph.value(part, VOID.property): int(str(graph.value(part, VOID.triples)))
        for part in graph.objects(own, VOID.propertyPartition)
    }
    assert told == dict(counted)


def test_partitions_of_a_class_count_the_triples_of_its_things(
    client: TestClient, triples: set[tuple[Node, Node, Node]]
) -> None:
    graph = read(client, "/.well-known/void")
    things = {s for s, p, o in triples if (p, o) == (RDF.type, SCHEMA.Person)}
    counted = Counter(p for s, p, _ in triples if s in things)
    [part] = graph.subjects(VOID["class"], SCHEMA.Person)
    told = {
        graph.value(each, VOID.property): int(str(graph.value(each, VOID.triples)))
        for each in graph.objects(part, VOID.propertyPartition)
    }
    assert told == dict(counted)
    assert int(str(graph.value(part, VOID.triples))) == sum(counted.values())


def test_link_sets_count_the_links_to_each_site(
    client: TestClient, triples: set[tuple[Node, Node, Node]]
) -> None:
    graph = read(client, "/.well-known/void")
    told: dict[str, int] = defaultdict(int)
    for links in graph.subjects(RDF.type, VOID.Linkset):
        target = graph.value(links, VOID.objectsTarget)
        told[str(graph.value(target, VOID.uriSpace))] += int(str(graph.value(links, VOID.triples)))
    geonames = [o for _, p, o in triples if str(o).startswith("https://sws.geonames.org/")]
    assert told["https://sws.geonames.org/"] == len(geonames) > 5
    assert not any(site.startswith("http://localhost") for site in told)


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("media_type", FORMS)
def test_every_form_tells_the_same_and_again_the_same_bytes(
    client: TestClient, path: str, media_type: str
) -> None:
    first = client.get(path, headers={"Accept": media_type})
    assert client.get(path, headers={"Accept": media_type}).content == first.content
    assert len(read(client, path, media_type)) == len(read(client, path))
    again = {"Accept": media_type, "If-None-Match": first.headers["etag"]}
    assert client.get(path, headers=again).status_code == 304


def test_the_catalogue_and_void_describe_one_data_set_alike(client: TestClient) -> None:
    catalogue, void = read(client, "/catalog"), read(client, "/.well-known/void")
    [own] = catalogue.objects(None, DCAT.dataset)
    for predicate in (DCTERMS.identifier, DCTERMS.title, DCTERMS.issued, DCTERMS.source):
        values = set(catalogue.objects(own, predicate))
        assert values
        assert values == set(void.objects(own, predicate))
    [service] = catalogue.objects(None, DCAT.service)
    assert catalogue.value(service, DCAT.endpointURL) == void.value(own, VOID.sparqlEndpoint)
    version = client.get("/versions/1").json()
    assert Literal(f"sha256:{version['sha256']}") in set(catalogue.objects(own, DCTERMS.identifier))


def test_every_source_has_its_terms_or_the_reason_why_not(client: TestClient) -> None:
    graph = read(client, "/catalog")
    sources = set(graph.objects(None, DCTERMS.source))
    assert len(sources) >= 5
    for source in sources:
        assert graph.value(source, DCTERMS.title)
        assert graph.value(source, DCTERMS.rights)
    geonames = URIRef("https://www.geonames.org/")
    licence = URIRef("https://creativecommons.org/licenses/by/4.0/")
    assert graph.value(geonames, DCTERMS.license) == licence


@pytest.mark.parametrize("path", ["/catalog", "/validate"])
def test_there_is_a_page_for_people(client: TestClient, path: str) -> None:
    answer = client.get(path, headers={"Accept": "text/html"})
    assert answer.headers["content-type"].startswith("text/html")
    html5lib.HTMLParser(strict=True).parse(answer.content)


@pytest.mark.parametrize("path", ["/catalog", "/.well-known/void"])
def test_a_host_that_is_no_address_is_refused(client: TestClient, path: str) -> None:
    answer = client.get(path, headers={"Host": "%zz", "Accept": "text/turtle"})
    assert answer.status_code in {400, 422}
    assert "Host: '%zz' is no address" in answer.json()["detail"]


def test_a_version_without_counts_is_counted_when_asked(tmp_path: Path) -> None:
    with Live(tmp_path) as live:
        live.replace({URIRef(BASE + "graph/release/x"): bad()})
        Versions(tmp_path).publish(live.store)
    with TestClient(create_app(Settings(home=tmp_path, base_iri=BASE, workers=1))) as client:
        graph = read(client, "/.well-known/void")
        assert Literal(2) in set(graph.objects(None, VOID.triples))
        assert client.get("/versions/1").json()["conforms"] is None
        assert client.get("/validate").json()["conforms"] is False


def bad() -> list[Triple]:
    person = URIRef(BASE + "person/x")
    return [(person, RDF.type, SCHEMA.Person), (person, SCHEMA.name, Literal("Mayor Ana Ruiz"))]


@pytest.fixture(scope="module")
def broken(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    home = tmp_path_factory.mktemp("broken")
    with Live(home) as live:
        live.replace({URIRef(BASE + "graph/release/x"): bad()})
        Versions(home).publish(live.store, examine=Examination(force=True))
    with TestClient(create_app(Settings(home=home, base_iri=BASE, workers=1))) as client:
        yield client


def test_a_version_that_was_forced_says_so_everywhere(broken: TestClient) -> None:
    assert broken.get("/versions/1").json()["conforms"] is False
    told = broken.get("/validate?version=1").json()
    assert (told["version"], told["conforms"], told["broken"]) == (1, False, {"Person name not": 1})
    graph = read(broken, "/validate")
    [report] = graph.subjects(RDF.type, SH.ValidationReport)
    assert graph.value(report, SH.conforms) == Literal(lexical_or_value=False)
    [result] = graph.objects(report, SH.result)
    assert graph.value(result, SH.focusNode) == URIRef(BASE + "person/x")
    assert graph.value(result, SH.resultPath) == SCHEMA.name
    assert graph.value(result, SH.value) == Literal("Mayor Ana Ruiz")
    assert graph.value(result, SH.sourceConstraintComponent) == SH.NotConstraintComponent
    page = broken.get("/validate", headers={"Accept": "text/html"}).text
    assert "breaks its shapes in 1 place<" in page
    assert "no name, or one that contains a title" in page
    dataset = read(broken, "/catalog")
    assert not list(dataset.objects(None, URIRef(DCTERMS + "conformsTo")))[1:]


def test_a_version_that_conforms_says_so(client: TestClient, settings: Settings) -> None:
    assert client.get("/versions/1").json()["conforms"] is True
    assert client.get("/validate").json()["conforms"] is True
    manifest = settings.home / "versions" / "1" / "manifest.json"
    assert json.loads(manifest.read_text())["conforms"] is True
