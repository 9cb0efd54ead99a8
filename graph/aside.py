"""Work that goes on in a process of its own while this one does something else."""

import os
from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor, ProcessPoolExecutor
from contextlib import contextmanager
from functools import partial
from multiprocessing import get_context
from typing import ParamSpec, TypeVar

from graph.errors import StoreUnavailableError
from graph.limits import die_with

P = ParamSpec("P")
R = TypeVar("R")


@contextmanager
def aside(work: Callable[P, R], *args: P.args, **options: P.kwargs) -> Iterator[Callable[[], R]]:
    """Start work, whatever it is given and gives being sent; give what waits for its result.

    What waits raises what the work raised, or StoreUnavailableError if its process has ended.
    """
    spawn = get_context("spawn")
    with ProcessPoolExecutor(1, spawn, die_with, (os.getpid(),)) as executor:
        found = executor.submit(partial(work, *args, **options))

        def result() -> R:
            try:
                return found.result()
            except BrokenExecutor as error:
                raise StoreUnavailableError("the process that checks a version ended") from error

        yield result
