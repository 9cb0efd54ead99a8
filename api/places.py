"""Where divisions lie, for maps: of a place its own point, of a state the middle of its people."""

from collections import defaultdict
from functools import lru_cache

from graph import pipeline

Point = tuple[float, float]
_PREFIX = "ocd-division/"


@lru_cache(maxsize=1)
def points() -> dict[str, Point]:
    """Longitude and latitude in degrees by OCD id, of every division that has a place on record.

    A state or county without coordinates of its own gets the mean of its places, each
    counted by its population. The whole country has no point.
    """
    found: dict[str, Point] = {}
    sums: dict[str, list[float]] = defaultdict(lambda: [0.0, 0.0, 0.0])
    for place in pipeline.knowledge().authority.gazetteer:
        if place.longitude is None or place.latitude is None:
            continue
        found[_PREFIX + place.division] = (place.longitude, place.latitude)
        parts = place.division.split("/")
        for end in range(2, len(parts)):
            total = sums["/".join(parts[:end])]
            total[0] += place.population * place.longitude
            total[1] += place.population * place.latitude
            total[2] += place.population
    for division, (longitude, latitude, people) in sums.items():
        if people:
            middle = round(longitude / people, 4), round(latitude / people, 4)
            found.setdefault(_PREFIX + division, middle)
    return found
