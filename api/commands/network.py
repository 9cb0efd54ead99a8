"""`joinder network`: a network of the published version as a file."""

import sys
from dataclasses import dataclass
from pathlib import Path

from api.days import as_day_or_none
from api.networks import placed
from api.settings import Settings
from graph.errors import MisuseError
from graph.export.networks import FORMATS
from graph.network.as_of import memberships, offices, with_officials
from graph.network.coalition import coalition
from graph.network.selection import Selection
from graph.store.versions import Versions


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the options say, as they were typed."""

    kind: str
    case: str | None
    since: str | None
    until: str | None
    basis: tuple[str, ...]
    as_of: str | None = None

    def selection(self) -> Selection:
        """What the options select.

        Raises:
            MisuseError: no such network, date or basis.
        """
        if self.kind != "coalition":
            raise MisuseError(f"{self.kind!r} is no network; there is: coalition")
        basis = frozenset(self.basis) or None
        return Selection(
            self.case,
            as_day_or_none("--from", self.since),
            as_day_or_none("--to", self.until),
            basis,
        )


def network(
    settings: Settings, wanted: Wanted, form: str, output: Path | None, version: int | None
) -> None:
    """Write the network to a file or to standard output."""
    if form not in FORMATS:
        raise MisuseError(f"--format: {form!r} is none of {', '.join(FORMATS)}")
    selection, day = wanted.selection(), as_day_or_none("--as-of", wanted.as_of)
    published = Versions(settings.home)
    store = published.open(published.number(version) if version else published.current())
    graph = placed(coalition(store.select(memberships(day)), selection))
    if day:
        with_officials(graph, store.select(offices(day)))
    body = FORMATS[form].write(graph)
    if output is None:
        sys.stdout.buffer.write(body)
        sys.stdout.buffer.flush()
        return
    try:
        output.write_bytes(body)
    except OSError as error:
        raise MisuseError(f"{output}: {error.strerror}") from error
