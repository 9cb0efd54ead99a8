"""Export version 2 over version 1, killed before or after every few steps that touch the disk.

One folder for each point, until a run gets through.
"""

import os
import shutil
import sys
from itertools import count
from pathlib import Path

from tests.faults.killing import Killed
from tests.graph.export.test_checks import exported

EVERY = 11

root = Path(sys.argv[1])
first = exported(1, root / "first")
for point in count(step=EVERY):
    folder = root / str(point)
    shutil.copytree(first, folder)
    child = os.fork()
    if not child:
        Killed(point, ("replace", "unlink", "mkdir", "write_text"))
        exported(2, folder)
        os._exit(0)
    status = os.waitpid(child, 0)[1]
    if not os.WIFSIGNALED(status):
        sys.exit(os.waitstatus_to_exitcode(status))
