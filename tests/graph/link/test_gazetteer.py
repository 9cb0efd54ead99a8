"""Names find the jurisdictions that bear them, all of them, and nothing else."""

import csv
import gzip
from collections import Counter
from pathlib import Path

import pytest

from data.names import division, is_nested, kind, places_names, usps
from graph.errors import AuthorityDataError
from graph.link.gazetteer import COLUMNS, Gazetteer
from graph.link.places import Places
from graph.resources import authority

TABLE = authority() / "jurisdictions.csv.gz"
FACTS = Path(__file__).parents[4] / "shared" / "facts"
LINES = (
    "country:us,country,Atlantis,,,1,0,,,",
    "country:us/state:lm,state,Lemuria,LM,77,2,0,,,",
    "country:us/state:lm/county:mu,county,Mu,LM,77001,3,90,1.0,2.0,Mu County",
    "country:us/state:lm/county:zed/place:lemuria,place,Lemuria Township,LM,7700100001,,0,,,",
    'country:us/state:lm/place:lemuria,place,Lemuria City,LM,7700002,4,80,1.0,2.0,"Lemuria|LC, LM"',
    "country:us/state:lm/place:o~hara,place,O'Hara,LM,7700003,,0,,,",
    "country:us/state:lm/place:st_agnes,place,St. Agnes,LM,7700004,5,70,1.5,-2.5,",
)


@pytest.fixture(scope="module")
def real() -> Gazetteer:
    return Gazetteer.load(TABLE)


def small(*lines: str) -> Gazetteer:
    moved = {"country:us/state:lm/place:mu": "country:us/state:lm/county:mu"}
    return Gazetteer(list(lines or LINES), moved, "test")


@pytest.mark.parametrize(
    ("name", "divisions"),
    [
        ("Lemuria", ["state:lm/place:lemuria", "state:lm"]),
        ("Lemuria City", ["state:lm/place:lemuria"]),
        ("LC, LM", ["state:lm/place:lemuria"]),
        ("City of Lemuria", ["state:lm/place:lemuria"]),
        ("State of Lemuria", ["state:lm"]),
        ("Township of Lemuria", ["state:lm/county:zed/place:lemuria"]),
        ("City and County of Mu", ["state:lm/county:mu"]),
        ("County of Mu", ["state:lm/county:mu"]),
        ("Saint Agnes", ["state:lm/place:st_agnes"]),
        ("St Agnes", ["state:lm/place:st_agnes"]),
        ("O’Hara", ["state:lm/place:o~hara"]),
        ("City  of\nLemuria", ["state:lm/place:lemuria"]),
        ("lemuria", []),
        ("LM", []),
        ("", []),
        ("City of ", []),
    ],
)
def test_name_gives_all_that_bear_it_the_most_populous_first(
    name: str, divisions: list[str]
) -> None:
    found = [place.division.removeprefix("country:us/") for place in small().by_name(name)]
    assert found == divisions


def test_line_becomes_a_place() -> None:
    place = small().by_division("country:us/state:lm/place:st_agnes")
    assert place is not None
    assert (place.geoid, place.geonames, place.population) == ("7700004", 5, 70)
    assert (place.latitude, place.longitude, place.aliases) == (1.5, -2.5, ())
    assert (place.state, place.kind) == ("LM", "place")


def test_division_that_moved_leads_to_the_right_one() -> None:
    place = small().by_division("country:us/state:lm/place:mu")
    assert place is not None
    assert place.division == "country:us/state:lm/county:mu"


@pytest.mark.parametrize("path", ["", "country:us/state:lm/place", "country:us/state:xx"])
def test_unknown_division_is_none(path: str) -> None:
    assert small().by_division(path) is None


def test_state_is_found_by_its_postal_code(real: Gazetteer) -> None:
    assert real.state("VT").name == "Vermont"
    assert real.state("PR").division == "country:us/territory:pr"
    assert real.state("DC").kind == "district"
    with pytest.raises(KeyError):
        real.state("ZZ")


def test_line_with_too_few_cells_is_refused_with_its_number() -> None:
    with pytest.raises(AuthorityDataError, match=r"test: line 3, column division: 2 cells"):
        small(LINES[0], "country:us/state:lm,state")


def test_number_that_is_none_is_refused_with_line_and_column() -> None:
    broken = small(LINES[0], LINES[1].replace(",2,", ",two,"))
    with pytest.raises(
        AuthorityDataError, match=r"test: line 3, column geonames to longitude: .*'two'"
    ):
        broken.by_name("Lemuria")


@pytest.mark.parametrize(
    "content",
    [b"", b"no gzip", gzip.compress(b"a,b\n", mtime=0), gzip.compress(b"", mtime=0)],
    ids=["empty", "no gzip", "other columns", "no line"],
)
def test_file_that_is_no_gazetteer_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "jurisdictions.csv.gz"
    path.write_bytes(content)
    beside(path)
    with pytest.raises(AuthorityDataError, match=r"jurisdictions\.csv\.gz: line 1"):
        Gazetteer.load(path)


def beside(path: Path) -> None:
    path.with_name("division_aliases.csv").write_text("alias,division,note\n", encoding="utf-8")
    path.with_name("standing_alone.csv").write_text("division,name,source\n", encoding="utf-8")


def test_cities_that_stand_alone_are_on_record_under_that_name(real: Gazetteer) -> None:
    with TABLE.with_name("standing_alone.csv").open(encoding="utf-8", newline="") as lines:
        listed = list(csv.DictReader(lines))
    assert len(listed) == len(real.alone) == 30
    for row in listed:
        assert row["division"] in {place.division for place in real.by_name(row["name"])}


