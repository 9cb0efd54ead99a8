"""An export brought from its version to the next by a patch."""

import json
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from graph.errors import DamagedFileError, MisuseError
from graph.export.checks import lines
from graph.export.dump import Wanted, Watch, dump
from graph.export.files import MANIFEST, beside
from graph.export.network_files import LeftOut
from graph.export.patch import Head, proved, read
from graph.export.signature import Signer
from graph.export.table_patch import patched
from graph.registry.table import TABLE
from graph.store.base import Store
from graph.store.canonical import digest
from graph.store.changes import Change, applied
from graph.store.packed import pack, unpack

Filled = Callable[[Path, Iterable[bytes]], AbstractContextManager[Store]]
"""Makes a store in a new folder out of lines of N-Quads."""


@dataclass(frozen=True, slots=True)
class Patch:
    """A patch in a file, named as in messages."""

    path: Path

    def read(self) -> tuple[Head, Iterator[Change]]:
        """Its head and its changes.

        Raises:
            MisuseError: it cannot be read.
            DamagedFileError: it is no patch.
        """
        return read(self.path.name, self._rows())

    def _rows(self) -> Iterator[bytes]:
        try:
            with self.path.open("rb") as file:
                yield from file
        except OSError as error:
            raise MisuseError(f"{self.path} cannot be read: {error.strerror}") from error


def apply(patch: Patch, folder: Path, filled: Filled, signer: Signer | None, watch: Watch) -> Head:
    """Make the export in a folder that of the version that a patch leads to, byte for byte.

    All files are made again, but for the signature, for which there has to be a key. Putting the
    same patch once more does no harm.

    Args:
        patch: from the version of the export.
        folder: of the export.
        filled: makes a store to ask for the tables.
        signer: signs the new manifest.
        watch: is told how far it is.

    Raises:
        MisuseError: no export, an unreadable patch, or one from another version.
        DamagedFileError: the patch or the dump is damaged, or they do not give what was promised.
    """
    head, changes = patch.read()
    found = digest(lines(folder))
    if found not in {head.before, head.sha256}:
        raise MisuseError(
            f"{patch.path.name} leads from the quads {head.before}, "
            f"and {folder} has {found}: it is of another version"
        )
    if found == head.sha256:
        deque(changes, maxlen=0)  # it was put before; that it is sound is seen all the same
        after = lines(folder)
    else:
        after = applied(lines(folder), changes)
    try:
        with beside(folder, ".applied") as new:
            pack(new / "quads", proved(after, patch.path.name, head.sha256))
            texts, left_out = registry(folder, head)
            wanted = Wanted(_day(folder), texts, signer, left_out)
            with filled(new / "store", unpack(new / "quads")) as store:
                dump(store, unpack(new / "quads"), head, folder, wanted, watch)
    except OSError as error:
        raise MisuseError(f"{folder} cannot be written: {error.strerror or error}") from error
    return head


def registry(folder: Path, head: Head) -> tuple[dict[str, str], tuple[LeftOut, ...]]:
    """The table of identities of an export as a patch makes it, or why it is left out.

    Raises:
        DamagedFileError: it is no table, or the patch does not fit it.
    """
    try:
        text = (folder / TABLE).read_bytes().decode()
    except FileNotFoundError:
        none = LeftOut(TABLE, "the export that was patched had none")
        return {}, () if head.registry is None else (none,)
    except UnicodeDecodeError as error:
        raise DamagedFileError(TABLE, f"is not UTF-8: {error}") from error
    if head.registry is None:
        return {}, (LeftOut(TABLE, "the patch does not tell what becomes of it"),)
    return {TABLE: patched(TABLE, text, head.registry)}, ()


def _day(folder: Path) -> date | None:
    """The day of the table of offices that the export has."""
    with suppress(OSError, ValueError, TypeError, KeyError, RecursionError):
        told = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        return date.fromisoformat(told["as_of"])
    return None
