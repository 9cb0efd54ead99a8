"""What is wrong with a home, and what to do about it."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from graph.errors import JoinderError
from graph.search.index import opened
from graph.store.backup import altered, read_in_full
from graph.store.live import Live
from graph.store.versions import Versions

_SPARE = 2**30
"""Bytes of disk below which a fault is told; a version of a home takes as much as its store."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What was looked at, what is wrong with it (nothing: all is well), and what to do."""

    what: str
    problem: str = ""
    advice: str = ""


def findings(home: Path) -> Iterator[Finding]:
    """Look at disk, store, versions and sources of a home; every byte that has a hash is read.

    A store that is being written is told and not looked at.
    """
    if not home.is_dir():
        yield Finding(f"home {home}", "is not there", "`joinder ingest` makes it and fills it")
        return
    yield _disk(home)
    yield _tried("live store", partial(_live, home), "end the writer, or restore a backup")
    versions = Versions(home)
    yield _tried("current version", lambda: str(versions.current().number), "`joinder ingest`")
    for name in sorted((home / "versions").glob("[0-9]*"), key=lambda path: int(path.name)):
        number = int(name.name)
        yield _tried(f"version {number}", partial(_version, versions, number), _remove(number))
    yield _sources(home)


def _tried(what: str, look: Callable[[], str], advice: str) -> Finding:
    try:
        return Finding(f"{what}: {look()}")
    except (JoinderError, OSError, ValueError, RuntimeError) as error:  # the last is Oxigraph's
        return Finding(what, str(error), advice)


def _disk(home: Path) -> Finding:
    free = shutil.disk_usage(home).free
    size = sum(file.stat().st_size for file in (home / "live").glob("*"))
    what = f"disk: {free / 2**30:.1f} GiB free"
    if free < max(_SPARE, 2 * size):
        return Finding(what, "may not do for one more version", "free some, or move JOINDER_HOME")
    return Finding(what)


def _live(home: Path) -> str:
    if not (home / "live").is_dir():
        raise ValueError("is not there")
    with Live(home) as live:
        return f"{sum(1 for _ in live.store.n_quads())} facts"


def _version(versions: Versions, number: int) -> str:
    """Its lines against the hash, its store against the lines' number, its index opened."""
    version = versions.number(number)
    read_in_full(versions, version)
    with opened(versions.index(version)):
        pass
    return f"{version.releases} releases, {version.quads} facts, SHA-256 as published"


def _remove(number: int) -> str:
    return f"remove the folder versions/{number} and run `joinder ingest`, or restore a backup"


def _sources(home: Path) -> Finding:
    number, bad = altered(home)
    what = f"sources: {number} texts and files"
    if bad:
        more = f" and {len(bad) - 1} more" if len(bad) > 1 else ""
        return Finding(what, f"{bad[0]}{more} altered", "ingest the releases again, or restore")
    return Finding(what)
