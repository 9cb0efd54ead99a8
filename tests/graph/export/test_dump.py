"""The dump of a version: the same bytes each time, checked against what was published."""

import gzip
import json
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import RDF, Dataset, Graph, Literal, URIRef

from graph.errors import MisuseError, StoreUnavailableError
from graph.export import dump as module
from graph.export.crosswalk import NAME as CROSSWALK
from graph.export.dump import DUMP, PACKED, STAGES, Manifest, Wanted, dump
from graph.export.files import MANIFEST
from graph.store.canonical import in_order
from graph.store.embedded import EmbeddedStore
from graph.store.packed import unpack
from ontology.terms import JN

EX = "https://example.org/"
QUADS = f'<{EX}a> <{RDF.value}> "one" <{EX}g> .\n<{EX}b> <{RDF.value}> "zwei\\n" <{EX}g> .\n'
TERMS = [Literal("ü\n\t\"\\'"), Literal("a", lang="en"), Literal("7"), Literal(7), URIRef(f"{EX}o")]
KINDS = [JN.Statement, JN.Stance, URIRef(f"{EX}Kind")]


@dataclass(frozen=True)
class Published:
    number: int = 3
    created: str = "2026-01-02T03:04:05Z"
    parents: tuple[int, ...] = (2,)
    tool: str = "joinder 0"
    sha256: str = sha256(QUADS.encode()).hexdigest()


@pytest.fixture
def store() -> EmbeddedStore:
    made = EmbeddedStore()
    pairs = [("b", "zwei\n"), ("a", "one")]
    made.replace({URIRef(EX + "g"): [(URIRef(EX + s), RDF.value, Literal(o)) for s, o in pairs]})
    return made


@pytest.fixture
def rich() -> EmbeddedStore:
    """Every kind of term, one triple in two graphs, an entity of two classes and one of none."""
    made, other = EmbeddedStore(), URIRef(f"{EX}other")
    said = [(URIRef(f"{EX}s{n}"), RDF.value, term) for n in range(3) for term in TERMS]
    kinds = [(URIRef(f"{EX}s0"), RDF.type, kind) for kind in KINDS]
    made.replace({URIRef(f"{EX}g"): [*said, *kinds], other: said[:2]})
    return made


def written(store: EmbeddedStore, folder: Path, wanted: Wanted | None = None) -> Manifest:
    lines = list(in_order(store.n_quads()))
    version = Published(sha256=sha256(b"".join(lines)).hexdigest())
    return dump(store, lines, version, folder, wanted or Wanted())


def test_dump_holds_the_sorted_quads(store: EmbeddedStore, tmp_path: Path) -> None:
    made = written(store, tmp_path / "new" / "folder")
    assert gzip.decompress((tmp_path / "new/folder" / DUMP).read_bytes()).decode() == QUADS
    assert b"".join(unpack(tmp_path / "new/folder" / PACKED)).decode() == QUADS
    assert (made.quads, made.version) == (2, 3)


def test_manifest_describes_the_files(store: EmbeddedStore, tmp_path: Path) -> None:
    written(store, tmp_path, Wanted(texts={"registry.csv": "key\n"}))
    told = json.loads((tmp_path / MANIFEST).read_text(encoding="utf-8"))
    content = (tmp_path / DUMP).read_bytes()
    assert told["files"][0] == {
        "name": DUMP,
        "media_type": "application/n-quads+gzip",
        "bytes": len(content),
        "sha256": sha256(content).hexdigest(),
    }
    there = {p.relative_to(tmp_path).as_posix() for p in tmp_path.rglob("*") if p.is_file()}
    names = [file["name"] for file in told["files"]]
    assert sorted([*names, MANIFEST]) == sorted(there)
    assert {CROSSWALK, "registry.csv", "tables/people.csv", "turtle/untyped.ttl.gz"} <= {*names}
    assert "application/octet-stream" not in {file["media_type"] for file in told["files"]}
    assert (told["sha256"], told["parents"]) == (Published().sha256, [2])


def test_same_version_gives_the_same_bytes(rich: EmbeddedStore, tmp_path: Path) -> None:
    one, two = (written(rich, tmp_path / folder) for folder in ("one", "two"))
    assert one == two
    manifests = [(tmp_path / folder / MANIFEST).read_bytes() for folder in ("one", "two")]
    assert manifests[0] == manifests[1]


