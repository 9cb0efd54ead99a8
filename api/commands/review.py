"""`joinder review`: names that the evidence left open, and what a person decides."""

import sys
from dataclasses import dataclass
from datetime import UTC, datetime
from getpass import getuser

from api.commands.terminal import on_one_line
from api.settings import Settings
from graph.errors import MisuseError, NotFoundError
from graph.link.choices import EVERYWHERE, ChoiceRow
from graph.publishing import publish
from graph.review import Named, Place, named, open_names
from graph.review import decide as decided
from graph.store.corrections import Corrections
from graph.store.live import Live
from graph.store.sources import Sources
from graph.store.versions import Versions

_AROUND = 60
"""Characters of context on each side."""
_PLACES = 3
"""Places shown of one name."""


@dataclass(frozen=True, slots=True)
class Decided:
    """What a person says: the words, what they mean, where, and why."""

    mention: str
    chosen: str
    why: str
    scope: str | None
    who: str | None


def review(settings: Settings, most: int) -> None:
    """Print the open names of the current version, the most frequent first.

    Raises:
        UnknownVersionError: nothing has been published.
    """
    versions = Versions(settings.home)
    found = open_names(versions.open(versions.current()), settings.base_iri)
    sources = Sources(settings.home)
    for one in found[:most]:
        _say(f"{on_one_line(one.name)}  {len(one.places)}x  {on_one_line(one.reason)}")
        for path in one.candidates:
            _say(f"    {on_one_line(path)}")
        for place in one.places[:_PLACES]:
            _say(f"  in {on_one_line(place.release)}: {_context(place, sources)}")
    _proposed(Corrections(settings.home), settings.base_iri)
    left = f", {most} shown" if len(found) > most else ""
    _say(f"{len(found)} open name{'' if len(found) == 1 else 's'}{left}")


def _proposed(kept: Corrections, base: str) -> None:
    for one in kept:
        about = on_one_line(one.about.removeprefix(base))
        _say(f"correction of {about} by {one.who}, {one.when}, of version {one.version}")
        _say(f"    wrong: {on_one_line(one.wrong)}")
        if one.right:
            _say(f"    right: {on_one_line(one.right)}")


def decide(settings: Settings, said: Decided) -> None:
    """Keep a decision, link the releases again that it concerns, and publish a version.

    Raises:
        MisuseError: the decision makes no sense, or holds for no release.
        AuthorityDataError: the decisions that are there are malformed.
        StoreUnavailableError: another process holds the store.
    """
    with Live(settings.home) as live:
        scope = said.scope or _only_scope(named(live.store, settings.base_iri, said.mention), said)
        row = ChoiceRow(
            date=str(datetime.now(UTC).date()),
            who=_given("--who", said.who or getuser()),
            mention=said.mention,
            scope=scope.removeprefix(settings.base_iri),
            chosen=said.chosen.removeprefix(settings.base_iri),
            why=_given("--why", said.why),
        )
        outcomes = list(decided(live, settings.base_iri, row))
        version = publish(settings.home, live.store, settings.base_iri)
    changed = [one for one in outcomes if one.changed]
    for one in changed:
        _say(f"{on_one_line(one.name)}: linked again as {one.release}")
    _say(
        f"{on_one_line(row.mention)} is {row.chosen} within {row.scope}; "
        f"{len(changed)} of {len(outcomes)} releases changed; version {version.number}"
    )


def _only_scope(found: list[Named], said: Decided) -> str:
    """The one release with the name; with several a person has to say where it holds."""
    if len(found) == 1:
        return str(found[0].iri)
    if not found:
        raise MisuseError(f"no release has the name {said.mention!r} to decide")
    issuers = ", ".join(sorted({one.issuer for one in found}))
    raise MisuseError(
        f"{len(found)} releases have the name {said.mention!r}: give --scope with one of them, "
        f"an issuer ({on_one_line(issuers)}) or {EVERYWHERE}"
    )


def _given(option: str, words: str) -> str:
    if not words.strip():
        raise MisuseError(f"{option}: is empty")
    return " ".join(words.split())


def _context(place: Place, sources: Sources) -> str:
    try:
        text = sources.text(place.sha256)
    except NotFoundError:
        return "(the text is not kept here)"
    left, right = max(0, place.start - _AROUND), place.end + _AROUND
    return f"…{on_one_line(text[left:right], 2 * _AROUND + 120)}…"


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
