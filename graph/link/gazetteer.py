"""Every US jurisdiction by name: country, states, territories, counties and places.

The table is built by `data/build.py`; places are made from its lines only when asked for.
"""

import csv
import gzip
import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from graph.errors import AuthorityDataError

COLUMNS = "division,kind,name,state,geoid,geonames,population,latitude,longitude,aliases"
_WIDTH = COLUMNS.count(",") + 1
_SAINT = re.compile(r"\b(?:St|Saint) (?=[A-Z])")
_FORM = re.compile(
    r"(?P<form>City and County|City|Town|Village|Borough|Township|County|Parish|State|Commonwealth)"
    r" of (?:the )?(?P<name>.+)"
)
_SPANISH = re.compile(r"(?P<form>Condado|Ciudad|Estado) de (?:la |el |los )?(?P<name>.+)")
_IN_ENGLISH = {"Condado": "County", "Ciudad": "City", "Estado": "State"}
_KINDS = {"State": ("state",), "Commonwealth": ("state",), "City and County": ("county",)}
_OF_PLACES = ("place", "county", "district")


@dataclass(frozen=True, slots=True)
class Place:
    """A jurisdiction; population 0 and no coordinates where GeoNames does not list it."""

    division: str
    kind: str
    name: str
    state: str | None
    geoid: str | None
    geonames: int | None
    population: int
    latitude: float | None
    longitude: float | None
    aliases: tuple[str, ...]


class Gazetteer:
    """Places by name and by division; a name that several share gives all of them."""

    def __init__(
        self, lines: list[str], moved: dict[str, str], file: str,
        alone: frozenset[str] = frozenset(),
    ) -> None:  # fmt: skip
        """Take the lines of the table below its header, sorted by division.

        Args:
            lines: as `data/build.py` writes them, none of them empty.
            moved: other division paths of the same jurisdiction.
            file: what to call the table in errors.
            alone: divisions that American news style names without their state.
        """
        self.alone = alone
        self._lines = lines
        self._moved = moved
        self._file = file
        self._by_name = _names(lines, file)
        self._made: dict[int, Place] = {}
        self._found = lru_cache(maxsize=4096)(self._search)

    @classmethod
    def load(cls, path: Path) -> "Gazetteer":
        """Read the gzipped table, `division_aliases.csv` and `standing_alone.csv` beside it.

        Raises:
            AuthorityDataError: a file is missing or malformed.
        """
        try:
            header, *lines = gzip.decompress(path.read_bytes()).decode().splitlines()
            moved = {row["alias"]: row["division"] for row in _rows(path, "division_aliases.csv")}
            alone = frozenset(row["division"] for row in _rows(path, "standing_alone.csv"))
        except (OSError, EOFError, ValueError, KeyError) as error:
            raise AuthorityDataError(path.name, 1, "division", f"not readable: {error}") from error
        if header != COLUMNS:
            raise AuthorityDataError(path.name, 1, "division", f"header is not {COLUMNS}")
        return cls(lines, moved, path.name, alone)

    def __iter__(self) -> Iterator[Place]:
        """Yield every place, by division."""
        return map(self._place, range(len(self._lines)))

    def __len__(self) -> int:
        return len(self._lines)

    def by_name(self, name: str) -> tuple[Place, ...]:
        """All that bear this official or alternative name, the most populous first.

        Case counts. "City of X", "County of X", "State of X" and the like give what bears the
        name X and is of that kind, in Spanish too; "Saint", "St" and "St." are the same.
        """
        return self._found(name)

    def _search(self, name: str) -> tuple[Place, ...]:
        plain = " ".join(name.replace("’", "'").split())
        found = {n: None for spelling in _spellings(plain) for n in self._by_name.get(spelling, ())}
        places = [self._place(n) for n in found]
        if form := _FORM.fullmatch(plain) or _SPANISH.fullmatch(plain):
            kind = _IN_ENGLISH.get(form["form"], form["form"])
            places += [p for p in self._of_form(kind, form["name"]) if p not in places]
        return tuple(sorted(places, key=lambda place: (-place.population, place.division)))

    def by_division(self, path: str) -> Place | None:
        """The jurisdiction of a division path; a path that moved gives the one it moved to."""
        right = self._moved.get(path, path)
        number = bisect_left(self._lines, f"{right},")
        if number < len(self._lines) and self._lines[number].startswith(f"{right},"):
            return self._place(number)
        return None

    def state(self, usps: str) -> Place:
        """A state, territory or the District by its postal code.

        Raises:
            KeyError: no such code.
        """
        for kind in ("state", "territory", "district"):
            place = self.by_division(f"country:us/{kind}:{usps.lower()}")
            if place:
                return place
        raise KeyError(usps)

    def _of_form(self, form: str, name: str) -> Iterator[Place]:
        if form in {"County", "Parish", "Township"}:
            yield from self.by_name(f"{name} {form}")
            return
        kinds = _KINDS.get(form, _OF_PLACES)
        yield from (place for place in self.by_name(name) if place.kind in kinds)

    def _place(self, number: int) -> Place:
        if number not in self._made:
            self._made[number] = self._read(number)
        return self._made[number]

    def _read(self, number: int) -> Place:
        cells = _cells(self._lines[number])
        try:
            return _read(cells)
        except ValueError as error:
            columns = "geonames to longitude"
            raise AuthorityDataError(self._file, number + 2, columns, str(error)) from error


def _rows(path: Path, name: str) -> list[dict[str, str]]:
    with path.with_name(name).open(encoding="utf-8", newline="") as rows:
        return list(csv.DictReader(rows))


def _names(lines: list[str], file: str) -> dict[str, list[int]]:
    index: dict[str, list[int]] = {}
    for number, line in enumerate(lines):
        cells = _cells(line)
        if len(cells) != _WIDTH:
            reason = f"{len(cells)} cells, expected {_WIDTH}"
            raise AuthorityDataError(file, number + 2, "division", reason)
        name, aliases = cells[2], cells[-1]
        if name in index:
            index[name].append(number)
        else:
            index[name] = [number]
        if aliases:
            for alias in aliases.split("|"):
                index.setdefault(alias, []).append(number)
    return index


def _cells(line: str) -> list[str]:
    return next(csv.reader([line])) if '"' in line else line.split(",")


def _read(cells: list[str]) -> Place:
    division, kind, name, state, geoid, geonames, population, latitude, longitude, aliases = cells
    return Place(
        division,
        kind,
        name,
        state or None,
        geoid or None,
        int(geonames) if geonames else None,
        int(population),
        float(latitude) if latitude else None,
        float(longitude) if longitude else None,
        tuple(aliases.split("|")) if aliases else (),
    )


def _spellings(name: str) -> tuple[str, ...]:
    saintly = _SAINT.sub("St. ", name)
    return (name,) if saintly == name else (name, saintly)
