"""What leads from the table of identities of one version to that of another: rows out, rows in.

The rows of `registry.csv` stand in the order of their cells, so the rows alone tell the table.
"""

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256

from graph.errors import DamagedFileError

Cells = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TableChange:
    """Rows to take out and to put in, and the SHA-256, in hex, of the table that it gives."""

    sha256: str
    gone: tuple[Cells, ...]
    new: tuple[Cells, ...]


def table_change(before: str, after: str) -> TableChange:
    """What leads from one table to another; both as CSV with a header."""
    old, now = {*_rows(before)[1:]}, {*_rows(after)[1:]}
    return TableChange(_digest(after), tuple(sorted(old - now)), tuple(sorted(now - old)))


def patched(name: str, text: str, change: TableChange) -> str:
    """The table that another becomes; one that is it already stays.

    Args:
        name: of the table, for messages.
        text: of the table before, as CSV.
        change: what is done to it.

    Raises:
        DamagedFileError: the change does not give what it promises.
    """
    if _digest(text) == change.sha256:
        return text
    try:
        header, *rows = _rows(text) or [()]
    except csv.Error as error:
        raise DamagedFileError(name, f"is no table: {error}") from error
    made = _written(header, ({*rows} - {*change.gone}) | {*change.new})
    if _digest(made) != change.sha256:
        raise DamagedFileError(
            name, f"would get the SHA-256 {_digest(made)}, and not {change.sha256}"
        )
    return made


def _rows(text: str) -> list[Cells]:
    return [tuple(row) for row in csv.reader(io.StringIO(text, newline=""))]


def _written(header: Cells, rows: Iterable[Cells]) -> str:
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\n").writerows([header, *sorted(rows)])
    return out.getvalue()


def _digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()
