from dataclasses import replace
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest

from graph.errors import NotFoundError, StoreUnavailableError
from graph.model import Original, Source
from graph.store.sources import Sources

TEXT = "“First line”\r\nsecond line\n"
SHA = sha256(TEXT.encode()).hexdigest()
FILE = sha256(b"%PDF-").hexdigest()
RECEIVED = Source("a.txt", TEXT, SHA)


def test_a_text_comes_back_unaltered(tmp_path: Path) -> None:
    sources = Sources(tmp_path)
    sources.keep([RECEIVED, RECEIVED], models=True)
    sources.keep([RECEIVED], models=True)
    assert sources.text(SHA) == TEXT
    names = {path.name for path in (tmp_path / "sources").iterdir()}
    assert names == {f"{SHA}.txt", f"{SHA}.json"}


def test_a_text_that_was_cut_off_is_written_again(tmp_path: Path) -> None:
    Sources(tmp_path).keep([RECEIVED], models=True)
    (tmp_path / "sources" / f"{SHA}.txt").write_bytes(b"")
    Sources(tmp_path).keep([RECEIVED], models=True)
    assert Sources(tmp_path).text(SHA) == TEXT


def test_a_text_under_another_name_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=SHA):
        Sources(tmp_path).keep([replace(RECEIVED, text="another text")], models=True)


@pytest.mark.parametrize("name", [SHA, "../secret", "", "A" * 64, "x"])
def test_what_is_not_there_is_not_found(tmp_path: Path, name: str) -> None:
    (tmp_path / "secret.txt").write_text("no source")
    with pytest.raises(NotFoundError):
        Sources(tmp_path).text(name)


def test_an_altered_file_is_not_given_out(tmp_path: Path) -> None:
    Sources(tmp_path).keep([RECEIVED], models=True)
    (tmp_path / "sources" / f"{SHA}.txt").write_text("altered")
    with pytest.raises(StoreUnavailableError, match="altered"):
        Sources(tmp_path).text(SHA)


def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "sources").write_text("a file in the way")
    with pytest.raises(StoreUnavailableError):
        Sources(tmp_path).keep([RECEIVED], models=True)


ORIGINALS = {
    "text/html": "html",
    "application/pdf": "pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
    "image/png": "bin",
}


@pytest.mark.parametrize("media_type", ORIGINALS)
def test_an_original_is_kept_beside_the_texts(tmp_path: Path, media_type: str) -> None:
    content = b"\x00\xff any bytes\r\n"
    digest = sha256(content).hexdigest()
    original = Original(digest, media_type, content)
    Sources(tmp_path).keep([replace(RECEIVED, original=original)], models=True)
    kept = tmp_path / "sources" / f"{digest}.{ORIGINALS[media_type]}"
    assert kept.read_bytes() == content


def test_an_original_under_another_name_is_refused(tmp_path: Path) -> None:
    original = Original(SHA, "text/html", b"another file")
    with pytest.raises(ValueError, match=SHA):
        Sources(tmp_path).keep([replace(RECEIVED, original=original)], models=True)


DESCRIBED = {
    "a text alone": Source("a.txt", TEXT, SHA),
    "with all that may come beside it": Source(
        "a.pdf", TEXT, SHA, "application/pdf", date(2020, 3, 3), "https://example.org/a",
        "Office of the Mayor", "Water", ("page 2 is bare",),
        Original(FILE, "application/pdf", b"%PDF-"),
    ),
}  # fmt: skip


@pytest.mark.parametrize("models", [True, False])
@pytest.mark.parametrize("source", DESCRIBED.values(), ids=DESCRIBED)
def test_a_release_comes_back_as_it_was_received(
    tmp_path: Path, source: Source, models: bool
) -> None:
    sources = Sources(tmp_path)
    sources.keep([Source("older.txt", TEXT, SHA)], models=True)
    sources.keep([source], models=models)
    light = source.original and replace(source.original, content=b"")
    assert sources.source(SHA) == (replace(source, original=light), models)


def test_a_text_without_description_is_not_found_as_a_release(tmp_path: Path) -> None:
    Sources(tmp_path).keep([RECEIVED], models=True)
    (tmp_path / "sources" / f"{SHA}.json").unlink()
    with pytest.raises(NotFoundError, match="description"):
        Sources(tmp_path).source(SHA)


@pytest.mark.parametrize("words", ["", "[]", "{}", "no json"])
def test_an_altered_description_is_not_read(tmp_path: Path, words: str) -> None:
    Sources(tmp_path).keep([RECEIVED], models=True)
    (tmp_path / "sources" / f"{SHA}.json").write_text(words)
    with pytest.raises(StoreUnavailableError, match="altered"):
        Sources(tmp_path).source(SHA)
