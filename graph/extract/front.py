"""Date, headline, issuer and contact of a release, and where the date was found."""

from collections.abc import Sequence
from datetime import date

from graph.extract import dates, header
from graph.extract.view import View
from graph.model import BlockKind, FrontMatter, Source, Span

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
    """The date in the release line, then in the lines around it, then beside the text."""
    top = [line for line in lines if line.kind is not BlockKind.PARAGRAPH]
    top.sort(key=lambda line: line.kind is not BlockKind.RELEASE_LINE)
    ranges = [(line.start, line.end) for line in top]
    first = next((line for line in lines if line.kind is BlockKind.PARAGRAPH), None)
    ranges += [(first.start, min(first.end, first.start + _LEAD))] if first else []
    found = next((d for a, b in ranges if (d := dates.date_in(seen.text, a, b))), None)
    if found:
        return found[0], "text", seen.source(*found[1:])
    if source.issued:
        return source.issued, "metadata", None
    of_name = dates.date_of_name(source.name)
    return of_name, "file name" if of_name else None, None
