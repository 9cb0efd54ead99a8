"""Lists of members and letterheads of invented releases: which places they mean."""

from dataclasses import replace

import pytest

from graph import pipeline
from graph.read.text import source
from tests.graph.link.invented import HEAD, joint, linked, members


def test_city_printed_without_a_state_among_others_is_the_one_of_news_style() -> None:
    body = (
        "SEATTLE—Seattle, together with Tukwila, Philadelphia, Springfield and New York City, "
        "filed an amicus brief in Elm v. Oak."
    )
    assert "jurisdiction/country:us/state:pa/place:philadelphia" in {
        m.path for m in joint(body).members
    }
    assert "springfield" not in members(body)


def test_city_of_news_style_in_a_release_of_one_state_stays_open() -> None:
    [holder] = linked("“We are glad of it today,” said Cleveland Mayor Lee Poe.").holders
    assert holder.office is None


def test_states_joined_by_attorneys_general_are_states_and_not_cities() -> None:
    body = (
        "SEATTLE—Seattle today filed an amicus brief in Elm v. Oak, joined by the attorneys "
        "general of Iowa, New York, and Washington."
    )
    assert {"state:ia", "state:ny", "state:wa"} <= {
        m.path.rpartition("/")[2] for m in joint(body).members
    }


def test_name_in_two_offices_means_city_and_state() -> None:
    body = (
        "“We are glad of it today,” said New York Mayor Lee Poe. “We are, too,” said New York "
        "Attorney General Ana Ruiz."
    )
    found = [h.office.body for h in linked(body).holders if h.office]
    assert found == [
        "jurisdiction/country:us/state:ny/place:new_york",
        "jurisdiction/country:us/state:ny",
    ]


@pytest.mark.parametrize(
    ("letterhead", "body"),
    [
        ("DALLAS COUNTY DISTRICT ATTORNEY'S OFFICE\nDALLAS, TX 75207", "tx/county:dallas"),
        ("OFFICE OF THE MAYOR OF TUKWILA", "wa/place:tukwila"),
        ("OFFICE OF THE DISTRICT ATTORNEY", None),
    ],
)
def test_office_of_the_letterhead_tells_its_government(letterhead: str, body: str | None) -> None:
    text = f"{letterhead}\n\n{HEAD}SEATTLE—The office said that the water is clean again today."
    found = pipeline.linked(source("x.txt", text), pipeline.knowledge()).publisher
    assert found.body == (f"jurisdiction/country:us/state:{body}" if body else None)


def test_sender_beside_the_text_tells_the_government() -> None:
    text = replace(
        source("x.txt", f"{HEAD}The water is clean again, and nobody objects to it."),
        publisher="Tukwila City Council",
    )
    found = pipeline.linked(text, pipeline.knowledge()).publisher
    assert found.body == "jurisdiction/country:us/state:wa/place:tukwila"


LIST = (
    "The brief was joined by the cities of Portland, Oregon, Minneapolis, Columbus, Ohio, Denver, "
    "and Chicago; and the counties of Alameda, Santa Clara, and Harris.\n\n“We are glad of it "
    "today,” said Columbus City Attorney Zoe Oak."
)


def test_state_behind_a_city_of_a_list_is_no_member_of_its_own() -> None:
    body = f"SEATTLE—Seattle today filed an amicus brief in Elm v. Oak with 30 cities. {LIST}"
    paths = {m.path.removeprefix("jurisdiction/country:us/state:") for m in joint(body).members}
    assert {"or/place:portland", "oh/place:columbus", "co/county:denver"} <= paths
    assert {"or", "oh", "il/place:ohio"} & paths == set()


def test_names_in_a_list_of_counties_are_counties() -> None:
    body = f"SEATTLE—Seattle today filed an amicus brief in Elm v. Oak with 30 cities. {LIST}"
    paths = {m.path.removeprefix("jurisdiction/country:us/state:") for m in joint(body).members}
    assert {"ca/county:alameda", "ca/county:santa_clara"} <= paths
    assert {"ca/place:alameda", "ca/place:santa_clara"} & paths == set()


def test_office_of_a_county_is_in_the_county_and_not_in_a_town_of_the_name() -> None:
    body = "“We are glad of it today,” said Travis County Attorney Lee Poe of Austin, Texas."
    [holder] = linked(body).holders
    assert holder.office
    assert holder.office.body == "jurisdiction/country:us/state:tx/county:travis"


def test_signers_have_the_places_of_their_own_lines() -> None:
    body = (
        "WASHINGTON – A coalition of 12 mayors today sent a letter to Congress.\n\nSignatories:\n"
        "Mayor Ana Ruiz, Dayton, OH\nMayor Bo Oak, Springfield, MA\n"
        "Mayor Kim Ash, City of Madison, Wisconsin\nMayor Pat Elm, Tucson, AZ\n"
    )
    found = linked(body)
    held = {
        found.facts.people[h.person].name.full: h.office.body.rpartition("us/")[2]
        for h in found.holders
        if h.office
    }
    assert held == {
        "Ana Ruiz": "state:oh/place:dayton",
        "Bo Oak": "state:ma/place:springfield",
        "Kim Ash": "state:wi/place:madison",
        "Pat Elm": "state:az/place:tucson",
    }
