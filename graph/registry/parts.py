"""The parts of a split: which successor is meant in which release."""

import re
from collections.abc import Sequence
from datetime import date

from graph.registry.values import DecisionRow

_DAYS = re.compile(r"\d{4}-\d\d-\d\d/\d{4}-\d\d-\d\d")
_RELEASE = re.compile(r"release/[^/]+/\d{4}-\d\d-\d\d/[0-9a-f]{12}")


def successor(rows: Sequence[DecisionRow], release: str | None) -> str:
    """Whom a split identity stands for in a release (`us-wa-seattle/2020-03-03/0123…`).

    The release itself counts before its day; whatever is of no release, such as authority data,
    goes to the successor that takes all others.
    """
    rest = next(row.new or "" for row in rows if not row.part)
    if release is None:
        return rest
    day = release.split("/")[-2]
    by_day = (row.new for row in rows for part in row.part if _within(part, day))
    by_name = (row.new for row in rows if f"release/{release}" in row.part)
    return next(by_name, None) or next(by_day, None) or rest


def _within(part: str, day: str) -> bool:
    return bool(_DAYS.fullmatch(part)) and part[:10] <= day <= part[11:]


def misfit(row: DecisionRow, before: Sequence[DecisionRow]) -> str | None:
    """Why a part is malformed or one that another successor has too; None if it is neither."""
    if not row.part and any(not other.part for other in before):
        return f"{row.old} has two successors without a part"
    taken = [part for other in before for part in other.part]
    for number, part in enumerate(row.part):
        if reason := _malformed(part):
            return reason
        for other in (*taken, *row.part[:number]):
            if part == other or _overlap(part, other):
                return f"{part} overlaps with {other}"
    return None


def _malformed(part: str) -> str | None:
    if not _DAYS.fullmatch(part):
        return None if _RELEASE.fullmatch(part) else f"{part!r} is neither release/… nor two days"
    first, last = part.split("/")
    if is_day(first) and is_day(last) and first <= last:
        return None
    return f"{part!r} is no range of days"


def _overlap(one: str, other: str) -> bool:
    if not (_DAYS.fullmatch(one) and _DAYS.fullmatch(other)):
        return False
    return one[:10] <= other[11:] and other[:10] <= one[11:]


def is_day(words: str) -> bool:
    """Whether words are a day such as 2018-05-18."""
    try:
        return len(words) == 10 and bool(date.fromisoformat(words))
    except ValueError:
        return False
