"""The page on which words are searched for, with what they find."""

from collections.abc import Iterator

from api.hits import address
from api.searching import Part
from api.service import Service
from graph.search.document import KINDS
from graph.search.find import Wanted
from graph.search.snippet import Snippet

_EMPTY = Wanted("")


def form(service: Service) -> str:
    """The HTML of the empty form."""
    return _page(service, _EMPTY, None, "")


def results(service: Service, wanted: Wanted, part: Part, most: int) -> str:
    """The HTML of one part of what was found."""
    following = address(wanted, size=most, cursor=part.next) if part.next else ""
    return _page(service, wanted, part, following)


def _page(service: Service, wanted: Wanted, part: Part | None, following: str) -> str:
    return service.templates.render(
        "search.html",
        wanted=wanted,
        part=part,
        following=following,
        kinds=KINDS,
        words=service.words,
        pieces=_pieces,
    )


def _pieces(shown: Snippet) -> Iterator[tuple[str, bool]]:
    """A snippet cut at the borders of what was found, and whether each piece is."""
    at = shown.start
    for match in shown.matches:
        yield shown.text[at - shown.start : match.start - shown.start], False
        yield shown.text[match.start - shown.start : match.end - shown.start], True
        at = match.end
    yield shown.text[at - shown.start :], False
