"""Full dates: in the text, beside it, or in its file name."""

import re
from datetime import date

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
_NUMBER = {name[:3].lower(): number for number, name in enumerate(_MONTHS, 1)}
_MONTH = r"(?P<month>(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?)"
_IN_TEXT = re.compile(
    rf"(?:{_MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>(?:19|20)\d\d)"
    rf"|(?P<m>\d{{1,2}})/(?P<d>\d{{1,2}})/(?P<y>(?:19|20)\d\d))(?!\d)",
    re.IGNORECASE,
)
_IN_NAME = re.compile(
    rf"(?P<y>(?:19|20)\d\d)[-_.]?(?P<m>\d\d)[-_.]?(?P<d>\d\d)(?!\d)"
    rf"|(?P<day>\d{{1,2}}){_MONTH}(?P<year>(?:19|20)\d\d)(?!\d)",
    re.IGNORECASE,
)


def date_in(text: str, start: int, end: int) -> tuple[date, int, int] | None:
    """The first full date in a range of a text, and where it stands."""
    for found in _IN_TEXT.finditer(text, start, end):
        if day := _date(found):
            return day, found.start(), found.end()
    return None


def date_of_name(name: str) -> date | None:
    """The date that a file name or id carries: 2018-05-18-…, 20180518…, 7Jan2008…."""
    return next((day for found in _IN_NAME.finditer(name) if (day := _date(found))), None)


def _date(found: re.Match[str]) -> date | None:
    try:
        if found["month"]:
            month = _NUMBER[found["month"][:3].lower()]
            return date(int(found["year"]), month, int(found["day"]))
        return date(int(found["y"]), int(found["m"]), int(found["d"]))
    except (ValueError, KeyError):
        return None
