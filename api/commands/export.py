"""`joinder export` and `verify`: a version as files, and whether files are still that version."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from api.days import as_day_or_none
from api.settings import Settings
from graph.export.checks import check
from graph.export.dump import STAGES, Wanted, Watch, dump
from graph.export.files import SERVED, SIGNATURE
from graph.export.signature import Signer, signer
from graph.registry.table import TABLE
from graph.store.versions import Versions


def export(settings: Settings, folder: Path | None, as_of: str | None, number: int | None) -> None:
    """Write a version with its registry, and who holds which office on a day.

    Raises:
        MisuseError: no such day or key, or the folder cannot be written.
        UnknownVersionError: no such version.
    """
    day, key = as_day_or_none("--as-of", as_of), signing(settings)
    versions = Versions(settings.home)
    version = versions.current() if number is None else versions.number(number)
    registry = versions.text(version, TABLE)
    wanted = Wanted(day, {} if registry is None else {TABLE: registry}, key)
    target = folder or settings.home / SERVED
    with watched() as watch:
        store, lines = versions.open(version), versions.lines(version)
        made = dump(store, lines, version, target, wanted, watch)
    size = sum(file.bytes for file in made.files)
    signed = ", signed" if key else ""
    sys.stdout.write(
        f"version {version.number}: {made.quads} facts in {target}: {len(made.files)} files, "
        f"{size / 2**20:.1f} MiB{signed}\n"
    )


def verify(folder: Path, key: Path | None) -> None:
    """Check all files, and the signature if there is a key to check it by.

    Raises:
        MisuseError: no export, or no such key.
        DamagedFileError: a file is not what it should be.
    """
    found = check(folder, key)
    files = f"{len(found.files)} files and {found.quads} facts are those of the manifest"
    sys.stdout.write(f"version {found.version}: {files}\n")
    if found.signed is not None:
        sys.stdout.write(f"signed: {found.signed}\n")
    elif (folder / SIGNATURE).exists():
        sys.stdout.write("signed, which was not checked: --key names the public key to check by\n")
    else:
        sys.stdout.write("not signed\n")


def signing(settings: Settings) -> Signer | None:
    """The key that is set, if any.

    Raises:
        MisuseError: it cannot be used.
    """
    return signer(settings.signing_key) if settings.signing_key else None


@contextmanager
def watched() -> Iterator[Watch]:
    """Show on a terminal how far an export is; elsewhere nothing."""
    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    off = not console.is_terminal
    with Progress(*columns, console=console, transient=True, disable=off) as progress:
        bar = progress.add_task("starting", total=len(STAGES))

        def watch(stage: str) -> None:
            progress.update(bar, description=stage, completed=STAGES.index(stage))

        yield watch
