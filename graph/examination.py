"""What is worked out of a version before it is published: whether it conforms, and its counts."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from graph import report, statistics
from graph.errors import ShapesBrokenError, UnknownVersionError
from graph.store.embedded import EmbeddedStore
from graph.store.versions import Finish, Versions

_SHOWN = 3
_LISTED = 100


@dataclass(frozen=True, slots=True)
class Examination:
    """What `Versions.publish` finishes a copy with: something before it, then checks and counts.

    A copy that does not conform does not become a version unless that is forced.
    """

    before: Finish | None = None
    force: bool = False

    def __call__(self, copy: EmbeddedStore, parent: Path | None) -> Mapping[str, str]:
        """Finish, check and count a copy; gives the report and the counts as files.

        Raises:
            ShapesBrokenError: it does not conform.
        """
        files = self.before(copy, parent) if self.before else {}
        found = report.report(copy)
        if not found.conforms and not self.force:
            shown = "; ".join(str(each) for each in found.results[:_SHOWN])
            places = f"{found.total} place{'s' if found.total > 1 else ''}"
            raise ShapesBrokenError(
                f"the graph breaks its shapes in {places} and is not published: {shown}",
                [report.plain(each) for each in found.results[:_LISTED]],
            )
        counted = statistics.written(statistics.statistics(copy))
        return {**files, report.FILE: report.written(found), statistics.FILE: counted}


def as_before(versions: Versions) -> bool:
    """Whether to force what follows, since the current version is not known to conform either."""
    with suppress(UnknownVersionError):
        return not versions.current().conforms
    return False
