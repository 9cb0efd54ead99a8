"""A home copied to another folder, and back."""

import json
import shutil
from collections import deque
from collections.abc import Callable
from contextlib import closing, suppress
from hashlib import sha256
from pathlib import Path

from graph.errors import MisuseError, StoreUnavailableError
from graph.store.embedded import EmbeddedStore
from graph.store.live import Live
from graph.store.versions import Version, Versions

_LIVE, _LOCK = "live", "lock"
_BESIDE = ".live-backup"


def backup(home: Path, folder: Path) -> int:
    """Copy all that a home holds to a folder that does not exist yet; gives the bytes.

    The live store is held meanwhile, so that nothing is written; the service goes on.

    Raises:
        MisuseError: the folder exists, or is within the home.
        StoreUnavailableError: another process writes, or the folder cannot be written; nothing
            is left of it.
    """
    _absent(folder, "joinder backup")
    if folder.resolve().is_relative_to(home.resolve()):
        raise MisuseError(f"{folder} is within {home}; a backup belongs elsewhere")
    if not (home / _LIVE).is_dir():
        raise StoreUnavailableError(f"{home} holds no store; `joinder ingest` makes one")

    def fill(new: Path) -> None:
        with Live(home) as live:
            beside = home / _BESIDE
            shutil.rmtree(beside, ignore_errors=True)
            live.store.backup(beside)  # within the file system it takes links only
            try:
                shutil.copytree(home, new, ignore=_ignored)
                shutil.copytree(beside, new / _LIVE)
            finally:
                shutil.rmtree(beside, ignore_errors=True)

    _whole(folder, fill)
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())


def restore(folder: Path, home: Path) -> Version | None:
    """Make a home of what `backup` wrote; gives its current version, whose hash is checked.

    Raises:
        MisuseError: the home exists, or the folder is no backup.
        StoreUnavailableError: it cannot be written, or the backup is damaged; no home is left.
    """
    _absent(home, "joinder restore")
    if not (folder / _LIVE).is_dir():
        raise MisuseError(f"{folder} is no backup of a home")

    def fill(new: Path) -> None:
        shutil.copytree(folder, new)
        with Live(new) as live:
            _checked(new, live)
        (new / _LOCK).unlink()

    _whole(home, fill)
    return Versions(home).current() if (home / "current").exists() else None


def read_in_full(versions: Versions, version: Version) -> None:
    """Read all lines and the store of a version, which tells whether it is what was published.

    Raises:
        StoreUnavailableError: it is not.
    """
    deque(versions.lines(version), maxlen=0)
    try:
        with closing(EmbeddedStore(versions.folder(version), read_only=True)) as store:
            quads = sum(1 for _ in store.n_quads())
    except RuntimeError as error:  # what Oxigraph says of a damaged file
        raise StoreUnavailableError(f"version {version.number} is damaged: {error}") from error
    if quads != version.quads:
        reason = f"its store has {quads} quads, published were {version.quads}"
        raise StoreUnavailableError(f"version {version.number} is damaged: {reason}")


def altered(home: Path) -> tuple[int, list[str]]:
    """How many texts and files of sources a home keeps, and the names of those altered."""
    files = sorted((home / "sources").glob("*"))
    kept = [file for file in files if not file.name.startswith(".")]
    texts = [file for file in kept if file.suffix != ".json"]
    bad = [file.name for file in texts if sha256(file.read_bytes()).hexdigest() != file.stem]
    return len(texts), bad + [
        file.name for file in kept if file.suffix == ".json" and not _json(file)
    ]


def _json(file: Path) -> bool:
    with suppress(ValueError):
        json.loads(file.read_text(encoding="utf-8"))
        return True
    return False


def _checked(home: Path, live: Live) -> None:
    """Read the store, the current version and the sources in full."""
    try:
        deque(live.store.n_quads(), maxlen=0)
    except RuntimeError as error:
        raise StoreUnavailableError(f"the backup's store is damaged: {error}") from error
    _, bad = altered(home)
    if bad:
        raise StoreUnavailableError(f"the backup is damaged: sources/{bad[0]} was altered")
    if (home / "current").exists():
        versions = Versions(home)
        read_in_full(versions, versions.current())


def _ignored(_: str, names: list[str]) -> set[str]:
    return {name for name in names if name in {_LIVE, _LOCK} or name.startswith(".")}


def _absent(folder: Path, command: str) -> None:
    if folder.exists():
        raise MisuseError(f"{folder} exists; `{command}` writes over nothing")


def _whole(folder: Path, fill: Callable[[Path], None]) -> None:
    """Make a folder that is there completely or not at all."""
    beside = folder.with_name(f".{folder.name}.new")
    try:
        shutil.rmtree(beside, ignore_errors=True)
        folder.parent.mkdir(parents=True, exist_ok=True)
        fill(beside)
        beside.rename(folder)
    except OSError as error:
        raise StoreUnavailableError(f"{folder}: {error}") from error
    finally:
        shutil.rmtree(beside, ignore_errors=True)
