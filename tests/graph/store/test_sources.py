from hashlib import sha256
from pathlib import Path

import pytest

from graph.errors import NotFoundError, StoreUnavailableError
from graph.store.sources import Sources

TEXT = "“First line”\r\nsecond line\n"
SHA = sha256(TEXT.encode()).hexdigest()


def test_a_text_comes_back_unaltered(tmp_path: Path) -> None:
    sources = Sources(tmp_path)
    sources.put(SHA, TEXT)
    sources.put(SHA, TEXT)
    assert sources.text(SHA) == TEXT
    assert [path.name for path in (tmp_path / "sources").iterdir()] == [f"{SHA}.txt"]


def test_a_text_under_another_name_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=SHA):
        Sources(tmp_path).put(SHA, "another text")


@pytest.mark.parametrize("name", [SHA, "../secret", "", "A" * 64, "x"])
def test_what_is_not_there_is_not_found(tmp_path: Path, name: str) -> None:
    (tmp_path / "secret.txt").write_text("no source")
    with pytest.raises(NotFoundError):
        Sources(tmp_path).text(name)


def test_an_altered_file_is_not_given_out(tmp_path: Path) -> None:
    Sources(tmp_path).put(SHA, TEXT)
    (tmp_path / "sources" / f"{SHA}.txt").write_text("altered")
    with pytest.raises(StoreUnavailableError, match="altered"):
        Sources(tmp_path).text(SHA)


def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "sources").write_text("a file in the way")
    with pytest.raises(StoreUnavailableError):
        Sources(tmp_path).put(SHA, TEXT)
