"""Workers and their parents that end in the middle of things."""

import asyncio
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest
from rdflib import RDF, Literal, URIRef

from graph.errors import QueryRefusedError, StoreUnavailableError
from graph.sparql.pool import QueryPool
from graph.sparql.results import CSV
from graph.store.embedded import EmbeddedStore
from graph.store.versions import Versions

COUNT = "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }"
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?o ?q }"
HOLD = Path(__file__).parent / "scripts" / "hold_pool.py"


@pytest.fixture
def versions(tmp_path: Path) -> Versions:
    store = EmbeddedStore(tmp_path / "live")
    subject, graph = URIRef("https://example.org/s"), URIRef("https://example.org/g")
    store.replace({graph: [(subject, RDF.value, Literal(n)) for n in range(100)]})
    made = Versions(tmp_path)
    made.publish(store)
    return made


def children(parent: int) -> set[int]:
    """Read the numbers of a process's children from the kernel."""
    tasks = Path(f"/proc/{parent}/task").glob("*/children")
    return {int(number) for task in tasks for number in task.read_text().split()}


def running(number: int) -> bool:
    try:
        state = Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"


def gone(numbers: set[int]) -> bool:
    """Wait until none of the processes runs, for at most 5 s."""
    deadline = time.monotonic() + 5
    while any(map(running, numbers)) and time.monotonic() < deadline:
        time.sleep(0.02)
    return not any(map(running, numbers))


def test_a_closed_pool_leaves_no_process(versions: Versions) -> None:
    async def main() -> set[int]:
        before = children(os.getpid())
        pool = QueryPool(versions, workers=2)
        await pool.start()
        assert pool.workers() == {"public": 2, "slow": 2, "pages": 2}
        started = children(os.getpid()) - before
        await pool.close()
        assert pool.workers() == {"public": 0, "slow": 0, "pages": 0}
        return started

    assert gone(asyncio.run(main()))


def test_closing_ends_queries_that_run(versions: Versions) -> None:
    async def main() -> set[int]:
        before = children(os.getpid())
        pool = QueryPool(versions, workers=1)
        await pool.start()
        asks = [asyncio.create_task(pool.answer(ENDLESS, timeout=60)) for _ in range(3)]
        await asyncio.sleep(0.1)
        started = children(os.getpid())
        await pool.close()
        ends = await asyncio.gather(*asks, return_exceptions=True)
        assert {type(end) for end in ends} == {StoreUnavailableError}
        return (started | children(os.getpid())) - before

    assert gone(asyncio.run(main()))


def test_a_killed_parent_leaves_no_process(versions: Versions, tmp_path: Path) -> None:
    assert versions.current()
    command = [sys.executable, str(HOLD), str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout
        assert parent.stdout.readline() == "ready\n"
        time.sleep(0.2)
        started = children(parent.pid)
        parent.kill()
    assert len(started) == 6
    assert gone(started)


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM, signal.SIGSEGV])
def test_workers_killed_while_idle_are_replaced(versions: Versions, how: signal.Signals) -> None:
    async def main() -> list[bytes]:
        before = children(os.getpid())
        pool = QueryPool(versions, workers=2, lanes=("public",))
        await pool.start()
        for number in children(os.getpid()) - before:
            os.kill(number, how)
        try:
            answers = await asyncio.gather(*(pool.answer(COUNT, CSV) for _ in range(4)))
        finally:
            await pool.close()
        return [answer.body for answer in answers]

    assert asyncio.run(main()) == [b"n\r\n100\r\n"] * 4


def test_workers_that_end_again_and_again_are_replaced(versions: Versions) -> None:
    async def main() -> bytes:
        pool = QueryPool(versions, workers=1, lanes=("trusted",))  # nesting is not bounded there
        for _ in range(5):
            with pytest.raises(QueryRefusedError, match="ended its worker"):
                await pool.answer("SELECT * " + "{" * 6000, lane="trusted")
        answer = await pool.answer(COUNT, CSV, lane="trusted")
        await pool.close()
        return answer.body

    assert asyncio.run(main()) == b"n\r\n100\r\n"


def test_no_query_reaches_out(versions: Versions) -> None:
    """A listener on this machine sees no connection, whatever way SERVICE is written."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(0)
        far = f"<http://127.0.0.1:{listener.getsockname()[1]}/x>"
        queries = [
            f"SELECT * {{ SERVICE {far} {{ ?s ?p ?o }} }}",
            f"SELECT * {{ ?s ?p ?o SERVICE SILENT {far} {{ ?s ?q ?r }} }}",
            f"SELECT * {{ ?s ?p ?o FILTER EXISTS {{ service {far} {{ ?s ?q ?r }} }} }}",
            f"SELECT * {{ ?s ?p ?o FILTER(1<2)SERVICE#>\n{far}{{ ?s ?q ?r }} }}",
            f"SELECT * {{ \\u0053ERVICE {far} {{ ?s ?p ?o }} }}",
            f"SELECT * FROM {far} {{ ?s ?p ?o }}",
            f"LOAD {far}",
        ]

        async def main() -> None:
            pool = QueryPool(versions, workers=1, lanes=("public",))
            await asyncio.gather(*map(pool.answer, queries), return_exceptions=True)
            await pool.close()

        asyncio.run(main())
        with pytest.raises(BlockingIOError):
            listener.accept()


def test_a_worker_loads_no_rdflib() -> None:
    code = "import graph.sparql.worker, sys; sys.exit('rdflib' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
