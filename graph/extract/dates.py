"""Full dates: in the text, beside it, or in its file name."""

import re
from datetime import date

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
_MESES = "ene feb mar abr may jun jul ago sep oct nov dic".split()
_NUMBER = {
    **{short: number for number, short in enumerate(_MESES, 1)},
    "set": 9,
    **{name[:3].lower(): number for number, name in enumerate(_MONTHS, 1)},
}
_MONTH = r"(?P<month>(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?)"
_MES = (
    r"(?P<month3>enero|febrero|marzo|abril|mayo|junio|julio|agosto|sep?tiembre|octubre|noviembre"
    r"|diciembre)"
)
_IN_TEXT = re.compile(
    rf"(?:{_MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>(?:19|20)\d\d)"
    rf"|(?P<d2>\d{{1,2}})\s+{_MONTH.replace('month', 'month2')},?\s+(?P<y2>(?:19|20)\d\d)"
    rf"|(?P<d4>\d{{1,2}})\s+de\s+{_MES}\s+del?\s+(?P<y4>(?:19|20)\d\d)"
    r"|(?P<m>\d{1,2})/(?P<d>\d{1,2})/(?P<y>(?:19|20)\d\d)"
    r"|(?P<y3>(?:19|20)\d\d)-(?P<m3>\d\d)-(?P<d3>\d\d))(?!\d)",
    re.IGNORECASE,
)
_IN_NAME = re.compile(
    rf"(?P<y>(?:19|20)\d\d)[-_.]?(?P<m>\d\d)[-_.]?(?P<d>\d\d)(?!\d)"
    rf"|(?P<day>\d{{1,2}}){_MONTH}(?P<year>(?:19|20)\d\d)(?!\d)",
    re.IGNORECASE,
)


def date_in(text: str, start: int, end: int) -> tuple[date | None, int, int] | None:
    """The first full date in a range of a text, and where it stands; None for no such day."""
    found = _IN_TEXT.search(text, start, end)
    return (_date(found), *found.span()) if found else None


def date_of_name(name: str) -> date | None:
    """The date that a file name or id carries: 2018-05-18-…, 20180518…, 7Jan2008…."""
    return next((day for found in _IN_NAME.finditer(name) if (day := _date(found))), None)


def _date(found: re.Match[str]) -> date | None:
    part = found.groupdict()
    month = part.get("month") or part.get("month2") or part.get("month3")
    number = _NUMBER[month[:3].lower()] if month else None
    year = next(y for key in ("year", "y2", "y", "y3", "y4") if (y := part.get(key)))
    day = next(d for key in ("day", "d2", "d", "d3", "d4") if (d := part.get(key)))
    try:
        return date(int(year), number or int(part.get("m") or part.get("m3") or 0), int(day))
    except ValueError:
        return None
