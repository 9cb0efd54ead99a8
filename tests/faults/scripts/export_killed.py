"""Export version 2 over version 1, killed before or after every few steps that touch the disk.

One folder for each point, until a run gets through.
"""

import os
import shutil
import signal
import sys
from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import ParamSpec, TypeVar

from tests.graph.export.test_checks import exported

P = ParamSpec("P")
R = TypeVar("R")
EVERY = 11


def killed_at(last: int) -> None:
    steps = count()

    def count_down() -> None:
        if next(steps) == last:
            os.kill(os.getpid(), signal.SIGKILL)

    def wrapped(real: Callable[P, R]) -> Callable[P, R]:
        def step(*args: P.args, **options: P.kwargs) -> R:
            count_down()
            result = real(*args, **options)
            count_down()
            return result

        return step

    os.fsync = wrapped(os.fsync)
    for name in ("replace", "unlink", "mkdir", "write_text"):
        setattr(Path, name, wrapped(getattr(Path, name)))


root = Path(sys.argv[1])
first = exported(1, root / "first")
for point in count(step=EVERY):
    folder = root / str(point)
    shutil.copytree(first, folder)
    child = os.fork()
    if not child:
        killed_at(point)
        exported(2, folder)
        os._exit(0)
    status = os.waitpid(child, 0)[1]
    if not os.WIFSIGNALED(status):
        sys.exit(os.waitstatus_to_exitcode(status))
