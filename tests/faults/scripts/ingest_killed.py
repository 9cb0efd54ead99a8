"""Ingest a file into fresh homes, kill each at a random moment, resume, and compare.

Arguments: a folder, a file, how many homes, a seed. Prints how often the kill came before the end.
This process itself opens no store, since it forks; small batches, so that a run has many of them.
"""

import os
import random
import signal
import sys
import time
from pathlib import Path

from graph import batch, pipeline
from graph.ingest import ingest
from graph.publishing import publish
from graph.store.live import Live
from graph.store.versions import Versions

BASE = "http://localhost:8000/id/"
FOLDER, FILE, HOMES, SEED = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]), int(sys.argv[4])


def started(home: Path, *, again: bool = False) -> int:
    child = os.fork()
    if child:
        return child
    with Live(home) as live:
        changed = {outcome.changed for outcome in ingest([FILE], live, BASE)}
        publish(home, live.store, BASE)
    os._exit(again and changed != {False})


def ended(child: int) -> bool:
    """Whether a child came to its end; anything but that or the kill is a fault."""
    status = os.waitpid(child, 0)[1]
    if os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL:
        return False
    assert os.waitstatus_to_exitcode(status) == 0
    return True


pipeline.knowledge()
batch._BYTES = 20_000
from graph.store import embedded  # noqa: E402

embedded._MANY = 5_000
chance, kills = random.Random(SEED), 0
before = time.monotonic()
assert ended(started(FOLDER / "undisturbed"))
whole = time.monotonic() - before
wanted = Versions(FOLDER / "undisturbed").current().sha256
for number in range(HOMES):
    home = FOLDER / str(number)
    child = started(home)
    time.sleep(chance.uniform(0, whole))
    os.kill(child, signal.SIGKILL)
    kills += not ended(child)
    assert ended(started(home))
    found = Versions(home)
    assert found.current().sha256 == wanted, f"home {number}: another hash"
    assert ended(started(home, again=True)), f"home {number}: changed once more"
print(kills)
