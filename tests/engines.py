"""Servers of SPARQL 1.1, started on the loopback for tests, each with a folder of its own."""

import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

from graph.store.protocol import Access

_INI = """[Database]
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
_GRANTS = "grant SPARQL_UPDATE to \"SPARQL\"; DB.DBA.RDF_DEFAULT_USER_PERMS_SET ('nobody', 7);"


def oxigraph_program() -> str | None:
    """The server of the package `oxigraph`, in this environment or on the path."""
    beside = Path(sys.executable).parent / "oxigraph"
    return str(beside) if beside.exists() else shutil.which("oxigraph")


@contextmanager
def oxigraph(folder: Path, base: str) -> Iterator[Access]:
    """An empty Oxigraph server."""
    program, port = oxigraph_program(), _free_port()
    if program is None:
        pytest.skip("the package oxigraph is not installed")
    address = f"http://127.0.0.1:{port}"
    command = [program, "serve", "--location", str(folder / "db"), "--bind", f"127.0.0.1:{port}"]
    with _running(command, folder):
        _wait_for(f"{address}/query?query=ASK%7B%7D")
        yield Access(f"{address}/query", base=base, seconds=20)


@contextmanager
def virtuoso(folder: Path, base: str) -> Iterator[Access]:
    """An empty Virtuoso that anybody may write to."""
    with virtuoso_server(folder) as (address, sql):
        said = isql(folder, sql, _GRANTS)
        assert "***" not in said, said
        yield Access(address, copy="urn:joinder:union", base=base, seconds=60)


@contextmanager
def virtuoso_server(folder: Path) -> Iterator[tuple[str, int]]:
    """An empty Virtuoso: the address of its endpoint, and the port for `isql`."""
    if shutil.which("virtuoso-t") is None or shutil.which("isql-vt") is None:
        pytest.skip("Debian's virtuoso-opensource-7-bin is missing; `make test-all` installs it")
    sql, http = _free_port(), _free_port()
    (folder / "virtuoso.ini").write_text(_INI.format(sql=sql, http=http), encoding="ascii")
    with _running(["virtuoso-t", "-f", "-c", "virtuoso.ini"], folder):
        address = f"http://127.0.0.1:{http}/sparql"
        _wait_for(f"{address}?query=ASK%7B%7D")
        yield address, sql


def isql(folder: Path, port: int, words: str) -> str:
    """What Virtuoso's own client prints; `***` where something is wrong."""
    command = ["isql-vt", f"127.0.0.1:{port}", "dba", "dba", f"exec={words}"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    return done.stdout + done.stderr


@contextmanager
def _running(command: list[str], folder: Path) -> Iterator[None]:
    with (folder / "out.log").open("wb") as log:
        server = subprocess.Popen(command, cwd=folder, stdout=log, stderr=log)
        try:
            yield
        finally:
            server.kill()
            server.wait()


def _wait_for(address: str) -> None:
    for _ in range(600):
        try:
            with urlopen(address):  # noqa: S310 (this machine)
                return
        except HTTPError:
            return
        except OSError:
            time.sleep(0.1)
    raise AssertionError(f"{address} does not answer")


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return int(taken.getsockname()[1])
