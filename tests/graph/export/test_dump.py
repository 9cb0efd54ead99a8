"""The dump of a version: the same bytes each time, checked against what was published."""

import gzip
import json
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import pytest
from rdflib import RDF, Literal, URIRef

from graph.errors import MisuseError, StoreUnavailableError
from graph.export.crosswalk import NAME as CROSSWALK
from graph.export.dump import DUMP, MANIFEST, dump
from graph.store.embedded import EmbeddedStore

EX = "https://example.org/"
QUADS = f'<{EX}a> <{RDF.value}> "one" <{EX}g> .\n<{EX}b> <{RDF.value}> "zwei\\n" <{EX}g> .\n'


@dataclass(frozen=True)
class Published:
    number: int = 3
    created: str = "2026-01-02T03:04:05Z"
    tool: str = "joinder 0"
    sha256: str = sha256(QUADS.encode()).hexdigest()


@pytest.fixture
def store() -> EmbeddedStore:
    made = EmbeddedStore()
    pairs = [("b", "zwei\n"), ("a", "one")]
    made.replace({URIRef(EX + "g"): [(URIRef(EX + s), RDF.value, Literal(o)) for s, o in pairs]})
    return made


def test_dump_holds_the_sorted_quads(store: EmbeddedStore, tmp_path: Path) -> None:
    made = dump(store, tmp_path / "new" / "folder", Published())
    assert gzip.decompress((tmp_path / "new/folder" / DUMP).read_bytes()).decode() == QUADS
    assert (made.quads, made.version) == (2, 3)


def test_manifest_describes_the_file(store: EmbeddedStore, tmp_path: Path) -> None:
    dump(store, tmp_path, Published())
    told = json.loads((tmp_path / MANIFEST).read_text(encoding="utf-8"))
    content = (tmp_path / DUMP).read_bytes()
    assert told["files"][0] == {
        "name": DUMP,
        "media_type": "application/n-quads+gzip",
        "bytes": len(content),
        "sha256": sha256(content).hexdigest(),
    }
    assert [file["name"] for file in told["files"]] == [DUMP, CROSSWALK]
    assert told["sha256"] == Published().sha256
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([DUMP, CROSSWALK, MANIFEST])


def test_same_version_gives_the_same_bytes(store: EmbeddedStore, tmp_path: Path) -> None:
    for folder in ("one", "two"):
        dump(store, tmp_path / folder, Published())
    for name in (DUMP, CROSSWALK, MANIFEST):
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()


def test_store_that_holds_something_else_is_refused(store: EmbeddedStore, tmp_path: Path) -> None:
    with pytest.raises(StoreUnavailableError, match="version 3 is damaged"):
        dump(store, tmp_path, Published(sha256="0" * 64))
    assert list(tmp_path.iterdir()) == []


def test_folder_that_is_a_file_is_refused(store: EmbeddedStore, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(MisuseError, match="file cannot be written"):
        dump(store, tmp_path / "file", Published())
