"""`joinder ingest`: inputs into the live store, then a new version."""

import os
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Executor
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskID, TextColumn, TimeElapsedColumn

from api.commands.outcomes import kind, reported, why
from api.commands.terminal import on_one_line
from api.days import as_day_or_none
from api.engine import copied
from api.settings import Settings
from graph import pipeline
from graph.batch import Outcome
from graph.errors import MisuseError, UnreadableSourceError
from graph.extraction import Start
from graph.ingest import More
from graph.ingest import ingest as outcomes
from graph.publishing import publish
from graph.read.addresses import Web
from graph.rebuild import rebuild as again
from graph.registry.publishing import Registry
from graph.store.live import Live
from graph.store.tally import add
from graph.store.versions import KEPT, Version, Versions


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked for: inputs, and the options of the command line."""

    paths: Sequence[str]
    report: Path | None = None
    jobs: int | None = None
    dask: str | None = None
    since: str | None = None
    dry_run: bool = False
    models: bool = True
    force: bool = False


@dataclass(slots=True)
class Tally:
    """How many inputs went which way."""

    counts: Counter[str] = field(default_factory=Counter)

    def add(self, outcome: Outcome) -> None:
        """Count one."""
        self.counts[kind(outcome)] += 1

    def __str__(self) -> str:
        more = f", {self.counts['left out']} left out" if self.counts["left out"] else ""
        told = (f"{self.counts[what]} {what}" for what in ("ingested", "unchanged", "failed"))
        return ", ".join(told) + more


def ingest(
    settings: Settings,
    paths: Sequence[str],
    report: Path | None = None,
    jobs: int | None = None,
    *,
    force: bool = False,
) -> int:
    """The same with the most common options."""
    return run(settings, Wanted(paths, report, jobs, force=force))


def run(settings: Settings, wanted: Wanted) -> int:
    """Ingest and publish; 1 if any input failed, each of which is named on standard error.

    Raises:
        StoreUnavailableError: another process holds the store, or it cannot be written.
        MisuseError: the report cannot be written, or an option makes no sense.
        ShapesBrokenError: the graph does not conform, and is not published; it is kept.
        AuthorityDataError: decisions on identities are malformed; nothing is ingested.
    """
    tally, since = Tally(), as_day_or_none("--since", wanted.since)
    if not all(path.strip() for path in wanted.paths):
        raise MisuseError("PATH: is empty, which would be the current folder")
    # What stands in the way of publishing is better known before than after.
    Registry.load(settings.home, pipeline.knowledge().authority, settings.base_iri)
    with (
        reported(wanted.report) as put,
        _live(settings.home, dry=wanted.dry_run) as live,
        _extraction(wanted) as (jobs, start),
    ):
        more = More(start, Web(settings.hosts), since, wanted.dry_run)
        found = outcomes(
            wanted.paths, live, settings.base_iri, jobs=jobs, models=wanted.models, more=more
        )
        for outcome in _watched(found, tally):
            tally.add(outcome)
            put(outcome)
        if wanted.dry_run:
            sys.stdout.write(f"{tally}; nothing was written\n")
        else:
            _publish(settings, live, tally, force=wanted.force)
    return 1 if tally.counts["failed"] else 0


def rebuild(settings: Settings, jobs: int | None) -> int:
    """Make all that is stored anew and publish; 1 if any release could not be.

    Raises:
        StoreUnavailableError: another process holds the store, or it cannot be written.
        ShapesBrokenError: the graph does not conform, and is not published; it is kept.
    """
    tally = Tally()
    Registry.load(settings.home, pipeline.knowledge().authority, settings.base_iri)
    with Live(settings.home) as live:
        found = again(live, settings.base_iri, jobs=jobs or cores())
        for outcome in _watched(found, tally):
            tally.add(outcome)
        _publish(settings, live, tally, force=False)
    return 1 if tally.counts["failed"] else 0


def _publish(settings: Settings, live: Live, tally: Tally, *, force: bool) -> None:
    versions, counts = Versions(settings.home), tally.counts
    version = publish(settings.home, live.store, settings.base_iri, force=force)
    pruned = versions.prune()
    add(settings.home, counts["ingested"], counts["unchanged"], counts["failed"])
    sys.stdout.write(f"{tally}; {_published(version)}\n{removed(pruned)}")
    sys.stdout.write(copied(settings, version))


@contextmanager
def _live(home: Path, *, dry: bool) -> Iterator[Live]:
    """The store of a home; for a dry run where there is none, an empty one that goes again."""
    beside = TemporaryDirectory() if dry and not home.exists() else nullcontext(home)
    with beside as folder, Live(Path(folder)) as live:
        yield live


@contextmanager
def _extraction(wanted: Wanted) -> Iterator[tuple[int, Start | None]]:
    """How many releases are extracted at once, and on what, if not on processes of this machine."""
    if wanted.dask is None:
        yield wanted.jobs or cores(), None
        return
    from graph.cluster import cluster  # noqa: PLC0415 (an extra)

    first = cluster(wanted.dask)
    clusters = [first]  # the one that is connected serves first

    def start() -> Executor:
        return clusters.pop() if clusters else cluster(wanted.dask or "")

    try:
        yield wanted.jobs or first.jobs, start
    finally:
        first.shutdown(wait=False, cancel_futures=True)


def cores() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1


def _watched(found: Iterable[Outcome], tally: Tally) -> Iterator[Outcome]:
    """Pass outcomes on; show progress on a terminal, and problems as lines anywhere."""
    console = Console(stderr=True, soft_wrap=True, highlight=False)
    if not console.is_terminal:
        for outcome in found:
            yield outcome
            _tell(console, outcome)
        return
    columns = (TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True) as progress:
        bar: TaskID = progress.add_task("starting", total=None)
        for outcome in found:
            yield outcome
            _tell(console, outcome)
            progress.update(bar, description=str(tally))


def _tell(console: Console, outcome: Outcome) -> None:
    """Print what went wrong, what is doubtful and what was replaced."""
    name = on_one_line(outcome.name)
    if isinstance(outcome.error, UnreadableSourceError):
        console.print(f"{name}: {on_one_line(why(outcome))}", markup=False)
    elif outcome.error:
        console.print(on_one_line(str(outcome.error)), markup=False)
    for warning in outcome.warnings:
        console.print(f"{name}: {on_one_line(warning)}", markup=False)
    for release in outcome.replaced:
        console.print(f"{name} replaces release {on_one_line(release)}", markup=False)


def _published(version: Version) -> str:
    return f"version {version.number} has {version.releases} releases and {version.quads} facts"


def removed(pruned: Sequence[int]) -> str:
    """A line on what is gone, if anything."""
    if not pruned:
        return ""
    names = f"version{'s' if len(pruned) > 1 else ''} {', '.join(map(str, sorted(pruned)))}"
    return f"removed {names}: the newest {KEPT} are kept\n"
