"""A day as it is typed: one spelling, one refusal that names the option or parameter."""

import re
from datetime import date

from graph.errors import MisuseError

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_LONGEST = 60


def as_day(name: str, words: str) -> date:
    """The day that the words say, such as 2018-01-31.

    Raises:
        MisuseError: naming the option or parameter.
    """
    try:
        if _DAY.fullmatch(words):
            return date.fromisoformat(words)
    except ValueError:
        pass  # the 30th of February
    raise MisuseError(f"{name}: {words[:_LONGEST]!r} is no day such as 2018-01-31")


def as_day_or_none(name: str, words: str | None) -> date | None:
    """The same for what may be left out.

    Raises:
        MisuseError: naming the option or parameter.
    """
    return None if words is None else as_day(name, words)
