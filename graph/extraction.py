"""Releases into lines for a store, in this process or in others, in the order of the inputs."""

import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor
from contextlib import closing
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import chain, islice
from multiprocessing import get_context

from graph import pipeline
from graph.errors import UnreadableSourceError
from graph.iri import Iris
from graph.limits import die_with, limit
from graph.link.choices import ChoiceRow
from graph.model import Source
from graph.store.base import Lines
from graph.store.terms import triple

FEW = 16
"""Releases for which no other process is started."""
_AHEAD = 64
"""Releases that wait for each process, so that none is idle while the store is written."""
_AHEAD_TEXT = 16 * 2**20
"""Characters that all of these may have together."""
_MEMORY_MIB = 4096


@dataclass(frozen=True, slots=True)
class Extracted:
    """What one release says, ready to be stored: its graphs as sorted lines.

    `path` and `publisher` are below the base, `issued` is YYYY-MM-DD.
    """

    path: str
    publisher: str
    issued: str
    warnings: tuple[str, ...]
    graphs: Lines = field(repr=False)


@dataclass(frozen=True, slots=True)
class Recipe:
    """What extraction depends on beside the release and the program."""

    base: str
    models: bool = True
    choices: tuple[ChoiceRow, ...] = ()


Input = Source | UnreadableSourceError
Result = Extracted | UnreadableSourceError
Start = Callable[[], Executor]
"""Starts what extraction runs on; called again when that has broken."""
_Waiting = deque[tuple[Input, "Future[Result]"]]


def extracted(
    found: Iterable[Input], recipe: Recipe, start: Start | None = None, jobs: int = 1
) -> Iterator[tuple[Input, Result]]:
    """Yield what each release says, in the order of the inputs; a bounded number is under way.

    A process that ends takes nothing with it: what was under way is tried again, one release
    after the other, and the one that ends its process again is reported.

    Args:
        found: releases as they were read, and what could not be.
        recipe: what they are extracted by.
        start: what runs the extraction; None for this process.
        jobs: how many of them it runs at once.

    """
    rest = iter(found)
    first = list(islice(rest, FEW + 1))
    if start is None or len(first) <= FEW:
        yield from ((one, extract(one, recipe)) for one in chain(first, rest))
        return
    with closing(_Runner(recipe, start)) as runner:
        waiting: _Waiting = deque()
        for one in chain(first, rest):
            waiting.append((one, runner.submit(one)))
            while _enough(waiting, jobs * _AHEAD):
                yield from _next(waiting, runner)
        while waiting:
            yield from _next(waiting, runner)


def extract(one: Input, recipe: Recipe) -> Result:
    """What one release says."""
    if isinstance(one, UnreadableSourceError):
        return one
    known = pipeline.knowledge().with_choices(recipe.choices)
    try:
        found = pipeline.linked(one, known, models=recipe.models)
        graphs = pipeline.release_graphs(found, known, Iris(recipe.base))
    except UnreadableSourceError as error:
        return error
    except MemoryError:
        return UnreadableSourceError(one.name, "needs more memory than a release is given")
    path, publisher = found.path, found.publisher.path
    return Extracted(path, publisher, str(found.facts.front.issued), found.warnings, lines(graphs))


def lines(graphs: pipeline.Graphs) -> Lines:
    """Graphs as they are stored."""
    return {
        name: "".join(sorted({f"{triple(each)} .\n" for each in triples})).encode()
        for name, triples in graphs.items()
    }


def processes(jobs: int) -> Executor:
    """So many processes of this machine, each with limits, that end with this one."""
    limits = (os.getpid(), _MEMORY_MIB)
    return ProcessPoolExecutor(jobs, get_context("spawn"), initializer=_enter, initargs=limits)


def _enter(parent: int, memory_mib: int) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent
    die_with(parent)
    limit(memory_mib)


class _Runner:
    """An executor that is started anew when it has broken."""

    def __init__(self, recipe: Recipe, start: Start) -> None:
        self._read = partial(extract, recipe=recipe)
        self._start = start
        self._executor = start()

    def close(self) -> None:
        self._executor.shutdown(wait=False, cancel_futures=True)

    def submit(self, one: Input) -> "Future[Result]":
        made: Future[Result] = Future()
        if isinstance(one, UnreadableSourceError):
            made.set_result(one)
            return made
        light = one.original and replace(one.original, content=b"")
        try:
            return self._executor.submit(self._read, replace(one, original=light))
        except BrokenExecutor as error:
            made.set_exception(error)
            return made

    def restart(self) -> None:
        self.close()
        self._executor = self._start()

    def alone(self, one: Input) -> Result:
        """Try a release while nothing else is under way."""
        try:
            return self.submit(one).result()
        except BrokenExecutor:
            self.restart()
            return UnreadableSourceError(one.name, "ends the process that extracts it")


def _enough(waiting: _Waiting, most: int) -> bool:
    """Whether to wait for the first one before more is read."""
    texts = (len(one.text) for one, _ in waiting if isinstance(one, Source))
    return len(waiting) > most or (len(waiting) > 1 and sum(texts) > _AHEAD_TEXT)


def _next(waiting: _Waiting, runner: _Runner) -> Iterator[tuple[Input, Result]]:
    """The first one; if the executor has broken, all that are under way."""
    one, future = waiting.popleft()
    if not _broken(future):
        yield one, future.result()
        return
    runner.restart()
    yield one, runner.alone(one)
    while waiting:
        one, future = waiting.popleft()
        yield one, runner.alone(one) if _broken(future) else future.result()


def _broken(future: "Future[Result]") -> bool:
    return isinstance(future.exception(), BrokenExecutor)
