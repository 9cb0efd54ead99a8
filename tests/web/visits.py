"""The real server in a process of its own, and visits to it that note what went wrong."""

import os
import socket
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from playwright.sync_api import Page

ROOT = Path(__file__).parents[2]
FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run "
    "--disable-background-networking --disable-component-update --disable-sync"
).split()
COMMAND = [sys.executable, "-c", "from api.cli import main; main()"]


class Server:
    """`joinder serve` in a process of its own, which can be stopped and started again."""

    def __init__(self, home: Path, **settings: str) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.address = f"http://127.0.0.1:{self.port}"
        self._settings = {"JOINDER_HOME": str(home), "JOINDER_PORT": str(self.port)}
        self._settings |= settings
        self._process: subprocess.Popen[bytes] | None = None

    def run(self, *words: str) -> None:
        subprocess.run([*COMMAND, *words], check=True, cwd=ROOT, env=self._environment)

    def start(self) -> None:
        self._process = subprocess.Popen(
            [*COMMAND, "serve"], cwd=ROOT, env=self._environment, stdout=subprocess.DEVNULL
        )
        for _ in range(900):
            if self._process.poll() is not None:
                raise AssertionError("the server has stopped")
            try:
                urlopen(f"{self.address}/readyz").close()  # noqa: S310
            except (URLError, ConnectionError):
                time.sleep(0.1)
            else:
                return
        raise AssertionError("the server did not start")

    def stop(self) -> None:
        if self._process is not None:
            self._process.terminate()
            self._process.wait()

    @property
    def _environment(self) -> dict[str, str]:
        return {**os.environ, **self._settings, "PYTHONPATH": str(ROOT)}


@dataclass
class Visit:
    """A page of the browser with what it complained of, and what it asked other hosts for."""

    page: Page
    address: str
    errors: list[str] = field(default_factory=list)
    elsewhere: list[str] = field(default_factory=list)

    def go(self, path: str) -> Page:
        self.page.goto(self.address + path)
        return self.page

    def network(self, search: str = "") -> Page:
        """The network page, once the picture is drawn."""
        self.go(f"/explore/network{search}")
        self.page.wait_for_selector('#stage[aria-busy="false"]')
        return self.page
