"""Hostile queries over HTTP: each gets its status, and whoever comes next gets an answer."""

import os
from collections.abc import Iterator

import httpx
import pytest

from tests.faults.hostile import HOSTILE
from tests.faults.served import PATIENCE, Served, served

DEADLINE = 1.0
GOOD = "ASK { ?s ?p ?o }"
FORM = {"Accept": "application/sparql-results+json, text/turtle"}


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    settings = {"query_timeout": str(DEADLINE), "client_budget": "100000", "answer_size": "16"}
    with served(tmp_path_factory.mktemp("hostile"), query_memory="512", **settings) as started:
        yield started


def ask(service: Served, query: str, seconds: float = PATIENCE) -> httpx.Response:
    return httpx.post(
        service.address + "sparql", data={"query": query}, headers=FORM, timeout=seconds
    )


@pytest.mark.parametrize(("query", "wanted"), HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_query_gets_its_status_and_the_next_an_answer(
    service: Served, query: str, wanted: set[int]
) -> None:
    answer = ask(service, query)
    assert answer.status_code in wanted, answer.text[:300]
    if answer.status_code != 200:
        assert answer.headers["content-type"] == "application/problem+json"
        assert answer.json()["status"] == answer.status_code
    assert ask(service, GOOD).json()["boolean"] is True


def test_all_workers_are_there_afterwards(service: Served) -> None:
    for query, _ in list(HOSTILE.values())[::5]:
        ask(service, query)
    for _ in range(3):  # a place whose worker was killed is given only when the next one runs
        assert ask(service, GOOD).status_code == 200
    ready = httpx.get(service.address + "readyz", timeout=PATIENCE).json()
    assert ready["status"] == "ok"
    assert set(ready["workers"]) == {"public", "slow", "pages"}
    assert all(ready["workers"].values())


@pytest.mark.slow
def test_each_ends_within_its_time_and_memory_stays(service: Served) -> None:
    late = []
    for turn in range(2):
        if turn == 1:
            before = service.settled_kib()
        for name, (query, _) in HOSTILE.items():
            try:
                ask(service, query, DEADLINE + 1)
                assert (
                    ask(service, f"ASK {{ ?s ?p '{os.urandom(4).hex()}' }}", 1).status_code == 200
                )
            except httpx.TimeoutException:
                late.append(name)
    assert late == []
    assert service.memory_kib() - before < 5 * 1024
