"""Exports that are whole, and those that are damaged, forged or unfinished."""

import json
import math
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from rdflib import RDF, Literal, URIRef

from graph.errors import DamagedFileError, MisuseError
from graph.export.applying import Patch, apply
from graph.export.checks import check
from graph.export.dump import DUMP, PACKED, Wanted, dump
from graph.export.files import MANIFEST
from graph.export.patch import Head, written
from graph.export.signature import Signer
from graph.store.canonical import digest, in_order
from graph.store.changes import difference
from graph.store.embedded import EmbeddedStore

EX = "https://example.org/"
SIGNER = Signer(b"joinder!", Ed25519PrivateKey.from_private_bytes(bytes(range(32))))
Spoil = Callable[[Path], object]


@dataclass(frozen=True)
class Published:
    number: int
    sha256: str
    parents: tuple[int, ...] = ()
    created: str = "2026-01-02T03:04:05Z"
    tool: str = "joinder 0"


def lines(number: int) -> list[bytes]:
    """The quads of a version: some stay, some come and some go with its number."""
    store = EmbeddedStore()
    values = [Literal(each) for each in range(number, number + 3)]
    store.replace({URIRef(f"{EX}g"): [(URIRef(EX), RDF.value, value) for value in values]})
    return list(in_order(store.n_quads()))


def exported(number: int, folder: Path, signed: Signer | None = None) -> Path:
    quads, store = lines(number), EmbeddedStore()
    store.fill(quads)
    dump(store, quads, Published(number, digest(quads)), folder, Wanted(signer=signed))
    return folder


def patch(before: int, after: int, folder: Path) -> Path:
    one, other = lines(before), lines(after)
    head = Head(digest(one), digest(other), after, Published.created, (), Published.tool)
    path = folder / f"{before}-{after}.rdfp"
    path.write_bytes(b"".join(written(head, difference(one, other))))
    return path


@contextmanager
def filled(folder: Path, quads: Iterable[bytes]) -> Iterator[EmbeddedStore]:
    with closing(EmbeddedStore(folder)) as store:
        store.fill(quads)
        yield store


def put(path: Path, folder: Path) -> Head:
    return apply(Patch(path), folder, filled, None, lambda _: None)


