"""Census names and OCD ids, taken apart and put together."""

import pytest

from data.names import bare, full_name, is_nested, key, kind, places_names, rule_id, usps


@pytest.mark.parametrize(
    ("path", "of_kind", "state", "nested"),
    [
        ("country:us", "country", "", False),
        ("country:us/state:ny", "state", "NY", False),
        ("country:us/territory:pr", "state", "PR", False),
        ("country:us/district:dc", "district", "DC", False),
        ("country:us/state:la/parish:orleans", "county", "LA", False),
        ("country:us/state:ny/place:new_york", "place", "NY", False),
        ("country:us/state:nj/county:middlesex/place:edison", "place", "NJ", True),
    ],
)
def test_path_tells_kind_state_and_depth(path: str, of_kind: str, state: str, nested: bool) -> None:
    assert (kind(path), usps(path), is_nested(path)) == (of_kind, state, nested)


@pytest.mark.parametrize(
    ("official", "name", "type_of"),
    [
        ("Chicago city", "Chicago", "city"),
        ("Kansas City city", "Kansas City", "city"),
        ("Madison charter township", "Madison", "charter township"),
        ("Juneau city and borough", "Juneau", "city and borough"),
        ("Indianapolis", "Indianapolis", ""),
        ("Cook County", "Cook County", ""),
    ],
)
def test_type_is_cut_off_a_census_name(official: str, name: str, type_of: str) -> None:
    assert bare(official) == (name, type_of)


@pytest.mark.parametrize(
    ("official", "name", "others"),
    [
        ("San Buenaventura (Ventura) city", "San Buenaventura", ["Ventura"]),
        ("Agawam Town city", "Agawam", ["Agawam Town"]),
        ("Edison township", "Edison", []),
    ],
)
def test_second_name_in_brackets_is_another_name(
    official: str, name: str, others: list[str]
) -> None:
    assert places_names(official) == (name, others)


@pytest.mark.parametrize(
    ("official", "name"),
    [
        ("Madison town", "Town of Madison"),
        ("Madison charter township", "Madison Township"),
        ("Nashville plantation", "Nashville Plantation"),
    ],
)
def test_nested_place_is_named_with_its_type(official: str, name: str) -> None:
    assert full_name(official) == name


@pytest.mark.parametrize(
    ("state", "name", "type_of", "ocd_id"),
    [
        ("NY", "New York", "place", "ocd-division/country:us/state:ny/place:new_york"),
        ("PA", "O'Hara", "place", "ocd-division/country:us/state:pa/place:o~hara"),
        ("MN", "St. Paul", "place", "ocd-division/country:us/state:mn/place:st_paul"),
        ("IL", "Cook", "county", "ocd-division/country:us/state:il/county:cook"),
    ],
)
def test_rule_makes_the_id(state: str, name: str, type_of: str, ocd_id: str) -> None:
    assert rule_id(state, name, type_of) == ocd_id


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("St. Paul", "Saint Paul"),
        ("Doña Ana", "Dona Ana"),
        ("O’Fallon", "O'Fallon"),
        ("Coeur d'Alene", "Coeur d’Alene"),
        ("WINSTON-SALEM", "Winston Salem"),
    ],
)
def test_spellings_of_one_name_share_a_key(one: str, other: str) -> None:
    assert key(one) == key(other)
