"""`joinder extract`: what releases say, as JSON Lines or as one page to look at."""

import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from api.commands.terminal import on_one_line
from api.settings import settings
from graph import pipeline
from graph.errors import UnreadableSourceError
from graph.extract.output import as_json
from graph.model import Facts
from graph.read import sources
from graph.read.addresses import Web

Found = Facts | UnreadableSourceError


def extract(paths: Sequence[str], html: Path | None = None, *, models: bool = True) -> int:
    """Print one object a release, in the order of the inputs; 1 if any could not be read.

    Raises:
        MisuseError: the page cannot be written.

    """
    failed = 0

    def told() -> Iterator[Found]:
        nonlocal failed
        for one in _facts(paths, models=models):
            if isinstance(one, UnreadableSourceError):
                sys.stderr.write(f"{on_one_line(one.name)}: {on_one_line(one.reason)}\n")
                failed += 1
            yield one

    if html:
        from api.pages.check import write  # noqa: PLC0415 (only where a page is asked for)

        write(html, told())
    else:
        _print(told())
    return 1 if failed else 0


def _facts(paths: Sequence[str], *, models: bool) -> Iterator[Found]:
    known = pipeline.knowledge()
    for source in sources(paths, web=Web(settings().hosts)):
        if isinstance(source, UnreadableSourceError):
            yield source
        else:
            try:
                yield pipeline.facts(source, known, models=models)
            except UnreadableSourceError as error:
                yield error


def _print(found: Iterator[Found]) -> None:
    for one in found:
        if not isinstance(one, UnreadableSourceError):
            sys.stdout.write(json.dumps(as_json(one), ensure_ascii=False) + "\n")
