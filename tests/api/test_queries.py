"""What runs is listed and ended by those who have a token for it."""

import time
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.settings import Settings
from api.tokens import add

ENDLESS = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
PATIENCE = 20.0


@pytest.fixture
def tokens(tmp_path: Path) -> Path:
    return tmp_path / "tokens"


@pytest.fixture
def keeper(tokens: Path) -> dict[str, str]:
    return {"Authorization": f"Bearer {add(tokens, 'keeper', ['queries'])}"}


def until_one_runs(client: TestClient, keeper: dict[str, str]) -> dict[str, object]:
    """The one query that runs, as soon as the list has it in the slow lane."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        found = client.get("/queries", headers=keeper).json()
        slow: list[dict[str, object]] = [one for one in found if one["lane"] == "slow"]
        if slow:
            return slow[0]
        time.sleep(0.05)
    pytest.fail("no query is listed")


def test_a_query_is_listed_and_ended(
    settings: Settings, tokens: Path, keeper: dict[str, str]
) -> None:
    patient = settings.model_copy(update={"tokens": tokens, "query_timeout": 60})
    with TestClient(create_app(patient)) as client, ThreadPoolExecutor() as others:
        asked: Future[httpx.Response] = others.submit(
            client.get, "/sparql", params={"query": ENDLESS}
        )
        one = until_one_runs(client, keeper)
        assert (one["query"], one["version"], one["client"]) == (ENDLESS, 1, "testclient")
        assert client.delete(f"/queries/{one['id']}", headers=keeper).status_code == 204
        ended = asked.result(PATIENCE)
        assert (ended.status_code, ended.json()["type"]) == (503, "/problems/query-ended")
        assert client.get("/queries", headers=keeper).json() == []
        assert client.delete(f"/queries/{one['id']}", headers=keeper).status_code == 404


def test_without_a_token_nothing_is_told(settings: Settings, tokens: Path) -> None:
    other = {"Authorization": f"Bearer {add(tokens, 'writer', ['update'])}"}
    with TestClient(create_app(settings.model_copy(update={"tokens": tokens}))) as client:
        for headers, status in (({}, 401), (other, 403)):
            assert client.get("/queries", headers=headers).status_code == status
            assert client.delete("/queries/x", headers=headers).status_code == status
