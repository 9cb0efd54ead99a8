"""What can be found by its words: one value for each statement, person, release and case."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

KINDS = ("statement", "person", "release", "case")
ROLES = ("office", "jurisdiction", "case")
"""What a search can be narrowed to, apart from kind and date."""

Places = tuple[tuple[int, int], ...]
"""Pairs (offset in a document's text, offset in the release's text), rising; between two of
them both texts run alike, so one number says where any character of the document stands."""
_WORD = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Facet:
    """An entity that a document belongs to, in one of `ROLES`."""

    role: str
    iri: str
    label: str


@dataclass(frozen=True, slots=True)
class Document:
    """What is indexed of one entity.

    `title` is its name and counts for more than `text`; `day` is YYYY-MM-DD or empty;
    `release` is where its words stand, and `places` where in the release's text.
    """

    iri: str
    kind: str
    title: str
    text: str
    day: str = ""
    release: str = ""
    places: Places = ()
    facets: tuple[Facet, ...] = ()


def places(segments: Iterable[tuple[int, str]]) -> tuple[str, Places]:
    """Join the words of segments by single spaces, and tell where each run of them stands.

    Args:
        segments: start in the release's text, and the words there as they stand, line breaks
            and all.

    Returns:
        The text as `graph.rdf` writes it for a statement, and its places.
    """
    words: list[str] = []
    found: list[tuple[int, int]] = []
    length = 0
    for start, exact in segments:
        for word in _WORD.finditer(exact):
            place = (length, start + word.start())
            if not found or place[1] - place[0] != found[-1][1] - found[-1][0]:
                found.append(place)
            words.append(word[0])
            length += len(word[0]) + 1
    return " ".join(words), tuple(found)


def placed(start: int, end: int, known: Sequence[Sequence[int]]) -> tuple[int, int] | None:
    """Where a range of a document's text stands in the release's; None where that is unknown."""
    first = [pair for pair in known if pair[0] <= start]
    last = [pair for pair in known if pair[0] < end]
    if not first or not last:
        return None
    return start + first[-1][1] - first[-1][0], end + last[-1][1] - last[-1][0]
