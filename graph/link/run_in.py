"""A place name behind other words: a headline run into the line, or a list that ends in it."""

import re
from collections.abc import Callable, Collection, Iterator, Sequence

from graph.link.gazetteer import Place
from graph.link.narrowing import STATES
from graph.link.wording import Wording
from graph.model import Span

_QUALIFIED = re.compile(r"^(?:(?:Acting|Interim|Then|Former|Deputy|The|the)\s+)+")
_TWICE = re.compile(r"\b(\w+) \1$")

Candidates = Callable[[str], tuple[Place, ...]]


def run_in(
    name: str, kinds: Collection[str] | None, candidates: Candidates,
    wording: Wording, span: Span | None,
) -> tuple[Place, ...]:  # fmt: skip
    """The places of the longest ending of the words that is the name of any, else none.

    Only with a title that goes with such kinds of place, and only where the words before are cut
    off by a line break, or are joined by "and" to what is no other place.
    """
    if kinds is None:
        return ()
    words = _TWICE.sub(r"\1", name)
    for end in _ends(words):
        fits = tuple(p for p in candidates(_QUALIFIED.sub("", end)) if p.kind in kinds)
        before = words.removesuffix(end).strip()
        if fits and (
            not before or wording.begins_line(end, span) or _no_other(before, fits, candidates)
        ):
            return fits
    return ()


def _no_other(before: str, found: Sequence[Place], candidates: Candidates) -> bool:
    """Whether words before "and" are no place, but maybe the state of what stands behind."""
    words = before.removesuffix(" and")
    if words == before:
        return False
    others = candidates(words)
    states = {place.state for place in found}
    return not others or any(p.kind in STATES and p.state in states for p in others)


def _ends(words: str) -> Iterator[str]:
    """Endings of words, the longest first."""
    parts = words.split()
    yield from (" ".join(parts[first:]) for first in range(len(parts)))
