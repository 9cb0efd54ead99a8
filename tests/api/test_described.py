"""What VoID and DCAT say of an export that is given out, held to what they have to have."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from pyshacl import validate
from rdflib import RDF, Graph, Literal, Namespace, URIRef

from api.app import create_app
from api.commands.export import export
from api.settings import Settings
from graph.store.live import Live
from graph.store.versions import Versions
from ontology.terms import SCHEMA
from tests.api.conftest import BASE
from tests.api.test_metadata import DCAT, DCTERMS, VOID, read

SPDX = Namespace("http://spdx.org/rdf/terms#")


@pytest.fixture(scope="module")
def shapes() -> Graph:
    return Graph().parse(Path(__file__).parent / "shapes" / "descriptions.ttl")


@pytest.fixture(scope="module")
def exported(settings: Settings) -> Iterator[TestClient]:
    """A service that gives out an export of its version."""
    copied = settings.home.parent / "exported"
    shutil.copytree(settings.home, copied)
    own = settings.model_copy(update={"home": copied})
    with TestClient(create_app(own)) as client:
        before = client.get("/catalog").headers["etag"]
        export(own, None, None, None)
        assert client.get("/catalog").headers["etag"] != before
        yield client


def test_what_was_exported_of_the_version_is_a_distribution(exported: TestClient) -> None:
    graph, told = read(exported, "/catalog"), exported.get("/export").json()
    found = {
        str(graph.value(file, DCAT.downloadURL)).rpartition("/export/")[2]: (
            int(str(graph.value(file, DCAT.byteSize))),
            str(graph.value(graph.value(file, SPDX.checksum), SPDX.checksumValue)),
        )
        for file in graph.objects(None, DCAT.distribution)
    }
    assert found == {file["name"]: (file["bytes"], file["sha256"]) for file in told["files"]}
    dumps = set(read(exported, "/.well-known/void").objects(None, VOID.dataDump))
    assert dumps == set(graph.objects(None, DCAT.distribution))


def test_files_are_described_by_registered_media_types(exported: TestClient) -> None:
    graph = read(exported, "/catalog")
    [dump] = (s for s in graph.subjects(RDF.type, DCAT.Distribution) if str(s).endswith("nq.zst"))
    assert str(graph.value(dump, DCAT.mediaType)).endswith("/media-types/application/n-quads")
    assert str(graph.value(dump, DCAT.compressFormat)).endswith("/application/zstd")


def test_what_was_exported_of_another_version_is_not_described(tmp_path: Path) -> None:
    own = Settings(home=tmp_path, base_iri=BASE, workers=1)
    graph, person = URIRef(BASE + "graph/release/x"), URIRef(BASE + "person/x")
    with Live(tmp_path) as live:
        live.replace({graph: [(person, RDF.type, SCHEMA.Person)]})
        Versions(tmp_path).publish(live.store)
        export(own, None, None, None)
        live.replace({graph: [(person, SCHEMA.name, Literal("Ana Ruiz"))]})
        Versions(tmp_path).publish(live.store)
    with TestClient(create_app(own)) as client:
        assert not list(read(client, "/catalog").objects(None, DCAT.distribution))


@pytest.mark.parametrize("path", ["/catalog", "/.well-known/void"])
def test_the_descriptions_keep_the_shapes_of_their_vocabularies(
    exported: TestClient, shapes: Graph, path: str
) -> None:
    conforms, _, words = validate(read(exported, path), shacl_graph=shapes)
    assert conforms, words


def test_what_lacks_what_the_shapes_ask_for_is_found(exported: TestClient, shapes: Graph) -> None:
    for path, removed in (
        ("/catalog", DCTERMS.publisher),
        ("/catalog", DCAT.accessURL),
        ("/catalog", DCAT.endpointURL),
        ("/.well-known/void", VOID.linkPredicate),
    ):
        graph = read(exported, path)
        graph.remove((None, removed, None))
        assert not validate(graph, shacl_graph=shapes)[0], removed
