from pathlib import Path

import pytest

from graph.errors import MisuseError, StoreUnavailableError
from graph.ingest import ingest
from graph.publishing import publish
from graph.store.backup import backup, restore
from graph.store.live import Live
from graph.store.versions import Versions
from tests.graph.test_ingest import BASE, RELEASE


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text(RELEASE)
    with Live(tmp_path / "home") as live:
        assert len(list(ingest([str(tmp_path / "a.txt")], live, BASE))) == 1
        publish(tmp_path / "home", live.store, BASE)
    (tmp_path / "home" / "note.txt").write_text("kept\n")
    return tmp_path / "home"


def contents(home: Path) -> dict[str, bytes]:
    found = (path for path in home.rglob("*") if path.is_file())
    return {
        str(path.relative_to(home)): path.read_bytes()
        for path in found
        if path.name != "lock" and "live" not in path.parts and path.parent.name != "store"
    }


def test_what_was_backed_up_is_restored_and_goes_on(home: Path, tmp_path: Path) -> None:
    backup(home, tmp_path / "kept" / "monday")
    version = restore(tmp_path / "kept" / "monday", tmp_path / "again")
    assert version == Versions(home).current()
    assert contents(tmp_path / "again") == contents(home)
    with Live(home) as one, Live(tmp_path / "again") as other:
        assert set(one.store.quads()) == set(other.store.quads())
        (tmp_path / "b.txt").write_text(f"{RELEASE}more")
        assert [o.changed for o in ingest([str(tmp_path / "b.txt")], other, BASE)] == [True]
        assert publish(tmp_path / "again", other.store, BASE).number == 2
    assert sorted(path.name for path in tmp_path.iterdir() if path.name.startswith(".")) == []


def test_what_is_written_later_is_not_in_the_backup(home: Path, tmp_path: Path) -> None:
    backup(home, tmp_path / "kept")
    before = contents(tmp_path / "kept")
    with Live(home) as live:
        live.replace({})
        publish(home, live.store, BASE)
    assert contents(tmp_path / "kept") == before


def test_nothing_is_written_over(home: Path, tmp_path: Path) -> None:
    (tmp_path / "kept").mkdir()
    with pytest.raises(MisuseError, match="writes over nothing"):
        backup(home, tmp_path / "kept")
    backup(home, tmp_path / "other")
    with pytest.raises(MisuseError, match="writes over nothing"):
        restore(tmp_path / "other", home)
    with pytest.raises(MisuseError, match="within"):
        backup(home, home / "inside")


def test_a_home_that_is_being_written_is_not_backed_up(home: Path, tmp_path: Path) -> None:
    with Live(home), pytest.raises(StoreUnavailableError, match="is held by process"):
        backup(home, tmp_path / "kept")
    assert not (tmp_path / "kept").exists()


def test_a_damaged_backup_is_not_restored(home: Path, tmp_path: Path) -> None:
    backup(home, tmp_path / "kept")
    lines = tmp_path / "kept" / "versions" / "1" / "quads.nq.zst"
    lines.write_bytes(lines.read_bytes()[:-20])
    with pytest.raises(StoreUnavailableError):
        restore(tmp_path / "kept", tmp_path / "again")
    assert not (tmp_path / "again").exists()


def test_a_folder_that_is_no_backup_is_refused(tmp_path: Path) -> None:
    with pytest.raises(MisuseError, match="no backup"):
        restore(tmp_path, tmp_path / "again")
    with pytest.raises(StoreUnavailableError, match="holds no store"):
        backup(tmp_path / "nowhere", tmp_path / "kept")


DAMAGED = {
    "the store of the version": "versions/1/store/*.sst",
    "the live store": "live/*.sst",
    "what is known of a source": "sources/*.json",
}


@pytest.mark.parametrize("files", DAMAGED.values(), ids=DAMAGED)
def test_a_backup_with_a_file_cut_off_is_not_restored(
    home: Path, tmp_path: Path, files: str
) -> None:
    backup(home, tmp_path / "kept")
    largest = max((tmp_path / "kept").glob(files), key=lambda file: file.stat().st_size)
    largest.write_bytes(largest.read_bytes()[:10])
    with pytest.raises(StoreUnavailableError, match=r"damaged|altered|Corruption"):
        restore(tmp_path / "kept", tmp_path / "again")
    assert not (tmp_path / "again").exists()
