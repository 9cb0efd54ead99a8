"""Decisions that people made about identities: tables that only grow, read and checked."""

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import fields
from pathlib import Path

from graph.errors import AuthorityDataError
from graph.link.tables import read
from graph.registry.checks import RefusedLine, State, check_cells
from graph.registry.values import Decided, DecisionRow
from graph.store.files import write

NAME = "decisions"

Line = tuple[str, int, DecisionRow]
"""Name of the file, number of the line from 1, and what stands on it."""


def lines(folder: Path, called: str) -> list[Line]:
    """The lines of the table in a folder, which is `called` so in messages; none without one.

    Raises:
        AuthorityDataError: a line does not fit.

    """
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
    state = State({}, {}, {}, {}, {})
    for file, number, row in found:
        try:
            check_cells(row)
            state.take(row, f"{file}, line {number}")
        except RefusedLine as refused:
            raise AuthorityDataError(file, number, refused.column, str(refused)) from refused
    state.settle()
    splits = {old: tuple(rows) for old, rows in state.splits.items()}
    return Decided(state.merges, splits, state.apart, state.undone)


def append(folder: Path, called: str, rows: Sequence[DecisionRow], before: Sequence[Line]) -> None:
    """Add rows to the table of a folder, if they can hold behind `before` and what is there.

    Raises:
        AuthorityDataError: they cannot; the table is left as it is.

    """
    there = lines(folder, called)
    file, first = f"{called}/{NAME}.csv", len(there) + 2
    new = [(file, number, row) for number, row in enumerate(rows, start=first)]
    decided([*before, *there, *new])
    path = folder / f"{NAME}.csv"
    text = io.StringIO(newline="")
    if not path.exists():
        csv.writer(text, lineterminator="\n").writerow([f.name for f in fields(DecisionRow)])
    csv.writer(text, lineterminator="\n").writerows(
        (r.kind, r.old, r.new, "|".join(r.part), r.who, r.when, r.why) for r in rows
    )
    kept = path.read_text(encoding="utf-8") if path.exists() else ""
    write(path, kept + ("" if kept.endswith("\n") or not kept else "\n") + text.getvalue())
