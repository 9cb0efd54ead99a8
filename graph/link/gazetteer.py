"""Every US jurisdiction by name: country, states, territories, counties and places.

The table is built by `data/build.py`, an index of its names with it; places are made from its
lines only when asked for.
"""

import csv
import gzip
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from graph.errors import AuthorityDataError
from graph.link import naming, spelling

COLUMNS = "division,kind,name,state,geoid,geonames,population,latitude,longitude,aliases"
_WIDTH = COLUMNS.count(",") + 1


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

        Those that bear it as written go before those that differ in case or accents; so
        "DeKalb" is not "De Kalb", but "Dekalb", which nobody is called, is "DeKalb". "City of X",
        "County of X", "State of X", "X City" and the like give what bears the name X and is of
        that kind, in Spanish too; "Saint", "St" and "St." are the same.
        """
        return self._found(name)

    def _search(self, name: str) -> tuple[Place, ...]:
        written = spelling.plain(name)
        places = self._borne(written)
        for bare, kinds in spelling.forms(written):
            if places and not written.endswith(bare):
                break  # "Kansas City" is a name, no form of Kansas
            fits = (p for p in self._borne(bare) if p.kind in kinds)
            places = [*places, *(p for p in fits if p not in places)]
        return tuple(sorted(places, key=lambda place: (-place.population, place.division)))

    def _borne(self, written: str) -> list[Place]:
        numbers = naming.numbers_of(spelling.fold(written), self.names)
        places = [self._place(number) for number in numbers]
        exact = [p for p in places if written in map(spelling.plain, (p.name, *p.aliases))]
        return exact or (places if spelling.may_be_folded(written) else [])

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
