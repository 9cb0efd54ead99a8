import os
import signal
from collections.abc import Iterator
from concurrent.futures import Executor
from dataclasses import replace
from functools import partial

import pytest

from graph import extraction
from graph.errors import UnreadableSourceError
from graph.extraction import FEW, Input, Recipe, extracted, processes
from graph.model import Source
from graph.read.text import source
from tests.graph.test_ingest import BASE, RELEASE

RECIPE = Recipe(BASE)


def sources(many: int) -> list[Source]:
    return [source(f"{n}.txt", f"{RELEASE}{n}\n") for n in range(many)]


def pids(executor: Executor) -> list[int]:
    return list(executor._processes)  # type: ignore[attr-defined]


def test_order_is_that_of_the_inputs_and_errors_keep_their_place() -> None:
    given: list[Input] = [*sources(FEW + 3), UnreadableSourceError("x", "empty"), *sources(2)]
    start = partial(processes, 2)
    alone = list(extracted(given, RECIPE))
    assert list(extracted(given, RECIPE, start, 2)) == alone
    assert [one for one, _ in alone] == given


def test_a_few_releases_start_no_process() -> None:
    def start() -> Executor:
        raise AssertionError

    assert len(list(extracted(sources(FEW), RECIPE, start, 2))) == FEW


def test_a_killed_process_loses_no_release() -> None:
    started: list[Executor] = []

    def start() -> Executor:
        started.append(processes(2))
        return started[-1]

    given = sources(5 * FEW)
    found = extracted(given, RECIPE, start, 2)
    first = next(found)
    for pid in pids(started[0])[:1]:
        os.kill(pid, signal.SIGKILL)
    assert [first, *found] == list(extracted(given, RECIPE))
    assert len(started) == 2


def ends(one: Source, recipe: Recipe) -> Source:
    assert recipe == RECIPE
    if one.name == "9.txt":
        os.kill(os.getpid(), signal.SIGKILL)
    return one


def test_a_release_that_ends_its_process_is_reported_and_the_others_are_not(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(extraction, "extract", ends)
    found = dict(extracted(sources(FEW + 4), RECIPE, partial(processes, 2), 2))
    errors = [made for made in found.values() if isinstance(made, UnreadableSourceError)]
    assert [str(error) for error in errors] == ["9.txt: ends the process that extracts it"]
    assert len(found) == FEW + 4


def test_inputs_are_read_no_further_ahead_than_the_bound() -> None:
    read = 0

    def given() -> Iterator[Source]:
        nonlocal read
        for one in sources(400):
            read += 1
            yield one

    found = extracted(given(), RECIPE, partial(processes, 2), 2)
    next(found)
    assert read <= 2 * extraction._AHEAD + 1


def test_texts_that_are_large_are_not_read_ahead() -> None:
    large = replace(sources(1)[0], text="x" * extraction._AHEAD_TEXT)
    read = 0

    def given() -> Iterator[Source]:
        nonlocal read
        yield from sources(FEW)
        for _ in range(5):
            read += 1
            yield large

    found = extracted(given(), RECIPE, partial(processes, 2), 2)
    next(found)
    assert read <= 2
