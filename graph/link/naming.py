"""The names of a gazetteer in a form that needs no work to load: sorted lines, found by halving.

A line is a folded name, a tab, and the numbers of the jurisdictions that bear it, in the order of
their divisions. `data/build.py` writes the file beside the table, with the table's checksum on top.
"""

import csv
import gzip
from bisect import bisect_left
from collections.abc import Sequence
from pathlib import Path

from graph.errors import AuthorityDataError
from graph.link.spelling import fold

FILE = "jurisdiction_names.tsv.gz"
_NAME, _ALIASES = 2, -1


def index(lines: Sequence[str], width: int, file: str) -> list[str]:
    """Make the index of a table's lines.

    Raises:
        AuthorityDataError: a line has not `width` cells.

    """
    found: dict[str, list[int]] = {}
    for number, line in enumerate(lines):
        row = cells(line, number, width, file)
        names = (row[_NAME], *(row[_ALIASES].split("|") if row[_ALIASES] else ()))
        for name in dict.fromkeys(map(fold, names)):
            found.setdefault(name, []).append(number)
    return sorted(f"{name}\t{','.join(map(str, numbers))}" for name, numbers in found.items())


def numbers_of(folded: str, names: Sequence[str]) -> list[int]:
    """Numbers of the lines that bear a folded name, none if no line does."""
    start = f"{folded}\t"
    at = bisect_left(names, start)
    found = at < len(names) and names[at].startswith(start) and "\t" not in folded
    return [int(number) for number in names[at][len(start) :].split(",")] if found else []


def cells(line: str, number: int, width: int, file: str) -> list[str]:
    """The cells of a line of the table, its number counted from 0 below the header.

    Raises:
        AuthorityDataError: there are not `width`.

    """
    row = next(csv.reader([line])) if '"' in line else line.split(",")
    if len(row) != width:
        reason = f"{len(row)} cells, expected {width}"
        raise AuthorityDataError(file, number + 2, "division", reason)
    return row


def packed(names: Sequence[str], table: bytes) -> bytes:
    """The index as a file, for a table as gzipped."""
    text = "\n".join([checksum(table), *names])
    return gzip.compress(text.encode(), mtime=0)


def unpacked(path: Path, table: bytes) -> list[str]:
    """Read the index beside a table.

    Raises:
        AuthorityDataError: it is missing, malformed, or was made for another table.

    """
    try:
        made_for, *names = gzip.decompress(path.read_bytes()).decode().split("\n")
    except (OSError, EOFError, ValueError) as error:
        raise AuthorityDataError(path.name, 1, "name", f"not readable: {error}") from error
    if made_for != checksum(table):
        raise AuthorityDataError(path.name, 1, "name", "made for another table: build both again")
    return names


def checksum(table: bytes) -> str:
    """Checksum and length of what is in a gzip file, which stand at its end (RFC 1952)."""
    return table[-8:].hex()
