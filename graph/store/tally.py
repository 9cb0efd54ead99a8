"""How many inputs all ingests into a home took, and what became of them."""

import json
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from graph.store.files import write

_FILE = "ingested.json"


@dataclass(frozen=True, slots=True)
class Tally:
    """Sums over all ingests: how often, and inputs that were new, as before, or failed."""

    runs: int = 0
    new: int = 0
    same: int = 0
    failed: int = 0

    def by_outcome(self) -> dict[str, int]:
        """Inputs by what became of them."""
        return {"new": self.new, "same": self.same, "failed": self.failed}


def read(home: Path) -> Tally:
    """The sums of a home; a file that is damaged counts as none, since it only informs."""
    with suppress(OSError, ValueError, TypeError):
        return Tally(**json.loads((home / _FILE).read_text(encoding="utf-8")))
    return Tally()


def add(home: Path, new: int, same: int, failed: int) -> None:
    """Add one ingest; the caller holds the live store. A full disk is no reason to fail."""
    was = read(home)
    now = Tally(was.runs + 1, was.new + new, was.same + same, was.failed + failed)
    with suppress(OSError):
        write(home / _FILE, json.dumps(asdict(now)) + "\n")
