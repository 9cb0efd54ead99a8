"""The seam for models: plug-ins propose statements, the text decides which of them count.

A plug-in is an entry point of the group `joinder.extractors` in any installed distribution:

    [project.entry-points."joinder.extractors"]
    ruiz = "ruiz_model:Quotations"

It names something that gives an `Extractor` when it is called without arguments. It is imported
when the first release is read, and not at all where plug-ins are switched off. None comes with
the project. What it proposes are words, not positions; `graph.extract.proposals` finds them.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from importlib.metadata import EntryPoint, entry_points
from itertools import islice
from typing import Protocol

from graph.model import Facts, Source

GROUP = "joinder.extractors"
MOST = 1_000
"""Proposals for one release; what a plug-in yields beyond them is not asked for."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A statement as a model read it; every field holds words of the release.

    `words` are the segments in reading order, outer quotation marks left out or not. `speaker` is
    the full name, `as_given` the words that name the speaker beside the statement, if they differ
    ("Mayor Ruiz"). Without a speaker the organisation speaks, without both nobody.

    `official` says that the release presents the speaker in a public role or as speaking for a
    body: only then may a name that the rules did not find become a person of the graph; a victim,
    defendant or witness never does. `near` is roughly where the words begin, in code points, for
    words that the text repeats.
    """

    words: tuple[str, ...]
    speaker: str | None = None
    role: str | None = None
    organization: str | None = None
    as_given: str | None = None
    official: bool = False
    near: int | None = None


class Extractor(Protocol):
    """What a plug-in is: it reads one release and proposes what the rules did not find."""

    def proposals(self, source: Source, found: Facts) -> Iterable[Proposal]:
        """Propose statements of a release, given what the rules found in it."""
        ...


@dataclass(frozen=True, slots=True)
class Proposed:
    """What one plug-in proposes for one release, or why it could not."""

    name: str
    proposals: tuple[Proposal, ...] = ()
    fault: str | None = None


def installed() -> tuple[EntryPoint, ...]:
    """The plug-ins that are installed, by name; nothing of them is imported yet."""
    return tuple(sorted(entry_points(group=GROUP), key=lambda e: (e.name, e.value)))


def proposed(found: Facts, plug_in: EntryPoint) -> Proposed:
    """Ask one plug-in; whatever goes wrong inside it is told, not raised."""
    extractor = _loaded(plug_in)
    if isinstance(extractor, str):
        return Proposed(plug_in.name, fault=extractor)
    try:
        proposals = tuple(islice(extractor.proposals(found.source, found), MOST))
    except (Exception, SystemExit) as error:  # noqa: BLE001 (code of others: it may raise anything)
        return Proposed(plug_in.name, fault=_told(error))
    if not all(_well_formed(one) for one in proposals):
        return Proposed(plug_in.name, fault="what it proposes is not made as `Proposal` says")
    return Proposed(plug_in.name, proposals)


@lru_cache
def _loaded(plug_in: EntryPoint) -> Extractor | str:
    """The extractor, or why there is none; a slow import is not tried again at each release."""
    try:
        extractor: Extractor = plug_in.load()()
    except (Exception, SystemExit) as error:  # noqa: BLE001 (code of others: it may raise anything)
        return f"it could not be loaded: {_told(error)}"
    return extractor


def _well_formed(proposal: object) -> bool:
    """Whether the fields are of the types they should be: plug-ins need not be type-checked."""
    if not isinstance(proposal, Proposal) or not isinstance(proposal.words, tuple | list):
        return False
    names = (proposal.speaker, proposal.role, proposal.organization, proposal.as_given)
    return (
        bool(proposal.words)
        and all(isinstance(one, str) for one in proposal.words)
        and all(one is None or isinstance(one, str) for one in names)
        and (proposal.near is None or isinstance(proposal.near, int))
    )


def _told(error: BaseException) -> str:
    """The error on one line, without characters that a graph could not carry."""
    words = f"{type(error).__name__}: {error}"
    return " ".join("".join(c if c.isprintable() else " " for c in words).split())[:200]
