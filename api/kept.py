"""What was made from a version and is kept, since a version never changes."""

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Hashable
from typing import Generic, TypeVar

V = TypeVar("V")


class Kept(Generic[V]):
    """The last values asked for, by edition of a version and key.

    The one least lately used goes first.

    Two who ask for the same at once wait for one making; one that fails is not kept.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._values: OrderedDict[tuple[str, Hashable], asyncio.Future[V]] = OrderedDict()

    async def of(self, edition: str, key: Hashable, make: Callable[[], Awaitable[V]]) -> V:
        """The value of an edition and a key, made if it is not kept."""
        place = (edition, key)
        if place not in self._values:
            self._values[place] = asyncio.ensure_future(make())
            while len(self._values) > self._most:
                self._values.popitem(last=False)
        self._values.move_to_end(place)
        try:
            return await asyncio.shield(self._values[place])
        except Exception:
            self._values.pop(place, None)
            raise
