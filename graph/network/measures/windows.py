"""The same network seen through a window that slides over time."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from graph.errors import MisuseError
from graph.network.measures.clustering import transitivity
from graph.network.measures.growth import Dated
from graph.network.two_mode import of_pairs

MOST = 1_000


@dataclass(frozen=True, slots=True)
class Window:
    """What was joined from `first` to `last`, both inclusive.

    `density` is the share of all pairs of the window's members that are tied, 0 to 1.
    """

    first: str
    last: str
    events: int
    members: int
    ties: int
    density: float
    transitivity: float


def windows(dated: Iterable[Dated], days: int, step: int) -> Iterator[Window]:
    """Yield a window of so many days at every step, from the first day on, to cover the last.

    Raises:
        MisuseError: a length or step below 1 day, or more than `MOST` windows.

    Source: Kossinets & Watts, Science 311 (2006) 88-90.
    """
    if days < 1 or step < 1:
        raise MisuseError(f"a window of {days} days every {step} days: both must be at least 1")
    known = sorted(dated, key=lambda one: one[2])
    if not known:
        return
    start, end = date.fromisoformat(known[0][2]), date.fromisoformat(known[-1][2])
    if (end - start).days // step > MOST:
        raise MisuseError(
            f"a step of {step} days from {start} to {end} gives more than {MOST} windows"
        )
    while True:
        last = start + timedelta(days=days - 1)
        yield _window(known, start.isoformat(), last.isoformat())
        if last >= end:
            return
        start += timedelta(days=step)


def _window(known: list[Dated], first: str, last: str) -> Window:
    parts = of_pairs((member, event) for member, event, day in known if first <= day <= last)
    net = parts.projected()
    pairs = len(net) * (len(net) - 1) / 2
    return Window(
        first=first,
        last=last,
        events=len(parts.events),
        members=len(net),
        ties=net.ties,
        density=net.ties / pairs if pairs else 0.0,
        transitivity=transitivity(net),
    )
