"""An ingest that is killed at any moment and run again leaves what an undisturbed one leaves."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.graph.test_ingest import RELEASE

SCRIPT = Path(__file__).parent / "scripts" / "ingest_killed.py"


def killed(folder: Path, homes: int, seed: int) -> int:
    """How many of so many ingests were killed before their end; each gave the right hash."""
    lines = [
        json.dumps({"id": f"{n % 9}", "text": RELEASE.replace("glad of", f"{'glad ' * n}of")})
        for n in range(12)
    ]
    file = folder / "releases.jsonl"
    file.write_text("\n".join([*lines, lines[0], "no json"]))
    command = [sys.executable, str(SCRIPT), str(folder), str(file), str(homes), str(seed)]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return int(done.stdout)


def test_an_ingest_that_was_killed_ends_as_if_undisturbed(tmp_path: Path) -> None:
    assert killed(tmp_path, 4, seed=3) > 0


@pytest.mark.slow
def test_200_random_kills_leave_no_trace(tmp_path: Path) -> None:
    assert killed(tmp_path, 200, seed=7) > 150
