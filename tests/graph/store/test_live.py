import os
from pathlib import Path

import pytest
from rdflib import RDF, Literal, URIRef

from graph.errors import StoreUnavailableError
from graph.store.base import Graphs
from graph.store.embedded import EmbeddedStore
from graph.store.live import Live

GRAPH = URIRef("https://example.org/graph")
TRIPLES = [(URIRef(f"https://example.org/{n}"), RDF.value, Literal(n)) for n in range(3)]


def test_a_second_writer_is_told_who_holds_the_store(tmp_path: Path) -> None:
    with Live(tmp_path), pytest.raises(StoreUnavailableError, match=f"process {os.getpid()}$"):
        Live(tmp_path).__enter__()


def test_the_store_is_free_after_use(tmp_path: Path) -> None:
    for triple in TRIPLES:
        with Live(tmp_path) as live:
            live.replace({GRAPH: [triple]})
    with Live(tmp_path) as live:
        assert list(live.store.quads()) == [(*TRIPLES[-1], GRAPH)]


def test_the_store_is_free_after_an_error(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError), Live(tmp_path):
        raise RuntimeError
    with Live(tmp_path) as live:
        assert not list(live.store.quads())


@pytest.mark.parametrize("home", ["file", "file/below"])
def test_a_home_that_cannot_be_is_said(tmp_path: Path, home: str) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(StoreUnavailableError, match=home):
        Live(tmp_path / home).__enter__()


def test_a_failed_write_loses_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Live(tmp_path) as live:
        live.replace({GRAPH: TRIPLES[:1]})
        with monkeypatch.context() as patch:
            patch.setattr(EmbeddedStore, "replace", _no_space)
            with pytest.raises(StoreUnavailableError, match="No space"):
                live.replace({GRAPH: TRIPLES})
        assert list(live.store.quads()) == [(*TRIPLES[0], GRAPH)]
        live.replace({GRAPH: TRIPLES})
        assert len(list(live.store.quads())) == 3


def _no_space(_store: EmbeddedStore, _graphs: Graphs) -> None:
    raise StoreUnavailableError("No space left on device")
