"""Ends a process of a test before or after the n-th step that touches the disk."""

import os
import signal
from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")


class Killed:
    """Counts `os.fsync`, the methods of `Path` that are named, and whatever else it wraps."""

    def __init__(self, last: int, names: tuple[str, ...]) -> None:
        self._last, self._steps = last, count()
        os.fsync = self.wrapped(os.fsync)
        for name in names:
            setattr(Path, name, self.wrapped(getattr(Path, name)))

    def wrapped(self, real: Callable[P, R]) -> Callable[P, R]:
        """The same function, counted before and after."""

        def step(*args: P.args, **options: P.kwargs) -> R:
            self._count()
            result = real(*args, **options)
            self._count()
            return result

        return step

    def _count(self) -> None:
        if next(self._steps) == self._last:
            os.kill(os.getpid(), signal.SIGKILL)
