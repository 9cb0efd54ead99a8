"""The index of the gazetteer's names: made with the table, checked against it, found by halving."""

import gzip
from collections.abc import Sequence
from pathlib import Path

import pytest

from graph.errors import AuthorityDataError
from graph.link import naming
from graph.link.gazetteer import COLUMNS, Gazetteer
from tests.graph.link.test_gazetteer import LINES, TABLE, beside


def table(path: Path, lines: Sequence[str]) -> bytes:
    content = gzip.compress("\n".join([COLUMNS, *lines]).encode(), mtime=0)
    path.write_bytes(content)
    beside(path)
    return content


def test_table_with_its_index_is_read_from_disk(tmp_path: Path) -> None:
    path = tmp_path / "jurisdictions.csv.gz"
    names = naming.index(LINES, 10, "test")
    path.with_name(naming.FILE).write_bytes(naming.packed(names, table(path, LINES)))
    found = Gazetteer.load(path).by_name("Lemuria")
    assert [place.state for place in found] == ["LM", "LM"]


@pytest.mark.parametrize("content", [None, b"no gzip", gzip.compress(b"0\nElm\t1", mtime=0)])
def test_index_that_is_missing_or_of_another_table_is_refused(
    tmp_path: Path, content: bytes | None
) -> None:
    path = tmp_path / "jurisdictions.csv.gz"
    table(path, LINES)
    if content is not None:
        path.with_name(naming.FILE).write_bytes(content)
    with pytest.raises(AuthorityDataError, match=r"jurisdiction_names\.tsv\.gz: line 1"):
        Gazetteer.load(path)


def test_line_that_the_index_knows_but_is_cut_is_refused_when_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "jurisdictions.csv.gz"
    names = naming.index(LINES, 10, "test")
    cut = table(path, [*LINES[:2], "country:us/state:lm/county:mu,county", *LINES[3:]])
    path.with_name(naming.FILE).write_bytes(naming.packed(names, cut))
    with pytest.raises(AuthorityDataError, match=r"line 4, column division: 2 cells"):
        Gazetteer.load(path).by_name("Mu")


def test_shipped_index_is_that_of_the_shipped_table() -> None:
    content = TABLE.read_bytes()
    lines = gzip.decompress(content).decode().splitlines()[1:]
    kept = naming.unpacked(TABLE.with_name(naming.FILE), content)
    assert kept == naming.index(lines, 10, TABLE.name)
