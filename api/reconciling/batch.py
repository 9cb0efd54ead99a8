"""A batch of queries in, its candidates out."""

import math
from collections.abc import Iterator, Mapping

from api.reconciling.reading import MOST_QUERIES, document, items, mapping, named, only, words
from graph.errors import MisuseError
from graph.link.matching.asked import Asked
from graph.link.matching.entries import Kind
from graph.link.matching.matcher import Candidate, Matcher

_QUERY = ("query", "type", "limit", "properties", "type_strict")
_STRICT = ("any", "should", "all")
_MOST, _USUAL = 100, 5
_MOST_PROPERTIES = 20


def batch(text: str, base: str) -> dict[str, Asked]:
    """Read a batch; ids of entities may stand with or without the base.

    Raises:
        MisuseError: no JSON object, too many queries, or one that is malformed, which is named.
    """
    found = document(text, "queries")
    if len(found) > MOST_QUERIES:
        raise MisuseError(f"queries: {len(found):,} queries; at most {MOST_QUERIES:,} are taken")
    return {key: _asked(value, name, base) for key, name, value in named(found, "queries")}


def _asked(value: object, name: str, base: str) -> Asked:
    query = mapping(value, name)
    only(query, _QUERY, name)
    text = words(query.get("query", ""), f"{name}, query")
    listed = items(query.get("properties", []), f"{name}, properties", _MOST_PROPERTIES)
    if "query" not in query and not listed:
        raise MisuseError(f"{name}: has neither a query nor properties")
    kinds, wish = _kinds(query, name)
    return Asked(
        text.removeprefix(base),
        kinds,
        not wish,
        _limit(query.get("limit", _USUAL), f"{name}, limit"),
        tuple(_property(each, f"{name}, properties", base) for each in listed),
    )


def _kinds(query: Mapping[str, object], name: str) -> tuple[frozenset[Kind], bool]:
    """The kinds of a query, and whether they are a wish; a type that we do not have has none."""
    strict = query.get("type_strict", "any")
    if strict not in _STRICT:
        raise MisuseError(f"{name}, type_strict: must be one of {', '.join(_STRICT)}")
    given = query.get("type", [])
    listed = given if isinstance(given, list) else [given]
    types = {words(each, f"{name}, type") for each in items(listed, f"{name}, type")}
    kinds = frozenset(kind for kind in Kind if kind in types)
    if not types:
        return frozenset(Kind), False
    if strict == "all" and len(types) > 1:  # nothing is of two of our types
        return frozenset(), False
    return kinds, strict == "should"


def _limit(value: object, name: str) -> int:
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise MisuseError(f"{name}: must be a number")
    if value < 1:
        raise MisuseError(f"{name}: must be 1 or more")
    return int(min(value, _MOST))


def _property(value: object, name: str, base: str) -> tuple[str, tuple[str, ...]]:
    found = mapping(value, name)
    if not {"pid", "v"} <= set(found):
        raise MisuseError(f"{name}: each needs pid and v")
    pid, given = words(found["pid"], f"{name}, pid"), found["v"]
    listed = given if isinstance(given, list) else [given]
    return pid, tuple(_text(v, name, base) for v in items(listed, name, _MOST_PROPERTIES))


def _text(value: object, name: str, base: str) -> str:
    if isinstance(value, dict):
        value = words(value.get("id"), f"{name}, v, id")
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int | float):
        return f"{value:.15g}"
    return words(value, f"{name}, v").removeprefix(base)


def results(asked: Mapping[str, Asked], matcher: Matcher) -> dict[str, object]:
    """The answer to a batch."""
    return {
        key: {"result": [candidate(each) for each in matcher.candidates(one)]}
        for key, one in asked.items()
    }


def candidate(found: Candidate) -> dict[str, object]:
    """One candidate with its features, from which the score is made."""
    return {
        "id": found.entry.id,
        "name": found.entry.name,
        "description": found.entry.description,
        "type": [type_of(found.entry.kind)],
        "score": found.score,
        "match": found.match,
        "features": list(_features(found)),
    }


def type_of(kind: Kind) -> dict[str, str]:
    """A kind as a type of the specification."""
    return {"id": kind.value, "name": kind.value}


def _features(found: Candidate) -> Iterator[dict[str, object]]:
    for name, value in found.features.items():
        if name != "score":
            yield {"id": name, "value": round(value, 4)}
