"""`joinder registry`: decisions about identities, written down, published and undone again."""

import getpass
import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from api.commands.ingest import removed
from api.commands.terminal import on_one_line
from api.settings import Settings
from graph import pipeline
from graph.errors import MisuseError
from graph.publishing import publish
from graph.registry import decisions, table
from graph.registry.identities import Identities, identities
from graph.registry.publishing import CALLED, Registry, shipped
from graph.registry.values import DecisionRow
from graph.store.files import write
from graph.store.live import Live
from graph.store.versions import Versions

_LONGEST = 1000


@dataclass(frozen=True, slots=True)
class Because:
    """Who decides, and why."""

    why: str
    who: str | None = None


class _Desk:
    """What is known of identities now, with the store held for writing."""

    def __init__(self, settings: Settings, live: Live, because: Because) -> None:
        self._home, self._base, self._live = settings.home, settings.base_iri, live
        self.registry = _registry(settings)
        self.known: Identities = identities(
            live.store, self.registry.authority, self.registry.decided, self.registry.iris
        )
        self._because = because

    def path(self, given: str, *, new: bool = False) -> str:
        """The path of an IRI or path; unless it may be `new`, one that is in use.

        Raises:
            MisuseError: unknown.
        """
        path = given.removeprefix(self._base).strip("/")
        if not (new or path in self.known.keys or path in self.known.old):
            raise MisuseError(f"{given} is unknown: no person, case or organisation has that IRI")
        return path

    def now(self, path: str) -> str:
        """What a path stands for.

        Raises:
            MisuseError: several.
        """
        found = self.known.successors(path)
        if len(found) > 1:
            raise MisuseError(f"{path} is split into {', '.join(found)}: say which")
        return found[0]

    def row(self, kind: str, old: str, new: str | None, part: Sequence[str] = ()) -> DecisionRow:
        """A decision of today."""
        who = self._because.who or getpass.getuser()
        today = datetime.now(UTC).date().isoformat()
        return DecisionRow(kind, old, new, tuple(part), who, today, self._because.why)

    def settle(self, rows: Sequence[DecisionRow]) -> None:
        """Write decisions down, publish, and say what changed; nothing is kept if that fails."""
        file = self._home / f"{decisions.NAME}.csv"
        before = file.read_bytes() if file.exists() else None
        decisions.append(self._home, CALLED, rows, shipped())
        versions = Versions(self._home)
        try:
            version = publish(self._home, self._live.store, self._base)
        except BaseException:
            file.unlink() if before is None else write(file, before.decode())
            raise
        pruned = versions.prune()
        changed = json.loads(versions.text(version, table.CHANGES) or "{}")
        for kind in ("merges", "splits", "undone"):
            for one in changed.get(kind, ()):
                _say(f"{_VERBS[kind]} {one['old']} {_ARROW[kind]} {', '.join(one['new'])}")
        _say(f"version {version.number} has {version.quads} facts")
        sys.stdout.write(removed(pruned))


_VERBS = {"merges": "merged", "splits": "split", "undone": "undone:"}
_ARROW = {"merges": "into", "splits": "into", "undone": "no longer stands for"}


def merge(settings: Settings, old: str, new: str, because: Because) -> None:
    """Let one IRI stand for another from now on.

    Raises:
        MisuseError: unknown, or merged or split already.
        AuthorityDataError: it contradicts an earlier decision.
    """
    with Live(settings.home) as live:
        desk = _Desk(settings, live, because)
        path, target = desk.path(old), desk.now(desk.path(new))
        if path in desk.known.merged and path not in desk.registry.decided.merges:
            at = desk.known.merged[path]
            raise MisuseError(f"{path} stands for {at} by matching; undo that first")
        desk.settle([desk.row("merge", path, target)])


def split(settings: Settings, old: str, into: Sequence[str], because: Because) -> None:
    """Retire an IRI for several: `NEW=PART` for releases or days, `NEW` alone for all others.

    Raises:
        MisuseError: unknown, on record, or merged already.
        AuthorityDataError: the parts do not fit together, or an earlier decision is contradicted.
    """
    with Live(settings.home) as live:
        desk = _Desk(settings, live, because)
        path, authority = desk.path(old), desk.registry.authority
        recorded = {f"person/{row.slug}" for row in authority.people}
        recorded |= {f"case/{row.path}" for row in authority.cases}
        recorded |= {f"org/{row.slug}" for row in authority.organizations}
        if path in recorded:
            raise MisuseError(f"{path} is on record: change the tables of data/authority instead")
        if path in desk.known.merged:
            raise MisuseError(f"{path} stands for {desk.known.merged[path]}; undo that first")
        parts: dict[str, list[str]] = {}
        for words in into:
            name, _, part = words.partition("=")
            parts.setdefault(desk.path(name, new=True), []).extend([part] if part else [])
        base = settings.base_iri
        desk.settle(
            [
                desk.row("split", path, new, [one.removeprefix(base) for one in found])
                for new, found in parts.items()
            ]
        )


def undo(settings: Settings, what: str, because: Because) -> None:
    """Take back what was decided on an IRI, or on a line of the home's table.

    What matching put together is kept apart from then on.

    Raises:
        MisuseError: nothing was.
    """
    with Live(settings.home) as live:
        desk = _Desk(settings, live, because)
        if what.isdigit():
            line = _line(settings.home, int(what))
            path, other = line.old, line.new if line.kind == "apart" else None
        else:
            path, other = desk.path(what), None
        if desk.registry.decided.on(path):
            row = desk.row("undo", path, other)
        elif path in desk.known.merged:
            row = desk.row("apart", path, desk.now(path))
        else:
            raise MisuseError(f"{path}: nothing was merged, split or kept apart")
        desk.settle([row])


def listed(settings: Settings, *, proposals: bool) -> None:
    """Print what stands for what in the current version, or what may be one and is open.

    Raises:
        UnknownVersionError: nothing has been published.
    """
    versions = Versions(settings.home)
    current = versions.current()
    if proposals:
        for row in table.read(versions.text(current, table.PROPOSALS) or ""):
            _say(f"{row['old']} may be {row['new']} ({row['score']}): {row['reason']}")
        return
    for file, number, line in decisions.lines(settings.home, CALLED):
        to = f" {line.new}" if line.new else ""
        parts = f" for {', '.join(line.part)}" if line.part else ""
        told = f"{line.kind} {line.old}{to}{parts} ({line.who}, {line.when}): {line.why}"
        _say(f"{file}, line {number}: {told}")
    for row in table.read(versions.text(current, table.TABLE) or ""):
        if row["status"] != "same" and not row["who"]:
            _say(f"{row['key']} is {row['current']} ({row['score']}): {row['reason']}")


def _line(home: Path, number: int) -> DecisionRow:
    found = [row for _, at, row in decisions.lines(home, CALLED) if at == number]
    if not found:
        raise MisuseError(f"{decisions.NAME}.csv has no line {number}")
    return found[0]


def _registry(settings: Settings) -> Registry:
    return Registry.load(settings.home, pipeline.knowledge().authority, settings.base_iri)


def _say(line: str) -> None:
    sys.stdout.write(on_one_line(line, _LONGEST) + "\n")
