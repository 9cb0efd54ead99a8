"""Releases that are one text at two places, such as the sites of two who joined in it.

Source: A. Z. Broder, On the resemblance and containment of documents, Compression and Complexity
of SEQUENCES, 1997: the smallest hashes of all runs of words of a text stand for it.
"""

import re
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from heapq import nsmallest
from itertools import pairwise

ALIKE = 0.8
"""Resemblance from which on two texts of one day are taken for one."""
_RUN = 5
"""Words of a run."""
_KEPT = 64
"""Hashes that are kept: the resemblance is exact to about 0.05."""
_LOOKED_UP = 12
"""Of these, pairs of neighbours say what is worth comparing."""
_WORD = re.compile(r"\w+")
Sketch = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Dated:
    """A release by its IRI, with its day (YYYY-MM-DD) and the sketch of its text."""

    iri: str
    day: str
    sketch: Sketch


def sketch(text: str) -> Sketch:
    """The smallest hashes of the runs of words of a text, rising; marks and case left out."""
    words = _WORD.findall(text.casefold())
    runs = (" ".join(words[n : n + _RUN]) for n in range(max(1, len(words) - _RUN + 1)))
    return tuple(nsmallest(_KEPT, {zlib.crc32(run.encode()) for run in runs}))


def resemblance(one: Sketch, other: Sketch) -> float:
    """How much of their runs of words two texts have in common, from 0 to 1, as an estimate."""
    both = nsmallest(_KEPT, {*one, *other})
    return len({*both} & {*one} & {*other}) / len(both) if both else 0.0


def alternates(releases: Iterable[Dated]) -> Mapping[str, str]:
    """Each release that is the text of another one of its day, with the first of them by IRI.

    The same whatever the order of the releases.
    """
    first: dict[str, str] = {}
    for one, other in sorted(_alike(sorted(releases, key=lambda each: each.iri))):
        top, bottom = sorted((_top(one, first), _top(other, first)))
        if top != bottom:
            first[bottom] = top
    return {iri: _top(iri, first) for iri in sorted(first)}


def _top(iri: str, first: Mapping[str, str]) -> str:
    while iri in first:
        iri = first[iri]
    return iri


def _alike(releases: list[Dated]) -> Iterator[tuple[str, str]]:
    """Pairs of one day that share two neighbouring hashes and resemble each other."""
    seen: dict[tuple[str, int, int], list[Dated]] = defaultdict(list)
    for one in releases:
        near: dict[str, Dated] = {}
        for pair in pairwise(one.sketch[:_LOOKED_UP]):
            there = seen[one.day, *pair]
            near |= {other.iri: other for other in there}
            there.append(one)
        for other in near.values():
            if resemblance(one.sketch, other.sketch) >= ALIKE:
                yield other.iri, one.iri
