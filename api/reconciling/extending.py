"""Values of properties for entities that were matched, offices on a day among them."""

import re
from dataclasses import dataclass
from datetime import date

from api.reconciling.batch import type_of
from api.reconciling.reading import document, items, mapping, named, words
from graph.errors import MisuseError
from graph.link.matching.entries import Kind, Ref, Value
from graph.link.matching.facts import PROPERTIES, REFERS
from graph.link.matching.matcher import Matcher

_MOST_PROPERTIES = 50
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
COMMON = {"name": "the name on record", "alias": "other names"}


@dataclass(frozen=True, slots=True)
class Wanted:
    """A property to fetch; offices only those of the day, if one is given; 0 is no limit."""

    name: str
    day: str | None
    limit: int


@dataclass(frozen=True, slots=True)
class Extension:
    """Entities by id, as they were sent, and the properties to fetch of each."""

    ids: tuple[str, ...]
    wanted: tuple[Wanted, ...]


def described(kind: Kind | None = None) -> dict[str, str]:
    """Properties with what they mean: those of a kind, or all."""
    kinds = [kind] if kind else list(Kind)
    found = dict(COMMON)
    for each in kinds:
        for name, meaning in PROPERTIES[each].items():
            found.setdefault(name, meaning)
    return found


def extension(text: str) -> Extension:
    """Read what to extend.

    Raises:
        MisuseError: no JSON object, no ids or properties, an unknown property, or no date.
    """
    found = document(text, "extend")
    if not {"ids", "properties"} <= set(found):
        raise MisuseError("extend: needs ids and properties")
    ids = [words(each, "extend, ids") for each in items(found["ids"], "extend, ids")]
    for _ in named(dict.fromkeys(ids), "extend, ids"):
        pass
    listed = items(found["properties"], "extend, properties", _MOST_PROPERTIES)
    return Extension(tuple(ids), tuple(_wanted(each) for each in listed))


def _wanted(value: object) -> Wanted:
    found = mapping(value, "extend, properties")
    name = words(found.get("id"), "extend, properties, id")
    if name not in described():
        raise MisuseError(f"extend: {name[:60]!r} is none of {', '.join(described())}")
    settings = mapping(found.get("settings", {}), f"extend, {name}, settings")
    limit = str(settings.get("limit") or 0)
    if not (limit.isascii() and limit.isdigit() and len(limit) <= 9):
        raise MisuseError(f"extend, {name}, limit: {limit[:60]!r} is no number")
    return Wanted(name, _day(settings.get("date") or None, name), int(limit))


def _day(value: object, name: str) -> str | None:
    if value is None:
        return None
    text = words(value, f"extend, {name}, date")
    try:
        if _DAY.fullmatch(text):
            return str(date.fromisoformat(text))
    except ValueError:
        pass
    raise MisuseError(f"extend, {name}, date: {text[:60]!r} is no day such as 2018-05-18")


def extended(asked: Extension, matcher: Matcher, base: str) -> dict[str, object]:
    """The answer: what the properties are, and for each id a list of values for each property."""
    return {
        "meta": [_meta(each.name) for each in asked.wanted],
        "rows": {identity: _row(identity, asked, matcher, base) for identity in asked.ids},
    }


def _meta(name: str) -> dict[str, object]:
    meta: dict[str, object] = {"id": name, "name": name}
    return {**meta, "type": type_of(REFERS[name])} if name in REFERS else meta


def _row(identity: str, asked: Extension, matcher: Matcher, base: str) -> dict[str, object]:
    entry = matcher.entry(identity.removeprefix(base))
    row: dict[str, object] = {}
    for each in asked.wanted:
        found = matcher.values(entry, each.name, each.day) if entry else []
        row[each.name] = [_cell(value) for value in found[: each.limit or None]]
    return row


def _cell(value: Value) -> dict[str, object]:
    if isinstance(value, Ref):
        return {"id": value.id, "name": value.name}
    if isinstance(value, str):
        return {"date": f"{value}T00:00:00Z"} if _DAY.fullmatch(value) else {"str": value}
    return {"int": value} if isinstance(value, int) else {"float": value}
