"""A folder of files that are all there or not: written beside, then put in their places."""

import json
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from hashlib import file_digest
from pathlib import Path, PurePosixPath

from graph.store.files import sync_file, sync_folder

MANIFEST, SIGNATURE = "manifest.json", "manifest.json.minisig"
SERVED = "export"
"""The folder of a home that `/export` gives out."""
_TYPES = {
    ".nq.gz": "application/n-quads+gzip", ".nq.zst": "application/n-quads+zstd",
    ".trig.gz": "application/trig+gzip", ".trig.zst": "application/trig+zstd",
    ".jsonld.gz": "application/ld+json+gzip", ".jsonld.zst": "application/ld+json+zstd",
    ".rdf.gz": "application/rdf+xml+gzip", ".rdf.zst": "application/rdf+xml+zstd",
    ".gexf.gz": "application/gexf+xml+gzip", ".graphml.gz": "application/graphml+xml+gzip",
    ".ttl.gz": "text/turtle+gzip", ".csv": "text/csv", ".tsv": "text/tab-separated-values",
    "-metadata.json": "application/csvm+json", "datapackage.json": "application/json",
    ".parquet": "application/vnd.apache.parquet",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class File:
    """A file of the export: size in bytes, and the SHA-256 of the file as it lies there."""

    name: str
    media_type: str
    bytes: int
    sha256: str


@contextmanager
def beside(folder: Path, name: str = ".new") -> Iterator[Path]:
    """A new folder within one, to write to; what is left of it in the end is removed."""
    folder.mkdir(parents=True, exist_ok=True)
    new = folder / name
    shutil.rmtree(new, ignore_errors=True)
    new.mkdir()
    try:
        yield new
    finally:
        shutil.rmtree(new, ignore_errors=True)


def described(path: Path, root: Path) -> File:
    """A file with its path below a folder, size and checksum."""
    name = path.relative_to(root).as_posix()
    ending = next((end for end in _TYPES if name.endswith(end)), "")
    with path.open("rb") as file:
        digest = file_digest(file, "sha256").hexdigest()
    media_type = _TYPES.get(ending, "application/octet-stream")
    return File(name, media_type, path.stat().st_size, digest)


def put_in_place(new: Path, folder: Path, names: Iterable[str], last: Iterable[str]) -> None:
    """Move files of `new` to the same paths in `folder`; those named `last` come last, if made.

    A killed run leaves the folder without a manifest, so that what it has is no export, or
    complete. Files of the manifest that was there and that are not made any more are removed.
    """
    names = list(names)
    made = [*names, *(name for name in last if (new / name).exists())]
    for name in made:
        sync_file(new / name)
    old = {*listed(folder)} - {*names}
    for name in (MANIFEST, *last):
        (folder / name).unlink(missing_ok=True)
    sync_folder(folder)
    for name in made:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        if name == MANIFEST:
            _sync_all(folder, names)
        (new / name).replace(folder / name)
    sync_folder(folder)
    for name in old:
        _remove(folder, name)


def listed(folder: Path) -> list[str]:
    """The files that the manifest of a folder names within it; none without a sound manifest."""
    with suppress(OSError, ValueError, TypeError, KeyError, RecursionError):
        told = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        return [name for name in (file["name"] for file in told["files"]) if within(name)]
    return []


def within(name: object) -> bool:
    """Whether a name is that of a file below the folder where it stands, and nowhere else."""
    parts = PurePosixPath(name).parts if isinstance(name, str) else ()
    return bool(parts) and not {"..", "/"} & {*parts} and "\0" not in str(name)


def _sync_all(folder: Path, names: Iterable[str]) -> None:
    for each in {(folder / name).parent for name in names}:
        sync_folder(each)


def _remove(folder: Path, name: str) -> None:
    (folder / name).unlink(missing_ok=True)
    parent = (folder / name).parent
    while parent != folder and not any(parent.iterdir()):
        parent.rmdir()
        parent = parent.parent
