"""Answers that were given before: a version never changes, so neither does an answer."""

import re
from collections import OrderedDict
from collections.abc import Hashable
from typing import Generic, TypeVar

_OF_THE_MOMENT = re.compile(r"\b(?:now|rand|uuid|struuid|bnode)\b", re.IGNORECASE)
A = TypeVar("A")


def repeats(query: str) -> bool:
    """Whether a query has the same answer each time: it names no function of time or chance."""
    return not _OF_THE_MOMENT.search(query)


class Answers(Generic[A]):
    """The answers used last, by whatever names them, up to a number of bytes.

    The one least lately used goes first.
    """

    def __init__(self, most_bytes: int) -> None:
        self._most = most_bytes
        self._bytes = 0
        self._kept: OrderedDict[Hashable, tuple[A, int]] = OrderedDict()

    def get(self, key: Hashable) -> A | None:
        """The answer, if it is still kept."""
        found = self._kept.get(key)
        if found is None:
            return None
        self._kept.move_to_end(key)
        return found[0]

    def keep(self, key: Hashable, answer: A, size: int) -> None:
        """Keep an answer of so many bytes, its key included; others go for it."""
        if size > self._most:
            return
        if before := self._kept.pop(key, None):
            self._bytes -= before[1]
        self._kept[key] = answer, size
        self._bytes += size
        while self._bytes > self._most:
            _, (_, freed) = self._kept.popitem(last=False)
            self._bytes -= freed
