"""What `/metrics` counts."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from prometheus_client.parser import text_string_to_metric_families

from api.app import create_app
from api.commands.ingest import ingest
from api.settings import Settings
from graph.store import tally
from tests.api.conftest import BASE, RELEASES

ENDLESS = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"


@pytest.fixture(scope="module")
def counted(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """A service of its own, whose counts nobody else moves."""
    home = tmp_path_factory.mktemp("counted")
    assert ingest(Settings(home=home, base_iri=BASE), [str(RELEASES)], None, None) == 0
    settings = Settings(home=home, base_iri=BASE, workers=1, query_timeout=3)
    with TestClient(create_app(settings)) as started:
        yield started


def value(client: TestClient, name: str, **labels: str) -> float:
    """The value of the sample with these labels, 0 if there is none."""
    answer = client.get("/metrics")
    assert answer.headers["content-type"].startswith("text/plain")
    for family in text_string_to_metric_families(answer.text):
        for sample in family.samples:
            if sample.name == name and sample.labels == labels:
                return sample.value
    return 0


def asked(client: TestClient, query: str) -> int:
    answer = client.get("/sparql", params={"query": query})
    return int(answer.status_code)


def test_requests_are_counted_by_route_and_status(counted: TestClient) -> None:
    labels = {"route": "/id/{path:path}", "method": "GET", "status": "404"}
    before = value(counted, "joinder_requests_total", **labels)
    for name in ("one", "two"):
        counted.get(f"/id/{name}")
    assert value(counted, "joinder_requests_total", **labels) == before + 2
    assert value(counted, "joinder_request_seconds_count", route="/id/{path:path}") >= 2


def test_an_answer_given_again_counts_for_its_route(counted: TestClient) -> None:
    labels = {"route": "/sparql", "method": "GET", "status": "200"}
    before = value(counted, "joinder_requests_total", **labels)
    for _ in range(3):
        assert asked(counted, "ASK { ?again ?and ?again }") == 200
    assert value(counted, "joinder_requests_total", **labels) == before + 3


def test_what_a_client_makes_up_is_no_label(counted: TestClient) -> None:
    for n in range(3):
        counted.get(f"/made/up/{n}")
        counted.request(f"MADE{n}", "/healthz")
    text = counted.get("/metrics").text
    assert "MADE" not in text
    assert "/made" not in text
    assert value(counted, "joinder_requests_total", route="other", method="GET", status="404") == 3


def test_head_is_counted_under_its_route(counted: TestClient) -> None:
    counted.head("/healthz")
    labels = {"route": "/healthz", "method": "HEAD", "status": "200"}
    assert value(counted, "joinder_requests_total", **labels) == 1


@pytest.mark.parametrize(
    ("query", "status", "outcome"),
    [
        ("ASK {}", 200, "answered"),
        ("DROP ALL", 400, "query-refused"),
        (ENDLESS, 503, "query-timeout"),
    ],
    ids=["answered", "refused", "killed"],
)
def test_queries_are_counted_by_what_became_of_them(
    counted: TestClient, query: str, status: int, outcome: str
) -> None:
    labels = {"lane": "public", "outcome": outcome}
    before = value(counted, "joinder_queries_total", **labels)
    assert asked(counted, query) == status
    assert value(counted, "joinder_queries_total", **labels) == before + 1
    assert value(counted, "joinder_queries_running", lane="public") == 0


def test_restarts_of_workers_are_counted(counted: TestClient) -> None:
    assert asked(counted, ENDLESS) == 503  # after that it is known to be slow
    before = value(counted, "joinder_worker_starts", lane="slow")
    assert asked(counted, ENDLESS) == 503
    assert asked(counted, ENDLESS) == 503  # by a worker in the place of the one before
    assert value(counted, "joinder_worker_starts", lane="slow") > before >= 1
    assert value(counted, "joinder_workers", lane="public") == 1


def test_the_version_and_the_ingests_are_told(counted: TestClient) -> None:
    assert value(counted, "joinder_version", what="number") == 1
    assert value(counted, "joinder_version", what="releases") == 1
    assert value(counted, "joinder_version_age_seconds") >= 0
    assert value(counted, "joinder_ingests") == 1
    assert value(counted, "joinder_ingested", outcome="new") == 1


def test_the_memory_of_the_service_is_told(counted: TestClient) -> None:
    assert value(counted, "process_resident_memory_bytes") > 2**20


def test_nothing_published_is_counted_too(tmp_path: Path) -> None:
    with TestClient(create_app(Settings(home=tmp_path, workers=1))) as empty:
        assert empty.get("/metrics").status_code == 200


def test_ingests_add_up_and_a_damaged_sum_stops_none(tmp_path: Path) -> None:
    tally.add(tmp_path, 2, 0, 1)
    tally.add(tmp_path, 0, 2, 1)
    assert tally.read(tmp_path) == tally.Tally(runs=2, new=2, same=2, failed=2)
    (tmp_path / "ingested.json").write_text(json.dumps({"colour": 1}), encoding="utf-8")
    tally.add(tmp_path, 1, 0, 0)
    assert tally.read(tmp_path) == tally.Tally(runs=1, new=1)
