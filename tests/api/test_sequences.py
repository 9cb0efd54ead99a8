"""Versions made by any sequence of changes: each patch leads exactly to the next one."""

import random
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import datetime, tzinfo
from itertools import pairwise
from pathlib import Path

import pytest

from api.commands.export import export
from api.commands.ingest import ingest
from api.commands.patches import apply, diff
from api.commands.registry import Because, merge, split, undo
from api.commands.withdraw import withdraw
from api.settings import Settings
from graph.errors import AuthorityDataError, MisuseError
from graph.registry.table import TABLE, read
from graph.store.canonical import digest
from graph.store.changes import applied
from graph.store.versions import Version, Versions
from tests.graph.registry.invented import BASE, person, text

SPEAKERS = ["Mayor Ana Ruiz", "Mayor A. Ruiz", "City Attorney Bo Lund", "Mayor Cy Poe"]
DAYS = ["March 3, 2020", "April 7, 2021", "May 5, 2022"]
BECAUSE = Because("tried", "Ana")
ROUNDS = 5
FEW, MANY = range(2), range(2, 52)


class Editor:
    """Someone who does one thing after another to a home, drawn by a seed."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.settings = Settings(home=folder / "home", base_iri=BASE)
        self._folder, self._draw = folder, random.Random(seed)
        self._names: list[str] = []

    def ingest(self) -> None:
        self._names.append(f"{len(self._names)}.txt")
        self._put(self._names[-1])

    def correct(self) -> None:
        self._put(self._draw.choice(self._names))

    def withdraw(self) -> None:
        versions = Versions(self.settings.home)
        rows = versions.open().select(
            "SELECT DISTINCT ?r WHERE { ?r a <http://purl.org/spar/fabio/PressRelease> }"
        )
        if rows:
            release = self._draw.choice(sorted(str(row["r"]) for row in rows))
            withdraw(self.settings, release, "tried", "Ana", undo=False)

    def merge(self) -> None:
        if len(people := self._people("same")) > 1:
            old, new = self._draw.sample(people, 2)
            merge(self.settings, old, new, BECAUSE)

    def split(self) -> None:
        into = [f"{person('one')}=2020-01-01/2020-12-31", person("other")]
        if people := self._people("same"):
            split(self.settings, self._draw.choice(people), into, BECAUSE)

    def undo(self) -> None:
        if old := self._people("merged", "split"):
            undo(self.settings, self._draw.choice(old), BECAUSE)

    def _people(self, *statuses: str) -> list[str]:
        versions = Versions(self.settings.home)
        rows = read(versions.text(versions.current(), TABLE) or "")
        found = (row["key"] for row in rows if row["status"] in statuses)
        return sorted({key for key in found if key.startswith("person/") and "tacoma" in key})

    def does(self) -> Iterator[Callable[[], None]]:
        yield from [self.ingest] * len(SPEAKERS)
        kinds = (self.ingest, self.correct, self.withdraw, self.merge, self.split, self.undo)
        for _ in range(ROUNDS):
            yield self._draw.choice(kinds)

    def _first(self) -> str:
        return SPEAKERS[len(self._names) - 1]

    def _put(self, name: str) -> None:
        words = text(
            self._draw.choice(SPEAKERS) if len(self._names) > len(SPEAKERS) else self._first(),
            DAYS[int(name.removesuffix(".txt")) % len(DAYS)],
            f"It is rule {self._draw.randrange(100)}.",
        )
        (self._folder / name).write_text(words, encoding="utf-8")
        assert ingest(self.settings, [str(self._folder / name)], None, 1) == 0


def run(folder: Path, seed: int) -> Settings:
    editor = Editor(folder, seed)
    for do in editor.does():
        with suppress(MisuseError, AuthorityDataError):  # a decision that cannot hold is refused
            do()
    return editor.settings


def check(folder: Path, seed: int) -> list[Version]:
    settings = run(folder, seed)
    versions = Versions(settings.home)
    found = versions.all()[::-1]
    export(settings, folder / "kept", None, 1)
    for one, other in pairwise(found):
        assert digest(applied(versions.lines(one), versions.changes(one, other))) == other.sha256
        diff(settings, one.number, other.number, folder / "patch")
        apply(settings, folder / "patch", folder / "kept")
    export(settings, folder / "fresh", None, None)
    assert content(folder / "kept") == content(folder / "fresh")
    diff(settings, 1, found[-1].number, folder / "patch")
    export(settings, folder / "first", None, 1)
    apply(settings, folder / "patch", folder / "first")
    assert content(folder / "first") == content(folder / "fresh")
    return found


def content(folder: Path) -> dict[str, bytes]:
    """Every file of an export."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


@pytest.mark.parametrize("seed", FEW)
def test_each_patch_leads_exactly_to_the_next_version(tmp_path: Path, seed: int) -> None:
    assert len(check(tmp_path, seed)) > 1


@pytest.mark.slow
@pytest.mark.parametrize("seed", MANY)
def test_each_patch_of_many_sequences_leads_exactly_to_the_next(tmp_path: Path, seed: int) -> None:
    check(tmp_path, seed)


class Still:
    """A clock that stands."""

    @staticmethod
    def now(zone: tzinfo) -> datetime:
        return datetime(2026, 1, 31, 12, tzinfo=zone)


def test_two_runs_of_one_sequence_give_the_same_versions_and_exports(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("api.commands.withdraw.now", lambda: "2026-01-31T12:00:00Z")
    monkeypatch.setattr("graph.store.description.datetime", Still)
    found = []
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        settings = run(tmp_path / name, 1)
        export(settings, tmp_path / name / "out", "2020-03-03", None)
        versions = [(each.number, each.sha256) for each in Versions(settings.home).all()]
        found.append((versions, content(tmp_path / name / "out")))
    assert found[0] == found[1]
    assert len(found[0][0]) > 1
