"""Topics by the phrases that mark them; the phrases come with the concept scheme."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import compress

_WORD = re.compile(r"[a-z0-9][a-z0-9'-]*")
_LOOSE = re.compile(r"['-](?<=[a-z0-9].)(?![a-z0-9])")
"""A mark behind a word that joins it to no other."""

Phrases = Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]
"""First word of a phrase -> (all its words, topic)."""


def index(phrases: Iterable[tuple[str, str]]) -> Phrases:
    """Prepare (phrase, topic) pairs for look-up; case is ignored."""
    by_first: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for phrase, topic in sorted(phrases):
        words = tuple(_words(phrase))
        if words:
            by_first.setdefault(words[0], []).append((words, topic))
    return {first: tuple(rest) for first, rest in by_first.items()}


def topics(text: str, lead_end: int, phrases: Phrases) -> tuple[str, ...]:
    """Topics whose phrases occur twice, or once before `lead_end` (headline, first paragraph).

    `lead_end` is the end of a line, so no word goes across it.
    """
    counts: Counter[str] = Counter()
    words = _words(text[:lead_end])
    lead = len(words)
    words += _words(text[lead_end:])
    for at in compress(range(len(words)), map(phrases.__contains__, words)):
        for phrase, topic in phrases[words[at]]:
            if len(phrase) == 1 or tuple(words[at : at + len(phrase)]) == phrase:
                counts[topic] += 2 if at < lead else 1
    return tuple(sorted(topic for topic, count in counts.items() if count >= 2))


def _words(text: str) -> list[str]:
    found: list[str] = _WORD.findall(_LOOSE.sub(" ", text.lower()))
    return found
