"""The competency queries give exactly the expected rows, from the command line and over HTTP."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from typer.testing import CliRunner

from api.app import create_app
from api.cli import app
from api.settings import Settings
from graph import pipeline
from graph.ingest import ingest
from graph.registry.publishing import Registry
from graph.store.live import Live
from graph.store.versions import Versions

ROOT = Path(__file__).parents[2]
FOLDER = ROOT.parent / "shared" / "ontology" / "competency"
QUERIES = sorted(FOLDER.glob("*.rq"))

pytestmark = pytest.mark.skipif(not QUERIES, reason="the competency queries are not here")


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("home")
    with Live(folder) as live:
        outcomes = list(ingest([str(ROOT / "data" / "releases")], live, Settings().base_iri))
        registry = Registry.load(folder, pipeline.knowledge().authority, Settings().base_iri)
        Versions(folder).publish(live.store, registry.finish)
    assert [outcome.error for outcome in outcomes] == [None]
    return folder


@pytest.fixture(scope="module")
def client(home: Path) -> Iterator[TestClient]:
    with TestClient(create_app(Settings(home=home, workers=1))) as opened:
        yield opened


def rows(answer: str, names: list[str]) -> list[list[str]]:
    found = json.loads(answer)["results"]["bindings"]
    return sorted([row[name]["value"] for name in names] for row in found)


@pytest.mark.parametrize("query", QUERIES, ids=[path.stem for path in QUERIES])
def test_question_is_answered_as_expected(query: Path, home: Path, client: TestClient) -> None:
    expected = json.loads(query.with_suffix(".json").read_text())
    wanted = sorted(expected["rows"])
    command = ["query", str(query), "--format", "json", "--home", str(home)]
    answer = client.get(
        "/sparql",
        params={"query": query.read_text()},
        headers={"Accept": "application/sparql-results+json"},
    )
    assert rows(answer.text, expected["vars"]) == wanted
    assert rows(CliRunner().invoke(app, command).stdout, expected["vars"]) == wanted
