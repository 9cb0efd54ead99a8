"""Export version 2 over version 1 with no room for its files; print what is said.

RLIMIT_FSIZE makes writes fail as a full disk does, without needing one.
"""

import resource
import signal
import sys
from pathlib import Path

from graph.errors import MisuseError
from tests.graph.export.test_checks import exported

signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
folder = exported(1, Path(sys.argv[1]))
_, most = resource.getrlimit(resource.RLIMIT_FSIZE)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), most))
try:
    exported(2, folder)
except MisuseError as error:
    print(error)
