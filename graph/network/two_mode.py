"""Members and what they joined, before any projection: what null models and bootstrap need."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_array

from graph.errors import AnswerTooLargeError
from graph.network.matrix import Ints, Matrix, sorted_csr
from graph.store.base import Row

MOST_PAIRS = 50_000_000
"""Pairs of members over all events above which nothing is projected (about 2 GB)."""


MOST_DRAWN = 2_000_000
"""The same, above which no graph with evidence on each tie is made (about 3 GB)."""


@dataclass(frozen=True, slots=True, eq=False)
class TwoMode:
    """Who joined what.

    Args:
        members: IRIs, sorted.
        events: IRIs of what they joined (coalitions, matters, cases), sorted.
        joined: csr_array of members by events; 1 where the member joined, int64.

    """

    members: tuple[str, ...]
    events: tuple[str, ...]
    joined: csr_array

    @property
    def activity(self) -> Ints:
        """How many events each member joined."""
        return np.asarray(self.joined.sum(axis=1), dtype=np.int64)

    @property
    def sizes(self) -> Ints:
        """How many members each event has."""
        return np.asarray(self.joined.sum(axis=0), dtype=np.int64)

    @property
    def pairs(self) -> int:
        """Pairs of members over all events, those who share several counted each time."""
        return int((self.sizes * (self.sizes - 1) // 2).sum())

    def projected(self) -> Matrix:
        """Members tied by how many events they share.

        Raises:
            AnswerTooLargeError: more than `MOST_PAIRS` pairs would have to be counted.
        """
        if self.pairs > MOST_PAIRS:
            raise AnswerTooLargeError(
                f"the network has {self.pairs:,} pairs of members that joined together, more than "
                f"the {MOST_PAIRS:,} that are counted; choose a case or a shorter period"
            )
        return Matrix(self.members, _shared(self.joined))

    def resampled(self, rng: np.random.Generator) -> "TwoMode":
        """As many events drawn with replacement; members stay, also those left with none."""
        drawn = rng.integers(len(self.events), size=len(self.events))
        return TwoMode(
            self.members, tuple(self.events[n] for n in drawn), csr_array(self.joined[:, drawn])
        )


def drawable(pairs: int) -> None:
    """Refuse to make a graph of so many pairs.

    Raises:
        AnswerTooLargeError: there are more than `MOST_DRAWN`.
    """
    if pairs > MOST_DRAWN:
        raise AnswerTooLargeError(
            f"the network has {pairs:,} pairs of members that joined together; a file with the "
            f"evidence of each is made of up to {MOST_DRAWN:,}: choose a case or a shorter "
            "period, or mode two, or ask for measures"
        )


def two_mode(rows: Iterable[Row], event: str) -> TwoMode:
    """Members and events of rows that bind `member` and the variable named `event`."""
    return of_pairs((str(row["member"]), str(row[event])) for row in rows)


def of_pairs(pairs: Iterable[tuple[str, str]]) -> TwoMode:
    """Members and events of (member, event) pairs; repeats count once."""
    unique = set(pairs)
    members = tuple(sorted({member for member, _ in unique}))
    events = tuple(sorted({event for _, event in unique}))
    row_of = {name: number for number, name in enumerate(members)}
    column_of = {name: number for number, name in enumerate(events)}
    rows = [row_of[member] for member, _ in unique]
    columns = [column_of[event] for _, event in unique]
    ones = np.ones(len(unique), dtype=np.int64)
    shape = (len(members), len(events))
    return TwoMode(members, events, sorted_csr(csr_array((ones, (rows, columns)), shape=shape)))


def _shared(joined: csr_array) -> csr_array:
    product = (joined @ joined.T).tocoo()
    rows, columns = product.coords
    off = rows != columns
    kept = (product.data[off].astype(np.float64), (rows[off], columns[off]))
    return sorted_csr(csr_array(kept, shape=product.shape))
