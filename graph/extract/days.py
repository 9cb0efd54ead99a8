"""The day that a sentence means: a date, "today", or a weekday before the release."""

import re
from datetime import date, timedelta

from graph.extract.dates import date_in

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_RELATIVE = re.compile(
    r"\b(?:(?P<today>[Tt]oday)|(?P<yesterday>[Yy]esterday)|(?:[Oo]n|[Ll]ate)\s+(?P<weekday>"
    + "|".join(day.title() for day in _WEEKDAYS)
    + r")(?!\w|,?\s+[A-Z][a-z]+\.?\s\d)|(?:[Oo]n|[Oo]n\s+[A-Z][a-z]+day,)\s+"
    r"(?P<month>Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?\s+(?P<number>\d{1,2})(?!\d))"
)


def day_in(text: str, start: int, end: int, issued: date | None) -> date | None:
    """The first day named between two positions, as seen from the day of issue; none after it.

    A month and day without a year is the last such day; so is a weekday.
    """
    full = date_in(text, start, end)
    if full and full[0]:
        return full[0] if issued is None or full[0] <= issued else None
    found = _RELATIVE.search(text, start, end)
    if found is None or issued is None:
        return None
    if found["weekday"]:
        back = (issued.weekday() - _WEEKDAYS.index(found["weekday"].lower())) % 7
        return issued - timedelta(days=back)
    if found["month"] is None:
        return issued if found["today"] else issued - timedelta(days=1)
    return _last(found, issued)


def _last(found: re.Match[str], issued: date) -> date | None:
    """The last such day of a year that is not after the day of issue."""
    month, number = _MONTHS.index(found["month"].lower()) + 1, int(found["number"])
    for year in (issued.year, issued.year - 1):
        try:
            day = date(year, month, number)
        except ValueError:
            continue
        if day <= issued:
            return day
    return None
