"""When people are seen in a post, and what in time speaks against their being one."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from graph.link.authority import Authority
from graph.link.rows import TenureRow
from graph.link.spells import SINGLE_SEAT

_CERTAIN, _MOST, _LEAST = 8.0, 20.0, 0.8
"""Years between two sightings that cost nothing; beyond which they are of two people; the price."""
_YEAR = 365.25
Time = tuple[str, str]
"""First and last day, each as exact as it is known; open ends are "0001" and "9999"."""


@dataclass(frozen=True, slots=True)
class Between:
    """What lies between two sightings: the factor that it costs, and in words."""

    price: float
    reason: str


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Why two sightings are not of one person."""

    reason: str


class Spells:
    """The spells on record, by post."""

    def __init__(self, authority: Authority) -> None:
        """Take them from the tables."""
        self._single = {post.path for post in authority.posts if post.role in SINGLE_SEAT}
        self._in: dict[str, list[TenureRow]] = defaultdict(list)
        for tenure in authority.tenures:
            self._in[tenure.post].append(tenure)

    def times(self, person: str, post: str, days: Collection[str]) -> list[Time]:
        """The days on which someone is seen in a post, and their spells on record in it."""
        spells = (t for t in self._in.get(post, ()) if f"person/{t.person}" == person)
        recorded = [(t.start or "0001", t.end or "9999") for t in spells]
        return sorted([*((day, day) for day in days), *recorded])

    def between(
        self, one: Sequence[Time], other: Sequence[Time], post: str, people: Collection[str]
    ) -> Between | Contradiction:
        """What is between the times of two keys (`people`) in a post, at the nearest."""
        years, first, last = min((_years(a, b), *_gap(a, b)) for a in one for b in other)
        if years == 0:
            return Between(1.0, "at the same time")
        words = f"{first} and {last}, {years:.1f} years apart"
        if years > _MOST:
            return Contradiction(f"seen on {words}")
        for spell in self._in.get(post, ()) if post in self._single else ():
            if f"person/{spell.person}" not in people and spell.start:
                start = spell.start
                if first[: len(start)] < start < last[: len(start)]:
                    who = f"{spell.person} took that office in {start}"
                    return Contradiction(f"seen on {first} and {last}, and {who}")
        over = max(0.0, years - _CERTAIN) / (_MOST - _CERTAIN)
        return Between(1.0 - (1.0 - _LEAST) * over, f"seen on {words}")


def _gap(one: Time, other: Time) -> tuple[str, str]:
    """The end of the earlier time and the start of the later one."""
    earlier, later = sorted((one, other))
    return earlier[1], later[0]


def _years(one: Time, other: Time) -> float:
    end, start = _gap(one, other)
    exact = min(len(end), len(start))
    if start[:exact] <= end[:exact]:
        return 0.0
    return (_day(start) - _day(end)).days / _YEAR


def _day(words: str) -> date:
    return date.fromisoformat(words + "0000-01-01"[len(words) :])
