"""Every US jurisdiction by name: country, states, territories, counties and places.

The table is built by `data/build.py`, an index of its names with it; places are made from its
lines only when asked for.
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
from graph.link import naming

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
        alone: frozenset[str] = frozenset(), names: list[str] | None = None,
    ) -> None:  # fmt: skip
        """Take the lines of the table below its header, sorted by division.

        Args:
            lines: as `data/build.py` writes them, none of them empty.
            moved: other division paths of the same jurisdiction.
            file: what to call the table in errors.
            alone: divisions that American news style names without their state.
            names: the index of the lines; made from them if it is not given.
        """
        self.alone = alone
        self._lines = lines
        self._moved = moved
        self._file = file
        self.names = naming.index(lines, _WIDTH, file) if names is None else names
        self._made: dict[int, Place] = {}
        self._found = lru_cache(maxsize=4096)(self._search)

    @classmethod
    def load(cls, path: Path) -> "Gazetteer":
        """Read the gzipped table, and beside it the index, other ids and `standing_alone.csv`.

        Raises:
            AuthorityDataError: a file is missing or malformed.
        """
        try:
            table = path.read_bytes()
            header, *lines = gzip.decompress(table).decode().splitlines()
            moved = {row["alias"]: row["division"] for row in _rows(path, "division_aliases.csv")}
            alone = frozenset(row["division"] for row in _rows(path, "standing_alone.csv"))
        except (OSError, EOFError, ValueError, KeyError) as error:
            raise AuthorityDataError(path.name, 1, "division", f"not readable: {error}") from error
        if header != COLUMNS:
            raise AuthorityDataError(path.name, 1, "division", f"header is not {COLUMNS}")
        names = naming.unpacked(path.with_name(naming.FILE), table)
        return cls(lines, moved, path.name, alone, names)

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
        spellings = _spellings(plain)
        found = {n: None for name in spellings for n in naming.numbers_of(name, self.names)}
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
        cells = naming.cells(self._lines[number], number, _WIDTH, self._file)
        try:
            return _read(cells)
        except ValueError as error:
            columns = "geonames to longitude"
            raise AuthorityDataError(self._file, number + 2, columns, str(error)) from error


def _rows(path: Path, name: str) -> list[dict[str, str]]:
    with path.with_name(name).open(encoding="utf-8", newline="") as rows:
        return list(csv.DictReader(rows))


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
