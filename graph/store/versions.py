"""What is published: numbered, read-only copies of the store, one of them current."""

import json
import os
import shutil
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path

from graph.errors import StoreUnavailableError, UnknownVersionError
from graph.resources import tool_version
from graph.store.canonical import digest, in_order
from graph.store.embedded import EmbeddedStore
from graph.store.files import sync_folder, write

KEPT = 10
"""How many versions stay: the newest, and the current one in any case."""

_COUNTS = """
SELECT (COUNT(*) AS ?quads) (COUNT(DISTINCT ?g) AS ?graphs) WHERE { GRAPH ?g { ?s ?p ?o } }
"""
_RELEASES = """
SELECT (COUNT(DISTINCT ?release) AS ?releases) WHERE {
  ?release a <http://purl.org/spar/fabio/PressRelease>
}
"""


@dataclass(frozen=True, slots=True)
class Version:
    """The description of one version, as its `manifest.json` has it."""

    number: int
    created: str
    parents: tuple[int, ...]
    quads: int
    graphs: int
    releases: int
    sha256: str
    tool: str

    @property
    def edition(self) -> str:
        """What no other version has, not even one of the same number in a home made anew."""
        return f"{self.number}-{self.sha256[:16]}"


class Versions:
    """The folder `versions` of a home and the file `current`, which holds a number.

    One process publishes and prunes (the one that holds `Live`); any number read.
    """

    def __init__(self, home: Path) -> None:
        self._home = home
        self._versions = home / "versions"
        self._current_file = str(home / "current")

    def publish(self, live: EmbeddedStore) -> Version:
        """Make what the store holds now the current version.

        A version that has the same quads is not made twice: the newest is made current
        again, as after a crash between its making and its switch.

        Raises:
            StoreUnavailableError: nothing was published; the current version stays.
        """
        try:
            return self._publish(live)
        except OSError as error:
            raise StoreUnavailableError(f"{self._versions}: {error}") from error

    def _publish(self, live: EmbeddedStore) -> Version:
        self._versions.mkdir(parents=True, exist_ok=True)
        self._sweep()
        newest = next(iter(self.all()), None)
        sha256 = digest(in_order(live.n_quads()))
        if newest is None or newest.sha256 != sha256:
            newest = self._make(live, _described(live, sha256), newest)
        if self._current() != newest.number:
            write(self._home / "current", f"{newest.number}\n")
        return newest

    def _make(self, live: EmbeddedStore, version: Version, newest: Version | None) -> Version:
        parent = self._current()
        made = replace(
            version,
            number=newest.number + 1 if newest else 1,
            parents=() if parent is None else (parent,),
        )
        beside = self._versions / f".new-{made.number}"
        beside.mkdir()
        live.backup(beside / "store")
        write(beside / "manifest.json", json.dumps(asdict(made), indent=2) + "\n")
        beside.rename(self._versions / str(made.number))
        sync_folder(self._versions)
        return made

    def current(self) -> Version:
        """The version that is served.

        Raises:
            UnknownVersionError: nothing has been published yet.
        """
        number = self._current()
        if number is None:
            raise UnknownVersionError("nothing has been published yet", self._home)
        return self.number(number)

    def all(self) -> list[Version]:
        """Every version that is kept, newest first."""
        names = (path.name for path in self._versions.glob("[0-9]*"))
        found = []
        for n in sorted(map(int, names), reverse=True):
            with suppress(UnknownVersionError):  # pruned in this moment
                found.append(self.number(n))
        return found

    def number(self, n: int) -> Version:
        """One version by its number.

        Raises:
            UnknownVersionError: never made, or pruned.
        """
        try:
            path = f"{self._versions}/{n}/manifest.json"  # each query asks for it
            return _manifest(path, os.stat(path).st_mtime_ns)  # noqa: PTH116 (five times as fast)
        except FileNotFoundError as error:
            raise UnknownVersionError(f"no version {n}", self._home) from error
        except (OSError, ValueError, TypeError, KeyError) as error:
            raise StoreUnavailableError(f"version {n} in {self._home}: {error}") from error

    def folder(self, version: Version) -> Path:
        """The folder of a version's store, to be opened read-only."""
        return self._versions / str(version.number) / "store"

    def open(self, version: Version | None = None) -> EmbeddedStore:
        """Open a version, or the current one, read-only."""
        return EmbeddedStore(self.folder(version or self.current()), read_only=True)

    def prune(self, keep: int = KEPT) -> list[int]:
        """Remove all but the newest `keep` and the current version; return their numbers.

        Raises:
            StoreUnavailableError: they cannot be removed; what is left of them is no version.
        """
        current = self._current()
        old = [v.number for v in self.all()[keep:] if v.number != current]
        try:
            for number in old:
                (self._versions / str(number)).rename(self._versions / f".old-{number}")
            self._sweep()
        except OSError as error:
            raise StoreUnavailableError(f"{self._versions}: {error}") from error
        return old

    def _current(self) -> int | None:
        try:
            with open(self._current_file, encoding="ascii") as current:  # noqa: PTH123 (for each query)
                return int(current.read())
        except FileNotFoundError:
            return None
        except ValueError as error:
            raise StoreUnavailableError(f"{self._home / 'current'} holds no number") from error

    def _sweep(self) -> None:
        """Remove what an interrupted run has left half made or half removed."""
        for path in self._versions.glob(".*-*"):
            shutil.rmtree(path)


@lru_cache(1024)
def _manifest(path: str, _written: int) -> Version:
    found = json.loads(Path(path).read_text(encoding="utf-8"))
    return Version(**{**found, "parents": tuple(found["parents"])})


def _described(live: EmbeddedStore, sha256: str) -> Version:
    [counts], [releases] = live.select(_COUNTS), live.select(_RELEASES)
    return Version(
        number=0,
        created=datetime.now(UTC).isoformat(timespec="seconds"),
        parents=(),
        quads=int(counts["quads"]),
        graphs=int(counts["graphs"]),
        releases=int(releases["releases"]),
        sha256=sha256,
        tool=f"joinder {tool_version()}",
    )
