"""`joinder reconcile`: a column of names in a spreadsheet gets the ids of what they mean."""

import csv
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from functools import lru_cache
from io import StringIO
from pathlib import Path

from api.reconciling.known import QUESTIONS, matcher
from api.settings import Settings
from graph import pipeline
from graph.errors import MisuseError, UnknownVersionError
from graph.iri import Iris
from graph.link.matching.asked import Asked
from graph.link.matching.entries import Kind
from graph.link.matching.matcher import Matcher, Places
from graph.store.versions import Versions

ADDED = ("id", "name", "score", "match")
_KEPT = 100_000


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the options say: the column of names, a type, and columns of properties."""

    column: str | None
    kind: str | None
    properties: tuple[str, ...] = ()

    def kinds(self) -> frozenset[Kind]:
        """The kinds to match with.

        Raises:
            MisuseError: no such type.
        """
        if self.kind is None:
            return frozenset(Kind)
        if self.kind not in list(Kind):
            raise MisuseError(f"--type: {self.kind!r} is none of {', '.join(Kind)}")
        return frozenset({Kind(self.kind)})


def reconcile(settings: Settings, file: str, wanted: Wanted, output: Path | None) -> None:
    """Write the table with the best candidate of each line, whether it is certain, and its score.

    Raises:
        MisuseError: no readable table, no such column, or the output cannot be written.
    """
    kinds = wanted.kinds()
    header, *rows = _table(file)
    at = _place(header, wanted.column or header[0], "--column")
    pairs = [_pair(header, words) for words in wanted.properties]
    found = _matcher(settings)

    @lru_cache(_KEPT)
    def best(name: str, given: tuple[tuple[str, tuple[str, ...]], ...]) -> tuple[str, ...]:
        return _best(found, settings.base_iri, Asked(name, kinds, most=1, properties=given))

    def lines() -> Iterator[Sequence[str]]:
        yield [*header, *_added(header)]
        for row in rows:
            given = tuple((pid, (row[n],)) for pid, n in pairs if row[n].strip())
            yield [*row, *best(row[at], given)]

    _write(lines(), output, "\t" if file.endswith(".tsv") else ",")


def _best(found: Matcher, base: str, asked: Asked) -> tuple[str, ...]:
    """The cells of a line; empty ones where nothing is like it."""
    candidates = found.candidates(asked) if asked.text.strip() else []
    if not candidates:
        return ("",) * len(ADDED)
    [one] = candidates
    return (base + one.entry.id, one.entry.name, f"{one.score:g}", str(one.match).lower())


def _matcher(settings: Settings) -> Matcher:
    """A matcher of the authority data, and of the published graph if there is one."""
    known, published = pipeline.knowledge(), Versions(settings.home)
    try:
        store = published.open(published.current())
    except UnknownVersionError:
        answers = []
    else:
        answers = [store.select(question) for question in QUESTIONS]
    return matcher(Places(known.authority), known, answers, Iris(settings.base_iri))


def _table(file: str) -> list[list[str]]:
    try:
        data = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
        text = StringIO(data.decode("utf-8-sig"), newline="")
        rows = list(csv.reader(text, delimiter="\t" if file.endswith(".tsv") else ","))
    except OSError as error:
        raise MisuseError(f"{file}: {error.strerror}") from error
    except (UnicodeDecodeError, csv.Error) as error:
        raise MisuseError(f"{file}: no table in UTF-8: {error}") from error
    if not rows or not any(rows[0]):
        raise MisuseError(f"{file}: line 1 names no columns")
    width = len(rows[0])
    for number, row in enumerate(rows, start=1):
        if len(row) > width:
            raise MisuseError(f"{file}: row {number} has {len(row)} cells, the first has {width}")
    return [row + [""] * (width - len(row)) for row in rows if row]


def _place(header: Sequence[str], column: str, option: str) -> int:
    if column not in header:
        raise MisuseError(f"{option}: {column!r} is no column; there are: {', '.join(header)}")
    return header.index(column)


def _pair(header: Sequence[str], words: str) -> tuple[str, int]:
    """A property and the place of its column: "state=State", or "state" for both."""
    pid, _, column = words.partition("=")
    return pid, _place(header, column or pid, "--property")


def _added(header: Sequence[str]) -> list[str]:
    """Names of the new columns; one that the table has already is called matched_… instead."""
    return [f"matched_{name}" if name in header else name for name in ADDED]


def _write(lines: Iterable[Sequence[str]], output: Path | None, delimiter: str) -> None:
    try:
        opened = output.open("w", encoding="utf-8", newline="") if output else None
        with opened or nullcontext(sys.stdout) as target:
            csv.writer(target, delimiter=delimiter, lineterminator="\n").writerows(lines)
    except OSError as error:
        raise MisuseError(f"{output}: {error.strerror}") from error
