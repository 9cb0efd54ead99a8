"""The index of one version: an SQLite file with FTS5, beside the version's store.

The same documents give the same bytes (with one release of SQLite). The name carries the number
of the form, so that a file of another form is not read but made anew at the next publishing.
"""

import json
import re
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from graph.errors import StoreUnavailableError
from graph.search.document import Document, Facet

FILE = "search-1.sqlite"
OPENING, CLOSING = "\x02", "\x03"
"""Signs around found words in what FTS5 returns; no indexed text holds them."""

_FORM = """
PRAGMA page_size = 4096;
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
CREATE TABLE document (
  id INTEGER PRIMARY KEY, iri TEXT, kind TEXT, day TEXT, release TEXT, title TEXT, text TEXT,
  places TEXT
);
CREATE TABLE facet (id INTEGER PRIMARY KEY, role TEXT, iri TEXT, label TEXT);
CREATE TABLE belongs (
  facet INTEGER, document INTEGER, PRIMARY KEY (facet, document)
) WITHOUT ROWID;
CREATE VIRTUAL TABLE words USING fts5 (
  title, text, content='document', content_rowid='id', prefix='2 3',
  tokenize='unicode61 remove_diacritics 2'
);
"""
_COMMAND = "INSERT INTO words (words) VALUES (?)"
_NOT_KEPT = re.compile("[\x00\x02\x03\ud800-\udfff]")


def build(documents: Iterable[Document], path: Path) -> int:
    """Write the index of documents, in their order, to a file that is not there yet.

    The caller makes it permanent. Returns how many documents there are.

    Raises:
        StoreUnavailableError: it cannot be written.
    """
    try:
        with closing(sqlite3.connect(path, isolation_level=None)) as file:
            file.executescript(_FORM)
            file.execute("BEGIN")
            number = _fill(file, documents)
            file.executemany(_COMMAND, [("rebuild",), ("optimize",)])
            file.execute("COMMIT")
            return number
    except sqlite3.Error as error:
        raise StoreUnavailableError(f"{path}: {error}") from error


def _fill(file: sqlite3.Connection, documents: Iterable[Document]) -> int:
    facets: dict[Facet, int] = {}
    pairs: set[tuple[int, int]] = set()
    number = 0
    for number, one in enumerate(documents, 1):
        file.execute("INSERT INTO document VALUES (?, ?, ?, ?, ?, ?, ?, ?)", _row(number, one))
        pairs |= {(facets.setdefault(facet, len(facets) + 1), number) for facet in one.facets}
    file.executemany(
        "INSERT INTO facet VALUES (?, ?, ?, ?)",
        ((n, facet.role, facet.iri, facet.label) for facet, n in facets.items()),
    )
    file.executemany("INSERT INTO belongs VALUES (?, ?)", sorted(pairs))
    return number


def _row(number: int, one: Document) -> tuple[int | str, ...]:
    title, text = (_NOT_KEPT.sub(" ", words) for words in (one.title, one.text))
    known = json.dumps(one.places, separators=(",", ":"))
    return number, one.iri, one.kind, one.day, one.release, title, text, known


@contextmanager
def opened(path: Path) -> Iterator[sqlite3.Connection]:
    """An index, to be read.

    Raises:
        StoreUnavailableError: it is not there, or cannot be read.
    """
    if not path.is_file():
        raise StoreUnavailableError(
            f"{path}: the version has no text index; the next publishing makes it"
        )
    try:
        address = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
        with closing(sqlite3.connect(address, uri=True)) as file:
            yield file
    except sqlite3.Error as error:
        raise StoreUnavailableError(f"{path}: {error}") from error
