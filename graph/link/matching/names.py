"""The names of many entries, ready to be searched."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property, lru_cache

import numpy as np
import numpy.typing as npt

from graph.link.matching.entries import Entry, Kind
from graph.link.matching.folding import fold, without_form
from graph.link.matching.grams import Grams

_CUT = 0.88
_MOST_BEGINNING = 2000
_FORMS_BEHIND = frozenset({"township", "county", "parish", "borough", "municipality"})


class Names:
    """Entries by every name they have; a name without its form of government counts less."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self.entries = tuple(entries)
        self.by_name: dict[str, dict[int, float]] = {}
        for number, entry in enumerate(self.entries):
            for name, worth in _names(entry).items():
                self.by_name.setdefault(name, {})[number] = worth
        self.names = tuple(self.by_name)
        self._grams = Grams(self.names)
        self._in_state = self._masks()

    @cached_property
    def by_id(self) -> dict[str, Entry]:
        """Entries by their ids."""
        return {entry.id: entry for entry in self.entries}

    def person(self, number: int, name: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The words of one of a person's names, and those of the family name, which end it."""
        return _person(name, self.entries[number].family)

    def kind(self, name: str) -> Kind:
        """The kind of what bears a name; of several, of one of them."""
        return self.entries[next(iter(self.by_name[name]))].kind

    def beginning(self, words: str) -> Iterator[str]:
        """The names that begin with the words, by letter."""
        at = bisect_left(self._sorted, words)
        for name in self._sorted[at : at + _MOST_BEGINNING]:
            if not name.startswith(words):
                break
            yield name

    @cached_property
    def _sorted(self) -> list[str]:
        return sorted(self.names)

    def nearest(self, words: str, most: int, states: Sequence[str]) -> set[str]:
        """The names most like these words, at all and among the states."""
        among = [self._in_state[state] for state in set(states) if state in self._in_state]
        found = self._grams.nearest(words, most, among)
        near = {self.names[number] for number in found}
        return near | {words} if words in self.by_name else near

    def _masks(self) -> dict[str, npt.NDArray[np.bool_]]:
        """For each state, which of the names is borne there."""
        there: dict[str, list[int]] = {}
        for at, numbers in enumerate(self.by_name.values()):
            for number in numbers:
                if state := self.entries[number].state:
                    there.setdefault(state, []).append(at)
        masks = {}
        for state, ats in there.items():
            masks[state] = np.zeros(len(self.names), dtype=np.bool_)
            masks[state][ats] = True
        return masks


def _names(entry: Entry) -> dict[str, float]:
    found: dict[str, float] = {}
    for name in (entry.name, *entry.others):
        words = fold(name)
        found[words] = 1.0
        if entry.kind is Kind.JURISDICTION:
            cut = without_form(words)[0]
            first, _, last = cut.rpartition(" ")
            for short in (cut, first if last in _FORMS_BEHIND else ""):
                if short and short != words:
                    found.setdefault(short, _CUT)
    found.pop("", None)
    return found


@lru_cache(maxsize=65536)
def _person(name: str, family: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    full, last = tuple(name.split()), tuple(fold(family).split())
    if not last or full[-len(last) :] != last:
        last = full[-1:]
    return full, last
