"""The dumps in Virtuoso (Debian's virtuoso-opensource-7): as many quads, the same answers."""

import csv
import gzip
import io
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode
from urllib.request import Request, urlopen

import pytest

from api.commands.export import export
from api.settings import Settings
from graph.store.embedded import EmbeddedStore
from graph.store.versions import Versions
from ontology.saved import saved
from tests.api.conftest import BASE, RELEASES, publish

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        shutil.which("virtuoso-t") is None or shutil.which("isql-vt") is None,
        reason="Debian's virtuoso-opensource-7 is not installed",
    ),
]
FAULTS = {
    "holds-office-on": "7.2.5 stops at SUBSTR of a value that is not bound",
    "crosswalk": "7.2.5 does not see every triple that FILTER NOT EXISTS is about",
}
COUNT = f'SELECT (COUNT(*) AS ?n) {{ GRAPH ?g {{ ?s ?p ?o }} FILTER STRSTARTS(STR(?g), "{BASE}") }}'
INI = """[Database]
DatabaseFile = virtuoso.db
ErrorLogFile = virtuoso.log
LockFile = virtuoso.lck
TransactionFile = virtuoso.trx
xa_persistent_file = virtuoso.pxa
[Parameters]
ServerPort = 127.0.0.1:{sql}
DirsAllowed = .
[HTTPServer]
ServerPort = 127.0.0.1:{http}
[SPARQL]
ResultSetMaxRows = 1000000
"""
LOAD = {
    "joinder.nq": "ld_dir('.', 'joinder.nq', 'http://example.org/unused'); rdf_loader_run();",
    "joinder.trig": "DB.DBA.TTLP(file_to_string_output('joinder.trig'), '', 'http://x.org/', 256);",
}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> EmbeddedStore:
    """The first release as published; its export lies in `out` beside it."""
    home = tmp_path_factory.mktemp("home")
    publish(home, RELEASES)
    export(Settings(home=home), home / "out", None, None)
    return Versions(home).open()


@pytest.fixture(params=LOAD)
def address(request: pytest.FixtureRequest, store: EmbeddedStore, tmp_path: Path) -> Iterator[str]:
    """A server that has loaded one of the dumps."""
    assert store.folder is not None
    dump = store.folder.parents[2] / "out" / f"{request.param}.gz"
    (tmp_path / request.param).write_bytes(gzip.decompress(dump.read_bytes()))
    sql, http = free_port(), free_port()
    (tmp_path / "virtuoso.ini").write_text(INI.format(sql=sql, http=http), encoding="ascii")
    command = ["virtuoso-t", "-f", "-c", "virtuoso.ini"]
    with subprocess.Popen(command, cwd=tmp_path, stderr=subprocess.DEVNULL) as server:
        try:
            wait_for(sql, tmp_path)
            said = isql(sql, LOAD[request.param], tmp_path)
            assert "***" not in said, said
            yield f"http://127.0.0.1:{http}/sparql"
        finally:
            server.kill()


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return int(taken.getsockname()[1])


def isql(port: int, words: str, folder: Path) -> str:
    command = ["isql-vt", f"127.0.0.1:{port}", "dba", "dba", f"exec={words}"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    return done.stdout + done.stderr


def wait_for(port: int, folder: Path) -> None:
    for _ in range(240):
        if "Connected" in isql(port, "status();", folder):
            return
        time.sleep(0.25)
    raise AssertionError((folder / "virtuoso.log").read_text(encoding="utf-8", errors="replace"))


def asked(address: str, query: str) -> list[tuple[str, ...]]:
    content = urlencode({"query": query}).encode()
    request = Request(address, content, {"Accept": "text/csv"})  # noqa: S310 (this machine)
    with urlopen(request) as answer:  # noqa: S310
        return [tuple(row) for row in csv.reader(io.TextIOWrapper(answer, "utf-8"))]


def test_virtuoso_holds_the_quads_and_gives_the_same_rows(
    address: str, store: EmbeddedStore
) -> None:
    assert asked(address, COUNT)[1:] == [(str(len(list(store.quads()))),)]
    differing = []
    for query in saved():
        if query.name not in FAULTS:
            rows = asked(address, query.bound({}))
            wanted = [
                tuple(str(row.get(n, "")) for n in rows[0]) for row in store.select(query.text)
            ]
            if sorted(map(plain, rows[1:])) != sorted(map(plain, wanted)):
                differing.append(query.name)
    assert differing == []


def plain(row: tuple[str, ...]) -> tuple[str, ...]:
    """Virtuoso writes a boolean as 0 or 1, and line ends in a cell as it likes."""
    signs = {"true": "1", "false": "0"}
    return tuple(signs.get(cell, " ".join(cell.split())) for cell in row)
