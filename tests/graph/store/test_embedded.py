from pathlib import Path

import pytest
from rdflib import RDF, Literal, URIRef

from graph.errors import StoreUnavailableError
from graph.store.embedded import EmbeddedStore

EX = "https://example.org/"
GRAPH = URIRef(f"{EX}graph")
TRIPLE = (URIRef(f"{EX}s"), RDF.value, Literal("one"))


def test_a_store_on_disk_is_there_again(tmp_path: Path) -> None:
    store = EmbeddedStore(tmp_path / "s")
    store.replace({GRAPH: [TRIPLE]})
    store.sync()
    store.close()
    assert list(EmbeddedStore(tmp_path / "s").quads()) == [(*TRIPLE, GRAPH)]


def test_a_folder_opens_once_for_writing(tmp_path: Path) -> None:
    _first = EmbeddedStore(tmp_path / "s")
    with pytest.raises(StoreUnavailableError, match=str(tmp_path / "s")):
        EmbeddedStore(tmp_path / "s")


def test_a_backup_keeps_what_the_store_was(tmp_path: Path) -> None:
    store = EmbeddedStore(tmp_path / "s")
    store.replace({GRAPH: [TRIPLE]})
    store.backup(tmp_path / "b")
    store.replace({GRAPH: []})
    readers = [EmbeddedStore(tmp_path / "b", read_only=True) for _ in range(2)]
    assert [list(each.quads()) for each in readers] == [[(*TRIPLE, GRAPH)]] * 2


def test_a_backup_replaces_no_folder(tmp_path: Path) -> None:
    with pytest.raises(StoreUnavailableError):
        EmbeddedStore().backup(tmp_path)


def test_a_read_only_store_is_not_written_to(tmp_path: Path) -> None:
    EmbeddedStore(tmp_path / "s").backup(tmp_path / "b")
    with pytest.raises(StoreUnavailableError):
        EmbeddedStore(tmp_path / "b", read_only=True).replace({GRAPH: [TRIPLE]})


@pytest.mark.parametrize("missing", ["nowhere", "file"])
def test_what_is_no_store_is_not_opened(tmp_path: Path, missing: str) -> None:
    (tmp_path / "file").write_text("no store")
    with pytest.raises(StoreUnavailableError, match=missing):
        EmbeddedStore(tmp_path / missing, read_only=True)


def test_a_closed_store_says_so() -> None:
    store = EmbeddedStore()
    store.close()
    with pytest.raises(StoreUnavailableError, match="closed"):
        store.select("SELECT * WHERE {}")
