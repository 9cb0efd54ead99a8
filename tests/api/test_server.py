"""The service as it runs: its own process, a real socket, signals."""

import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from tests.api.conftest import RELEASES

JOINDER = str(Path(sys.executable).parent / "joinder")
PATIENCE = 30
ENDLESS = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"


@contextmanager
def serving(home: Path, *more: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """A running service and its address."""
    command = [JOINDER, "serve", "--port", "0", "--home", str(home), *more]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        try:
            assert process.stderr
            line = ""
            while not line.startswith("Joinder serves ") and process.poll() is None:
                line = process.stderr.readline()
            assert process.poll() is None, line
            address = line.removeprefix("Joinder serves ").strip()
            _wait(address)
            yield process, address
        finally:
            process.kill()


def _wait(address: str) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        try:
            if httpx.get(address + "readyz").status_code == 200:
                return
        except httpx.TransportError:
            pass
        time.sleep(0.05)
    pytest.fail("the service did not become ready")


@pytest.fixture(scope="module")
def address(home: Path) -> Iterator[str]:
    with serving(home) as (_, found):
        yield found


def test_pages_data_and_queries_are_served(address: str) -> None:
    page = httpx.get(address, headers={"Accept": "text/html"})
    assert page.status_code == 200
    assert page.text.count("<blockquote>") == 10
    data = httpx.get(address + "id/person/rahm-emanuel.ttl")
    assert data.headers["content-type"].startswith("text/turtle")
    answer = httpx.get(address + "sparql", params={"query": "ASK { ?s ?p ?o }"})
    assert answer.json()["boolean"] is True


def test_head_has_no_body_on_the_wire(address: str) -> None:
    answer = httpx.head(address + "sparql", params={"query": "ASK {}"})
    assert (answer.status_code, answer.content) == (200, b"")
    assert int(answer.headers["content-length"]) > 0


def test_bytes_that_are_no_utf8_are_a_problem_not_a_crash(address: str) -> None:
    raw = httpx.post(
        address + "sparql",
        content=b"query=\xff\xfe",
        headers={"Content-Type": "application/x-www-form-urlencoded"},
    )
    assert raw.status_code == 400
    assert httpx.get(address + "id/%FF").status_code == 404
    assert httpx.get(address + "healthz").status_code == 200


def test_pages_answer_while_endless_queries_hold_every_public_worker(address: str) -> None:
    def ask() -> subprocess.Popen[bytes]:
        code = (
            "import sys, httpx; httpx.get(sys.argv[1], params={'query': sys.argv[2]}, timeout=60)"
        )
        return subprocess.Popen([sys.executable, "-c", code, address + "sparql", ENDLESS])

    asking = [ask() for _ in range(3)]
    try:
        time.sleep(1)
        page = httpx.get(address + "people", timeout=5)
        assert page.status_code == 200
    finally:
        for one in asking:
            one.kill()
            one.wait()


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_stops_service_and_workers(home: Path, how: signal.Signals) -> None:
    with serving(home) as (process, _):
        children = _children(process.pid)
        assert children
        process.send_signal(how)
        assert process.wait(PATIENCE) == 0
        until = time.monotonic() + PATIENCE
        while any(Path(f"/proc/{child}").exists() for child in children):
            assert time.monotonic() < until
            time.sleep(0.05)


def _children(pid: int) -> list[str]:
    return Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()


def test_a_port_in_use_is_named(home: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        command = [JOINDER, "serve", "--port", port, "--home", str(home)]
        ended = subprocess.run(
            command, capture_output=True, text=True, timeout=PATIENCE, check=False
        )
    assert ended.returncode == 2
    assert ended.stderr == f"joinder: 127.0.0.1:{port}: Address already in use\n"


def test_serve_can_ingest_first(tmp_path: Path) -> None:
    with serving(tmp_path / "home", "--ingest", str(RELEASES)) as (_, address):
        assert httpx.get(address + "releases").json()["totalItems"] == 1


def test_the_command_starts_without_loading_what_it_does_not_need() -> None:
    named = "{'rdflib', 'networkx', 'fastapi', 'pydantic'}"
    code = f"import sys, api.cli; print([m for m in sys.modules if m in {named}])"
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ended.stdout.strip() == "[]"
