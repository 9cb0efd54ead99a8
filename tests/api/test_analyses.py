"""Long analyses: in a process of their own, stopped at the deadline, one at a time."""

import asyncio
import os
import time
from collections.abc import Callable

import pytest

from api.analyses import MEMORY, Analyses
from graph.errors import (
    AnswerTooLargeError,
    BusyError,
    JoinderError,
    QueryTimeoutError,
    TooFewDataError,
)


def process() -> int:
    """A piece of work: the number of the process that does it."""
    return os.getpid()


def refuse() -> None:
    """Work that has nothing to say."""
    raise TooFewDataError("three are too few")


def fail() -> None:
    """Work with a fault of ours in it."""
    raise ZeroDivisionError


def fill() -> int:
    """Work that wants more memory than it may have."""
    return len(bytearray((MEMORY + 512) * 2**20))


def test_work_is_done_in_another_process() -> None:
    found = asyncio.run(Analyses().apart(process))
    assert found != os.getpid()


@pytest.mark.parametrize(
    ("work", "kind", "told"),
    [
        (refuse, TooFewDataError, "three are too few"),
        (fill, AnswerTooLargeError, "more than 4096 MiB"),
        (fail, JoinderError, "ended with 1 and no answer"),
    ],
    ids=["refused", "too large", "a fault"],
)
def test_what_goes_wrong_there_is_told_here(
    work: Callable[[], object], kind: type[JoinderError], told: str
) -> None:
    with pytest.raises(kind, match=told):
        asyncio.run(Analyses().apart(work))


def test_work_is_stopped_at_its_deadline_and_the_next_one_has_its_turn() -> None:
    async def both() -> int:
        analyses = Analyses(deadline=0.5)
        with pytest.raises(QueryTimeoutError, match=r"stopped after 0\.5 seconds"):
            await analyses.apart(time.sleep, 600)
        analyses._deadline = 60
        return await analyses.apart(process)

    assert asyncio.run(both()) > 0


def test_whoever_stops_waiting_ends_the_work() -> None:
    async def left() -> int:
        analyses = Analyses()
        waiting = asyncio.create_task(analyses.apart(time.sleep, 600))
        await asyncio.sleep(0.3)
        waiting.cancel()
        with pytest.raises(asyncio.CancelledError):
            await waiting
        return await analyses.apart(process)  # the place is free again

    assert asyncio.run(left()) > 0


def test_too_many_at_once_are_told_to_come_back() -> None:
    async def crowd() -> list[object]:
        analyses = Analyses(deadline=0.2)
        every = [analyses.apart(time.sleep, 600) for _ in range(12)]
        return await asyncio.gather(*every, return_exceptions=True)

    found = asyncio.run(crowd())
    assert sum(isinstance(each, BusyError) for each in found) == 3
    assert sum(isinstance(each, QueryTimeoutError) for each in found) == 9
