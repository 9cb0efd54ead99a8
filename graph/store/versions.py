"""What is published: numbered, read-only copies of the store, one of them current."""

import json
import os
import shutil
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import asdict, replace
from hashlib import sha256
from pathlib import Path

from graph.errors import JoinderError, StoreUnavailableError, UnknownVersionError
from graph.report import verdict
from graph.search.documents import documents
from graph.search.index import FILE, build
from graph.store import description
from graph.store.canonical import in_order
from graph.store.changes import Change, composed, difference
from graph.store.description import LINES, Examine, Finish, Version, described, examined
from graph.store.embedded import EmbeddedStore
from graph.store.files import sync_file, sync_folder, write
from graph.store.packed import pack, unpack
from graph.store.sources import Sources
from graph.store.summary import named_in, summary

__all__ = ["CHANGES", "KEPT", "LINES", "SUMMARY", "Finish", "Version", "Versions"]

KEPT = 10
"""How many versions stay: the newest, and the current one in any case."""

CHANGES, SUMMARY = "changes.zst", "summary.json"
"""Beside a version's store: what it changed in its parent, and that in words."""


class Versions:
    """The folder `versions` of a home and the file `current`, which holds a number.

    One process publishes and prunes (the one that holds `Live`); any number read.
    """

    def __init__(self, home: Path) -> None:
        self._home = home
        self._versions = home / "versions"
        self._current_file = str(home / "current")

    def publish(
        self, live: EmbeddedStore, finish: Finish | None = None, examine: Examine | None = None
    ) -> Version:
        """Make what the store holds now, finished and examined, the current version.

        A version that has the same quads is not made twice: the newest is made current
        again, as after a crash between its making and its switch.

        Raises:
            StoreUnavailableError: nothing was published; the current version stays.
            ShapesBrokenError: the same; `examine` found that it does not conform.
        """
        try:
            return self._publish(live, finish, examine)
        except JoinderError:
            self._sweep()
            raise
        except OSError as error:
            raise StoreUnavailableError(f"{self._versions}: {error}") from error

    def _publish(
        self, live: EmbeddedStore, finish: Finish | None, examine: Examine | None
    ) -> Version:
        self._versions.mkdir(parents=True, exist_ok=True)
        self._sweep()
        newest = next(iter(self.all()), None)
        number, parent = newest.number + 1 if newest else 1, self._current()
        beside = self._versions / f".new-{number}"
        beside.mkdir()
        live.backup(beside / "store")
        before = None if parent is None else self._versions / str(parent)
        files = description.finished(beside, finish, before) if finish else {}
        with examined(beside / "store", examine) as waiting:
            found = described(beside)
            if new := newest is None or newest.sha256 != found.sha256:
                self._index(beside)
            files = {**files, **waiting()}
        if newest is None or new:
            parents = () if parent is None else (parent,)
            newest = replace(found, number=number, parents=parents, conforms=verdict(files))
            manifest = json.dumps(asdict(newest), indent=2) + "\n"
            self._compare(beside, None if parent is None else self.number(parent))
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

    def _compare(self, folder: Path, parent: Version | None) -> None:
        """Put beside a version's store what it changes in its parent."""
        new = folder / LINES
        sync_file(new)
        if parent is None:
            return
        steps = difference(self.lines(parent), unpack(new))
        pack(folder / CHANGES, (kind + b" " + line for kind, line in steps))
        sync_file(folder / CHANGES)
        with (
            closing(EmbeddedStore(folder / "store", read_only=True)) as after,
            closing(self.open(parent)) as before,
        ):
            told = summary(self.lines(parent), unpack(new), named_in(after, before))
        write(folder / SUMMARY, told.json())

    def lines(self, version: Version) -> Iterator[bytes]:
        """Yield the quads of a version as sorted lines of canonical N-Quads.

        Raises:
            StoreUnavailableError: behind the last line, if they are not what was published.
        """
        packed, total = self._beside(version, LINES), sha256()
        kept = packed.exists()  # not where an older program made the version
        for line in unpack(packed) if kept else in_order(self.open(version).n_quads()):
            total.update(line)
            yield line
        if total.hexdigest() != version.sha256:
            raise description.damaged(version, total.hexdigest())

    def changes(self, first: Version, last: Version) -> Iterator[Change]:
        """Yield what leads from one version to another, in the order of the lines."""
        if (steps := self.steps(first, last)) is not None:
            return composed([self._recorded(step) for step in steps])
        return difference(self.lines(first), self.lines(last))

    def steps(self, first: Version, last: Version) -> list[Version] | None:
        """The versions by which one became another, in order; None if that is not on record."""
        found: list[Version] = []
        while last.number > first.number and last.parents:
            if not self._beside(last, CHANGES).exists():
                return None
            found.insert(0, last)
            try:
                last = self.number(last.parents[0])
            except UnknownVersionError:  # pruned
                return None
        return found if last == first else None

    def _recorded(self, version: Version) -> Iterator[Change]:
        return ((line[:1], line[2:]) for line in unpack(self._beside(version, CHANGES)))

    def _beside(self, version: Version, name: str) -> Path:
        return self._versions / str(version.number) / name

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
        found, names = [], (path.name for path in self._versions.glob("[0-9]*"))
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
            found = os.stat(path).st_mtime_ns  # noqa: PTH116 (five times as fast)
            return description.read(path, found)
        except FileNotFoundError as error:
            raise UnknownVersionError(f"no version {n}", self._home) from error
        except (OSError, ValueError, TypeError, KeyError) as error:
            raise StoreUnavailableError(f"version {n} in {self._home}: {error}") from error

    def folder(self, version: Version) -> Path:
        """The folder of a version's store, to be opened read-only."""
        return self._beside(version, "store")

    def index(self, version: Version) -> Path:
        """The file of a version's text index; versions of old have none."""
        return self._beside(version, FILE)

    def open(self, version: Version | None = None) -> EmbeddedStore:
        """Open a version, or the current one, read-only."""
        return EmbeddedStore(self.folder(version or self.current()), read_only=True)

    def text(self, version: Version, name: str) -> str | None:
        """A file that lies beside a version's store, such as `registry.csv`; None without it."""
        try:
            return self._beside(version, name).read_text(encoding="utf-8")
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
