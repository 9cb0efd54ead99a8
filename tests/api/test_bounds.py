"""Bodies that are too large or coded, and clients that go away."""

import gzip
import json
import socket
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import httpx
import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.bounds import MOST_BODY
from api.settings import Settings
from graph.sparql.budget import Budgets
from tests.faults.served import PATIENCE, Served, served

ENDLESS = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
FORM = {"Content-Type": "application/x-www-form-urlencoded"}


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with served(tmp_path_factory.mktemp("bounds"), query_timeout="60", workers="1") as started:
        yield started


SHARED = (
    "/", "/people", "/network/coalition", "/network/coalition/ranks", "/search?q=a", "/validate",
    "/id/person/rahm-emanuel", "/reconcile", "/catalog", "/versions",
)  # fmt: skip


def test_who_has_taken_too_much_has_to_wait_and_others_have_not(settings: Settings) -> None:
    with TestClient(create_app(settings)) as client:
        budgets: Budgets = client.app.state.service.budgets  # type: ignore[attr-defined]
        budgets.charge("192.0.2.7", 600)
        assert client.get("/people").status_code == 200
        budgets.charge("testclient", 600)
        for path in SHARED:
            answer = client.get(path, headers={"Accept": "application/json"})
            assert (answer.status_code, answer.json()["type"]) == (429, "/problems/over-budget")
            assert int(answer.headers["retry-after"]) > 60
        assert client.get("/sparql", params={"query": "ASK {}"}).status_code == 200
        assert client.get("/healthz").status_code == 200


CODED = {
    "gzip": {"Content-Encoding": "gzip"},
    "two codings": {"Content-Encoding": "gzip, br"},
    "shouted": {"Content-Encoding": "GZIP"},
}


@pytest.mark.parametrize("headers", CODED.values(), ids=CODED)
@pytest.mark.parametrize("path", ["/sparql", "/reconcile"])
def test_a_coded_body_is_not_unpacked(
    client: TestClient, path: str, headers: dict[str, str]
) -> None:
    bomb = gzip.compress(b"query=" + b" " * 10**6)
    answer = client.post(path, content=bomb, headers=FORM | headers)
    assert (answer.status_code, answer.json()["type"]) == (415, "/problems/unsupported-media-type")


def test_a_body_that_says_it_is_too_large_is_not_read(client: TestClient) -> None:
    headers = FORM | {"Content-Length": str(300 * 10**6)}
    answer = client.post("/sparql", content=b"query=ASK{}", headers=headers)
    assert (answer.status_code, answer.json()["type"]) == (413, "/problems/request-too-large")
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_a_body_in_chunks_is_read_up_to_its_bound(service: Served) -> None:
    def chunks() -> Iterator[bytes]:
        for _ in range(300):
            yield b"query=" + b"x" * 10**6

    before = service.settled_kib()
    try:
        answer = httpx.post(
            service.address + "sparql", content=chunks(), headers=FORM, timeout=PATIENCE
        )
        assert answer.status_code == 413
    except httpx.TransportError:
        pass  # it closed before all was sent
    assert service.memory_kib() - before < 8 * MOST_BODY / 1024
    assert httpx.get(service.address + "healthz").status_code == 200


LEAVING = {
    "after GET": f"GET /sparql?query={quote(ENDLESS)} HTTP/1.1\r\nHost: x\r\n\r\n",
    "after POST": (
        "POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Type: application/sparql-query\r\n"
        f"Content-Length: {len(ENDLESS)}\r\n\r\n{ENDLESS}"
    ),
}


@pytest.mark.parametrize("request_", LEAVING.values(), ids=LEAVING)
def test_a_client_that_goes_away_frees_its_worker(service: Served, request_: str) -> None:
    """The one worker for slow queries is soon free for another, which the deadline would not do."""
    with socket.create_connection(("127.0.0.1", service.port)) as leaving:
        leaving.sendall(request_.encode())
        time.sleep(1)
    answer = httpx.get(
        service.address + "sparql",
        params={"query": "ASK { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } # slow or not"},
        timeout=PATIENCE,
    )
    assert answer.status_code == 200
    until = time.monotonic() + PATIENCE / 2  # less than the deadline of the query
    while _busy(service):
        assert time.monotonic() < until
        time.sleep(0.05)


def test_a_client_that_goes_in_the_middle_of_its_body_is_no_fault_of_ours(service: Served) -> None:
    for _ in range(5):
        with socket.create_connection(("127.0.0.1", service.port)) as leaving:
            leaving.sendall(LEAVING["after POST"].encode()[:-10])
            time.sleep(0.1)
    assert httpx.get(service.address + "healthz").status_code == 200
    assert "Exception" not in service.log.read_text()


def _busy(service: Served) -> bool:
    """Whether a worker uses the processor: a tenth of a second shows it."""
    before = _ticks(service)
    time.sleep(0.1)
    return _ticks(service) - before > 5


def _ticks(service: Served) -> int:
    children = Path(f"/proc/{service.pid}/task/{service.pid}/children").read_text().split()
    total = 0
    for child in children:
        try:
            fields = Path(f"/proc/{child}/stat").read_text().rpartition(")")[2].split()
        except FileNotFoundError:
            continue
        total += int(fields[11]) + int(fields[12])
    return total


def test_the_same_request_again_has_the_same_answer(service: Served) -> None:
    def ask(query: str, accept: str) -> httpx.Response:
        return httpx.get(
            service.address + "sparql", params={"query": query}, headers={"Accept": accept}
        )

    first = ask("SELECT * { ?s ?p ?o } LIMIT 3", "application/json")
    again = ask("SELECT * { ?s ?p ?o } LIMIT 3", "application/json")
    table = ask("SELECT * { ?s ?p ?o } LIMIT 3", "text/csv")
    assert first.content == again.content
    assert dict(first.headers) == dict(again.headers) | {"date": first.headers["date"]}
    assert table.headers["content-type"].startswith("text/csv")
    assert len({ask("SELECT (RAND() AS ?x) {}", "text/csv").text for _ in range(3)}) == 3


def test_a_long_answer_comes_from_the_disk_complete(service: Served) -> None:
    query = "SELECT * { ?a ?b ?c . ?d ?e ?f } LIMIT 50000"
    before = service.settled_kib()
    answer = httpx.post(service.address + "sparql", data={"query": query}, timeout=PATIENCE)
    assert len(json.loads(answer.content)["results"]["bindings"]) == 50_000
    assert int(answer.headers["content-length"]) == len(answer.content) > 10**7
    assert service.memory_kib() - before < len(answer.content) / 1024 / 2
