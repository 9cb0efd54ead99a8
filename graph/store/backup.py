"""A home copied to another folder, and back."""

import shutil
from collections import deque
from collections.abc import Callable
from pathlib import Path

from graph.errors import MisuseError, StoreUnavailableError
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
        with Live(new):
            _checked(new)
        (new / _LOCK).unlink()

    _whole(home, fill)
    return Versions(home).current() if (home / "current").exists() else None


def _checked(home: Path) -> None:
    """Read the current version in full, which tells whether it is what was published."""
    if (home / "current").exists():
        versions = Versions(home)
        deque(versions.lines(versions.current()), maxlen=0)


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
