import io
import json
import zipfile
from pathlib import Path

import pytest

from graph.errors import UnreadableSourceError
from graph.model import Source
from graph.read import archives, sources

RELEASE = "CITY OF SEATTLE\n\nThe city today opened a park.\n"


def zipped(path: Path, files: dict[str, str | bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return path


def read(path: Path) -> list[Source | UnreadableSourceError]:
    return list(sources([str(path)]))


def problems(path: Path) -> list[str]:
    return [str(one) for one in read(path) if isinstance(one, UnreadableSourceError)]


def test_files_of_every_kind_are_read_in_order_by_their_names(tmp_path: Path) -> None:
    line = json.dumps({"id": "7", "text": RELEASE})
    files: dict[str, str | bytes] = {
        "b/two.txt": RELEASE, "a.jsonl": f"{line}\n{line}", "c.html": f"<pre>{RELEASE}</pre>",
        "picture.png": b"\x89PNG", "empty/": "",
    }  # fmt: skip
    found = read(zipped(tmp_path / "all.zip", files))
    assert [one.name for one in found] == ["7", "7", "all.zip/b/two.txt", "all.zip/c.html"]
    assert not any(isinstance(one, UnreadableSourceError) for one in found)


OUTSIDE = ["../a.txt", "/etc/a.txt", "b/../../a.txt", "c:\\a.txt", "..\\a.txt"]


@pytest.mark.parametrize("name", OUTSIDE)
def test_a_name_that_leads_out_of_the_archive_is_refused_and_the_rest_read(
    tmp_path: Path, name: str
) -> None:
    found = read(zipped(tmp_path / "x.zip", {name: RELEASE, "good.txt": RELEASE}))
    told = [str(one) for one in found if isinstance(one, UnreadableSourceError)]
    assert [words.partition(": ")[2] for words in told] == [
        "has a name that leads out of the archive"
    ]
    assert len(found) == 2


def test_a_bomb_is_not_expanded(tmp_path: Path) -> None:
    path = zipped(tmp_path / "x.zip", {"bomb.txt": b"a" * (64 * 2**20)})
    assert problems(path) == ["x.zip/bomb.txt: expands to more than 200 times its size"]


def test_an_archive_within_an_archive_is_not_opened(tmp_path: Path) -> None:
    inner = zipped(tmp_path / "inner.zip", {"a.txt": RELEASE}).read_bytes()
    path = zipped(tmp_path / "x.zip", {"inner.zip": inner})
    assert problems(path) == ["x.zip/inner.zip: is an archive within an archive"]


def test_all_files_together_have_a_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "MOST_BYTES", 60)
    path = zipped(tmp_path / "x.zip", {"a.txt": RELEASE, "b.txt": RELEASE})
    assert problems(path) == ["x.zip/b.txt: the archive expands to more than 60 bytes"]


def test_a_size_that_is_a_lie_is_no_way_around_the_limit(tmp_path: Path) -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", "a" * 5_000_000)
    told = made.getvalue().replace((5_000_000).to_bytes(4, "little"), (50).to_bytes(4, "little"))
    (tmp_path / "x.zip").write_bytes(told)
    [found] = read(tmp_path / "x.zip")
    assert isinstance(found, UnreadableSourceError) or len(found.text) <= 50


DAMAGED = {
    "no archive": (b"no archive", "damaged ZIP"),
    "cut off": (b"PK\x03\x04" + b"\0" * 40, "damaged ZIP"),
}


@pytest.mark.parametrize(("content", "reason"), DAMAGED.values(), ids=DAMAGED)
def test_a_damaged_archive_is_named(tmp_path: Path, content: bytes, reason: str) -> None:
    (tmp_path / "x.zip").write_bytes(content)
    assert [words.startswith(f"x.zip: {reason}") for words in problems(tmp_path / "x.zip")] == [
        True
    ]


def test_an_altered_file_is_named_and_the_others_are_read(tmp_path: Path) -> None:
    path = zipped(tmp_path / "x.zip", {"a.txt": RELEASE, "b.txt": RELEASE})
    content = bytearray(path.read_bytes())
    content[50] ^= 0xFF
    path.write_bytes(content)
    found = read(path)
    assert [isinstance(one, UnreadableSourceError) for one in found] == [True, False]
    assert found[0].name == "x.zip/a.txt"


def test_an_archive_without_a_release_is_named(tmp_path: Path) -> None:
    path = zipped(tmp_path / "x.zip", {"picture.png": b"\x89PNG"})
    [words] = problems(path)
    assert words.startswith("x.zip: no file in it ends in")
