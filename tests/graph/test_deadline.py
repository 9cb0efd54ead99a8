import re
import signal
from threading import Thread

import pytest

from graph.deadline import deadline
from graph.errors import UnreadableSourceError


def test_a_pattern_that_never_ends_is_stopped() -> None:
    told = r"slow\.txt: not read within 0\.05 s"
    with pytest.raises(UnreadableSourceError, match=told), deadline("slow.txt", 0.05):
        re.match(r"(a+)+$", "a" * 50 + "b")


def test_nothing_is_left_running_afterwards() -> None:
    before = signal.getsignal(signal.SIGALRM)
    with deadline("quick.txt", 60):
        pass
    assert signal.getitimer(signal.ITIMER_REAL) == (0, 0)
    assert signal.getsignal(signal.SIGALRM) is before


def test_other_threads_work_without_a_limit() -> None:
    done: list[str] = []

    def work() -> None:
        with deadline("elsewhere.txt", 0.001):
            done.append("done")

    thread = Thread(target=work)
    thread.start()
    thread.join()
    assert done == ["done"]
