"""What became of each input, as a file: JSON Lines, or a table to read (`.md`, `.txt`)."""

import json
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from api.commands.terminal import on_one_line
from graph.batch import Outcome
from graph.errors import MisuseError, UnreadableSourceError

Put = Callable[[Outcome], None]
_TABLES = {".md", ".txt"}


@contextmanager
def reported(report: Path | None) -> Iterator[Put]:
    """Give what puts an outcome into the report; nothing happens without one.

    Raises:
        MisuseError: it cannot be written.
    """
    if report is None:
        yield lambda _: None
        return
    try:
        file = report.open("w", encoding="utf-8")
    except OSError as error:
        raise MisuseError(f"--report: {report}: {error.strerror}") from error
    with file:
        if report.suffix.lower() in _TABLES:
            with _table(file) as put:
                yield put
        else:
            yield lambda one: print(json.dumps(_plain(one), ensure_ascii=False), file=file)


@contextmanager
def _table(file: IO[str]) -> Iterator[Put]:
    """A table of the inputs that something is to be said of, then how many went which way."""
    counts: Counter[str] = Counter()

    def put(one: Outcome) -> None:
        counts[kind(one)] += 1
        for what, why in _remarks(one):
            cells = (on_one_line(cell).replace("|", "\\|") for cell in (one.name, what, why))
            file.write(f"| {' | '.join(cells)} |\n")

    file.write("| input | what | why |\n|---|---|---|\n")
    yield put
    file.write("\n| outcome | inputs |\n|---|---|\n")
    file.writelines(f"| {what} | {many} |\n" for what, many in sorted(counts.items()))


def kind(one: Outcome) -> str:
    """Which way an input went: failed, left out, ingested or unchanged."""
    if one.error:
        return "failed"
    if one.left_out:
        return "left out"
    return "ingested" if one.changed else "unchanged"


def why(one: Outcome) -> str:
    """What is wrong with an input that failed, without its name."""
    if isinstance(one.error, UnreadableSourceError):
        return one.error.reason
    return str(one.error)


def _remarks(one: Outcome) -> Iterator[tuple[str, str]]:
    if one.error:
        yield "failed", why(one)
    if one.left_out:
        yield "left out", one.left_out
    yield from (("replaces", release) for release in one.replaced)
    yield from (("doubtful", warning) for warning in one.warnings)


def _plain(outcome: Outcome) -> dict[str, object]:
    return {
        "name": outcome.name,
        "release": outcome.release,
        "changed": outcome.changed,
        "left_out": outcome.left_out,
        "replaced": list(outcome.replaced),
        "error": outcome.error.code if outcome.error else None,
        "message": str(outcome.error) if outcome.error else None,
        "warnings": list(outcome.warnings),
    }
