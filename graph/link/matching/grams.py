"""Which of many names share most pairs of letters with a given one."""

from collections.abc import Iterable

import numpy as np
import numpy.typing as npt

Marks = npt.NDArray[np.bool_]
_LEAST_SHARE = 0.34


def grams(folded: str) -> set[str]:
    """Pairs of letters of each word, its start and end marked, so that order hardly counts."""
    found: set[str] = set()
    for word in folded.split():
        marked = f" {word} "
        found.update(marked[at : at + 2] for at in range(len(marked) - 1))
    return found


class Grams:
    """An inverted index from pairs of letters to the names that have them.

    Source: the measure is Dice's, Ecology 26 (1945), 297-302.
    """

    def __init__(self, names: Iterable[str]) -> None:
        postings: dict[str, list[int]] = {}
        sizes: list[int] = []
        for number, name in enumerate(names):
            parts = grams(name)
            sizes.append(len(parts))
            for part in parts:
                postings.setdefault(part, []).append(number)
        self._sizes = np.array(sizes, dtype=np.int32)
        self._postings = {part: np.array(ones, dtype=np.int32) for part, ones in postings.items()}

    def nearest(self, folded: str, most: int, among: Iterable[Marks] = ()) -> set[int]:
        """Numbers of the names most like this one: of all, and of those that each of `among` marks.

        A name that has less than a third of the pairs is not among them.
        """
        parts = grams(folded)
        lists = [self._postings[part] for part in parts if part in self._postings]
        if not lists:
            return set()
        shared = np.bincount(np.concatenate(lists), minlength=len(self._sizes))
        numbers = np.flatnonzero(shared >= max(1, round(_LEAST_SHARE * len(parts))))
        dice = shared[numbers] / (self._sizes[numbers] + len(parts))
        found = set(_highest(numbers, dice, most))
        for marks in among:
            here = marks[numbers]
            found.update(_highest(numbers[here], dice[here], most))
        return found


def _highest(
    numbers: npt.NDArray[np.intp], worth: npt.NDArray[np.float64], most: int
) -> Iterable[int]:
    if len(numbers) > most:
        numbers = numbers[np.argpartition(worth, -most)[-most:]]
    found: list[int] = numbers.tolist()
    return found
