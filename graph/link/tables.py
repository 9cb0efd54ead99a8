"""Tables of authority data: a CSV file in, one frozen value a line out."""

import csv
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TypeVar, get_type_hints

from graph.errors import AuthorityDataError

_DATES = frozenset({"start", "end", "date_filed", "not_after", "signed", "date"})
_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
_READERS: dict[object, Callable[[str], object]] = {
    str: str,
    int: int,
    str | None: lambda cell: cell or None,
    tuple[str, ...]: lambda cell: tuple(cell.split("|")) if cell else (),
}

Row = TypeVar("Row")


def read(folder: Path, name: str, row_type: type[Row]) -> tuple[Row, ...]:
    """Read `name`.csv; its columns are the fields of the row type, in that order.

    Lists are separated by `|`; an empty cell is None where the field allows it.

    Raises:
        AuthorityDataError: the file is missing, or a line does not fit.

    """
    file = f"{name}.csv"
    hints = get_type_hints(row_type)
    try:
        with (folder / file).open(encoding="utf-8", newline="") as lines:
            header, *cells = list(csv.reader(lines, strict=True))
    except (OSError, ValueError, csv.Error) as error:
        raise AuthorityDataError(file, 1, next(iter(hints)), f"not readable: {error}") from error
    if header != list(hints):
        reason = f"columns are {', '.join(header)}; expected {', '.join(hints)}"
        raise AuthorityDataError(file, 1, header[0] if header else "", reason)
    rows = (_row(file, line, hints, row_type, found) for line, found in enumerate(cells, start=2))
    return tuple(rows)


def _row(
    file: str, line: int, hints: dict[str, object], row_type: type[Row], cells: list[str]
) -> Row:
    if len(cells) != len(hints):
        reason = f"{len(cells)} cells, expected {len(hints)}"
        raise AuthorityDataError(file, line, next(iter(hints)), reason)
    values = {
        column: _value(file, line, column, hints[column], cell)
        for column, cell in zip(hints, cells, strict=True)
    }
    return row_type(**values)


def _value(file: str, line: int, column: str, hint: object, cell: str) -> object:
    if hint in {str, int} and not cell:
        raise AuthorityDataError(file, line, column, "is empty")
    if cell and column in _DATES and not _is_date(cell):
        raise AuthorityDataError(file, line, column, f"{cell!r} is no date")
    try:
        return _READERS[hint](cell)
    except ValueError as error:
        raise AuthorityDataError(file, line, column, f"{cell!r}: {error}") from error


def _is_date(cell: str) -> bool:
    try:
        return bool(_DATE.fullmatch(cell) and date.fromisoformat(cell + "0000-01-01"[len(cell) :]))
    except ValueError:
        return False  # the 30th of February


def refused(name: str, number: int, column: str, reason: str) -> AuthorityDataError:
    """Make the error that points at one cell of a table, its values counted from 0."""
    return AuthorityDataError(f"{name}.csv", number + 2, column, reason)
