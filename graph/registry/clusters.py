"""Keys that agree in pairs, put together in groups without deciding what is open."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

Conflict = Callable[[str, str], bool]


@dataclass(frozen=True, slots=True)
class Groups:
    """Groups of two keys or more, in order, and the keys left alone with the reason."""

    groups: tuple[tuple[str, ...], ...]
    left: dict[str, str]


def clustered(pairs: Iterable[frozenset[str]], conflict: Conflict) -> Groups:
    """Group what agrees, whatever the order of the pairs.

    A key that agrees with two that are in conflict is left alone: J. Smith beside John Smith and
    James Smith. A chain of keys that agree from one to the next, but whose ends are in conflict,
    is left alone as a whole.
    """
    near = _neighbours(pairs)
    left: dict[str, str] = {}
    for key in sorted(near):
        for one, other in combinations(sorted(near[key]), 2):
            if conflict(one, other):
                left.setdefault(key, f"{key} agrees with {one} and {other}, who are two")
    kept = {key: near[key] - left.keys() for key in near if key not in left}
    groups = []
    for group in _connected(kept):
        at_odds = next((p for p in combinations(group, 2) if conflict(*p)), None)
        if at_odds is None:
            groups.append(group)
        else:
            left |= dict.fromkeys(group, f"{at_odds[0]} and {at_odds[1]} are two")
    return Groups(tuple(groups), left)


def _neighbours(pairs: Iterable[frozenset[str]]) -> dict[str, set[str]]:
    near: dict[str, set[str]] = defaultdict(set)
    for one, other in pairs:
        near[one].add(other)
        near[other].add(one)
    return near


def _connected(near: Mapping[str, set[str]]) -> Iterator[tuple[str, ...]]:
    seen: set[str] = set()
    for key in sorted(near):
        if key not in seen:
            group = connected(key, near)
            seen |= group
            if len(group) > 1:
                yield tuple(sorted(group))


def connected(key: str, near: Mapping[str, set[str]]) -> set[str]:
    """A key and all that can be reached from it."""
    group, waiting = {key}, [key]
    while waiting:
        new = near[waiting.pop()] - group
        group |= new
        waiting += new
    return group
