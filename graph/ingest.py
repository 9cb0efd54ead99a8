"""Inputs to the live store: each release whole or not at all, and the same one only once."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from graph import pipeline
from graph.batch import Batch, Outcome
from graph.corrections import Earlier
from graph.errors import MisuseError, UnreadableSourceError
from graph.extraction import Input, Recipe, Start, extracted, lines, processes
from graph.iri import Iris
from graph.link.choices import ChoiceRow, read_choices
from graph.model import Source
from graph.read import sources
from graph.read.addresses import Web
from graph.store.base import Store
from graph.store.live import Live
from graph.withdrawals import withdrawn

__all__ = ["More", "Outcome", "choices_of", "ingest", "put"]

_GRAPHS = "SELECT ?g WHERE { GRAPH ?g {} }"


@dataclass(frozen=True, slots=True)
class More:
    """What an ingest may be asked for beside its inputs.

    `start` runs the extraction, instead of processes of this machine; `web` are the hosts that
    may be asked for releases, none without it; of what is issued before `since` nothing is
    stored; a `dry` run writes nothing and tells what would become of the inputs; texts that are
    stored already need not be kept again.
    """

    start: Start | None = None
    web: Web | None = None
    since: date | None = None
    dry: bool = False
    keep: bool = True


def ingest(
    paths: Iterable[str],
    live: Live,
    base: str,
    *,
    jobs: int = 1,
    models: bool = True,
    more: More | None = None,
) -> Iterator[Outcome]:
    """Read, extract, link and store every release of the inputs, in their order.

    A release that is there already, unchanged, is not written again. A text of the same name,
    issuer and date as one stored before this run, and much the same words, is its correction
    and takes its place; what came by standard input has no name and corrects nothing.

    Args:
        paths: files, folders, addresses of the web or `-`.
        live: the store, held for writing.
        base: of all IRIs, ending in a slash.
        jobs: releases that are extracted at once; 1 is in this process.
        models: whether plug-ins may propose statements.
        more: what is asked for beside.

    Raises:
        StoreUnavailableError: the store cannot be written; what was yielded before is kept.
        MisuseError: the store holds IRIs under another base.

    """
    more = more or More()
    yield from taken(sources(paths, web=more.web), live, base, jobs=jobs, models=models, more=more)


def taken(
    found: Iterable[Input],
    live: Live,
    base: str,
    *,
    jobs: int,
    models: bool,
    more: More,
) -> Iterator[Outcome]:
    """The same for releases that have been read.

    Raises:
        StoreUnavailableError, MisuseError: as `ingest`.

    """
    _same_base(live.store, base)
    recipe, iris = Recipe(base, models, choices_of(live.home)), Iris(base)
    if not more.dry:
        put(live, pipeline.standing_graphs(pipeline.knowledge(), iris))
    start = more.start or (partial(processes, jobs) if jobs > 1 else None)
    earlier, gone = Earlier(live, iris), withdrawn(live.home)
    new = partial(Batch, live, iris, models, earlier, gone, dry=more.dry, keep=more.keep)
    batch = new()
    for one, made in extracted(found, recipe, start, jobs):
        if isinstance(made, UnreadableSourceError):
            batch.failed(one.name, made)
        elif more.since and made.issued < str(more.since):
            batch.left_out(one.name, f"is of {made.issued}, before {more.since}")
        else:
            assert isinstance(one, Source)
            batch.add(one, made)
        if batch.full:
            yield from batch.write()
            batch = new()
    yield from batch.write()


def choices_of(home: Path) -> tuple[ChoiceRow, ...]:
    """What people decided for this home.

    Raises:
        AuthorityDataError: a line of its `choices.csv` is malformed.

    """
    return read_choices(home, pipeline.knowledge().authority.gazetteer.by_division)


def _same_base(store: Store, base: str) -> None:
    """One graph under the base will do: no ingest stores any under another than the first.

    Others may stand beside it, since what is written over HTTP may have any name.
    """
    names = sorted(str(row["g"]) for row in store.select(_GRAPHS))
    if names and not any(name.startswith(base) for name in names):
        raise MisuseError(f"the store holds {names[0]}, and nothing that is under {base}")


def put(live: Live, graphs: pipeline.Graphs) -> bool:
    """Write the graphs that differ from what is stored; tell whether any did."""
    return live.put([lines(graphs)])[0]
