"""`joinder search`: what a version holds by its words."""

import json
import sys
from dataclasses import dataclass

from rich.console import Console
from rich.table import Table
from rich.text import Text

from api.commands.terminal import on_one_line
from api.days import as_day_or_none
from api.hits import FORMS, plain, values
from api.searching import Part, part
from api.settings import Settings
from graph.errors import MisuseError
from graph.search import find
from graph.search.cursor import read
from graph.store.versions import Versions

_LONGEST = 300


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the options say, as they were typed."""

    words: str
    kinds: tuple[str, ...]
    since: str | None
    until: str | None
    narrowed: tuple[tuple[str, str | None], ...]

    def search(self) -> find.Wanted:
        """What is searched for.

        Raises:
            MisuseError: no such kind or day.
        """
        return find.Wanted(
            self.words,
            self.kinds,
            as_day_or_none("--from", self.since),
            as_day_or_none("--to", self.until),
            {role: words for role, words in self.narrowed if words},
        )


def search(
    settings: Settings,
    typed: Wanted,
    form: str,
    most: int,
    cursor: str | None,
    version: int | None,
) -> None:
    """Print one part of what is found, and the cursor of the next.

    Raises:
        MisuseError: no such search, format or cursor.
        StoreUnavailableError, UnknownVersionError: there is nothing to search.
    """
    if form not in FORMS:
        raise MisuseError(f"--format: {form!r} is none of {', '.join(FORMS)}")
    wanted = typed.search()
    at = read(cursor).of(wanted.digest) if cursor else None
    number = at.version if at and version is None else version
    versions = Versions(settings.home)
    asked = versions.current() if number is None else versions.number(number)
    if at and at.version != asked.number:
        raise MisuseError(f"--cursor: it belongs to version {at.version}, not {asked.number}")
    found = part(versions, asked, wanted, most=most, at=at, seconds=settings.query_timeout)
    if form == "table":
        _show(found)
    elif form == "values":
        sys.stdout.write(values(found))
    else:
        document = plain(wanted, found, most)
        sys.stdout.write(json.dumps(document, ensure_ascii=False, indent=2) + "\n")


def _show(found: Part) -> None:
    table = Table()
    for name in ("kind", "date", "title", "words", "id"):
        table.add_column(name, overflow="fold")
    for hit in found.found.hits:
        cells = (hit.kind, hit.day, hit.title, hit.snippet.text, hit.iri)
        table.add_row(*(Text(on_one_line(cell, _LONGEST)) for cell in cells))
    console = Console()
    if not console.is_terminal:
        console = Console(width=200)
    console.print(table)
    more = f"; the next with --cursor {found.next}" if found.next else ""
    console.print(f"{len(found.found.hits)} of {found.found.total}{more}", highlight=False)
