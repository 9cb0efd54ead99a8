"""One version as files for partners: sorted N-Quads, compressed, and a manifest with checksums."""

import gzip
import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Protocol

from graph.errors import MisuseError, StoreUnavailableError
from graph.export.crosswalk import NAME as CROSSWALK
from graph.export.crosswalk import crosswalk
from graph.export.offices import offices
from graph.store.base import Store
from graph.store.canonical import in_order, lines
from ontology.saved import as_of, named

DUMP = "joinder.nq.gz"
MANIFEST = "manifest.json"


class Published(Protocol):
    """What the manifest says of a version."""

    @property
    def number(self) -> int:
        """Counted from 1."""

    @property
    def created(self) -> str:
        """When it was published, ISO 8601 in UTC."""

    @property
    def sha256(self) -> str:
        """Of its sorted N-Quads."""

    @property
    def tool(self) -> str:
        """What wrote it."""


@dataclass(frozen=True, slots=True)
class File:
    """A file of the export: size in bytes, and the SHA-256 of the file as it lies there."""

    name: str
    media_type: str
    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What was exported. `sha256` is that of the N-Quads before compression.

    `as_of` is the day of the table of offices, if one was asked for.
    """

    version: int
    created: str
    tool: str
    quads: int
    sha256: str
    as_of: str | None
    files: tuple[File, ...]


def dump(
    store: Store,
    folder: Path,
    version: Published,
    day: date | None = None,
    tables: Mapping[str, str] | None = None,
) -> Manifest:
    """Write dump, crosswalk and then `manifest.json`; the same version gives the same bytes.

    The dump is the version, whatever the day; the crosswalk has its ids elsewhere. A day adds
    `offices-2018-05-18.csv`: who holds which office on it; `tables` are further CSV files by name.
    Each file is complete when it has its name; the manifest comes last.

    Raises:
        MisuseError: the folder cannot be written.
        StoreUnavailableError: the store does not hold what was published as this version.

    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return _dump(store, folder, version, day, tables or {})
    except OSError as error:
        raise MisuseError(f"{folder} cannot be written: {error.strerror or error}") from error


def _dump(
    store: Store, folder: Path, version: Published, day: date | None, tables: Mapping[str, str]
) -> Manifest:
    beside = folder / f".{DUMP}.new"
    try:
        count, digest = _written(in_order(lines(store.quads())), beside)
        if digest != version.sha256:
            reason = f"its quads have the SHA-256 {digest}, published were {version.sha256}"
            raise StoreUnavailableError(f"version {version.number} is damaged: {reason}")
        beside.replace(folder / DUMP)
    finally:
        beside.unlink(missing_ok=True)
    files = [_described(folder / DUMP, "application/n-quads+gzip")]
    ids = store.select(named("crosswalk").text)
    table = crosswalk(ids, version.number, version.created, version.tool)
    _written_whole(folder / CROSSWALK, table)
    files.append(_described(folder / CROSSWALK, "text/tab-separated-values"))
    for name, text in tables.items():
        _written_whole(folder / name, text.encode())
        files.append(_described(folder / name, "text/csv"))
    if day:
        held = folder / f"offices-{day.isoformat()}.csv"
        _written_whole(held, offices(store.select(named("holds-office-on").bound(as_of(day)))))
        files.append(_described(held, "text/csv"))
    of = (version.number, version.created, version.tool, count, digest)
    made = Manifest(*of, day.isoformat() if day else None, tuple(files))
    _written_whole(folder / MANIFEST, json.dumps(asdict(made), indent=2).encode() + b"\n")
    return made


def _written(ordered: Iterable[bytes], path: Path) -> tuple[int, str]:
    count, total = 0, sha256()
    with path.open("wb") as raw, gzip.GzipFile("", "wb", fileobj=raw, mtime=0) as packed:
        for line in ordered:
            count += 1
            total.update(line)
            packed.write(line)
    return count, total.hexdigest()


def _described(path: Path, media_type: str) -> File:
    with path.open("rb") as file:
        total = sha256()
        while block := file.read(1 << 20):
            total.update(block)
    return File(path.name, media_type, path.stat().st_size, total.hexdigest())


def _written_whole(path: Path, content: bytes) -> None:
    beside = path.with_name(f".{path.name}.new")
    with beside.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)
