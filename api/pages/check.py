"""One page that holds releases with every fact marked, to be checked by reading.

The page is one file: it asks for nothing outside itself and has no script.
"""

import string
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from markupsafe import Markup

from api.pages.findings import Finding, Group, groups
from api.pages.highlight import Marked, Piece, anchor, pieces
from api.templates import Templates
from graph.errors import MisuseError, UnreadableSourceError
from graph.model import Facts

KINDS = {
    "statement": "statement", "speaker": "speaker", "person": "person", "case": "case",
    "law": "law", "organization": "organisation", "coalition": "coalition", "stance": "stance",
    "claim": "claim", "front": "date, headline, issuer", "mention": "named in passing",
}  # fmt: skip
"""Kinds of marks on the page and their names in the legend."""

_WEB = Path(__file__).parents[1] / "web"
_CHUNK = 2**16


@dataclass(frozen=True, slots=True)
class Row:
    """What the table of contents says of one release, or why it could not be read."""

    number: int
    name: str
    title: str = ""
    date: str = ""
    counts: tuple[int, ...] = ()
    unnamed: int = 0
    warnings: tuple[str, ...] = ()
    error: str = ""


@dataclass(frozen=True, slots=True)
class Listed:
    """A finding in the list beside the text; `places` are the anchors of its words.

    `named` is the anchor of the words that name the speaker, empty where there are none.
    """

    id: str
    finding: Finding
    places: tuple[str, ...]
    named: str


def write(target: Path, found: Iterable[Facts | UnreadableSourceError]) -> None:
    """Write the page; only one release at a time is held in memory.

    Raises:
        MisuseError: the file cannot be written.

    """
    if target.is_dir() or not target.parent.is_dir():
        raise MisuseError(f"--html: {target}: is no file in a folder that exists")
    templates = Templates("")
    with tempfile.TemporaryFile("w+", encoding="utf-8", errors="backslashreplace") as sections:
        rows = [_section(number, one, templates, sections) for number, one in enumerate(found, 1)]
        sections.seek(0)
        parts = templates.stream(
            "check.html", rows=rows, kinds=KINDS, css=_css(), sections=_chunks(sections)
        )
        try:
            with target.open("w", encoding="utf-8", errors="backslashreplace") as page:
                page.writelines(parts)
        except OSError as error:
            raise MisuseError(f"--html: {target}: {error.strerror}") from error


def _section(
    number: int, one: Facts | UnreadableSourceError, templates: Templates, out: IO[str]
) -> Row:
    if isinstance(one, UnreadableSourceError):
        return Row(number, "", error=str(one))
    made = groups(one)
    listed = {group.title: _listed(number, group) for group in made}
    row = _row(number, one)
    out.write(
        templates.render(
            "check-release.html", row=row, groups=listed, topics=one.topics,
            pieces=_pieces(one, listed.values()), numbers=_numbers(number, made),
        )
    )  # fmt: skip
    return row


def _row(number: int, facts: Facts) -> Row:
    return Row(
        number,
        facts.source.name,
        facts.front.headline or facts.source.title or facts.source.name,
        str(facts.front.issued or ""),
        tuple(map(len, (facts.statements, facts.people, facts.cases, facts.coalitions))),
        sum(not (one.speakers or one.body) for one in facts.statements),
        facts.warnings,
    )


def _listed(number: int, group: Group) -> list[Listed]:
    return [
        Listed(
            f"r{number}-{one.kind}-{order}",
            one,
            tuple(f"r{number}-{anchor(span.start, span.end)}" for span in one.spans),
            f"r{number}-{anchor(one.named.start, one.named.end)}" if one.named else "",
        )
        for order, one in enumerate(group.findings)
    ]


def _pieces(facts: Facts, listed: Iterable[list[Listed]]) -> Iterator[Piece]:
    marks = [mark for group in listed for one in group for mark in _marks(one)]
    return pieces(facts.source.text, marks)


def _marks(one: Listed) -> Iterator[Marked]:
    found, target = one.finding, f"#{one.id}"
    for span in found.spans:
        yield Marked(span.start, span.end, found.kind, target, _title(found))
    if found.named:
        title = f"speaker of statement {found.number}: {found.label}"
        yield Marked(found.named.start, found.named.end, "speaker", target, title)


def _title(one: Finding) -> str:
    how = f" [{one.how}]" if one.how else ""
    return ", ".join((f"{KINDS[one.kind]}: {one.label}", *one.details)) + how


def _numbers(release: int, made: Iterable[Group]) -> dict[str, tuple[str, str]]:
    """Where a segment begins: its number, 3 or 3a and 3b, and the place of it in the list."""
    numbers: dict[str, tuple[str, str]] = {}
    statements = (one for group in made for one in group.findings if one.kind == "statement")
    for order, one in enumerate(statements):
        for part, span in enumerate(one.spans):
            letter = string.ascii_lowercase[part % 26] if len(one.spans) > 1 else ""
            shown = f"{one.number}{letter}"
            numbers[anchor(span.start, span.end)] = (shown, f"r{release}-statement-{order}")
    return numbers


def _css() -> Markup:
    sheets = (_WEB / "static" / "joinder.css", _WEB / "check.css")
    return Markup("".join(sheet.read_text(encoding="utf-8") for sheet in sheets))  # noqa: S704


def _chunks(sections: IO[str]) -> Iterator[Markup]:
    """The sections, which are markup already."""
    while chunk := sections.read(_CHUNK):
        yield Markup(chunk)  # noqa: S704 (escaped by the template of a section)
