"""Patches as they are written, and what is no patch, or not that of a version."""

from collections.abc import Iterable

import pytest
from rdflib import RDF

from graph.errors import DamagedFileError
from graph.export.patch import Head, proved, read, written
from graph.store.canonical import digest
from graph.store.changes import GONE, NEW, Change

EX = "https://example.org/"
LINES = [f'<{EX}{name}> <{RDF.value}> "{name}" <{EX}g> .\n'.encode() for name in "abc"]
CHANGES: list[Change] = [(GONE, LINES[0]), (NEW, LINES[1]), (GONE, LINES[2])]
HEAD = Head(digest(LINES), digest(LINES[1:2]), 4, "2026-01-31T12:00:00+00:00", (3,), 'joinder "1"')
ROWS = list(written(HEAD, CHANGES))


def test_a_patch_is_read_as_it_was_written() -> None:
    head, changes = read("p", ROWS)
    assert (head, list(changes)) == (HEAD, CHANGES)


def test_a_patch_is_in_the_form_of_rdf_patch() -> None:
    assert ROWS[0].startswith(b"H id <ni:///sha-256;")
    assert ROWS[1].startswith(b"H prev <ni:///sha-256;")
    assert ROWS[-5:] == [b"TX .\n", b"D " + LINES[0], b"A " + LINES[1], b"D " + LINES[2], b"TC .\n"]


def taken(rows: Iterable[bytes]) -> list[Change]:
    return list(read("p", rows)[1])


@pytest.mark.parametrize("length", range(len(ROWS)))
def test_a_truncated_patch_is_refused(length: int) -> None:
    with pytest.raises(DamagedFileError, match=r"^p: is truncated"):
        taken(ROWS[:length])


def test_a_patch_cut_within_its_last_row_is_refused() -> None:
    with pytest.raises(DamagedFileError, match=r"^p: "):
        taken([*ROWS[:-1], b"TC"])


FORGED = {
    "out of order": ([*ROWS[:7], ROWS[8], ROWS[7], *ROWS[9:]], "line 9: .* out of order"),
    "row of another kind": ([*ROWS[:7], b"X" + ROWS[7][1:], *ROWS[8:]], "line 8: .* no row"),
    "more behind the end": ([*ROWS, ROWS[7]], f"line {len(ROWS) + 1}: .* behind TC"),
    "no header": ([b"<html>\n", *ROWS], "line 1: .* neither"),
    "no id": (ROWS[1:], "header id is missing"),
    "id that is no hash": ([b"H id <urn:x> .\n", *ROWS[1:]], "makes no sense"),
    "number that is none": ([*ROWS[:2], b'H version "x" .\n', *ROWS[3:]], "makes no sense"),
}


@pytest.mark.parametrize(("rows", "reason"), FORGED.values(), ids=FORGED)
def test_what_is_no_patch_is_refused(rows: list[bytes], reason: str) -> None:
    with pytest.raises(DamagedFileError, match=reason):
        taken(rows)


def test_lines_are_proved_at_their_end() -> None:
    assert list(proved(LINES, "p", digest(LINES))) == LINES
    with pytest.raises(DamagedFileError, match="p: has the SHA-256"):
        list(proved(LINES[:2], "p", digest(LINES)))
