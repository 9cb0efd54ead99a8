"""`joinder diff` and `apply`: from one version to another."""

import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from api.commands.export import signing, watched
from api.commands.terminal import on_one_line
from api.settings import Settings
from graph.errors import MisuseError
from graph.export import patch
from graph.export.applying import Patch
from graph.export.applying import apply as applied
from graph.store.embedded import EmbeddedStore
from graph.store.files import write_lines
from graph.store.summary import named_in, summary
from graph.store.versions import SUMMARY, Version, Versions

_LONGEST = 400


def diff(settings: Settings, first: int, last: int, output: Path | None) -> None:
    """Print what changed between two versions, and write the patch if a file is named.

    Raises:
        UnknownVersionError: no such version.
        MisuseError: the file cannot be written.
    """
    versions = Versions(settings.home)
    before, after = versions.number(first), versions.number(last)
    if output:
        rows = patch.written(patch.between(before, after), versions.changes(before, after))
        try:
            write_lines(output, rows)
        except OSError as error:
            raise MisuseError(f"--output: {output}: {error.strerror}") from error
    told = json.loads(_summary(versions, before, after))
    added, removed = (told["quads"].get(way, 0) for way in ("added", "removed"))
    _say(f"version {first} to {last}: {added} facts added, {removed} removed")
    for name, count in told["counts"].items():
        _say(f"{name}: {count}")
    for event in told["events"]:
        _say(f"{'+' if event['way'] == 'gained' else '-'} {event['words']}")
    if output:
        _say(f"patch in {output}")


def apply(settings: Settings, file: Path, folder: Path) -> None:
    """Bring an export to the version that a patch leads to.

    Raises:
        MisuseError: no patch, no export, or the patch is of another version.
        DamagedFileError: one of them is damaged.
    """
    key = signing(settings)
    with watched() as watch:
        made = applied(Patch(file), folder, _filled, key, watch)
    _say(f"{folder} is version {made.number}: its facts have the SHA-256 {made.sha256}")


def _summary(versions: Versions, before: Version, after: Version) -> str:
    kept = versions.text(after, SUMMARY) if after.parents == (before.number,) else None
    if kept is not None:
        return kept
    with closing(versions.open(after)) as new, closing(versions.open(before)) as old:
        names = named_in(new, old)
        return summary(versions.lines(before), versions.lines(after), names).json()


@contextmanager
def _filled(folder: Path, lines: Iterable[bytes]) -> Iterator[EmbeddedStore]:
    with closing(EmbeddedStore(folder)) as store:
        store.fill(lines)
        yield store


def _say(line: str) -> None:
    sys.stdout.write(on_one_line(line, _LONGEST) + "\n")
