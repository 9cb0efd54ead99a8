"""Whether an export is what its manifest says, and the manifest what was signed."""

import json
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from gzip import BadGzipFile
from gzip import open as unzipped
from hashlib import sha256
from pathlib import Path

from graph.errors import DamagedFileError, MisuseError, StoreUnavailableError
from graph.export.dump import DUMP, PACKED
from graph.export.files import MANIFEST, SIGNATURE, described, within
from graph.export.signature import verified
from graph.store.packed import unpack


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found sound: the version, its files, and the signed comment if it was checked."""

    version: int
    quads: int
    sha256: str
    files: tuple[str, ...]
    signed: str | None


def check(folder: Path, public: Path | None = None) -> Checked:
    """Check sizes and checksums of all files, the quads themselves, and a signature.

    Raises:
        MisuseError: no folder of an export, or no such key.
        DamagedFileError: names the first file that is not what it should be.
    """
    content = _content(folder)
    files, made = _listed(content)
    if public is not None:
        made = replace(made, signed=_signed(folder, content, public))
    for name, size, digest in files:
        _file(folder, name, size, digest)
    if DUMP not in made.files and PACKED not in made.files:
        raise DamagedFileError(MANIFEST, f"names neither {DUMP} nor {PACKED}")
    for name in (DUMP, PACKED):
        if name in made.files:
            _quads(folder / name, made)
    return made


def lines(folder: Path) -> Iterator[bytes]:
    """The sorted N-Quads of an export.

    Raises:
        MisuseError: there are none.
        DamagedFileError: they cannot be read.
    """
    found = next((name for name in (PACKED, DUMP) if (folder / name).is_file()), None)
    if found is None:
        raise MisuseError(f"{folder} has neither {DUMP} nor {PACKED}: it is no export")
    return _lines(folder / found)


def _lines(path: Path) -> Iterator[bytes]:
    try:
        if path.name == PACKED:
            yield from unpack(path)
        else:
            with unzipped(path, "rb") as file:
                yield from file
    except (StoreUnavailableError, BadGzipFile, EOFError, zlib.error) as error:
        raise DamagedFileError(path.name, f"cannot be unpacked: {error}") from error


def _content(folder: Path) -> bytes:
    try:
        return (folder / MANIFEST).read_bytes()
    except OSError as error:
        reason = error.strerror or "cannot be read"
        raise MisuseError(
            f"{folder / MANIFEST}: {reason}: no export, or one that was not finished"
        ) from error


def _listed(content: bytes) -> tuple[list[tuple[str, int, str]], Checked]:
    """Name, size and SHA-256 of each file of a manifest, and what it says of the version."""
    try:
        told = json.loads(content)
        files = [(str(f["name"]), int(f["bytes"]), str(f["sha256"])) for f in told["files"]]
        names = tuple(name for name, _, _ in files)
        return files, Checked(
            int(told["version"]), int(told["quads"]), str(told["sha256"]), names, None
        )
    except (KeyError, TypeError, ValueError, OverflowError, RecursionError) as error:
        raise DamagedFileError(MANIFEST, f"is no manifest: {error}") from error


def _signed(folder: Path, content: bytes, public: Path) -> str:
    try:
        signature = (folder / (SIGNATURE)).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise DamagedFileError(MANIFEST, "is not signed") from error
    return verified(MANIFEST, content, signature, public)


def _file(folder: Path, name: str, size: int, digest: str) -> None:
    if not within(name):
        raise DamagedFileError(MANIFEST, f"names {name[:200]!r}, which is outside its folder")
    path = folder / name
    if not path.is_file():
        raise DamagedFileError(name, "is missing")
    if path.stat().st_size != size:
        raise DamagedFileError(name, f"has {path.stat().st_size} bytes, and not {size}")
    if (found := described(path, folder).sha256) != digest:
        raise DamagedFileError(name, f"has the SHA-256 {found}, and not {digest}")


def _quads(path: Path, wanted: Checked) -> None:
    total, count = sha256(), 0
    for line in _lines(path):
        total.update(line)
        count += 1
    if total.hexdigest() != wanted.sha256:
        reason = f"its quads have the SHA-256 {total.hexdigest()}, and not {wanted.sha256}"
        raise DamagedFileError(path.name, reason)
    if count != wanted.quads:
        raise DamagedFileError(path.name, f"has {count} quads, and not {wanted.quads}")
