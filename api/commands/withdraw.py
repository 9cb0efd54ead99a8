"""`joinder withdraw`: a release leaves the graph, on record and with a new version."""

import getpass
import sys
from datetime import UTC, datetime

from api.commands.ingest import removed
from api.commands.terminal import on_one_line
from api.settings import Settings
from graph.publishing import publish
from graph.store.live import Live
from graph.store.versions import Versions
from graph.withdrawals import restore
from graph.withdrawals import withdraw as taken_out

_LONGEST = 400


def withdraw(settings: Settings, release: str, why: str, who: str | None, *, undo: bool) -> None:
    """Withdraw a release, or take that back, and publish.

    Raises:
        MisuseError: no such release, or it is not withdrawn.
        StoreUnavailableError: another process holds the store.
    """
    with Live(settings.home) as live:
        change = restore if undo else taken_out
        row = change(live, settings.base_iri, release, who or getpass.getuser(), now(), why)
        version = publish(settings.home, live.store, settings.base_iri)
        pruned = Versions(settings.home).prune()
    done = "may be ingested again" if undo else "is withdrawn"
    told = f"{row.release} {done}; version {version.number} has {version.quads} facts"
    sys.stdout.write(f"{on_one_line(told, _LONGEST)}\n{removed(pruned)}")


def now() -> str:
    """The time in UTC, to the second."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
