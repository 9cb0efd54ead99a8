"""When the best candidate is certain enough to be taken without a look."""

from collections.abc import Sequence

from graph.link.matching.asked import Asked
from graph.link.matching.entries import Entry, Kind
from graph.link.matching.likeness import Features

_ENOUGH = 0.88
_EXACT = 0.995
_LEAD, _LEAD_OF_EXACT = 0.1, 0.03
_SUPPORTS = 0.9
_SHORT, _SHORT_ALONE = 4, 7


def is_certain(scored: Sequence[tuple[Entry, Features]], asked: Asked) -> bool:
    """Whether the first of the scored entries, best first, is a match.

    It must be like enough, nothing that is given may speak against it, and the next one must be
    clearly behind. A family name or an initial alone is never enough, nor is a short name that
    is misspelt.
    """
    if not scored:
        return False
    entry, parts = scored[0]
    given = [worth for name, worth in parts.items() if name.startswith("property_")]
    if any(worth < _SUPPORTS for worth in given) or parts["score"] < _ENOUGH:
        return False
    supported = bool(given) or parts.get("context", 0.0) >= _SUPPORTS
    if "name" not in parts:
        return len(scored) == 1 and bool(given)
    if entry.kind is Kind.PERSON:
        enough = "id" in parts or _names_one(parts, supported=supported)
    else:
        supported = supported or parts.get("state") == 1.0
        whole = supported or parts.get("full", 1.0) == 1.0  # "Elm" alone is not Elm County
        exact = parts["name"] >= _EXACT
        enough = whole and (exact or _long_enough(asked.text, supported=supported))
    second = scored[1][1]["score"] if len(scored) > 1 else 0.0
    lead = _LEAD_OF_EXACT if parts["name"] >= _EXACT else _LEAD
    return enough and parts["score"] - second >= lead


def _names_one(parts: Features, *, supported: bool) -> bool:
    initial = parts.get("given") == 0.85
    return not initial or supported


def _long_enough(text: str, *, supported: bool) -> bool:
    letters = sum(sign.isalpha() for sign in text)
    return letters > (_SHORT if supported else _SHORT_ALONE)
