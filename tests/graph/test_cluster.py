"""Extraction on a real Dask scheduler with two worker processes."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph import batch
from graph.cluster import cluster
from graph.errors import UnreadableSourceError
from graph.extraction import Recipe, extracted
from graph.ingest import More, ingest
from graph.publishing import publish
from graph.store.live import Live
from tests.graph.test_extraction import sources
from tests.graph.test_ingest import BASE

pytest.importorskip("distributed", reason="the extra dask is not installed")
pytestmark = pytest.mark.slow
ROOT = Path(__file__).parents[2]


@pytest.fixture
def scheduler(tmp_path: Path) -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """The address of a scheduler, and its two workers."""
    file = tmp_path / "scheduler.json"
    started: list[subprocess.Popen[bytes]] = []
    paths = os.pathsep.join([str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])])
    environment = {**os.environ, "PYTHONPATH": paths}
    common = ["--scheduler-file", str(file)]
    commands = [
        ["dask_scheduler", *common, "--host", "127.0.0.1", "--port", "0", "--no-dashboard"],
        *[["dask_worker", *common, "--host", "127.0.0.1", "--nthreads", "1", "--no-nanny"]] * 2,
    ]
    try:
        for name, *words in commands:
            command = [sys.executable, "-m", f"distributed.cli.{name}", *words]
            with (tmp_path / f"{name}{len(started)}.log").open("wb") as log:
                started.append(
                    subprocess.Popen(command, env=environment, cwd=tmp_path, stdout=log, stderr=log)
                )
            while not file.exists():
                assert started[0].poll() is None, (tmp_path / "dask_scheduler0.log").read_text()
                time.sleep(0.1)
        from distributed import Client  # noqa: PLC0415 (an extra)

        with Client(scheduler_file=str(file)) as client:
            client.wait_for_workers(2)
            address = client.scheduler.address
        yield address, started[1:]
    finally:
        for process in started:
            process.kill()
            process.wait()


def test_a_worker_that_is_killed_in_the_middle_changes_nothing(
    scheduler: tuple[str, list["subprocess.Popen[bytes]"]],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(batch, "_BYTES", 0)  # the first release is told before the last is read
    address, workers = scheduler
    given, hashes = sources(120), []
    (tmp_path / "in").mkdir()
    for one in given:
        (tmp_path / "in" / one.name).write_text(one.text)
    for name, start in (("alone", None), ("cluster", lambda: cluster(address))):
        with Live(tmp_path / name) as live:
            found = ingest([str(tmp_path / "in")], live, BASE, jobs=2, more=More(start))
            first = next(iter(found))
            if start:
                workers[0].send_signal(signal.SIGKILL)
            assert [first.error, *(one.error for one in found)] == [None] * 120
            hashes.append(publish(tmp_path / name, live.store, BASE).sha256)
    assert hashes[0] == hashes[1]
    assert workers[0].wait() == -signal.SIGKILL


def test_releases_keep_their_order_on_a_cluster(
    scheduler: tuple[str, list["subprocess.Popen[bytes]"]],
) -> None:
    given, recipe = sources(30), Recipe(BASE)
    found = list(extracted(given, recipe, lambda: cluster(scheduler[0]), 2))
    assert found == list(extracted(given, recipe))
    assert not any(isinstance(made, UnreadableSourceError) for _, made in found)
