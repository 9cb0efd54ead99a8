"""`joinder versions` and `validate`: what is published, and whether it is sound."""

import sys

from api.commands.terminal import on_one_line
from api.settings import Settings
from graph.store.embedded import EmbeddedStore
from graph.store.sources import Sources
from graph.store.versions import Version, Versions
from graph.validate import problems, text_problems

_LONGEST = 1000


def versions(settings: Settings) -> None:
    """Print one line for each version, newest first.

    Raises:
        UnknownVersionError: nothing has been published.
    """
    published = Versions(settings.home)
    current = published.current()
    for each in published.all():
        mark = "*" if each.number == current.number else " "
        _say(
            f"{mark} {each.number:>4}  {each.created}  {each.releases:>6} releases  "
            f"{each.quads:>9} facts  sha256 {each.sha256}"
        )


def validate(settings: Settings, number: int | None) -> int:
    """Print each breach of the shapes and each misplaced span; 1 if there is any."""
    store, version = _opened(settings, number)
    found = [*problems(store), *text_problems(store, Sources(settings.home).text)]
    for problem in found:
        _say(on_one_line(str(problem), _LONGEST))
    _say(f"version {version.number}: {len(found) or 'no'} problem{'' if len(found) == 1 else 's'}")
    return 1 if found else 0


def _opened(settings: Settings, number: int | None) -> tuple[EmbeddedStore, Version]:
    published = Versions(settings.home)
    version = published.current() if number is None else published.number(number)
    return published.open(version), version


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
