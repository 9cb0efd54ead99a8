"""Where a reader stands in what was found: the cursor that leads to the next part.

It names the version, so that what is published meanwhile moves nothing, and the search that it
belongs to, so that it is not used with another.
"""

import re
from dataclasses import dataclass

from graph.errors import MisuseError

_FORM = re.compile(r"(?P<version>\d{1,9})-(?P<offset>\d{1,9})-(?P<search>[0-9a-f]{12})", re.ASCII)


@dataclass(frozen=True, slots=True)
class Cursor:
    """A number of hits to skip, in a search of one version."""

    version: int
    offset: int
    search: str

    def __str__(self) -> str:
        return f"{self.version}-{self.offset}-{self.search}"

    def of(self, search: str) -> "Cursor":
        """Itself.

        Raises:
            MisuseError: it belongs to another search.
        """
        if self.search != search:
            raise MisuseError("cursor: it belongs to a search for something else")
        return self


def read(words: str) -> Cursor:
    """The cursor that an earlier answer gave.

    Raises:
        MisuseError: no answer ever gave it.
    """
    found = _FORM.fullmatch(words)
    if found is None:
        raise MisuseError(f"cursor: {words[:60]!r} is none; take it from the answer before")
    return Cursor(int(found["version"]), int(found["offset"]), found["search"])
