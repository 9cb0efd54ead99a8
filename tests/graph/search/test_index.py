"""What the index holds, and that it is made once, whole, and alike."""

import sqlite3
from collections import Counter
from pathlib import Path

import pytest
from rdflib import RDF, Literal, URIRef

from graph.errors import MisuseError, StoreUnavailableError
from graph.search.document import Document
from graph.search.documents import documents
from graph.search.find import Wanted, find
from graph.search.index import FILE, build, opened
from graph.store.embedded import EmbeddedStore
from graph.store.versions import Versions
from tests.api.conftest import RELEASES

TEXT = next(RELEASES.glob("*.txt")).read_text(encoding="utf-8")
GRAPH = URIRef("https://example.org/graph")


def test_every_kind_is_indexed(indexed: list[Document]) -> None:
    kinds = Counter(one.kind for one in indexed)
    assert kinds == {"statement": 10, "person": 11, "release": 1, "case": 3}


def test_every_word_of_a_statement_is_found_again_in_the_source(indexed: list[Document]) -> None:
    statements = [one for one in indexed if one.kind == "statement"]
    for one in statements:
        for at, (start, stands) in enumerate(one.places):
            end = one.places[at + 1][0] - 1 if at + 1 < len(one.places) else len(one.text)
            assert one.text[start:end] == TEXT[stands : stands + end - start]
    assert all(one.places for one in statements)


def test_the_same_documents_give_the_same_bytes(indexed: list[Document], tmp_path: Path) -> None:
    for name in "ab":
        assert build(indexed, tmp_path / name) == len(indexed)
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_the_documents_do_not_depend_on_the_order_of_quads(
    home: Path, indexed: list[Document]
) -> None:
    copy = EmbeddedStore()
    graphs: dict[URIRef, list[tuple[URIRef, URIRef, object]]] = {}
    for s, p, o, g in sorted(Versions(home).open().quads(), reverse=True):
        graphs.setdefault(g, []).append((s, p, o))
    copy.replace(graphs)  # type: ignore[arg-type]
    without_texts = [one for one in indexed if one.kind != "release"]
    again = documents(copy, _missing)
    assert [one for one in again if one.kind != "release"] == without_texts


def _missing(sha256: str) -> str:
    raise StoreUnavailableError(f"{sha256}: altered")


def test_a_release_whose_text_is_altered_is_known_by_its_title(home: Path) -> None:
    [release] = [one for one in documents(Versions(home).open(), _missing) if one.kind == "release"]
    assert release.title
    assert (release.text, release.places) == ("", ())


def test_an_index_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(StoreUnavailableError, match="no text index"):
        find(tmp_path / FILE, Wanted("word"))


def test_a_damaged_index_is_said(index: Path, tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(index.read_bytes()[:5000])
    with pytest.raises(StoreUnavailableError, match=FILE):
        find(tmp_path / FILE, Wanted("word"))


def test_an_index_cannot_be_written_to(index: Path) -> None:
    with opened(index) as file, pytest.raises(sqlite3.OperationalError, match="readonly"):
        file.execute("DELETE FROM document")


def test_a_version_that_lost_its_index_gets_it_back_when_published(tmp_path: Path) -> None:
    live = EmbeddedStore(tmp_path / "live")
    live.replace({GRAPH: [(GRAPH, RDF.value, Literal(1))]})
    versions = Versions(tmp_path)
    index = versions.index(versions.publish(live))
    made = index.read_bytes()
    index.unlink()
    assert versions.publish(live).number == 1
    assert index.read_bytes() == made


def test_half_an_index_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    live = EmbeddedStore(tmp_path / "live")
    live.replace({GRAPH: [(GRAPH, RDF.value, Literal(1))]})
    versions = Versions(tmp_path)
    with monkeypatch.context() as patch:
        patch.setattr("graph.store.versions.build", _no_space)
        with pytest.raises(StoreUnavailableError, match="No space"):
            versions.publish(live)
    assert versions.all() == []
    assert versions.index(versions.publish(live)).is_file()


def _no_space(_documents: object, _path: Path) -> int:
    raise OSError(28, "No space left on device")


def test_words_of_control_characters_do_not_move_what_is_found(tmp_path: Path) -> None:
    text = "one\x02 two\x03\x00 three"
    build([Document("urn:x", "release", "", text, places=((0, 0),))], tmp_path / FILE)
    [hit] = find(tmp_path / FILE, Wanted("three")).hits
    [match] = hit.snippet.matches
    assert text[match.start : match.end] == "three"


def test_a_facet_that_nothing_has_is_refused(index: Path) -> None:
    with pytest.raises(MisuseError, match="office: 'astronaut' is neither IRI nor name"):
        find(index, Wanted("city", narrowed={"office": "astronaut"}))
