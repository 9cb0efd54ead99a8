"""A disk that fills up while releases are written: reported, and nothing lost."""

import subprocess
import sys
from pathlib import Path

from graph.store.live import Live

SCRIPT = Path(__file__).parent / "scripts" / "fill_disk.py"


def test_writing_goes_on_when_there_is_room_again(tmp_path: Path) -> None:
    command = [sys.executable, str(SCRIPT), str(tmp_path)]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    failed, kept = map(int, done.stdout.split())
    assert kept == failed - 1 > 0
    with Live(tmp_path) as live:
        assert [str(quad[2]).split()[0] for quad in live.store.quads()] == ["1000"]
