"""One version as files for partners: forms of RDF, tables, and a manifest with checksums."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import asdict, dataclass, field
from datetime import date
from hashlib import sha256
from itertools import count
from pathlib import Path

import pyoxigraph as ox

from graph.errors import MisuseError, StoreUnavailableError
from graph.export import rdf
from graph.export.crosswalk import NAME as CROSSWALK
from graph.export.crosswalk import crosswalk
from graph.export.files import MANIFEST, SIGNATURE, File, beside, described, put_in_place
from graph.export.network_files import LeftOut, write_networks
from graph.export.offices import offices
from graph.export.package import NAME as PACKAGE
from graph.export.package import data_package
from graph.export.patch import Published
from graph.export.signature import Signer
from graph.export.tables import write_tables
from graph.store.base import Store
from graph.store.packed import unpack
from ontology.saved import as_of, named

DUMP, PACKED = "joinder.nq.gz", "joinder.nq.zst"
_FORMS = {"trig": ox.RdfFormat.TRIG, "jsonld": ox.RdfFormat.JSON_LD, "rdf": ox.RdfFormat.RDF_XML}
STAGES = (
    "N-Quads", "order by graph", *_FORMS, "Turtle", "tables", "networks", "checksums",
)  # fmt: skip
Watch = Callable[[str], None]
"""Is told each of `STAGES` when it begins."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What was exported. `sha256` is that of the N-Quads before compression.

    `triples` counts what RDF/XML and Turtle have, which know of no graphs. `as_of` is the day of
    the table of offices, if one was asked for. `left_out` names what such an export may have and
    this one has not.
    """

    version: int
    created: str
    parents: tuple[int, ...]
    tool: str
    quads: int
    triples: int
    sha256: str
    as_of: str | None
    left_out: tuple[LeftOut, ...]
    files: tuple[File, ...]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What beside the version goes into an export.

    A day adds `offices-2018-05-18.csv`: who holds which office on it; `texts` are further files
    by name, `left_out` those that are not to be had; a signer adds a signature of the manifest.
    """

    day: date | None = None
    texts: Mapping[str, str] = field(default_factory=dict)
    signer: Signer | None = None
    left_out: tuple[LeftOut, ...] = ()


def dump(
    store: Store,
    lines: Iterable[bytes],
    version: Published,
    folder: Path,
    wanted: Wanted,
    watch: Watch = lambda _: None,
) -> Manifest:
    """Write a version into a folder; the same version gives the same bytes.

    Nothing has its final name before all is written; the manifest comes last. So an export that
    fails leaves the one that was there, and one that is killed leaves none with a manifest.

    Args:
        store: holds the version.
        lines: its sorted N-Quads.
        version: what was published.
        folder: is made if it is not there; other files in it stay.
        wanted: what goes in beside.
        watch: is told how far it is.

    Raises:
        MisuseError: the folder cannot be written, or is full.
        StoreUnavailableError: the lines are not what was published as this version.

    """
    try:
        with beside(folder) as new:
            made = _written(store, lines, version, new, wanted, watch)
            names = (file.name for file in made.files)
            put_in_place(new, folder, names, [SIGNATURE, MANIFEST])
            return made
    except OSError as error:
        raise MisuseError(f"{folder} cannot be written: {error.strerror or error}") from error


def _written(
    store: Store,
    lines: Iterable[bytes],
    version: Published,
    new: Path,
    wanted: Wanted,
    watch: Watch,
) -> Manifest:
    watch(STAGES[0])
    quads, digest = _n_quads(lines, new)
    if digest != version.sha256:
        reason = f"its quads have the SHA-256 {digest}, published were {version.sha256}"
        raise StoreUnavailableError(f"version {version.number} is damaged: {reason}")
    paths = [new / DUMP, new / PACKED, *_datasets(new, watch)]
    triples, merged = _merged(new, watch)
    paths += [*merged, *_tables(store, version, new, wanted, watch)]
    watch(STAGES[-2])
    networks, empty = write_networks(store, new)
    watch(STAGES[-1])
    files = tuple(described(path, new) for path in [*paths, *networks])
    (new / PACKAGE).write_text(data_package(version, files), encoding="utf-8")
    files = (*files, described(new / PACKAGE, new))
    made = Manifest(
        version.number, version.created, version.parents, version.tool, quads, triples, digest,
        wanted.day.isoformat() if wanted.day else None, (*wanted.left_out, *empty), files,
    )  # fmt: skip
    _put(made, new, wanted.signer)
    return made


def _put(made: Manifest, new: Path, signer: Signer | None) -> None:
    text = json.dumps(asdict(made), indent=2) + "\n"
    (new / MANIFEST).write_text(text, encoding="utf-8")
    if signer:
        comment = f"joinder version {made.version} sha256 {made.sha256}"
        signature = signer.signature(text.encode(), comment)
        (new / SIGNATURE).write_text(signature, encoding="utf-8")


def _n_quads(lines: Iterable[bytes], new: Path) -> tuple[int, str]:
    lines_, total = 0, sha256()
    with rdf.compressed(new / DUMP) as zipped, rdf.compressed(new / PACKED) as packed:
        for line in lines:
            lines_ += 1
            total.update(line)
            zipped.write(line)
            packed.write(line)
    return lines_, total.hexdigest()


def _datasets(new: Path, watch: Watch) -> Iterator[Path]:
    """The same quads as TriG and JSON-LD, those of one graph together."""
    ordered = new / "by-graph.zst"
    watch(STAGES[1])
    with rdf.compressed(ordered) as file:
        for line in rdf.by_graph(unpack(new / PACKED)):
            file.write(line)
    for name in ("trig", "jsonld"):
        watch(name)
        yield from _form(unpack(ordered), name, new)
    ordered.unlink()


def _merged(new: Path, watch: Watch) -> tuple[int, list[Path]]:
    """All triples as RDF/XML, those of each class as Turtle, and how many they are."""
    watch("rdf")
    triples = count()
    once = (line for line, _ in zip(rdf.triples(unpack(new / PACKED)), triples, strict=False))
    made = [*_form(once, "rdf", new)]
    watch("Turtle")
    return next(triples), made + rdf.by_class(unpack(new / PACKED), new / "turtle")


def _form(lines: Iterable[bytes], name: str, new: Path) -> list[Path]:
    paths = [new / f"joinder.{name}.{ending}" for ending in ("gz", "zst")]
    with ExitStack() as files:
        both = [files.enter_context(rdf.compressed(path)) for path in paths]
        rdf.serialise(lines, _FORMS[name], *both)
    return paths


def _tables(
    store: Store, version: Published, new: Path, wanted: Wanted, watch: Watch
) -> Iterator[Path]:
    watch("tables")
    yield from write_tables(store, new)
    ids = store.select(named("crosswalk").text)
    table = crosswalk(ids, version.number, version.created, version.tool)
    (new / CROSSWALK).write_bytes(table)
    yield new / CROSSWALK
    for name, text in wanted.texts.items():
        (new / name).write_text(text, encoding="utf-8", newline="")
        yield new / name
    if wanted.day:
        held = new / f"offices-{wanted.day.isoformat()}.csv"
        held.write_bytes(offices(store.select(named("holds-office-on").bound(as_of(wanted.day)))))
        yield held
