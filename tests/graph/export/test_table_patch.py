"""The table of identities under a patch: what comes out is the next table, or nothing does."""

from dataclasses import replace
from pathlib import Path

import pytest

from graph.errors import DamagedFileError
from graph.export.applying import registry
from graph.export.patch import Head, read, written
from graph.export.table_patch import TableChange, patched, table_change

HEADER = "key,current,status,reason\n"
BEFORE = HEADER + 'a,a,same,\nb,a,merged,"one, they say"\nc,c,same,\n'
AFTER = HEADER + 'a,a,same,\nb,b,same,\nd,a,split,"two\nlines"\nd,b,split,"ü ""x"""\n'
CHANGE = table_change(BEFORE, AFTER)
HEAD = Head("00" * 32, "11" * 32, 2, "2026-01-31T12:00:00+00:00", (1,), "joinder", CHANGE)


def test_the_change_gives_the_next_table() -> None:
    assert patched("t", BEFORE, CHANGE) == AFTER
    assert patched("t", AFTER, table_change(AFTER, BEFORE)) == BEFORE


def test_a_table_that_is_the_next_one_already_stays() -> None:
    assert patched("t", AFTER, CHANGE) == AFTER


def test_only_what_differs_is_told() -> None:
    assert CHANGE.gone == (("b", "a", "merged", "one, they say"), ("c", "c", "same", ""))
    assert CHANGE.new[0] == ("b", "b", "same", "")


def test_the_change_comes_back_out_of_a_patch() -> None:
    head, changes = read("p", written(HEAD, []))
    assert (head, list(changes)) == (HEAD, [])


@pytest.mark.parametrize("text", ["", HEADER, BEFORE.replace("a,a", "a,x")], ids=repr)
def test_another_table_is_refused(text: str) -> None:
    with pytest.raises(DamagedFileError, match="t: would get the SHA-256"):
        patched("t", text, CHANGE)


FORGED = {
    "rows left out": (b"H registry_new ", b"H other ", "would get the SHA-256"),
    "no list": (b'H registry_new "[', b'H registry_new "{', "makes no sense"),
    "half a character": (b'\\"same\\"', b'\\"\\\\ud800\\"', "makes no sense"),
    "very deep": (b'H registry_new "', b'H registry_new "' + b"[" * 100_000, "makes no sense"),
    "numbers": (b'\\"same\\", \\"\\"]"', b'\\"same\\", 7]"', "makes no sense"),
}


@pytest.mark.parametrize(("old", "new", "reason"), FORGED.values(), ids=FORGED)
def test_a_forged_change_is_refused(old: bytes, new: bytes, reason: str) -> None:
    rows = [row.replace(old, new) for row in written(HEAD, [])]
    assert rows != list(written(HEAD, []))
    with pytest.raises(DamagedFileError, match=reason):
        _apply(rows)


def test_a_table_that_is_none_is_refused() -> None:
    with pytest.raises(DamagedFileError, match="t: is no table"):
        patched("t", "x" * 200_000, CHANGE)


def _apply(rows: list[bytes]) -> None:
    head, _ = read("p", rows)
    assert head.registry is not None
    patched("t", BEFORE, head.registry)


@pytest.mark.parametrize(
    ("there", "change", "reason"),
    [
        (None, None, None),
        (None, CHANGE, "the export that was patched had none"),
        (BEFORE, None, "the patch does not tell what becomes of it"),
        (BEFORE, CHANGE, None),
    ],
    ids=["neither", "no table", "no change", "both"],
)
def test_what_a_patch_leaves_out_is_said(
    tmp_path: Path, there: str | None, change: TableChange | None, reason: str | None
) -> None:
    if there is not None:
        (tmp_path / "registry.csv").write_text(there, encoding="utf-8", newline="")
    texts, left_out = registry(tmp_path, replace(HEAD, registry=change))
    assert [each.reason for each in left_out] == ([] if reason is None else [reason])
    assert texts == ({"registry.csv": AFTER} if there and change else {})
