"""What is worked out of a version before it is published: whether it conforms, and its counts."""

from collections.abc import Mapping
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path

from graph import report, statistics
from graph.errors import ShapesBrokenError, UnknownVersionError
from graph.store.embedded import EmbeddedStore
from graph.store.versions import Versions

_SHOWN = 3
_LISTED = 100


@dataclass(frozen=True, slots=True)
class Examination:
    """What `Versions.publish` examines a copy with: checks and counts.

    A copy that does not conform does not become a version unless that is forced.
    """

    force: bool = False

    def __call__(self, folder: Path) -> Mapping[str, str]:
        """Check and count the store in a folder; gives the report and the counts as files.

        Raises:
            ShapesBrokenError: it does not conform.
        """
        with closing(EmbeddedStore(folder, read_only=True)) as copy:
            return self._files(copy)

    def _files(self, copy: EmbeddedStore) -> Mapping[str, str]:
        found = report.report(copy)
        if not found.conforms and not self.force:
            shown = "; ".join(str(each) for each in found.results[:_SHOWN])
            places = f"{found.total} place{'s' if found.total > 1 else ''}"
            raise ShapesBrokenError(
                f"the graph breaks its shapes in {places} and is not published: {shown}",
                [report.plain(each) for each in found.results[:_LISTED]],
            )
        counted = statistics.written(statistics.statistics(copy))
        return {report.FILE: report.written(found), statistics.FILE: counted}


def as_before(versions: Versions) -> bool:
    """Whether to force what follows, since the current version is not known to conform either."""
    with suppress(UnknownVersionError):
        return not versions.current().conforms
    return False
