"""The service as it runs, for those who attack it: its own process and a real socket."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest

from tests.api.conftest import RELEASES, publish

_JOINDER = str(Path(sys.executable).parent / "joinder")
PATIENCE = 60.0
"""Seconds after which a test gives up; nothing is measured by it."""


@dataclass(frozen=True, slots=True)
class Served:
    """Where the service is, which process it is, and where it writes what went wrong."""

    address: str
    port: int
    pid: int
    log: Path

    def memory_kib(self) -> int:
        """Resident memory of the service's own process, without its workers."""
        status = Path(f"/proc/{self.pid}/status").read_text()
        return int(status.partition("VmRSS:")[2].split()[0])

    def settled_kib(self) -> int:
        """The same once it no longer grows by itself, as it does with what is drawn ahead."""
        last = self.memory_kib()
        for _ in range(60):
            time.sleep(0.5)
            now = self.memory_kib()
            if now - last < _STILL_KIB:
                return now
            last = now
        return last


_STILL_KIB = 256


@contextmanager
def served(folder: Path, **settings: str) -> Iterator[Served]:
    """Publish the first release in a new home, and serve it."""
    home, log = folder / "home", folder / "log"
    publish(home, RELEASES)
    given = {f"JOINDER_{name.upper()}": value for name, value in settings.items()}
    command = [_JOINDER, "serve", "--port", "0", "--home", str(home)]
    with (
        log.open("wb") as errors,
        subprocess.Popen(command, stderr=errors, env=os.environ | given) as process,
    ):
        try:
            address = _address(log)
            _ready(address)
            port = int(address.rstrip("/").rpartition(":")[2])
            yield Served(address, port, process.pid, log)
        finally:
            process.terminate()


def _address(log: Path) -> str:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        for line in log.read_text().splitlines():
            if line.startswith("Joinder serves "):
                return line.removeprefix("Joinder serves ").strip()
        time.sleep(0.05)
    pytest.fail("the service did not start: " + log.read_text())


def _ready(address: str) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        try:
            if httpx.get(address + "readyz", timeout=PATIENCE).status_code == 200:
                return
        except httpx.TransportError:
            pass
        time.sleep(0.05)
    pytest.fail("the service did not become ready")
