"""What linking must never claim: invented releases, each with a trap of the genre."""

from dataclasses import replace
from functools import cache

import pytest

from graph import pipeline, rdf
from graph.iri import Iris
from graph.model import Basis, Joint, Linked
from graph.read.text import source
from ontology.terms import JN

HEAD = "FOR IMMEDIATE RELEASE: March 3, 2020\n\nCITIES FILE A BRIEF ON WATER\n\n"


@cache
def linked(body: str) -> Linked:
    return pipeline.linked(source("x.txt", HEAD + body), pipeline.knowledge())


def joint(body: str) -> Joint:
    [found] = linked(body).joints
    return found


def members(body: str) -> dict[str, Basis]:
    return {m.path.rpartition(":")[2]: m.basis for m in joint(body).members}


def test_filer_leads_and_not_the_party_of_the_case() -> None:
    body = (
        "TUKWILA—Tukwila today filed an amicus brief in *United States v. California*, together "
        "with 20 other cities."
    )
    assert joint(body).lead == "jurisdiction/country:us/state:wa/place:tukwila"
    assert members(body) == {"tukwila": Basis.STATED}


def test_first_of_the_list_is_not_the_lead() -> None:
    body = (
        "SEATTLE—Seattle, together with Tukwila, Portland, and New York City, filed an amicus "
        "brief in Elm v. Oak."
    )
    assert joint(body).lead == "jurisdiction/country:us/state:wa/place:seattle"
    found = members(body)
    assert {"seattle", "tukwila", "new_york"} <= set(found)
    assert "portland" not in found  # many places bear the name, and nothing decides


def test_led_by_names_the_lead() -> None:
    body = (
        "TUKWILA—Tukwila has joined an amicus brief by 12 cities, led by New York City, in Elm v. "
        "Oak."
    )
    assert joint(body).lead == "jurisdiction/country:us/state:ny/place:new_york"


def test_other_side_is_no_member() -> None:
    body = (
        "TUKWILA—The brief answers the lawsuit that the Department of Justice filed. Tukwila, "
        "together with 9 other cities, filed an amicus brief in United States v. California.\n\n"
        "“The brief is wrong on the law,” said Ana Ruiz, Director of the Department of Justice."
    )
    assert set(members(body)) == {"tukwila"}


@pytest.mark.parametrize(
    "given",
    [
        "Lee Poe, the Mayor of Portland, Oregon",
        "Lee Poe, Mayor of the City of Portland, OR",
        "Portland, Oregon Mayor Lee Poe",
    ],
)
def test_state_in_the_text_wins(given: str) -> None:
    body = f"“We are glad of it today,” said {given}."
    [holder] = linked(body).holders
    assert holder.office
    assert holder.office.body == "jurisdiction/country:us/state:or/place:portland"


@pytest.mark.parametrize("name", ["Springfield", "Portland", "Madison", "Burlington", "Jackson"])
def test_homonym_without_evidence_stays_open(name: str) -> None:
    found = linked(f"“We are glad of it today,” said {name} Mayor Lee Poe.")
    [holder] = found.holders
    assert holder.office is None
    [decision] = [d for d in found.decisions if d.mention == name]
    assert decision.chosen is None
    assert len(decision.candidates) > 1


def test_home_of_the_issuer_decides_nothing_in_a_coalition() -> None:
    body = (
        "CHICAGO—Chicago, together with 20 other cities, filed an amicus brief in Elm v. Oak.\n\n"
        "“We are glad of it today,” said Springfield Mayor Lee Poe."
    )
    top = "THE CITY OF CHICAGO\nOFFICE OF THE MAYOR\nCHICAGO, IL 60602\n\n"
    found = pipeline.linked(source("x.txt", top + HEAD + body), pipeline.knowledge())
    assert [m.path for m in found.joints[0].members] == [
        "jurisdiction/country:us/state:il/place:chicago"
    ]


def test_ordinary_words_are_no_members() -> None:
    body = (
        "TUKWILA—Tukwila, together with Friend of the Court counsel and the House, filed an amicus "
        "brief in Elm v. Oak with 12 cities."
    )
    assert set(members(body)) == {"tukwila"}


def test_namesake_in_another_office_is_another_person() -> None:
    known = pipeline.knowledge().authority.people[0]
    found = linked(f"“We are glad of it today,” said Sheriff {known.name} of Elk County.")
    assert known.slug not in {holder.slug for holder in found.holders}


def test_caption_alone_does_not_tell_the_case() -> None:
    [row, *_] = pipeline.knowledge().authority.cases
    found = linked(f"The court ruled on truck engines in {row.caption} this week.")
    [matter] = found.matters
    assert matter.path == "case/unidentified/2020-03-03/united-states-v-california"
    [decision] = [d for d in found.decisions if d.mention == row.caption]
    assert matter.path in decision.candidates


def test_namesakes_without_office_stay_apart() -> None:
    one = linked("“We are glad of it today,” said Senator Lee Poe.").holders[0].slug
    other = linked("“We are sad about it today,” said Senator Lee Poe.").holders[0].slug
    assert one != other


STANCES = {
    "families that the target hurts": "We stand with families targeted by the Ash Administration",
    "an object before the target": "We support families hurt by the Ash Administration",
    "a clause between": "We will block bigotry where the Ash Administration is harmed",
}


@pytest.mark.parametrize("words", STANCES.values(), ids=STANCES)
def test_target_must_be_the_object_of_the_verb(words: str) -> None:
    found = linked(f"“{words}.,” said Tukwila Mayor Lee Poe.")
    assert not [s for s in found.facts.stances if s.rule == "stance verb"]


def test_statement_of_two_names_both_and_no_single_speaker() -> None:
    body = "“We are glad of it today,” said Tukwila Mayor Lee Poe and Seattle Mayor Ana Ruiz."
    triples = rdf.release(linked(body), Iris("http://x/id/"))
    found = {p for _, p, _ in triples}
    assert [str(o) for _, p, o in triples if p == JN.jointSpeaker] == [
        "http://x/id/person/lee-poe/us-wa-tukwila",
        "http://x/id/person/ana-ruiz/us-wa-seattle",
    ]
    assert not found & {JN.speaker, JN.speakerUnidentified}


def test_former_official_holds_no_office_that_day() -> None:
    found = linked("“We are glad of it today,” said former Seattle Mayor Lee Poe.")
    [holder] = found.holders
    assert found.facts.people[0].role == "Former Mayor"
    assert holder.office is None


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
