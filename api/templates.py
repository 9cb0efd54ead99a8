"""Pages out of values: Jinja2 with everything escaped."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

from api.assets import Assets

_FOLDER = Path(__file__).parent / "web" / "templates"
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip


class _Absent(StrictUndefined):
    """A value that a row does not have may be asked for, but not shown."""

    def __bool__(self) -> bool:  # type: ignore[override]
        return False


class Templates:
    """The templates of `api/web`, compiled once."""

    def __init__(self, base: str, *, corrections: bool = False) -> None:
        self._environment = Environment(
            loader=FileSystemLoader(_FOLDER),
            autoescape=select_autoescape(default=True),
            undefined=_Absent,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._environment.filters["day"] = day
        self._environment.globals["base"] = base
        self._environment.globals["corrections"] = corrections
        self._environment.globals["explorer"] = Assets().tags

    def render(self, name: str, **values: object) -> str:
        """A page; a value that the template names and nobody gave is an error."""
        return self._environment.get_template(name).render(**values)

    def stream(self, name: str, **values: object) -> Iterator[str]:
        """A page in parts, for one that is too long to be held at once."""
        return self._environment.get_template(name).generate(**values)


def day(value: object) -> str:
    """A date in words, as precise as it is given: 2018-05-18, 2018-05 or 2018."""
    parts = str(value).split("-")
    match parts:
        case [year, month, number] if _is_date(str(value)):
            return f"{int(number)} {_MONTHS[int(month) - 1]} {year}"
        case [year, month] if month.isdigit() and 1 <= int(month) <= 12:
            return f"{_MONTHS[int(month) - 1]} {year}"
        case _:
            return str(value)


def _is_date(words: str) -> bool:
    try:
        date.fromisoformat(words)
    except ValueError:
        return False
    return True
