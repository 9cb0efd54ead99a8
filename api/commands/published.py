"""`joinder versions` and `validate`: what is published, and whether it is sound."""

import sys

from api.commands.terminal import on_one_line
from api.settings import Settings
from api.written import written as rdf
from graph.errors import MisuseError
from graph.report import report, triples, written
from graph.sparql.results import NAMES
from graph.store.embedded import EmbeddedStore
from graph.store.sources import Sources
from graph.store.versions import Version, Versions
from graph.validate import problems, text_problems

_LONGEST = 1000
_SHACL = {"sh": "http://www.w3.org/ns/shacl#"}
FORMS = ("text", "json", "ttl", "nt", "jsonld", "rdf")
"""Of a report: lines, or SHACL's own in RDF; the lines also tell misplaced spans."""


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


def validate(settings: Settings, number: int | None, form: str) -> int:
    """Print each breach of the shapes and each misplaced span; 1 if there is any.

    Raises:
        MisuseError: no such form.
    """
    if form not in FORMS:
        raise MisuseError(f"--format: {form[:60]!r} is none of {', '.join(FORMS)}")
    store, version = _opened(settings, number)
    if form != "text":
        checked = report(store)
        body = written(checked) if form == "json" else rdf(triples(checked), NAMES[form], _SHACL)
        sys.stdout.write(body if isinstance(body, str) else body.decode())
        return 0 if checked.conforms else 1
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
