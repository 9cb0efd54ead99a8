"""A time limit for work in this process."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from graph.errors import UnreadableSourceError

SECONDS = 20.0
"""Time that the rules are given for one release; an ordinary one takes milliseconds."""


@contextmanager
def deadline(name: str, seconds: float = SECONDS) -> Iterator[None]:
    """Give up on a release in time; regular expressions notice, too.

    Only the main thread of a process can be told to stop; in others nothing is limited.

    Raises:
        UnreadableSourceError: the time is over.

    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def stop(_: int, __: FrameType | None) -> None:
        raise UnreadableSourceError(name, f"not read within {seconds:g} s")

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
