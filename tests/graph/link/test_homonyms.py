"""Names that many places of the country bear: linked where evidence decides, open where none does.

The names are real ones of the gazetteer; what is wanted follows from the evidence of each line.
"""

from functools import cache

import pytest

from graph import resources
from graph.link.gazetteer import Gazetteer
from graph.link.narrowing import Setting
from graph.link.places import Places

WANTED = """
Burlington | VT |  | vt/place:burlington
Burlington | NC |  | nc/place:burlington
Burlington |  | Mayor | open
Burlington, Vermont |  |  | vt/place:burlington
Burlington, IA |  |  | ia/place:burlington
City of Burlington, WA |  | Mayor | wa/place:burlington
Madison | WI |  | wi/place:madison
Madison | AL | Mayor | al/place:madison
Madison |  |  | open
Madison, Wisconsin |  | Mayor | wi/place:madison
Madison County |  |  | open
Madison County, Illinois |  |  | il/county:madison
Springfield | MA |  | ma/place:springfield
Springfield | IL | Mayor | il/place:springfield
Springfield | MO |  | mo/place:springfield
Springfield |  | Police Chief | open
Springfield, OR |  |  | or/place:springfield
Springfield, Ohio |  |  | oh/place:springfield
Portland | OR |  | or/place:portland
Portland | ME | Mayor | me/place:portland
Portland |  |  | open
Portland, Maine |  |  | me/place:portland
Portland, TX |  |  | tx/place:portland
Jackson | MS |  | ms/place:jackson
Jackson | TN | Mayor | tn/place:jackson
Jackson |  |  | open
Jackson, Wyoming |  |  | wy/place:jackson
Jackson County | MO |  | mo/county:jackson
Jackson County |  | Prosecutor | open
Jackson County, Michigan |  | Sheriff | mi/county:jackson
New York |  | Mayor | ny/place:new_york
New York |  | Attorney General | ny
New York |  | Governor | ny
New York City |  |  | ny/place:new_york
State of New York |  |  | ny
City of New York |  |  | ny/place:new_york
Washington |  | Governor | wa
Washington |  | Attorney General | wa
State of Washington |  |  | wa
Washington |  | Mayor | open
Washington, D.C. |  |  | dc
Washington County | OR |  | or/county:washington
Washington County |  |  | open
Columbus | OH | City Attorney | oh/place:columbus
Columbus |  |  | open
Columbus, Indiana |  |  | in/place:columbus
Aurora | CO |  | co/place:aurora
Aurora | IL | Mayor | il/place:aurora
Aurora |  |  | open
Richmond | VA |  | va/place:richmond
Richmond | CA | Mayor | ca/place:richmond
Richmond |  |  | open
Richmond, Indiana |  |  | in/place:richmond
Kansas City | MO |  | mo/place:kansas_city
Kansas City | KS |  | ks/place:kansas_city
Kansas City |  | Mayor | open
Kansas City, Kansas |  |  | ks/place:kansas_city
Cook County | IL |  | il/county:cook
Cook County |  | State's Attorney | open
Cook County, Illinois |  |  | il/county:cook
Kings County | NY | District Attorney | ny/county:kings
Kings County | CA |  | ca/county:kings
Kings County |  |  | open
Brooklyn | NY | District Attorney | ny/county:kings
Brooklyn |  |  | open
Lincoln | NE |  | ne/place:lincoln
Lincoln |  |  | open
Salem | OR |  | or/place:salem
Salem | MA | Mayor | ma/place:salem
Salem |  |  | open
Orange County | CA | District Attorney | ca/county:orange
Orange County | FL |  | fl/county:orange
Orange County |  |  | open
Saint Paul | MN |  | mn/place:st_paul
St. Paul, Minnesota |  | Mayor | mn/place:st_paul
St. Paul |  |  | open
Georgia |  | Attorney General | ga
Delaware |  | Attorney General | de
Delaware County | PA |  | pa/county:delaware
Oklahoma County |  |  | ok/county:oklahoma
Fargo | ND | Senator | open
Wilmington, DE |  | U.S. Senator | open
Seattle |  | State Representative | wa/place:seattle
Denver | CO | Mayor | co/county:denver
Lexington | KY | Mayor | ky/county:fayette
Ohio |  | cities | open
Delaware | OH | Mayor | oh/place:delaware
Harris | TX | County Attorney | tx/county:harris
Harris | TX | County Executive | tx/county:harris
Jefferson | LA | Parish President | la/parish:jefferson
Jefferson |  | Parish President | la/parish:jefferson
Harris |  | County Attorney | open
"""
CASES = [tuple(cell.strip() for cell in line.split("|")) for line in WANTED.strip().splitlines()]


