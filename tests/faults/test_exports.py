"""Exports that are killed or find no room: what is there under its final name is whole."""

import subprocess
import sys
from pathlib import Path

import pytest

from graph.export.checks import check
from graph.export.files import MANIFEST
from tests.graph.export.test_checks import exported

SCRIPTS = Path(__file__).parent / "scripts"
ROOT = Path(__file__).parents[2]


def test_an_export_that_was_killed_is_whole_or_none(tmp_path: Path) -> None:
    run("export_killed.py", tmp_path)
    folders = [path for path in tmp_path.iterdir() if path.name != "first"]
    found = set()
    for folder in folders:
        found.add(check(folder).version if (folder / MANIFEST).exists() else None)
        exported(2, folder)
        assert check(folder).version == 2
        assert [path.name for path in folder.iterdir() if path.name.startswith(".")] == []
    assert found == {1, None, 2}


@pytest.mark.parametrize("room", [0, 100, 1000])
def test_an_export_without_room_leaves_the_one_before(tmp_path: Path, room: int) -> None:
    said = run("export_full.py", tmp_path / "out", str(room))
    assert "cannot be written" in said
    assert check(tmp_path / "out").version == 1
    assert [path.name for path in (tmp_path / "out").iterdir() if path.name[0] == "."] == []


def run(script: str, *words: Path | str) -> str:
    command = [sys.executable, str(SCRIPTS / script), *map(str, words)]
    environment = {"PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        command, check=True, stdout=subprocess.PIPE, text=True, env=environment, cwd=ROOT
    )
    return done.stdout
