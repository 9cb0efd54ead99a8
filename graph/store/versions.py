"""What is published: numbered, read-only copies of the store, one of them current."""

import json
import os
import shutil
from collections.abc import Callable, Mapping
from contextlib import closing, suppress
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path

from graph.errors import ShapesBrokenError, StoreUnavailableError, UnknownVersionError
from graph.report import verdict
from graph.resources import tool_version
from graph.search.documents import documents
from graph.search.index import FILE, build
from graph.store.canonical import digest, in_order
from graph.store.embedded import EmbeddedStore
from graph.store.files import sync_file, sync_folder, write
from graph.store.sources import Sources

KEPT = 10
"""How many versions stay: the newest, and the current one in any case."""

Finish = Callable[[EmbeddedStore, Path | None], Mapping[str, str]]
"""What is done to the copy that becomes a version: the copy, to be written to, and the folder of
the version that it follows, if there is one; gives the texts of files that lie beside the store."""

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
    """The description of one version, as its `manifest.json` has it.

    `conforms` tells whether it keeps its shapes; None where nobody looked.
    """

    number: int
    created: str
    parents: tuple[int, ...]
    quads: int
    graphs: int
    releases: int
    sha256: str
    tool: str
    conforms: bool | None = None

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

    def publish(self, live: EmbeddedStore, finish: Finish | None = None) -> Version:
        """Make what the store holds now the current version; the store itself is left as it is.

        A version that has the same quads is not made twice: the newest is made current
        again, as after a crash between its making and its switch.

        Raises:
            StoreUnavailableError: nothing was published; the current version stays.
            ShapesBrokenError: the same; `finish` found that it does not conform.
        """
        try:
            return self._publish(live, finish)
        except ShapesBrokenError:
            self._sweep()
            raise
        except OSError as error:
            raise StoreUnavailableError(f"{self._versions}: {error}") from error

    def _publish(self, live: EmbeddedStore, finish: Finish | None) -> Version:
        self._versions.mkdir(parents=True, exist_ok=True)
        self._sweep()
        newest = next(iter(self.all()), None)
        number, parent = newest.number + 1 if newest else 1, self._current()
        beside = self._versions / f".new-{number}"
        beside.mkdir()
        live.backup(beside / "store")
        before = None if parent is None else self._versions / str(parent)
        found, files = _finished(beside / "store", finish, before)
        if newest is None or newest.sha256 != found.sha256:
            parents = () if parent is None else (parent,)
            told = verdict(files)
            newest = replace(found, number=number, parents=parents, conforms=told)
            manifest = json.dumps(asdict(newest), indent=2) + "\n"
            self._index(beside)
            for name, text in {**files, "manifest.json": manifest}.items():
                write(beside / name, text)
            beside.rename(self._versions / str(number))
            sync_folder(self._versions)
        elif not self.index(newest).exists():  # made by a program that had no such index
            self._index(self.index(newest).parent)
        self._sweep()
        if self._current() != newest.number:
            write(self._home / "current", f"{newest.number}\n")
        return newest

    def _index(self, folder: Path) -> None:
        """Put the text index beside a version's store, complete or not at all."""
        beside = folder / f".{FILE}"
        beside.unlink(missing_ok=True)
        with closing(EmbeddedStore(folder / "store", read_only=True)) as store:
            build(documents(store, Sources(self._home).text), beside)
        sync_file(beside)
        beside.rename(folder / FILE)

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

    def index(self, version: Version) -> Path:
        """The file of a version's text index; versions of old have none."""
        return self._versions / str(version.number) / FILE

    def open(self, version: Version | None = None) -> EmbeddedStore:
        """Open a version, or the current one, read-only."""
        return EmbeddedStore(self.folder(version or self.current()), read_only=True)

    def text(self, version: Version, name: str) -> str | None:
        """A file that lies beside a version's store, such as `registry.csv`; None without it."""
        try:
            return (self._versions / str(version.number) / name).read_text(encoding="utf-8")
        except FileNotFoundError:
            return None
        except OSError as error:
            raise StoreUnavailableError(f"version {version.number}: {error}") from error

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


def _finished(
    folder: Path, finish: Finish | None, before: Path | None
) -> tuple[Version, Mapping[str, str]]:
    """Finish a copy and describe what it has become.

    What is written to it stays in its log, which readers replay; to flush it makes Oxigraph
    compact the whole store, so that the version shares no file with the one before (143 MB
    instead of 16 at 300,000 quads).
    """
    if finish is None:
        return _described(EmbeddedStore(folder, read_only=True)), {}
    with closing(EmbeddedStore(folder)) as copy:
        files = finish(copy, before)
        copy.sync()
        return _described(copy), files


def _described(store: EmbeddedStore) -> Version:
    [counts], [releases] = store.select(_COUNTS), store.select(_RELEASES)
    return Version(
        number=0,
        created=datetime.now(UTC).isoformat(timespec="seconds"),
        parents=(),
        quads=int(counts["quads"]),
        graphs=int(counts["graphs"]),
        releases=int(releases["releases"]),
        sha256=digest(in_order(store.n_quads())),
        tool=f"joinder {tool_version()}",
    )
