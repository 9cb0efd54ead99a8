"""The writer as a process: bounded, one at a time, and leaving nothing half done."""

import asyncio
import time
from pathlib import Path

import pytest

from graph.errors import BusyError, QueryRefusedError, QueryTimeoutError
from graph.store.live import Live
from graph.store.versions import Versions
from graph.update.frames import Change, Written
from graph.update.writer import Writer
from tests.api.conftest import BASE, publish

ENDLESS = """INSERT { <e:s> <e:p> ?n } WHERE {
  SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } }"""


def write(home: Path, update: bytes, timeout: float = 30) -> Written:
    async def once() -> Written:
        writer = Writer(home, BASE, timeout=timeout, memory_mib=2048)
        return await writer.write(Change("update", "tests", "http://example.org/"), update)

    return asyncio.run(once())


@pytest.fixture
def home(tmp_path: Path) -> Path:
    publish(tmp_path)
    return tmp_path


def left_behind(home: Path) -> list[str]:
    return [path.name for path in (home / "versions").glob(".*")]


def test_a_write_is_stopped_at_its_deadline_and_leaves_the_store_free(home: Path) -> None:
    began = time.monotonic()
    with pytest.raises(QueryTimeoutError, match="nothing was written"):
        write(home, ENDLESS.encode(), timeout=2)
    assert time.monotonic() - began < 2 + 3
    assert write(home, b"INSERT DATA { <e:s> <e:p> 1 }").version == 2
    assert left_behind(home) == []


@pytest.mark.parametrize(
    "bomb",
    [b"INSERT DATA { <e:s> <e:p> " + b"[ <e:p> " * 20_000, b"INSERT {} WHERE " + b"{" * 20_000],
)
def test_what_ends_the_process_is_refused_and_nothing_is_written(home: Path, bomb: bytes) -> None:
    with pytest.raises(QueryRefusedError):
        write(home, bomb)
    assert Versions(home).current().number == 1
    assert write(home, b"INSERT DATA { <e:s> <e:p> 1 }").version == 2


def test_a_write_waits_for_who_holds_the_store_and_says_so_if_in_vain(home: Path) -> None:
    with Live(home), pytest.raises(BusyError, match="joinder ingest"):
        write(home, b"CLEAR DEFAULT", timeout=8)
    assert write(home, b"CLEAR DEFAULT").version == 1


def test_writes_at_the_same_time_are_all_written(home: Path) -> None:
    async def several() -> list[Written]:
        writer = Writer(home, BASE, timeout=60, memory_mib=2048)
        change = Change("update", "tests", "http://example.org/")
        updates = (f"INSERT DATA {{ <e:s> <e:p> {n} }}".encode() for n in range(3))
        return await asyncio.gather(*(writer.write(change, update) for update in updates))

    assert sorted(each.version for each in asyncio.run(several())) == [2, 3, 4]
    found = Versions(home).open().select("SELECT ?o { <e:s> <e:p> ?o }")
    assert sorted(str(row["o"]) for row in found) == ["0", "1", "2"]
