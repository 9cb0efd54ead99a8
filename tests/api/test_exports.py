"""What is given out under /export: the files of one export, and nothing else."""

from hashlib import sha256
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from rdflib import RDF, Literal, URIRef

from api.app import create_app
from api.commands.export import export
from api.settings import Settings
from graph.store.live import Live
from graph.store.versions import Versions
from tests.api.conftest import BASE


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("home")
    with Live(folder) as live:
        live.replace({URIRef(f"{BASE}graph/x"): [(URIRef(BASE), RDF.value, Literal("x"))]})
        Versions(folder).publish(live.store)
    return folder


@pytest.fixture(scope="module")
def client(home: Path) -> TestClient:
    """A client without workers, which nothing here asks."""
    return TestClient(create_app(Settings(home=home, base_iri=BASE)))


def test_without_an_export_there_is_none(client: TestClient) -> None:
    for address in ("/export", "/export/joinder.nq.gz", "/export/manifest.json"):
        assert client.get(address).status_code == 404


def test_every_file_is_as_the_manifest_says(client: TestClient, home: Path) -> None:
    export(Settings(home=home), None, None, None)
    told = client.get("/export", headers={"Accept": "application/json"}).json()
    assert told == client.get("/export/manifest.json").json()
    for file in told["files"]:
        answer = client.get(f"/export/{file['name']}")
        assert sha256(answer.content).hexdigest() == file["sha256"]
        assert answer.headers["content-type"].startswith(file["media_type"])
        assert answer.headers["etag"] == f'"{file["sha256"]}"'
    assert "joinder.trig.zst" in client.get("/export", headers={"Accept": "text/html"}).text


def test_a_file_is_given_in_part(client: TestClient, home: Path) -> None:
    export(Settings(home=home), None, None, None)
    answer = client.get("/export/joinder.nq.zst", headers={"Range": "bytes=0-3"})
    assert (answer.status_code, answer.content) == (206, b"\x28\xb5\x2f\xfd")


@pytest.mark.parametrize("path", ["%2e%2e/current", "..%2fcurrent", "%2fetc%2fpasswd", "nothing"])
def test_nothing_else_is_given_out(client: TestClient, home: Path, path: str) -> None:
    export(Settings(home=home), None, None, None)
    assert (home / "current").exists()
    answer = client.get(f"/export/{path}")
    assert answer.status_code == 404
