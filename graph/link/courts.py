"""Which court a release means by the words it uses, by the ids of CourtListener."""

import re
from collections.abc import Iterable
from functools import lru_cache

from graph.link.gazetteer import Gazetteer
from graph.link.rows import CourtNameRow
from graph.model import Court

_SIGNS = re.compile(r"[\s.,'’-]+")
_FEDERAL = re.compile(
    r"^(?:the\s+)?(?:(?:U\.\s?S\.?|United\s+States|federal)\s+)?(?:"
    r"District\s+Court(?:\s+(?:for|of|in)\s+the|,)\s+"
    r"|(?:Circuit\s+)?Courts?\s+of\s+Appeals\s+(?:for|of)\s+the\s+)",
    re.IGNORECASE,
)
_BEHIND_CIRCUIT = re.compile(r"(?<=Circuit)\s+Court\s+of\s+Appeals$", re.IGNORECASE)
_FORM = r"(?P<form>Superior Court|Circuit Court|District Court|Supreme Court|Court of Common Pleas)"
_OF_STATE = rf"{_FORM},? (?:of|for|in) (?:the )?(?:State of )?(?P<state>[^,]+),? "
_COUNTY = (
    rf"(?P<county>.+ County) {_FORM}",
    rf"{_FORM},? (?:of|for|in) (?:the )?(?P<county>.+ County)",
    rf"{_OF_STATE}(?:(?:in and )?for )?(?:the )?(?P<county>County of .+)",
    rf"{_FORM},? (?:of|for|in) (?:the )?(?P<county>County of .+)",
)
_IN_COUNTY = [re.compile(pattern) for pattern in _COUNTY]


class Courts:
    """Courts by the names that releases give them; a name that could be two gives none."""

    def __init__(self, rows: Iterable[CourtNameRow], gazetteer: Gazetteer) -> None:
        """Index the table; counties come from the gazetteer."""
        self._rows = tuple(rows)
        self._gazetteer = gazetteer
        self._by_name: dict[str, set[int]] = {}
        for number, row in enumerate(self._rows):
            for name in (row.label, *row.aliases):
                self._by_name.setdefault(_folded(name), set()).add(number)

    def named(self, words: str, state: str | None = None) -> Court | None:
        """The court that the words name.

        `state` is the postal code of the issuer's state: it decides between counties of one name
        ("Orange County Superior Court"), never which federal court is meant.
        """
        plain = " ".join(words.split())
        found = self._by_name.get(_folded(plain), ())
        if len(found) == 1:
            row = self._rows[next(iter(found))]
            return Court(row.slug, row.label, row.kind)
        return self._in_county(plain, state)

    def _in_county(self, words: str, state: str | None) -> Court | None:
        form = next((found for p in _IN_COUNTY if (found := p.fullmatch(words))), None)
        if form is None:
            return None
        parts = form.groupdict()
        counties = [
            place
            for place in self._gazetteer.by_name(_of(parts["county"]))
            if place.division.partition("/county:")[2] or place.kind == "county"
        ]
        if told := parts.get("state"):
            counties = [c for c in counties if c.state and self._state(c.state) == told]
        elif len(counties) > 1:
            counties = [c for c in counties if c.state == state]
        if len(counties) != 1:
            return None
        [county] = counties
        of_state = [r for r in self._rows if r.kind == "state trial" and r.state == county.state]
        row = next((r for r in of_state if parts["form"] in r.label), None)
        if row is None:
            return None
        own = county.division.rpartition(":")[2]
        return Court(f"{row.slug}/{own}", f"{row.label}, {county.name}", "county")

    def _state(self, code: str) -> str:
        return self._gazetteer.state(code).name


def _of(county: str) -> str:
    """The county as the gazetteer has it: "County of Elm" gives "Elm County"."""
    name = county.removeprefix("County of ")
    return county if name == county else f"{name} County"


@lru_cache(maxsize=2048)
def _folded(name: str) -> str:
    """Fold a name: the United States District Court for the District of Elm is "districtofelm"."""
    words = _BEHIND_CIRCUIT.sub("", _FEDERAL.sub("", name))
    return _SIGNS.sub("", words).casefold().removeprefix("the")
