"""Decisions that people made about identities: tables that only grow, read and checked."""

from collections.abc import Iterable
from pathlib import Path

from graph.errors import AuthorityDataError
from graph.link.tables import read
from graph.registry.checks import RefusedLine, State, check_cells
from graph.registry.values import Decided, DecisionRow

NAME = "decisions"

Line = tuple[str, int, DecisionRow]
"""Name of the file, number of the line from 1, and what stands on it."""


def load(*tables: tuple[Path, str]) -> Decided:
    """Read tables (folder, and what the folder is called in messages), one after the other.

    A table that is not there holds nothing.

    Raises:
        AuthorityDataError: a line is malformed or contradicts an earlier one; names both.

    """
    return decided(line for folder, called in tables for line in lines(folder, called))


def lines(folder: Path, called: str) -> list[Line]:
    """The lines of one table."""
    if not (folder / f"{NAME}.csv").exists():
        return []
    try:
        rows = read(folder, NAME, DecisionRow)
    except AuthorityDataError as error:
        raise AuthorityDataError(
            f"{called}/{error.file}", error.line, error.column, error.reason
        ) from error
    return [(f"{called}/{NAME}.csv", number, row) for number, row in enumerate(rows, start=2)]


def decided(found: Iterable[Line]) -> Decided:
    """Check lines in their order and say what holds in the end.

    Raises:
        AuthorityDataError: names file, line, column and reason.

    """
    state = State({}, {}, {}, {})
    for file, number, row in found:
        try:
            check_cells(row)
            state.take(row, f"{file}, line {number}")
        except RefusedLine as refused:
            raise AuthorityDataError(file, number, refused.column, str(refused)) from refused
    state.settle()
    splits = {old: tuple(rows) for old, rows in state.splits.items()}
    return Decided(state.merges, splits, state.apart)
