"""A home with one published version, made from the first release; several tests read it."""

from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.settings import Settings
from graph import pipeline
from graph.examination import Examination
from graph.ingest import ingest
from graph.registry.publishing import Registry
from graph.store.live import Live
from graph.store.versions import Versions

RELEASES = Path(__file__).parents[2] / "data" / "releases"
BASE = "http://localhost:8000/id/"


def publish(home: Path, *paths: Path) -> None:
    """Ingest files into a home and publish them with the registry."""
    registry = Registry.load(home, pipeline.knowledge().authority, BASE)
    with Live(home) as live:
        for outcome in ingest(map(str, paths), live, BASE):
            assert outcome.error is None
        Versions(home).publish(live.store, registry.finish, Examination())


def graph_of(client: TestClient, path: str, media_type: str) -> set[ox.Triple]:
    """The triples of an entity in one form."""
    answer = client.get(path, headers={"Accept": media_type})
    assert answer.status_code == 200, path
    assert answer.headers["content-type"].partition(";")[0] == media_type
    form = ox.RdfFormat.from_media_type(media_type)
    return {quad.triple for quad in ox.parse(answer.content, format=form)}


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home that nobody writes to any more."""
    folder = tmp_path_factory.mktemp("home")
    publish(folder, RELEASES)
    return folder


@pytest.fixture(scope="session")
def settings(home: Path) -> Settings:
    return Settings(home=home, base_iri=BASE, workers=1, query_timeout=2)


@pytest.fixture(scope="session")
def client(settings: Settings) -> Iterator[TestClient]:
    """A client of the application with its workers running."""
    with TestClient(create_app(settings)) as started:
        yield started


@pytest.fixture(scope="session")
def release() -> str:
    """The path of the first release."""
    return "/id/release/us-ny-new_york-mayor/2018-05-18/ddb8b22ef6f1"
