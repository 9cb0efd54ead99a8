"""Documents that have the words, in the order of BM25, one part of them at a time.

Source: S. Robertson and H. Zaragoza, The Probabilistic Relevance Framework: BM25 and Beyond
(2009), as FTS5 computes it; a word in a title counts four times one in a text.
"""

import json
import sqlite3
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from pathlib import Path

from graph.errors import MisuseError, QueryTimeoutError
from graph.search.document import KINDS, ROLES, Facet
from graph.search.index import CLOSING, OPENING, opened
from graph.search.snippet import Snippet, snippet
from graph.search.words import expression

_TITLE_WEIGHT = 4.0
_INSTRUCTIONS = 20_000
_MOST_NAMED = 1000
_LONGEST = 80
_DIGEST = 12
_PAGE = """SELECT id, bm25(words, {weight}, 1.0) AS rank FROM words
JOIN document ON document.id = words.rowid WHERE words MATCH ?{more}
ORDER BY rank, id LIMIT ? OFFSET ?"""
_TOTAL = """SELECT COUNT(*) FROM words JOIN document ON document.id = words.rowid
WHERE words MATCH ?{more}"""
_OF_FACETS = "SELECT document FROM belongs WHERE facet IN ({})"
_HIT = """SELECT iri, kind, document.title, day, release, places,
  highlight(words, 1, ?, ?)
FROM words JOIN document ON document.id = words.rowid WHERE words MATCH ? AND words.rowid = ?"""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is searched for.

    `words` as a reader types them; `kinds` any of `KINDS`; days are inclusive, and leave out
    what has none; `narrowed` gives for any of `ROLES` an IRI, or words of a name.
    """

    words: str
    kinds: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    narrowed: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for kind in self.kinds:
            if kind not in KINDS:
                raise MisuseError(f"kind: {kind[:_LONGEST]!r} is none of {', '.join(KINDS)}")
        for role in self.narrowed:
            if role not in ROLES:
                raise MisuseError(f"{role[:_LONGEST]!r} is none of {', '.join(ROLES)}")

    @property
    def said(self) -> str:
        """All of it on one line; two searches for the same say the same."""
        everything = [self.words, self.kinds, str(self.since), str(self.until)]
        return json.dumps([*everything, sorted(self.narrowed.items())])

    @property
    def digest(self) -> str:
        """What a cursor tells searches apart by, in 12 hex digits."""
        return sha256(self.said.encode()).hexdigest()[:_DIGEST]


@dataclass(frozen=True, slots=True)
class Hit:
    """A document that was found; `score` is higher for better ones, and has no unit."""

    iri: str
    kind: str
    title: str
    day: str
    release: str
    score: float
    snippet: Snippet


@dataclass(frozen=True, slots=True)
class Found:
    """One part of what was found, how much there is in all, and what it was narrowed to."""

    hits: tuple[Hit, ...]
    total: int
    narrowed: tuple[Facet, ...]


def find(
    path: Path, wanted: Wanted, *, most: int = 20, offset: int = 0, seconds: float = 10
) -> Found:
    """Search the index at a path.

    Raises:
        MisuseError: what was typed is no search, or it is narrowed to what no document has.
        QueryTimeoutError: stopped after `seconds`.
        StoreUnavailableError: there is no index, or it cannot be read.
    """
    match = expression(wanted.words)
    until = time.monotonic() + seconds
    with opened(path) as file:
        file.set_progress_handler(lambda: time.monotonic() > until, _INSTRUCTIONS)
        try:
            return _found(file, match, wanted, most, offset)
        except sqlite3.OperationalError as error:
            if time.monotonic() <= until:
                raise
            message = f"the search was stopped at its deadline, after {seconds:g} s"
            raise QueryTimeoutError(message) from error


def _found(file: sqlite3.Connection, match: str, wanted: Wanted, most: int, offset: int) -> Found:
    facets = {role: _facets(file, role, words) for role, words in wanted.narrowed.items()}
    more, given = _conditions(wanted, list(facets.values()))
    [(total,)] = file.execute(_TOTAL.format(more=more), (match, *given))
    page = _PAGE.format(weight=_TITLE_WEIGHT, more=more)
    ranked = file.execute(page, (match, *given, most, offset)).fetchall()
    hits = tuple(_hit(file, match, number, rank) for number, rank in ranked)
    named = tuple(facet for found in facets.values() for facet, _ in found)
    return Found(hits, total, named)


def _hit(file: sqlite3.Connection, match: str, number: int, rank: float) -> Hit:
    [row] = file.execute(_HIT, (OPENING, CLOSING, match, number))
    iri, kind, title, day, release, places, marked = row
    return Hit(iri, kind, title, day, release, -rank, snippet(marked, json.loads(places)))


def _facets(file: sqlite3.Connection, role: str, words: str) -> list[tuple[Facet, int]]:
    """The entity of that IRI, else those of that name, else those whose name has the words."""
    columns = "SELECT role, iri, label, id FROM facet WHERE role = ?"
    rows = file.execute(f"{columns} AND iri = ?", (role, words)).fetchall()
    if not rows and words.strip():
        folded = words.strip().casefold()
        named = file.execute(f"{columns} ORDER BY id", (role,)).fetchall()
        rows = [row for row in named if row[2].casefold() == folded]
        rows = rows or [row for row in named if folded in row[2].casefold()]
    if not rows:
        shown = words[:_LONGEST]
        raise MisuseError(f"{role}: {shown!r} is neither IRI nor name of one that anything has")
    if len(rows) > _MOST_NAMED:
        raise MisuseError(f"{role}: {words[:_LONGEST]!r} names {len(rows)}; say which")
    return [(Facet(*row[:3]), row[3]) for row in rows]


def _conditions(
    wanted: Wanted, facets: Sequence[Sequence[tuple[Facet, int]]]
) -> tuple[str, list[str | int]]:
    more, given = "", list[str | int]()
    if wanted.kinds:
        more += f" AND kind IN ({_marks(wanted.kinds)})"
        given += wanted.kinds
    if wanted.since or wanted.until:
        more += " AND day BETWEEN ? AND ?"
        given += [str(wanted.since or date.min), str(wanted.until or date.max)]
    for each in facets:
        more += f" AND id IN ({_OF_FACETS.format(_marks(each))})"
        given += [number for _, number in each]
    return more, given


def _marks(values: Sequence[object]) -> str:
    return ", ".join("?" * len(values))
