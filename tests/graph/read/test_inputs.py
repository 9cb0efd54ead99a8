import gzip
import hashlib
import json
import os
import re
import sys
from datetime import date
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import UnreadableSourceError
from graph.model import Source
from graph.read import sources
from graph.read.text import LARGEST, text_source

REFUSED = {
    "empty": (b"", "is empty"),
    "only spaces": (b" \n ", "is empty"),
    "binary": (b"PK\x03\x00\x04", "NUL at byte 3"),
    "another encoding": ("Zoë".encode("latin-1"), "not UTF-8: byte 0xeb at 2"),
    "too large": (b"a" * (LARGEST + 1), "more than"),
}


@pytest.mark.parametrize(("content", "reason"), REFUSED.values(), ids=REFUSED)
def test_what_is_no_text_is_refused_with_the_reason(content: bytes, reason: str) -> None:
    with pytest.raises(UnreadableSourceError, match=f"x.txt: .*{reason}"):
        text_source("x.txt", content)


def test_text_is_kept_as_it_is() -> None:
    content = "  “Zoë”\r\n".encode()
    found = text_source("x.txt", content)
    assert found.text.encode() == content
    assert found.sha256 == hashlib.sha256(content).hexdigest()


def test_control_characters_become_spaces_in_place() -> None:
    found = text_source("x.txt", b"a\x01b\x0cc")
    assert found.text == "a b\nc"
    assert found.warnings == ("2 control characters read as spaces",)


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    try:
        found = text_source("x", content)
    except UnreadableSourceError as error:
        assert error.name == "x"
    else:
        assert hashlib.sha256(found.text.encode()).hexdigest() == found.sha256


LINES = {
    "no JSON": (b"{nope", "is no JSON"),
    "deep nesting": (b"[" * 100_000, "is no JSON"),
    "no object": (b"[1]", "is no JSON object"),
    "no text": (b'{"id": "a"}', 'has no "text"'),
    "text of another kind": (b'{"text": 3}', '"text" is int'),
    "half a surrogate pair": (b'{"text": "a\\ud800"}', "half a surrogate pair at character 1"),
    "NUL": (b'{"text": "a\\u0000"}', "NUL at character 1"),
    "a date of another form": (b'{"text": "a", "date": "May 3"}', "not YYYY-MM-DD"),
    "not UTF-8": (b'{"text": "\xff"}', "is no JSON"),
}


@pytest.mark.parametrize(("line", "reason"), LINES.values(), ids=LINES)
def test_bad_line_is_reported_and_the_next_is_read(
    tmp_path: Path, line: bytes, reason: str
) -> None:
    file = tmp_path / "many.jsonl"
    file.write_bytes(line + b'\n\n{"id": "good", "text": "b"}\n')
    bad, good = sources([str(file)])
    assert isinstance(bad, UnreadableSourceError)
    assert bad.name == "many.jsonl:1"
    assert reason in bad.reason
    assert isinstance(good, Source)
    assert good.name == "good"


def test_what_is_known_beside_the_text_is_kept(tmp_path: Path) -> None:
    line = {"id": 7, "text": "t", "date": "2020-03-04", "url": "u", "publisher": "p", "title": "T"}
    with gzip.open(tmp_path / "x.jsonl.gz", "wt") as file:
        file.write(json.dumps(line))
    [found] = sources([str(tmp_path)])
    assert isinstance(found, Source)
    assert (found.name, found.issued, found.url) == ("7", date(2020, 3, 4), "u")
    assert (found.publisher, found.title) == ("p", "T")


def test_folder_is_read_by_name(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "c.png"):
        (tmp_path / name).write_text("words")
    assert [s.name for s in sources([str(tmp_path)])] == ["a.txt", "b.txt"]


def test_file_whose_name_is_no_text_is_read_like_any_other(tmp_path: Path) -> None:
    odd = os.fsdecode(os.fsencode(tmp_path) + b"/a\xff.txt")
    Path(odd).write_text("words", encoding="utf-8")
    assert [s.name for s in sources([str(tmp_path)])] == ["a\\xff.txt"]


DAMAGED = {
    "empty": (b"", "is empty"),
    "no gzip": (b"no gzip", "damaged gzip: Not a gzipped file"),
    "cut off": (gzip.compress(b"{}" * 999, mtime=0)[:-9], "damaged gzip: .* ended before"),
}


@pytest.mark.parametrize(("content", "reason"), DAMAGED.values(), ids=DAMAGED)
def test_damaged_gzip_is_reported(tmp_path: Path, content: bytes, reason: str) -> None:
    file = tmp_path / "x.jsonl.gz"
    file.write_bytes(content)
    [found] = sources([str(file)])
    assert isinstance(found, UnreadableSourceError)
    assert re.match(reason, found.reason)


@pytest.mark.parametrize("content", [b"", b"\n \n"], ids=["no byte", "only blank lines"])
def test_json_lines_without_any_are_reported(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "x.jsonl").write_bytes(content)
    [found] = sources([str(tmp_path)])
    assert isinstance(found, UnreadableSourceError)
    assert found.reason == "is empty"


def test_missing_path_is_reported_and_the_next_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("words")
    missing, good = sources([str(tmp_path / "none"), str(tmp_path / "a.txt")])
    assert isinstance(missing, UnreadableSourceError)
    assert "No such file" in missing.reason
    assert isinstance(good, Source)


@pytest.mark.parametrize(
    ("content", "name"), [(b'{"id": "q", "text": "t"}\n', "q"), (b"plain words", "-")]
)
def test_standard_input_is_told_by_its_first_line(
    monkeypatch: pytest.MonkeyPatch, content: bytes, name: str
) -> None:
    monkeypatch.setattr(sys, "stdin", TextIOWrapper(BytesIO(content)))
    [found] = sources(["-"])
    assert isinstance(found, Source)
    assert found.name == name