def content(folder: Path) -> dict[Path, bytes]:
    return {p.relative_to(folder): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


@pytest.fixture
def public(tmp_path: Path) -> Path:
    (tmp_path / "public.pub").write_text(SIGNER.public, encoding="utf-8")
    return tmp_path / "public.pub"


def test_an_export_is_what_its_manifest_says(tmp_path: Path, public: Path) -> None:
    found = check(exported(1, tmp_path / "out", SIGNER), public)
    assert (found.version, found.quads, found.sha256) == (1, 3, digest(lines(1)))
    assert found.signed == f"joinder version 1 sha256 {found.sha256}"
    assert check(exported(1, tmp_path / "out")).signed is None
    with pytest.raises(DamagedFileError, match="is not signed"):
        check(tmp_path / "out", public)


def cut(name: str) -> Spoil:
    return lambda folder: (folder / name).write_bytes((folder / name).read_bytes()[:-9])


def flipped(name: str) -> Spoil:
    def spoil(folder: Path) -> None:
        changed = bytearray((folder / name).read_bytes())
        changed[len(changed) // 2] ^= 1
        (folder / name).write_bytes(changed)

    return spoil


def told(**changed: object) -> Spoil:
    """A manifest that says something else."""

    def spoil(folder: Path) -> None:
        says = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        (folder / MANIFEST).write_text(json.dumps(says | changed), encoding="utf-8")

    return spoil


def forged(folder: Path) -> None:
    """Another dump, with sums in the manifest that fit it; only the quads' own sum does not."""
    exported(2, folder.parent / "other")
    for name in (DUMP, PACKED):
        (folder / name).write_bytes((folder.parent / "other" / name).read_bytes())
    says = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    for file in says["files"]:
        found = (folder / file["name"]).read_bytes()
        file |= {"bytes": len(found), "sha256": sha256(found).hexdigest()}
    (folder / MANIFEST).write_text(json.dumps(says), encoding="utf-8")


OUTSIDE = [{"name": "../x", "bytes": 1, "sha256": "0"}]
SPOILT: dict[str, tuple[Spoil, str]] = {
    "truncated dump": (cut(DUMP), f"{DUMP}: has .* bytes"),
    "altered dump": (flipped(PACKED), f"{PACKED}: has the SHA-256"),
    "altered table": (flipped("tables/people.csv"), "people.csv: has the SHA-256"),
    "missing file": (lambda folder: (folder / DUMP).unlink(), f"{DUMP}: is missing"),
    "truncated manifest": (cut(MANIFEST), "is no manifest"),
    "manifest of something else": (told(files=[1]), "is no manifest"),
    "endless number in the manifest": (told(quads=math.inf), "is no manifest"),
    "no dump": (told(files=[]), f"neither {DUMP}"),
    "another number of quads": (told(quads=4), "has 3 quads, and not 4"),
    "file outside": (told(files=OUTSIDE), "outside its folder"),
    "forged dump": (forged, f"{DUMP}: its quads have the SHA-256"),
}


@pytest.mark.parametrize(("spoil", "reason"), SPOILT.values(), ids=SPOILT)
def test_a_damaged_export_is_refused(tmp_path: Path, spoil: Spoil, reason: str) -> None:
    folder = exported(1, tmp_path / "out")
    spoil(folder)
    with pytest.raises(DamagedFileError, match=reason):
        check(folder)


def test_a_manifest_that_was_forged_with_its_files_does_not_fit_its_signature(
    tmp_path: Path, public: Path
) -> None:
    folder = exported(1, tmp_path / "out", SIGNER)
    signature = (folder / f"{MANIFEST}.minisig").read_bytes()
    exported(2, folder)
    (folder / f"{MANIFEST}.minisig").write_bytes(signature)
    assert check(folder).version == 2
    with pytest.raises(DamagedFileError, match="not what was signed"):
        check(folder, public)


def test_a_folder_without_a_manifest_is_no_export(tmp_path: Path) -> None:
    with pytest.raises(MisuseError, match="no export"):
        check(tmp_path)


def test_a_patch_makes_the_next_export_byte_for_byte(tmp_path: Path) -> None:
    one, other = exported(1, tmp_path / "one"), exported(2, tmp_path / "two")
    path = patch(1, 2, tmp_path)
    for _ in range(2):  # once more does no harm
        assert put(path, one).sha256 == digest(lines(2))
        assert content(one) == content(other)


@pytest.mark.parametrize("name", [DUMP, PACKED])
def test_one_form_of_the_quads_is_enough(tmp_path: Path, name: str) -> None:
    folder = exported(1, tmp_path / "one")
    (folder / name).unlink()
    put(patch(1, 2, tmp_path), folder)
    assert content(folder) == content(exported(2, tmp_path / "two"))


def test_a_patch_of_another_version_changes_nothing(tmp_path: Path) -> None:
    folder = exported(1, tmp_path / "out")
    before = content(folder)
    with pytest.raises(MisuseError, match=r"2-3\.rdfp .* another version"):
        put(patch(2, 3, tmp_path), folder)
    assert content(folder) == before


def wrong_promise(path: Path) -> None:
    one, other = patch(1, 3, path.parent).read_bytes(), path.read_bytes()
    path.write_bytes(one.partition(b"\n")[0] + b"\n" + other.partition(b"\n")[2])


@pytest.mark.parametrize("spoil", [cut(""), wrong_promise], ids=["truncated", "wrong promise"])
def test_a_damaged_patch_changes_nothing(tmp_path: Path, spoil: Spoil) -> None:
    folder, path = exported(1, tmp_path / "out"), patch(1, 2, tmp_path)
    before = content(folder)
    spoil(path)
    with pytest.raises(DamagedFileError, match=r"1-2\.rdfp"):
        put(path, folder)
    assert content(folder) == before


def test_what_is_no_export_or_no_patch_is_said(tmp_path: Path) -> None:
    with pytest.raises(MisuseError, match="it is no export"):
        put(patch(1, 2, tmp_path), tmp_path)
    with pytest.raises(MisuseError, match="cannot be read"):
        put(tmp_path / "none", tmp_path)
