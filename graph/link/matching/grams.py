"""Which of many names share most pairs of letters with a given one."""

from collections.abc import Iterable

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.int32]
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

    def nearest(
        self, folded: str, most: int, among: npt.NDArray[np.bool_] | None = None
    ) -> list[int]:
        """Numbers of the names most like this one, of those that `among` marks, unordered."""
        parts = grams(folded)
        lists = [self._postings[part] for part in parts if part in self._postings]
        if not lists:
            return []
        shared = np.bincount(np.concatenate(lists), minlength=len(self._sizes))
        enough = shared >= max(1, round(_LEAST_SHARE * len(parts)))
        numbers = np.flatnonzero(enough if among is None else enough & among)
        if len(numbers) > most:
            dice = shared[numbers] / (self._sizes[numbers] + len(parts))
            numbers = numbers[np.argpartition(dice, -most)[-most:]]
        found: list[int] = numbers.tolist()
        return found
