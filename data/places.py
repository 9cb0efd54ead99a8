"""Which GeoNames entry is which place of the Open Civic Data table, by name and state.

An entry is taken only where it is the only one of its name in the state, or has ten times the
people of the next. Places known only inside a county are matched in the states whose towns and
townships are full municipalities (the Census Bureau's "strong MCD" states), elsewhere not.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from data.names import is_nested, key

STRONG_TOWNS = frozenset(["CT", "MA", "ME", "MI", "MN", "NH", "NJ", "NY", "PA", "RI", "VT", "WI"])


@dataclass(frozen=True, slots=True)
class City:
    """A populated place of GeoNames."""

    geonames: int
    name: str
    state: str
    population: int
    latitude: float
    longitude: float


@dataclass(slots=True)
class Entry:
    """A line of the gazetteer while it is being put together."""

    division: str
    kind: str
    name: str
    state: str
    geoid: str = ""
    official: str = ""
    aliases: list[str] = field(default_factory=list)
    city: City | None = None
    geonames: int | None = None


def match(entries: Iterable[Entry], cities: Iterable[City]) -> None:
    """Give each entry its GeoNames city, where one name means one place in its state."""
    by_name = _cities_by_name(cities)
    taken: set[int] = set()
    for nested in (False, True):
        candidates = [e for e in entries if is_nested(e.division) == nested]
        for names, group in _entries_by_name(candidates).items():
            entry = _only(group, nested=nested)
            city = _clear(by_name.get(names, []))
            if entry and city and city.geonames not in taken and entry.city is None:
                entry.city = city
                taken.add(city.geonames)


def _entries_by_name(entries: Iterable[Entry]) -> Mapping[tuple[str, str], list[Entry]]:
    groups: dict[tuple[str, str], list[Entry]] = defaultdict(list)
    for entry in entries:
        for name in dict.fromkeys([entry.name, *entry.aliases]):
            groups[entry.state, key(name)].append(entry)
    return groups


def _cities_by_name(cities: Iterable[City]) -> Mapping[tuple[str, str], list[City]]:
    groups: dict[tuple[str, str], list[City]] = defaultdict(list)
    for city in cities:
        groups[city.state, key(city.name)].append(city)
    return groups


def _only(group: list[Entry], *, nested: bool) -> Entry | None:
    if len(group) != 1 or (nested and group[0].state not in STRONG_TOWNS):
        return None
    return group[0]


def _clear(cities: list[City]) -> City | None:
    if not cities:
        return None
    first, *rest = sorted(cities, key=lambda city: -city.population)
    return first if not rest or first.population >= 10 * rest[0].population else None
