"""A GeoNames entry is taken only where one name means one place."""

import pytest

from data.places import City, Entry, match

CITY = City(1, "Mu", "LM", 900, 1.0, 2.0)


def entry(path: str, name: str, state: str = "LM", *aliases: str) -> Entry:
    return Entry(f"country:us/{path}", "place", name, state, aliases=list(aliases))


@pytest.mark.parametrize(
    ("cities", "matched"),
    [
        ([], None),
        ([CITY], 1),
        ([City(2, "Mu", "ZZ", 900, 1.0, 2.0)], None),
        ([CITY, City(2, "Mu", "LM", 90, 1.0, 2.0)], 1),
        ([CITY, City(2, "Mu", "LM", 91, 1.0, 2.0)], None),
        ([City(2, "Saint Mu", "LM", 9, 1.0, 2.0)], None),
    ],
    ids=["none", "one", "another state", "ten times the next", "too close", "another name"],
)
def test_city_is_matched_by_name_and_state(cities: list[City], matched: int | None) -> None:
    place = entry("state:lm/place:mu", "Mu")
    match([place], cities)
    assert (place.city.geonames if place.city else None) == matched


def test_two_places_of_one_name_get_no_city() -> None:
    places = [entry("state:lm/place:mu", "Mu"), entry("state:lm/place:mu_village", "Mu")]
    match(places, [CITY])
    assert [place.city for place in places] == [None, None]


def test_other_name_counts_as_well() -> None:
    place = entry("state:lm/place:mu_city", "Mu City", "LM", "Mu")
    match([place], [CITY])
    assert place.city == CITY


def test_place_known_by_its_county_comes_second_and_only_where_towns_are_strong() -> None:
    city = City(1, "Mu", "NJ", 900, 1.0, 2.0)
    top = entry("state:nj/place:mu", "Mu", "NJ")
    nested = entry("state:nj/county:zed/place:mu", "Mu", "NJ")
    elsewhere = entry("state:lm/county:zed/place:mu", "Mu")
    match([nested, top, elsewhere], [city, CITY])
    assert (top.city, nested.city, elsewhere.city) == (city, None, None)
    alone = entry("state:nj/county:zed/place:mu", "Mu", "NJ")
    match([alone], [city])
    assert alone.city == city