@pytest.mark.parametrize(
    ("name", "divisions"),
    [
        ("New York", ["state:ny/place:new_york", "state:ny"]),
        ("NYC", ["state:ny/place:new_york"]),
        ("NY", []),
        ("Big Apple", []),
        ("City of New York", ["state:ny/place:new_york"]),
        ("San Francisco", ["state:ca/county:san_francisco"]),
        ("Honolulu", ["state:hi/county:honolulu"]),
        ("New Orleans", ["state:la/parish:orleans"]),
        ("Lone Tree Hill", []),
        ("District of Columbia", ["district:dc"]),
        ("County of Santa Clara", ["state:ca/county:santa_clara"]),
        ("Commonwealth of Massachusetts", ["state:ma"]),
        ("United States", [""]),
        ("Dekalb County, Georgia", []),
        ("San José", ["state:ca/place:san_jose", "state:il/place:san_jose"]),
        ("Dona Ana County", ["state:nm/county:doña_ana"]),
        ("Hawai‘i", ["state:hi"]),
        ("Kauaʻi County", ["state:hi/county:kauai"]),
        ("CITY OF MCALLEN", []),
        ("City of Mcallen", ["state:tx/place:mcallen"]),
        ("Ft. Lauderdale", ["state:fl/place:fort_lauderdale"]),
        ("Washington State", ["state:wa"]),
        ("Washington D.C.", ["district:dc"]),
        ("City & County of San Francisco", ["state:ca/county:san_francisco"]),
        ("San Francisco City and County", ["state:ca/county:san_francisco"]),
        ("Salt Lake City", ["state:ut/place:salt_lake_city"]),
        (
            "Condado de Cook",
            ["state:ga/county:cook", "state:il/county:cook", "state:mn/county:cook"],
        ),
        ("Estado de Texas", ["state:tx"]),
        ("ADA", []),
        ("seattle", []),
        ("SEATTLE", ["state:wa/place:seattle"]),
    ],
)
def test_real_name(real: Gazetteer, name: str, divisions: list[str]) -> None:
    found = [place.division.removeprefix("country:us").lstrip("/") for place in real.by_name(name)]
    assert found == divisions


@pytest.mark.parametrize(
    ("name", "states"),
    [
        ("Burlington", {"VT", "NC", "IA", "MA", "NJ", "WA", "WI", "CO", "KS"}),
        ("Madison", {"WI", "AL", "MS", "CT", "NJ", "GA", "IN"}),
        ("Portland", {"OR", "ME", "TX", "TN"}),
        ("Washington", {"WA", "DC", "UT", "IL"}),
        ("Brooklyn", {"NY", "OH", "IA", "WI"}),
    ],
)
def test_homonyms_are_all_candidates(real: Gazetteer, name: str, states: set[str]) -> None:
    found = [place.state for place in real.by_name(name)]
    assert states <= set(found)


def test_bare_name_of_a_township_that_geonames_does_not_list_is_no_candidate(
    real: Gazetteer,
) -> None:
    names = [place.name for place in real.by_name("Madison")]
    assert len(names) > 5
    assert [name for name in names if "Township" in name] == []
    assert len(real.by_name("Madison Township")) > 20


def test_every_division_stands_once_and_is_found_again(real: Gazetteer) -> None:
    divisions = [place.division for place in real]
    assert divisions == sorted(set(divisions))
    assert len(real) > 39_000
    assert all(real.by_division(path) for path in divisions[::97])


@pytest.mark.skipif(not FACTS.is_dir(), reason="needs ../shared")
def test_rule_and_table_agree_on_ids_and_geoids(real: Gazetteer) -> None:
    with gzip.open(FACTS / "ocd_places.csv.gz", "rt", encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    wrong = [row["id"] for row in rows if not agrees(real, row["id"], row["census_geoid"])]
    assert len(rows) - len(wrong) >= 0.999 * len(rows)
    assert len(wrong) == 13  # cities that are their county too keep the county's GEOID


@pytest.mark.skipif(not FACTS.is_dir(), reason="needs ../shared")
def test_name_and_state_lead_to_the_right_division_and_to_no_wrong_one(real: Gazetteer) -> None:
    """Every place (townships apart) and county, as releases name them."""
    with gzip.open(FACTS / "ocd_places.csv.gz", "rt", encoding="utf-8", newline="") as lines:
        rows = [row for row in csv.DictReader(lines) if not is_nested(division(row["id"]))]
    found = Counter(linked(real, division(row["id"]), row["name"]) for row in rows)
    total = found.total()
    print(f"\n{dict(found)} of {total}: {found['right'] / total:.4f} right")
    assert found["right"] >= 0.994 * total
    assert found["wrong"] == 0
    assert found["unknown"] <= 10


def linked(real: Gazetteer, path: str, official: str) -> str:
    """What becomes of "Elm, OH" or "Elm County, OH" for a division and its Census name."""
    name = official if kind(path) != "place" else places_names(official)[0]
    chosen = Places(real).decide(f"{name}, {usps(path)}", None)
    if chosen:
        same = real.by_division(path)
        return "right" if same and chosen.division == same.division else "wrong"
    bear = Places(real).candidates(f"{name}, {usps(path)}")
    return "open" if path in {place.division for place in bear} else "unknown"


def agrees(real: Gazetteer, ocd_id: str, geoid: str) -> bool:
    place = real.by_division(ocd_id.removeprefix("ocd-division/"))
    return place is not None and place.geoid == geoid.removeprefix("place-")


def test_the_header_is_what_the_builder_writes() -> None:
    with gzip.open(TABLE, "rt", encoding="utf-8") as lines:
        assert next(lines).strip() == COLUMNS
