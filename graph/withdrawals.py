"""Releases that are withdrawn: what they say leaves the graph, that they did so stays on record."""

import csv
import io
from collections.abc import Iterable
from dataclasses import astuple, dataclass, fields
from pathlib import Path

from rdflib import Literal, URIRef
from rdflib.namespace import XSD

from graph.errors import MisuseError, QueryRefusedError
from graph.iri import Iris
from graph.link.tables import read
from graph.pipeline import Graphs
from graph.store.base import Triple
from graph.store.files import write
from graph.store.live import Live
from ontology.terms import FABIO, JN, PROV, SCHEMA

NAME = "withdrawn"
_HASH = f"SELECT ?sha WHERE {{ ?release a <{FABIO.PressRelease}> ; <{SCHEMA.sha256}> ?sha }}"
_KINDS = ("release", "provenance/release", "authority/release")


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """One line of the table, which only grows: `kind` is withdraw or restore.

    `release` is the path below the base, `sha256` that of its text, `when` a time in UTC
    (2026-01-31T12:00:00Z).
    """

    kind: str
    release: str
    sha256: str
    who: str
    when: str
    why: str


def withdrawn(home: Path) -> dict[str, Withdrawal]:
    """The withdrawals of a home that hold, by the SHA-256 of the text.

    Raises:
        AuthorityDataError: a line of its `withdrawn.csv` is malformed.
    """
    rows = read(home, NAME, Withdrawal) if (home / f"{NAME}.csv").exists() else ()
    last = {row.sha256: row for row in rows}
    return {sha256: row for sha256, row in last.items() if row.kind == "withdraw"}


def withdraw(live: Live, base: str, release: str, who: str, when: str, why: str) -> Withdrawal:
    """Take a release out of the store and keep on record who did so, when and why.

    The line is on disk before anything is taken out. Its text is not read again by `ingest`.

    Raises:
        MisuseError: no such release, or no reason.
        StoreUnavailableError: the store cannot be written; to do it again does no harm.
    """
    iris = Iris(base)
    path = release.removeprefix(base).removeprefix("release/").strip("/")
    own = iris.release(path)
    try:
        found = live.store.select(_HASH, release=own)
    except QueryRefusedError:  # no IRI at all
        found = []
    if not found:
        raise MisuseError(f"{release} is unknown: no release in the store has that IRI")
    row = Withdrawal("withdraw", f"release/{path}", str(found[0]["sha"]), who, when, why)
    _add(live.home, row)
    live.replace({**emptied([own], iris), **record(live.home, iris)})
    return row


def restore(live: Live, base: str, release: str, who: str, when: str, why: str) -> Withdrawal:
    """Take a withdrawal back, so that `ingest` reads the text again.

    Raises:
        MisuseError: the release is not withdrawn, or there is no reason.
    """
    path = f"release/{release.removeprefix(base).removeprefix('release/').strip('/')}"
    held = next((row for row in withdrawn(live.home).values() if row.release == path), None)
    if held is None:
        raise MisuseError(f"{release} is not withdrawn")
    row = Withdrawal("restore", path, held.sha256, who, when, why)
    _add(live.home, row)
    live.replace(record(live.home, Iris(base)))
    return row


def record(home: Path, iris: Iris) -> Graphs:
    """The graph that says which releases were withdrawn, when and why."""
    triples: list[Triple] = []
    for row in sorted(withdrawn(home).values(), key=lambda row: row.release):
        own = iris.of(row.release)
        when = Literal(row.when, datatype=XSD.dateTime, normalize=False)
        triples += [(own, PROV.invalidatedAtTime, when), (own, JN.reason, Literal(row.why, "en"))]
    return {iris.graph(NAME): triples}


def emptied(releases: Iterable[URIRef], iris: Iris) -> Graphs:
    """The graphs of releases, with nothing in them."""
    paths = [old.removeprefix(iris.release("")) for old in releases]
    return {iris.graph(f"{kind}/{path}"): [] for path in paths for kind in _KINDS}


def _add(home: Path, row: Withdrawal) -> None:
    cells = [" ".join(cell.split()) for cell in astuple(row)]
    if not all(cells):
        raise MisuseError("--why and --who: say who withdraws it, and why")
    path, text = home / f"{NAME}.csv", io.StringIO(newline="")
    kept = path.read_text(encoding="utf-8") if path.exists() else ""
    out = csv.writer(text, lineterminator="\n")
    if not kept:
        out.writerow(field.name for field in fields(Withdrawal))
    out.writerow(cells)
    write(path, kept + text.getvalue())
