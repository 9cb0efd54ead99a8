import json
from pathlib import Path

import pytest
from rdflib import RDF, Literal, URIRef

from graph.errors import MisuseError, StoreUnavailableError, UnknownVersionError
from graph.store.canonical import digest, in_order
from graph.store.embedded import EmbeddedStore
from graph.store.versions import Versions
from ontology.terms import FABIO

EX = "https://example.org/"
RELEASE, GRAPH = URIRef(f"{EX}release"), URIRef(f"{EX}graph")


@pytest.fixture
def live(tmp_path: Path) -> EmbeddedStore:
    store = EmbeddedStore(tmp_path / "live")
    store.replace({GRAPH: [(RELEASE, RDF.type, FABIO.PressRelease)]})
    return store


def edition(live: EmbeddedStore, n: int) -> None:
    live.replace({GRAPH: [(RELEASE, RDF.value, Literal(n))]})


def test_a_version_is_described(live: EmbeddedStore, tmp_path: Path) -> None:
    made = Versions(tmp_path).publish(live)
    assert (made.number, made.parents, made.quads) == (1, (), 1)
    assert (made.graphs, made.releases) == (1, 1)
    assert made.sha256 == digest(in_order(live.n_quads()))
    assert json.loads((tmp_path / "versions/1/manifest.json").read_text())["number"] == 1


def test_nothing_published_is_said() -> None:
    versions = Versions(Path("nowhere"))
    assert versions.all() == []
    with pytest.raises(UnknownVersionError, match="nothing has been published"):
        versions.current()


def test_the_same_quads_make_no_new_version(live: EmbeddedStore, tmp_path: Path) -> None:
    versions = Versions(tmp_path)
    assert versions.publish(live) == versions.publish(live)
    assert len(versions.all()) == 1


def test_a_version_is_finished_in_a_copy_and_the_store_stays(
    live: EmbeddedStore, tmp_path: Path
) -> None:
    quad = (RELEASE, RDF.value, Literal("finished"), GRAPH)

    def finish(copy: EmbeddedStore, before: Path | None) -> dict[str, str]:
        copy.edit([], [quad])
        return {"note.txt": "none" if before is None else (before / "note.txt").read_text()}

    versions = Versions(tmp_path)
    first = versions.publish(live, finish)
    assert first.sha256 == digest(in_order(versions.open(first).n_quads()))
    assert quad in set(versions.open(first).quads())
    assert quad not in set(live.quads())
    assert versions.publish(live, finish) == first
    edition(live, 2)
    second = versions.publish(live, finish)
    assert versions.text(second, "note.txt") == "none"
    assert versions.text(second, "other.txt") is None


def test_a_version_that_cannot_be_finished_is_none(live: EmbeddedStore, tmp_path: Path) -> None:
    def finish(_copy: EmbeddedStore, _before: Path | None) -> dict[str, str]:
        raise MisuseError("no")

    versions = Versions(tmp_path)
    first = versions.publish(live)
    edition(live, 2)
    with pytest.raises(MisuseError):
        versions.publish(live, finish)
    assert versions.current() == first
    assert versions.publish(live).number == 2


def test_an_old_version_still_answers(live: EmbeddedStore, tmp_path: Path) -> None:
    versions = Versions(tmp_path)
    first = versions.publish(live)
    edition(live, 2)
    second = versions.publish(live)
    assert versions.current() == second
    assert second.parents == (1,)
    assert versions.all() == [second, first]
    assert list(versions.open(first).quads()) == [(RELEASE, RDF.type, FABIO.PressRelease, GRAPH)]
    assert list(versions.open().quads()) == [(RELEASE, RDF.value, Literal(2), GRAPH)]


def test_returning_to_earlier_quads_is_a_new_version(live: EmbeddedStore, tmp_path: Path) -> None:
    versions = Versions(tmp_path)
    first = versions.publish(live)
    edition(live, 2)
    versions.publish(live)
    live.replace({GRAPH: [(RELEASE, RDF.type, FABIO.PressRelease)]})
    third = versions.publish(live)
    assert (third.number, third.sha256) == (3, first.sha256)


def test_a_version_left_unswitched_is_taken_up(live: EmbeddedStore, tmp_path: Path) -> None:
    versions = Versions(tmp_path)
    versions.publish(live)
    edition(live, 2)
    second = versions.publish(live)
    (tmp_path / "current").write_text("1\n")
    assert versions.publish(live) == second == versions.current()


def test_pruning_keeps_the_newest_and_the_current(live: EmbeddedStore, tmp_path: Path) -> None:
    versions = Versions(tmp_path)
    for n in range(5):
        edition(live, n)
        versions.publish(live)
    (tmp_path / "current").write_text("2\n")
    assert versions.prune(keep=2) == [3, 1]
    assert [version.number for version in versions.all()] == [5, 4, 2]
    with pytest.raises(UnknownVersionError, match="no version 1"):
        versions.number(1)


def test_versions_that_cannot_be_removed_are_said(
    live: EmbeddedStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    versions = Versions(tmp_path)
    for n in range(2):
        edition(live, n)
        versions.publish(live)
    monkeypatch.setattr(Path, "rename", _no_space)
    with pytest.raises(StoreUnavailableError, match="No space"):
        versions.prune(keep=1)
    assert versions.current().number == 2


def test_the_edition_tells_versions_of_one_number_apart(tmp_path: Path) -> None:
    found = set()
    for n in range(2):
        store = EmbeddedStore(tmp_path / f"live-{n}")
        edition(store, n)
        made = Versions(tmp_path / str(n)).publish(store)
        assert made.edition == f"1-{made.sha256[:16]}"
        found.add(made.edition)
    assert len(found) == 2


def test_leftovers_are_swept_away(live: EmbeddedStore, tmp_path: Path) -> None:
    (tmp_path / "versions/.new-1/store").mkdir(parents=True)
    assert Versions(tmp_path).publish(live).number == 1
    assert [path.name for path in (tmp_path / "versions").iterdir()] == ["1"]


@pytest.mark.parametrize("content", ["", "{}", "no JSON", '{"parents": 1}'])
def test_a_damaged_manifest_is_said(live: EmbeddedStore, tmp_path: Path, content: str) -> None:
    versions = Versions(tmp_path)
    versions.publish(live)
    (tmp_path / "versions/1/manifest.json").write_text(content)
    with pytest.raises(StoreUnavailableError, match="version 1"):
        versions.current()


def test_a_full_disk_leaves_the_current_version(
    live: EmbeddedStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    versions = Versions(tmp_path)
    first = versions.publish(live)
    edition(live, 2)
    with monkeypatch.context() as patch:
        patch.setattr("graph.store.versions.write", _no_space)
        with pytest.raises(StoreUnavailableError, match="No space"):
            versions.publish(live)
    assert versions.current() == first
    assert versions.publish(live).number == 2


def _no_space(_path: Path, _content: str) -> None:
    raise OSError(28, "No space left on device")