@cache
def gazetteer() -> Gazetteer:
    return Gazetteer.load(resources.authority() / "jurisdictions.csv.gz")


def division(short: str) -> str | None:
    """The path that "vt/place:burlington" stands for; None for "open"."""
    if short == "open":
        return None
    state, _, inside = short.partition("/")
    kind = "district" if state == "dc" else "state"
    return f"country:us/{kind}:{state}" + (f"/{inside}" if inside else "")


@pytest.mark.parametrize(("name", "home", "role", "wanted"), CASES, ids=map(" ".join, CASES))
def test_homonym_is_linked_by_evidence_or_stays_open(
    name: str, home: str, role: str, wanted: str
) -> None:
    places = Places(gazetteer(), Setting(home_state=home or None))
    found = places.decide(name, None, role=role or None)
    assert (found.division if found else None) == division(wanted)


def test_open_decision_keeps_its_candidates() -> None:
    places = Places(gazetteer())
    places.decide("Springfield", None)
    assert len(places.decisions[0].candidates) > 10


ORANGE = "ca/county:orange"
LISTS = {
    "the others lie in one state": (["Alameda County", "Yolo County", "Kern County"], ORANGE),
    "too few others": (["Alameda County", "Yolo County"], "open"),
    "others in two states": (["Alameda County", "Yolo County", "Kern County", "Chicago"], "open"),
    "others that are open, too": (["Madison", "Springfield", "Portland", "Lake County"], "open"),
}  # fmt: skip


@pytest.mark.parametrize(("others", "wanted"), LISTS.values(), ids=LISTS)
def test_others_of_a_list_tell_the_state(others: list[str], wanted: str) -> None:
    places = Places(gazetteer(), Setting(national=True))
    places.in_company([*others, "Orange County"])
    found = places.decide("Orange County", None)
    assert (found.division if found else None) == division(wanted)


OF_ONE_STATE = "The suit was filed in Tacoma, Wash., and tried in Yakima, Wash."


@pytest.mark.parametrize(
    ("others", "text", "wanted"),
    [
        (["Kitsap County"], OF_ONE_STATE, "wa/county:franklin"),
        (["Kitsap County"], "", "open"),
        (["Kitsap County", "Chicago"], OF_ONE_STATE, "open"),
        (["Cuyahoga County"], OF_ONE_STATE, "open"),
        ([], OF_ONE_STATE, "open"),
    ],
)
def test_state_that_text_and_company_agree_on_decides_in_a_coalition(
    others: list[str], text: str, wanted: str
) -> None:
    places = Places(gazetteer(), Setting(national=True), text)
    places.in_company([*others, "Franklin County"])
    found = places.decide("Franklin County", None)
    assert (found.division if found else None) == division(wanted)


@pytest.mark.parametrize(
    ("short", "wanted"),
    [("Calif.", "ca"), ("TX", "tx"), ("W.Va.", "wv"), ("N.H.", "nh"), ("DC", "dc"), ("XX", "open")],
)
def test_state_may_be_written_short_behind_a_legislator(short: str, wanted: str) -> None:
    found = Places(gazetteer()).decide(short, None, role="Senator")
    assert (found.division if found else None) == division(wanted)


def test_two_letters_in_running_text_are_no_place() -> None:
    places = Places(gazetteer())
    places.decide("Oregon", None)
    assert places.mentioned("OR", None) is None
