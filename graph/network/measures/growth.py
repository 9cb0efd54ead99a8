"""Who came, stayed, came back and left from one period to the next."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

Dated = tuple[str, str, str]
"""A member, what it joined, and the day (2018-05-18)."""
UNITS = {"year": 4, "month": 7}
"""Periods, by how many characters of a day name them."""


@dataclass(frozen=True, slots=True)
class Period:
    """One period in which somebody joined something.

    Args:
        name: 2018, or 2018-05.
        events: how many were joined.
        members: how many joined any; new, returning and staying ones together.
        new: members never seen before.
        returning: seen before, but not in the period before this one.
        left: members of the period before who joined nothing in this one.
        turnover: `left` as a share of the members of the period before, or None for the first.
        ever: members seen up to the end of the period.

    """

    name: str
    events: int
    members: int
    new: int
    returning: int
    left: int
    turnover: float | None
    ever: int


def growth(dated: Iterable[Dated], unit: str = "year") -> Iterator[Period]:
    """Yield the periods in order; those in which nobody joined anything are left out.

    Source: shares of those who leave as in Leskovec & Kleinberg, ACM TKDD 1 (2007) 2 for the
    growth, and Kossinets & Watts, Science 311 (2006) 88-90 for windows of activity.
    """
    joined: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for member, event, day in dated:
        joined[day[: UNITS[unit]]].add((member, event))
    ever: set[str] = set()
    before: set[str] | None = None
    for name in sorted(joined):
        now = {member for member, _ in joined[name]}
        gone = (before or set()) - now
        yield Period(
            name=name,
            events=len({event for _, event in joined[name]}),
            members=len(now),
            new=len(now - ever),
            returning=len((now & ever) - (before or set())),
            left=len(gone),
            turnover=None if before is None else len(gone) / len(before),
            ever=len(ever | now),
        )
        ever |= now
        before = now
