import shutil
from collections import namedtuple
from pathlib import Path

import pytest
from typer.testing import CliRunner

from api.cli import app
from graph.health import findings
from graph.store.live import Live
from tests.graph.store.test_backup import home

__all__ = ["home"]
_Usage = namedtuple("_Usage", "total used free")  # noqa: PYI024 (as shutil has it)


def faults(home: Path) -> dict[str, str]:
    return {
        found.what.partition(":")[0]: found.problem for found in findings(home) if found.problem
    }


def test_a_sound_home_has_no_fault(home: Path) -> None:
    assert faults(home) == {}
    done = CliRunner().invoke(app, ["doctor", "--home", str(home)])
    assert done.exit_code == 0
    assert "ok    version 1: 1 releases" in done.stdout
    assert "FAULT" not in done.stdout


def test_a_home_that_is_not_there_is_said(tmp_path: Path) -> None:
    done = CliRunner().invoke(app, ["doctor", "--home", str(tmp_path / "none")])
    assert done.exit_code == 1
    assert "FAULT home" in done.stdout
    assert "to do: `joinder ingest`" in done.stdout
    assert not (tmp_path / "none").exists()


def spoil_lines(home: Path) -> None:
    file = home / "versions" / "1" / "quads.nq.zst"
    file.write_bytes(file.read_bytes()[:-9])


def spoil_store(home: Path) -> None:
    (home / "versions" / "1" / "store" / "CURRENT").unlink()


def spoil_source(home: Path) -> None:
    next((home / "sources").glob("*.txt")).write_text("altered")


def lose_index(home: Path) -> None:
    next((home / "versions" / "1").glob("search-*")).unlink()


def lose_current(home: Path) -> None:
    (home / "current").write_text("7\n")


def cut_store(home: Path) -> None:
    largest = max((home / "live").glob("*.sst"), key=lambda file: file.stat().st_size)
    kept = largest.read_bytes()[:10]
    largest.unlink()  # a version may have the same file
    largest.write_bytes(kept)


def cut_description(home: Path) -> None:
    next((home / "sources").glob("*.json")).write_text("{")


SPOILT = {
    "a file of the live store cut off": (cut_store, {"live store"}),
    "the description of a source cut off": (cut_description, {"sources"}),
    "lines cut off": (spoil_lines, {"version 1"}),
    "a file of the store lost": (spoil_store, {"version 1"}),
    "a text altered": (spoil_source, {"sources"}),
    "the index lost": (lose_index, {"version 1"}),
    "a version that is not there": (lose_current, {"current version"}),
}


@pytest.mark.parametrize(("spoil", "wanted"), SPOILT.values(), ids=SPOILT)
def test_a_fault_is_found_and_named(home: Path, spoil: object, wanted: set[str]) -> None:
    assert callable(spoil)
    spoil(home)
    assert set(faults(home)) == wanted


def test_a_store_that_is_being_written_is_told(home: Path) -> None:
    with Live(home):
        assert "is held by process" in faults(home)["live store"]


def test_a_disk_that_is_almost_full_is_told(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: _Usage(10, 9, 1))
    assert set(faults(home)) == {"disk"}


def test_an_empty_folder_is_no_home_and_stays_empty(tmp_path: Path) -> None:
    assert "live store" in faults(tmp_path)
    assert list(tmp_path.iterdir()) == []
