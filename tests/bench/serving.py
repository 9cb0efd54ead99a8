"""The service over HTTP beside its peers, on the same million quads; nothing here fails a build.

Run from the root of the project: `python -m tests.bench.serving [SECONDS]`. The peers are taken
from the path: `oxigraph` and `rdflib-endpoint`, both on PyPI; one that is not there is left out.
"""

import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.parse import quote

from tests.bench.million import BASE, JN, ORG, PEOPLE, SCHEMA, publish

CLIENTS = (1, 8, 32)
DISTINCT = 4_000
_PATIENCE = 600
_JSON = "application/sparql-results+json"


@dataclass(frozen=True, slots=True)
class Server:
    """One that is measured: its name, where it listens, the path it is asked at, its process."""

    name: str
    port: int
    path: str
    pid: int


def point(n: int) -> str:
    """All of one statement."""
    return f"SELECT ?p ?o WHERE {{ <{BASE}statement/{n}/{n % 8}> ?p ?o }}"


def co_members(n: int) -> str:
    """With whom one person is in coalitions, and in how many."""
    return (
        f"SELECT ?name (COUNT(DISTINCT ?c) AS ?n) WHERE {{ ?c <{ORG}hasMember> "
        f"<{BASE}person/{n % PEOPLE}>, ?other . ?other <{SCHEMA}name> ?name }} GROUP BY ?name"
    )


def text(n: int) -> str:
    """Statements with a number among their words, found by reading them all."""
    return f'SELECT ?s ?t WHERE {{ ?s <{JN}text> ?t FILTER(CONTAINS(?t, " {n * 4}")) }} LIMIT 10'


def rows(n: int) -> str:
    """Ten thousand rows, from another one on each time."""
    return f"SELECT ?s ?t WHERE {{ ?s <{JN}text> ?t }} OFFSET {n % 50} LIMIT 10000"


QUERIES = {"point": point, "co-members": co_members, "text search": text, "10,000 rows": rows}


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as found:
        port: int = found.getsockname()[1]
        return port


@contextmanager
def running(
    name: str, command: Sequence[object], port: int, path: str, **more: str
) -> Iterator[Server]:
    """A server that answers, for as long as the block runs."""
    with subprocess.Popen(
        list(map(str, command)),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=os.environ | more,
    ) as process:
        try:
            until = time.monotonic() + _PATIENCE
            while time.monotonic() < until and not _answers(port, path):
                time.sleep(0.2)
            yield Server(name, port, path, process.pid)
        finally:
            process.terminate()


def _answers(port: int, path: str) -> bool:
    address = f"http://127.0.0.1:{port}{path}?query={quote('ASK { ?s ?p ?o }')}"
    try:
        request = urllib.request.Request(address, headers={"Accept": _JSON})
        with urllib.request.urlopen(request, timeout=_PATIENCE) as answer:  # noqa: S310
            return bool(answer.status == 200)
    except (URLError, ConnectionError):
        return False


def servers(stack: ExitStack, home: Path) -> Iterator[Server]:
    """Ours with and without kept answers, then those peers that are installed."""
    joinder = Path(sys.executable).parent / "joinder"
    for name, cache in (("Joinder, answers kept", "64"), ("Joinder", "0")):
        port = free_port()
        command: list[object] = [joinder, "serve", "--home", home, "--port", port]
        yield stack.enter_context(running(name, command, port, "/sparql", JOINDER_CACHE=cache))
    store, port = home / "versions" / "1" / "store", free_port()
    if oxigraph := shutil.which("oxigraph"):
        place = f"127.0.0.1:{port}"
        command = [oxigraph, "serve-read-only", "--location", store, "--bind", place]
        yield stack.enter_context(running("oxigraph serve", command, port, "/query"))
    else:
        print("oxigraph serve: peer not installed (pip install oxigraph)")
    if endpoint := shutil.which("rdflib-endpoint"):
        triples, port = home / "million.nt", free_port()
        command = [endpoint, "serve", "--port", port, triples]
        yield stack.enter_context(running("rdflib-endpoint", command, port, "/"))
    else:
        print("rdflib-endpoint: peer not installed (pip install rdflib-endpoint)")


def load(server: Server, queries: Sequence[str], clients: int, seconds: float) -> dict[str, float]:
    """Requests a second, and milliseconds at the median and at the 99th percentile."""
    head = f"HTTP/1.1\r\nHost: 127.0.0.1:{server.port}\r\nAccept: {_JSON}\r\n\r\n"
    requests = [f"GET {server.path}?query={quote(query)} {head}" for query in queries]
    given = {"port": server.port, "requests": requests, "clients": clients, "seconds": seconds}
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench.load"],
        input=json.dumps(given),
        capture_output=True,
        text=True,
        check=True,
    )
    found: dict[str, float] = json.loads(done.stdout)
    return found


def table(found: Sequence[Server], seconds: float) -> None:
    """A line for each query, number of clients and server, with the ratio to Oxigraph's own."""
    print(f"{'query':12}{'clients':>8}  {'server':22}{'/s':>8}{'p50 ms':>10}{'p99 ms':>10}  failed")
    for what, made in QUERIES.items():
        for clients in CLIENTS:
            taken = {}
            for server in found:
                some = 50 if "kept" in server.name else DISTINCT
                taken[server.name] = load(server, [made(n) for n in range(some)], clients, seconds)
            peer = taken.get("oxigraph serve", {}).get("rate")
            for name, one in taken.items():
                ratio = f"  x{one['rate'] / peer:.2f} of Oxigraph's rate" if peer else ""
                print(
                    f"{what:12}{clients:8}  {name:22}{one['rate']:8.0f}{one['p50']:10.2f}"
                    f"{one['p99']:10.2f}{one['failed']:8.0f}{ratio}",
                    flush=True,
                )


def main() -> None:
    """Make the quads, start all servers, and print the table."""
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 5.0
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        home = Path(folder)
        version = publish(home)
        print(f"{version.quads:,} quads")
        found = list(servers(stack, home))
        time.sleep(20)  # until the start page has been drawn ahead
        table(found, seconds)


if __name__ == "__main__":
    main()