FORMS = {
    "nq": (ox.RdfFormat.N_QUADS, "nquads"),
    "trig": (ox.RdfFormat.TRIG, "trig"),
    "jsonld": (ox.RdfFormat.JSON_LD, "json-ld"),
}


@pytest.mark.parametrize("name", FORMS)
def test_every_form_holds_the_quads_for_oxigraph_and_rdflib(
    rich: EmbeddedStore, tmp_path: Path, name: str
) -> None:
    written(rich, tmp_path)
    content = gzip.decompress((tmp_path / f"joinder.{name}.gz").read_bytes())
    assert b"".join(unpack(tmp_path / f"joinder.{name}.zst")) == content
    form, plugin = FORMS[name]
    wanted = sorted(rich.n_quads())
    assert sorted(f"{quad} .\n".encode() for quad in ox.parse(content, format=form)) == wanted
    read = Dataset()
    read.parse(data=content, format=plugin)
    found = {(s, p, o, g) for s, p, o, g in read.quads() if g is not None}
    assert {(s, p, str(o), str(g)) for s, p, o, g in found} == {
        (s, p, str(o), str(g)) for s, p, o, g in rich.quads()
    }
    assert len(found) == len(wanted)


def test_turtle_of_a_class_has_all_that_is_said_of_its_entities(
    rich: EmbeddedStore, tmp_path: Path
) -> None:
    made = written(rich, tmp_path)
    names = [file.name for file in made.files if file.name.startswith("turtle/")]
    assert [name.partition("/")[2] for name in names] == [
        "jn-Stance.ttl.gz", "jn-Statement.ttl.gz", "other.ttl.gz", "untyped.ttl.gz",
    ]  # fmt: skip
    sizes = []
    for name in names:
        content = gzip.decompress((tmp_path / name).read_bytes())
        sizes.append(len(Graph().parse(data=content, format="turtle")))
    one = len(TERMS) + len(KINDS)
    assert sizes == [one, one, one, 2 * len(TERMS)]


def test_it_is_told_how_far_it_is(store: EmbeddedStore, tmp_path: Path) -> None:
    told: list[str] = []
    lines = list(in_order(store.n_quads()))
    dump(store, lines, Published(), tmp_path, Wanted(), told.append)
    assert tuple(told) == STAGES


def test_lines_that_are_something_else_are_refused(store: EmbeddedStore, tmp_path: Path) -> None:
    with pytest.raises(StoreUnavailableError, match="version 3 is damaged"):
        dump(store, [b"<a> <b> <c> <d> .\n"], Published(), tmp_path, Wanted())
    assert list(tmp_path.iterdir()) == []


def test_folder_that_is_a_file_is_refused(store: EmbeddedStore, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(MisuseError, match="file cannot be written"):
        written(store, tmp_path / "file")


def test_what_fails_leaves_the_export_that_was_there(
    store: EmbeddedStore, rich: EmbeddedStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written(store, tmp_path)
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    monkeypatch.setattr(module, "crosswalk", _no_space)
    with pytest.raises(MisuseError, match="No space left"):
        written(rich, tmp_path)
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before


def test_files_of_the_export_before_go_and_those_of_others_stay(
    store: EmbeddedStore, rich: EmbeddedStore, tmp_path: Path
) -> None:
    (tmp_path / "note.txt").write_text("mine", encoding="utf-8")
    written(rich, tmp_path)
    assert (tmp_path / "turtle/jn-Statement.ttl.gz").exists()
    written(store, tmp_path)
    assert not (tmp_path / "turtle/jn-Statement.ttl.gz").exists()
    assert (tmp_path / "note.txt").read_text(encoding="utf-8") == "mine"


def test_a_manifest_cannot_have_files_elsewhere_removed(
    store: EmbeddedStore, tmp_path: Path
) -> None:
    (tmp_path / "kept.txt").write_text("kept", encoding="utf-8")
    written(store, tmp_path / "out")
    manifest = tmp_path / "out" / MANIFEST
    told = json.loads(manifest.read_text(encoding="utf-8"))
    told["files"][0]["name"] = "../kept.txt"
    manifest.write_text(json.dumps(told), encoding="utf-8")
    written(store, tmp_path / "out")
    assert (tmp_path / "kept.txt").exists()


def _no_space(*_: object) -> bytes:
    raise OSError(28, "No space left on device")
