"""`joinder ingest`: inputs into the live store, then a new version."""

import json
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskID, TextColumn, TimeElapsedColumn

from api.commands.terminal import on_one_line
from api.engine import copied
from api.settings import Settings
from graph import pipeline
from graph.errors import MisuseError, UnreadableSourceError
from graph.ingest import Outcome
from graph.ingest import ingest as outcomes
from graph.publishing import publish
from graph.read.addresses import Web
from graph.registry.publishing import Registry
from graph.store.live import Live
from graph.store.tally import add
from graph.store.versions import KEPT, Version, Versions


@dataclass(slots=True)
class Tally:
    """How many inputs went which way."""

    new: int = 0
    same: int = 0
    failed: int = 0

    def add(self, outcome: Outcome) -> None:
        """Count one."""
        if outcome.error:
            self.failed += 1
        elif outcome.changed:
            self.new += 1
        else:
            self.same += 1

    def __str__(self) -> str:
        return f"{self.new} ingested, {self.same} unchanged, {self.failed} failed"


def ingest(
    settings: Settings,
    paths: Sequence[str],
    report: Path | None,
    jobs: int | None,
    *,
    models: bool = True,
    force: bool = False,
) -> int:
    """Ingest and publish; 1 if any input failed, each of which is named on standard error.

    Raises:
        StoreUnavailableError: another process holds the store, or it cannot be written.
        MisuseError: the report cannot be written.
        ShapesBrokenError: the graph does not conform, and is not published; it is kept.
        AuthorityDataError: decisions on identities are malformed; nothing is ingested.
    """
    tally = Tally()
    # What stands in the way of publishing is better known before than after.
    Registry.load(settings.home, pipeline.knowledge().authority, settings.base_iri)
    with _written(report) as lines, Live(settings.home) as live:
        found = outcomes(
            paths, live, settings.base_iri, jobs=jobs or cores(), models=models,
            web=Web(settings.hosts),
        )  # fmt: skip
        for outcome in _watched(found, tally):
            tally.add(outcome)
            if lines:
                lines.write(json.dumps(_plain(outcome), ensure_ascii=False) + "\n")
        versions = Versions(settings.home)
        version = publish(settings.home, live.store, settings.base_iri, force=force)
        pruned = versions.prune()
        add(settings.home, tally.new, tally.same, tally.failed)
    sys.stdout.write(f"{tally}; {_published(version)}\n{removed(pruned)}")
    sys.stdout.write(copied(settings, version))
    return 1 if tally.failed else 0


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
        console.print(f"{name}: {on_one_line(outcome.error.reason)}", markup=False)
    elif outcome.error:
        console.print(on_one_line(str(outcome.error)), markup=False)
    for warning in outcome.warnings:
        console.print(f"{name}: {on_one_line(warning)}", markup=False)
    for release in outcome.replaced:
        console.print(f"{name} replaces release {on_one_line(release)}", markup=False)


def _plain(outcome: Outcome) -> dict[str, object]:
    return {
        "name": outcome.name,
        "release": outcome.release,
        "changed": outcome.changed,
        "replaced": list(outcome.replaced),
        "error": outcome.error.code if outcome.error else None,
        "message": str(outcome.error) if outcome.error else None,
        "warnings": list(outcome.warnings),
    }


def _published(version: Version) -> str:
    return f"version {version.number} has {version.releases} releases and {version.quads} facts"


def removed(pruned: Sequence[int]) -> str:
    """A line on what is gone, if anything."""
    if not pruned:
        return ""
    names = f"version{'s' if len(pruned) > 1 else ''} {', '.join(map(str, sorted(pruned)))}"
    return f"removed {names}: the newest {KEPT} are kept\n"


@contextmanager
def _written(report: Path | None) -> Iterator[IO[str] | None]:
    if report is None:
        yield None
        return
    try:
        file = report.open("w", encoding="utf-8")
    except OSError as error:
        raise MisuseError(f"--report: {report}: {error.strerror}") from error
    with file:
        yield file
