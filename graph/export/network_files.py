"""Every network of a version as GEXF and GraphML, each tie with its briefs and words.

No member has a place in the picture: where a method puts it differs from machine to machine,
and these files must not.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from graph.errors import NotFoundError
from graph.export.networks import FORMATS
from graph.export.rdf import compressed
from graph.network.built import Built, Wanted
from graph.network.kinds import KINDS, Kind
from graph.store.base import Row, Store

FORMS = ("gexf", "graphml")
MOST_PAIRS = 10_000
"""Pairs above which members are not tied to each other but to what they share; about 100 MB."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What an export does not have, and why."""

    name: str
    reason: str


def write_networks(store: Store, folder: Path) -> tuple[list[Path], list[LeftOut]]:
    """Write each kind of network as `networks/KIND.gexf.gz` and `networks/KIND.graphml.gz`.

    Where members share so much that ties between all of them would fill gigabytes, the files are
    `KIND.two-mode.…`: members and what they share, each tie with its evidence, from which any
    program projects the others.

    Args:
        store: holds the version.
        folder: where `networks` is made.

    Returns:
        The files, and the networks that nobody is in.

    """
    (folder / "networks").mkdir()
    made: list[Path] = []
    empty: list[LeftOut] = []
    for kind in KINDS.values():
        rows = store.select(kind.rows_query(None))
        large = _pairs(rows, kind.event or "target") > MOST_PAIRS and not kind.directed
        try:
            built = Built(Wanted(kind, mode="two" if large else "one"), rows)
        except NotFoundError as error:
            empty.append(LeftOut(f"networks/{kind.name}", str(error)))
            continue
        made += _written(built, kind, folder / "networks")
    return made, empty


def _written(built: Built, kind: Kind, folder: Path) -> Iterator[Path]:
    name = kind.name if built.wanted.mode == "one" else f"{kind.name}.two-mode"
    for form in FORMS:
        path = folder / f"{name}{FORMATS[form].suffix}.gz"
        with compressed(path) as file:
            file.write(FORMATS[form].write(built.graph))
        yield path


def _pairs(rows: Iterable[Row], by: str) -> int:
    """Pairs of members over all that they share."""
    sharing: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        sharing[str(row.get(by))].add(str(row["member"]))
    return sum(len(each) * (len(each) - 1) // 2 for each in sharing.values())
