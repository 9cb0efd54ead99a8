"""The report and the counts of a version: those kept with it, else made once when asked for."""

import asyncio
from collections.abc import Callable
from contextlib import closing
from typing import TypeVar

from api.kept import Kept
from graph import report, statistics
from graph.report import Report
from graph.statistics import Statistics
from graph.store.embedded import EmbeddedStore
from graph.store.versions import Version, Versions

_KEPT = 16
T = TypeVar("T")


class Examined:
    """What publishing has worked out; for a version without it, worked out in a thread."""

    def __init__(self, versions: Versions) -> None:
        self._versions = versions
        self._reports: Kept[Report] = Kept(_KEPT)
        self._statistics: Kept[Statistics] = Kept(_KEPT)

    async def report(self, version: Version) -> Report:
        """Whether a version conforms to its shapes."""

        async def make() -> Report:
            return await asyncio.to_thread(
                self._found, version, report.FILE, report.read, report.report
            )

        return await self._reports.of(version.edition, "report", make)

    async def statistics(self, version: Version) -> Statistics:
        """How much a version has."""

        async def make() -> Statistics:
            return await asyncio.to_thread(
                self._found, version, statistics.FILE, statistics.read, statistics.statistics
            )

        return await self._statistics.of(version.edition, "statistics", make)

    def _found(
        self,
        version: Version,
        name: str,
        read: Callable[[str], T],
        make: Callable[[EmbeddedStore], T],
    ) -> T:
        text = self._versions.text(version, name)
        if text is not None:
            return read(text)
        with closing(self._versions.open(version)) as store:
            return make(store)
