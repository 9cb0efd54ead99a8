"""Homonyms are decided by evidence, and the decision says by which."""

import pytest

from graph.link.gazetteer import Gazetteer
from graph.link.places import Places
from graph.model import Span

LINES = [
    "country:us,country,United States,,,6252001,0,,,",
    "country:us/state:il,state,Illinois,IL,17,,0,,,",
    "country:us/state:il/place:elm,place,Elm,IL,1700001,,900000,,,",
    "country:us/state:oh,state,Ohio,OH,39,,0,,,",
    "country:us/state:oh/county:ash,county,Ash County,OH,39001,,0,,,Ash",
    "country:us/state:oh/place:ash,place,Ash,OH,3900001,,10,,,",
    "country:us/state:oh/place:elm,place,Elm,OH,3900002,,10,,,",
    "country:us/state:oh/place:fir,place,Fir,OH,3900003,,10,,,",
]
ELM_IN_OHIO = "country:us/state:oh/place:elm"


@pytest.fixture
def places() -> Places:
    return Places(Gazetteer(LINES, {}, "test.csv"))


def test_population_never_decides(places: Places) -> None:
    assert places.decide("Elm", None) is None
    [decision] = places.decisions
    assert decision.chosen is None
    assert len(decision.candidates) == 2
    assert decision.reason == "2 jurisdictions of that name, and nothing in the release decides"


def test_holder_on_record_decides(places: Places) -> None:
    found = places.decide("Elm", None, role="Mayor", held=lambda _: {ELM_IN_OHIO})
    assert found
    assert found.division == ELM_IN_OHIO
    assert "on record" in places.decisions[0].reason


def test_state_in_the_name_decides(places: Places) -> None:
    for name in ("Elm, OH", "Elm, Ohio"):
        found = places.decide(name, None)
        assert found
        assert found.division == ELM_IN_OHIO


def test_state_of_the_issuer_decides(places: Places) -> None:
    places.setting.home_state = "OH"
    found = places.decide("Elm", None)
    assert found
    assert found.division == ELM_IN_OHIO


def test_title_tells_a_county_from_a_town(places: Places) -> None:
    sheriff = places.decide("Ash", None, role="Sheriff")
    assert sheriff
    assert sheriff.kind == "county"
    other = Places(places.gazetteer).decide("Ash", None, role="Mayor")
    assert other
    assert other.kind == "place"


def test_what_was_settled_once_stays(places: Places) -> None:
    places.decide("Elm, OH", None)
    again = places.decide("Elm", None)
    assert again
    assert again.division == ELM_IN_OHIO


def test_running_text_names_only_what_is_settled(places: Places) -> None:
    assert places.mentioned("Fir", None) is None
    places.decide("Fir", None)
    found = places.mentioned("City of Fir", None)
    assert found
    assert places.other_names(found) == ("City of Fir",)


def test_unknown_name_has_no_candidates(places: Places) -> None:
    assert places.decide("Nowhere", None) is None
    assert places.decisions[0].candidates == ()


@pytest.mark.parametrize(
    ("printed", "role", "text", "division"),
    [
        ("Long Ago Ash", "Sheriff", "Long Ago\nAsh Sheriff Ruiz", "county:ash"),
        ("Long Ago Ash", "Sheriff", "Long Ago Ash Sheriff Ruiz", None),
        ("Long Ago Ash", "Director", "Long Ago\nAsh Director Ruiz", None),
        ("Big Acting Ash", "Sheriff", "Big\nActing Ash Sheriff Ruiz", "county:ash"),
        ("Ohio and Fir", "Mayor", "Ohio and Fir Mayor Ruiz", "place:fir"),
        ("Illinois and Fir", "Mayor", "Illinois and Fir Mayor Ruiz", None),
        ("Ash County County", "Sheriff", "Ash County County Sheriff", "county:ash"),
    ],
)
def test_words_run_into_a_name_are_cut_off_where_they_are_told_apart(
    printed: str, role: str, text: str, division: str | None
) -> None:
    places = Places(Gazetteer(LINES, {}, "test.csv"), text=text)
    found = places.decide(printed, Span(0, len(text)), role=role)
    assert (found.division if found else None) == (
        f"country:us/state:oh/{division}" if division else None
    )


def test_ordinary_word_beside_another_title_is_no_small_place(places: Places) -> None:
    assert places.decide("Fir", None, role="Executive Director") is None
    assert places.decide("Fir", None, role="Senator") is None
    assert places.decide("Fir", None, role="Mayor")


def test_settled_name_decides_before_another_name_of_the_same_places(places: Places) -> None:
    places.decide("Ash County", None)
    places.decide("City of Ash", None)
    found = places.decide("Ash County", None)
    assert found
    assert found.kind == "county"
