"""What linking must never claim: invented releases, each with a trap of the genre."""

import pytest

from graph import pipeline, rdf
from graph.iri import Iris
from graph.model import Basis
from graph.read.text import source
from ontology.terms import JN
from tests.graph.link.invented import HEAD, joint, linked, members


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
