"""What a null model says of each tie, and when the data are too few to ask it."""

from dataclasses import dataclass

from graph.errors import TooFewDataError
from graph.network.matrix import Floats, Ints
from graph.network.two_mode import TwoMode

FEWEST_MEMBERS = 3
FEWEST_EVENTS = 5


@dataclass(frozen=True, slots=True, eq=False)
class Tails:
    """For each pair that shares anything, how likely so much is by chance.

    Args:
        rows: places of one member in `TwoMode.members`.
        columns: places of the other; row < column.
        observed: what the two share, or the weight of their tie.
        p: probability of at least that under the null model, one-sided.
        smallest: the least p that any pair could have had on these data.

    """

    rows: Ints
    columns: Ints
    observed: Floats
    p: Floats
    smallest: float


def check(parts: TwoMode) -> None:
    """Refuse data on which no null model means anything.

    Raises:
        TooFewDataError: fewer than 3 members or 5 events, or nobody shares anything.
    """
    members, events = parts.joined.shape
    if members < FEWEST_MEMBERS or events < FEWEST_EVENTS:
        raise TooFewDataError(
            f"significance: {members} members and {events} events are too few; "
            f"it takes at least {FEWEST_MEMBERS} and {FEWEST_EVENTS}"
        )
    if (parts.sizes < 2).all():
        raise TooFewDataError("significance: no event has two members, so there is no tie to test")


def check_attainable(tails: Tails, alpha: float) -> None:
    """Refuse to call a tie chance where none could have been called anything else.

    Raises:
        TooFewDataError: the least possible p is above alpha.
    """
    if tails.smallest > alpha:
        raise TooFewDataError(
            f"significance: on these data no tie can have a p below {tails.smallest:.3g}, which is "
            f"above alpha {alpha:g}; that none is significant would say nothing"
        )
