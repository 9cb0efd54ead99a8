"""Date, headline, issuer and contact of a release, and where the date was found."""

import re
from collections.abc import Sequence
from datetime import date

from graph.extract import dates, header
from graph.extract.view import View
from graph.model import BlockKind, FrontMatter, Source, Span

_CLOCK = re.compile(r"\W{0,4}Today\b", re.IGNORECASE)
"""The beginning of a line by which a web page tells the reader's day."""
_SHORT = 60
_LEAD = 400
"""Characters of the first paragraph in which the date of the release may stand."""


def front_matter(source: Source, seen: View, lines: Sequence[header.Line]) -> FrontMatter:
    """What stands above the first paragraph; what came beside the text fills the gaps."""
    issued, issued_from, issued_span = _issued(source, seen, lines)
    top = header.headline(lines)
    words = " ".join(seen.printed[slice(*top)].split()) if top else None
    return FrontMatter(
        issued=issued,
        issued_from=issued_from,
        issued_span=issued_span,
        headline=source.title or words,
        headline_span=seen.source(*top) if top else None,
        issuer=header.issuer(seen, lines),
        contact=header.contact(seen, lines),
    )


def _issued(
    source: Source, seen: View, lines: Sequence[header.Line]
) -> tuple[date | None, str | None, Span | None]:
    """The date in the release line, then around it, beside the text, in the name, in the lead.

    A release line with an impossible date gives none from the text: what stands further down is
    the date of some event.
    """
    top = [line for line in lines if line.kind is not BlockKind.PARAGRAPH]
    top.sort(key=lambda line: line.kind is not BlockKind.RELEASE_LINE)
    first = [line for line in lines if line.kind is BlockKind.PARAGRAPH]
    ranges = [
        (line.start, line.end) for line in top if not _CLOCK.match(seen.text, line.start, line.end)
    ]
    if not top:
        ranges += [(line.start, line.end) for line in first[:4] if line.end - line.start < _SHORT]
    dated = header.dateline(seen.text, lines)
    found = _first(seen, [*ranges, dated])
    if found and found[0]:
        return found[0], "text", seen.source(*found[1:])
    if source.issued:
        return source.issued, "metadata", None
    if of_name := dates.date_of_name(source.name):
        return of_name, "file name", None
    lead = [(line.start, min(line.end, line.start + _LEAD)) for line in first[:1]]
    last = None if found else _first(seen, lead)
    return (last[0], "text", seen.source(*last[1:])) if last and last[0] else (None, None, None)


def _first(seen: View, ranges: Sequence[tuple[int, int]]) -> tuple[date | None, int, int] | None:
    return next((found for a, b in ranges if (found := dates.date_in(seen.text, a, b))), None)
