"""One version as files for partners: forms of RDF, tables, and a manifest with checksums."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import asdict, dataclass, field
from datetime import date
from hashlib import sha256
from pathlib import Path

import pyoxigraph as ox

from graph.errors import MisuseError, StoreUnavailableError
from graph.export import rdf
from graph.export.crosswalk import NAME as CROSSWALK
from graph.export.crosswalk import crosswalk
from graph.export.files import MANIFEST, SIGNATURE, File, beside, described, put_in_place
from graph.export.offices import offices
from graph.export.patch import Published
from graph.export.signature import Signer
from graph.export.tables import write_tables
from graph.store.base import Store
from graph.store.packed import unpack
from ontology.saved import as_of, named

DUMP, PACKED = "joinder.nq.gz", "joinder.nq.zst"
_FORMS = {"trig": ox.RdfFormat.TRIG, "jsonld": ox.RdfFormat.JSON_LD}
STAGES = ("N-Quads", "order by graph", *_FORMS, "Turtle", "tables", "checksums")
Watch = Callable[[str], None]
"""Is told each of `STAGES` when it begins."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What was exported. `sha256` is that of the N-Quads before compression.

    `as_of` is the day of the table of offices, if one was asked for.
    """

    version: int
    created: str
    parents: tuple[int, ...]
    tool: str
    quads: int
    sha256: str
    as_of: str | None
    files: tuple[File, ...]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What beside the version goes into an export.

    A day adds `offices-2018-05-18.csv`: who holds which office on it; `texts` are further files
    by name; a signer adds a signature of the manifest.
    """

    day: date | None = None
    texts: Mapping[str, str] = field(default_factory=dict)
    signer: Signer | None = None


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
    count, digest = _n_quads(lines, new)
    if digest != version.sha256:
        reason = f"its quads have the SHA-256 {digest}, published were {version.sha256}"
        raise StoreUnavailableError(f"version {version.number} is damaged: {reason}")
    paths = [new / DUMP, new / PACKED, *_forms(new, watch), *_tables(store, version, new, wanted)]
    watch(STAGES[-1])
    files = tuple(described(path, new) for path in paths)
    made = Manifest(
        version.number, version.created, version.parents, version.tool, count, digest,
        wanted.day.isoformat() if wanted.day else None, files,
    )  # fmt: skip
    text = json.dumps(asdict(made), indent=2) + "\n"
    (new / MANIFEST).write_text(text, encoding="utf-8")
    if wanted.signer:
        comment = f"joinder version {version.number} sha256 {digest}"
        signature = wanted.signer.signature(text.encode(), comment)
        (new / SIGNATURE).write_text(signature, encoding="utf-8")
    return made


def _n_quads(lines: Iterable[bytes], new: Path) -> tuple[int, str]:
    count, total = 0, sha256()
    with rdf.compressed(new / DUMP) as zipped, rdf.compressed(new / PACKED) as packed:
        for line in lines:
            count += 1
            total.update(line)
            zipped.write(line)
            packed.write(line)
    return count, total.hexdigest()


def _forms(new: Path, watch: Watch) -> Iterator[Path]:
    """The same quads as TriG and JSON-LD, and the entities of each class as Turtle."""
    ordered = new / "by-graph.zst"
    watch(STAGES[1])
    with rdf.compressed(ordered) as file:
        for line in rdf.by_graph(unpack(new / PACKED)):
            file.write(line)
    for name, form in _FORMS.items():
        watch(name)
        paths = [new / f"joinder.{name}.{ending}" for ending in ("gz", "zst")]
        with ExitStack() as files:
            both = [files.enter_context(rdf.compressed(path)) for path in paths]
            rdf.serialise(unpack(ordered), form, *both)
        yield from paths
    ordered.unlink()
    watch(STAGES[-3])
    yield from rdf.by_class(unpack(new / PACKED), new / "turtle")
    watch(STAGES[-2])


def _tables(store: Store, version: Published, new: Path, wanted: Wanted) -> Iterator[Path]:
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
