"""One analysis in a process of its own: `python -m api.analysis_child PARENT MIB`.

Reads a pickled (function, arguments, named arguments) from its parent, who alone can write
there, and answers with what the function returns, or with the error of ours that it raises.
Memory that runs out ends it without an answer.
"""

import pickle
import signal
import sys
from contextlib import suppress

from graph.errors import JoinderError
from graph.limits import die_with, limit
from graph.seccomp import confine


def main(parent: str, memory_mib: str) -> None:
    """Take the limits, do the work, and answer."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent
    die_with(int(parent))
    limit(int(memory_mib))
    confine()
    with suppress(MemoryError):
        work, args, kwargs = pickle.loads(sys.stdin.buffer.read())  # noqa: S301  from our parent
        try:
            found = work(*args, **kwargs)
        except JoinderError as error:
            found = error
        sys.stdout.buffer.write(pickle.dumps(found))
        sys.stdout.buffer.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
