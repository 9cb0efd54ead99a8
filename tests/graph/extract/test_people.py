import pytest

from graph.extract import topics
from graph.extract.introductions import introductions
from graph.extract.people import people
from graph.extract.release import facts
from graph.extract.view import view
from graph.read.text import text_source

INTRODUCED = {
    "place, title, name": ("Elm Mayor Ana Ruiz spoke", ("Ana Ruiz", "Mayor", "Elm")),
    "place of two words with a longer title": (
        "Port Elm City Attorney Ben Osei spoke",
        ("Ben Osei", "City Attorney", "Port Elm"),
    ),
    "name, title of place": (
        "Ben J. Osei, Corporation Counsel of the City of Elm, spoke",
        ("Ben J. Osei", "Corporation Counsel", "City of Elm"),
    ),
    "two titles": (
        "the League of Towns CEO and Executive Director Ana Ruiz",
        ("Ana Ruiz", "CEO and Executive Director", "League of Towns"),
    ),
    "particle in the name": ("Mayor Ana de la Cruz spoke", ("Ana de la Cruz", "Mayor", None)),
    "abbreviated title": ("Sen. Ana Ruiz spoke", ("Ana Ruiz", "Senator", None)),
    "rank": ("Rear Adm. Ana Ruiz spoke", ("Ana Ruiz", "Rear Admiral", None)),
    "all of a long title": (
        "Chief U.S. District Judge Ana Ruiz sat",
        ("Ana Ruiz", "Chief U.S. District Judge", None),
    ),
    "possessive": ("Mayor Ana Ruiz's office", ("Ana Ruiz", "Mayor", None)),
    "sentence opening is no place": ("Today Mayor Ana Ruiz spoke", ("Ana Ruiz", "Mayor", None)),
}


@pytest.mark.parametrize(("text", "wanted"), INTRODUCED.values(), ids=INTRODUCED)
def test_introduction_is_taken_apart(text: str, wanted: tuple[str, str, str | None]) -> None:
    [found] = introductions(text)
    assert (found.name.full, found.role, found.body) == wanted


def test_title_below_a_name_is_not_of_the_name_on_the_next_line() -> None:
    text = "Ana Ruiz\nUnited States Senator\nBen Osei\nMember of Congress"
    assert "Ben Osei" not in [one.name.full for one in introductions(text)]
    letterhead = "Elm County District Attorney\nBen Osei spoke."
    assert [one.body for one in introductions(letterhead)] == ["Elm County"]


@pytest.mark.parametrize("text", ["the Justice Department said", "Attorney General", "mayors met"])
def test_title_without_name_introduces_nobody(text: str) -> None:
    assert not list(introductions(text))


def test_family_name_joins_the_full_name() -> None:
    text = "Mayor Ana Ruiz spoke. Later Mayor Ruiz left."
    [person] = people(view(text), introductions(text))
    assert person.name.full == "Ana Ruiz"
    assert len(person.spans) == 2


def test_family_name_of_two_people_joins_neither() -> None:
    text = "Mayor Ana Ruiz and Governor Ben Ruiz met. Ms. Ruiz left; Senator Ruiz stayed."
    assert [p.name.full for p in people(view(text), introductions(text))] == [
        "Ana Ruiz",
        "Ben Ruiz",
    ]


def test_name_parts() -> None:
    text = "said Zoë B. de Wit, Comptroller of Elm"
    [person] = people(view(text), introductions(text))
    name = person.name
    assert (name.given, name.additional, name.family) == ("Zoë", "B.", "de Wit")


PRESENTED = {
    "a body between title and name": (
        "Director of Permits for the Elm Harbor Commission (EHC) Ana Ruiz",
        [("Ana Ruiz", "Director")],
    ),
    "title and body, then the name": ("the Mayor of Elm, Ana Ruiz, said", [("Ana Ruiz", "Mayor")]),
    "a second title behind the name": (
        "Sheriff Ana Ruiz, Chair of the Task Force",
        [("Ana Ruiz", "Sheriff"), ("Ana Ruiz", "Chair")],
    ),
    "several with city and state": (
        "District Attorneys Ana Ruiz (Elm, OH), Ben Osei (Oak, GA) and Cy Wu (Ash, NY)",
        [(n, "District Attorney") for n in ("Ana Ruiz", "Ben Osei", "Cy Wu")],
    ),
    "a body in the place of a name": ("Commissioner Federal Trade Commission Ana Ruiz", []),
    "a unit of the office": ("the Attorney General's Real Estate Enforcement Unit", []),
    "a unit behind the title": ("the Inspector General Investigators", []),
    "an apostrophe lost": ("the State Attorney Generals Office", []),
    "a headline that goes on": ("joined by Elected Prosecutors,\nCalls for Change", []),
    "names on two lines": (
        "Senator Ana Ruiz\nSenator Ben Osei",
        [("Ana Ruiz", "Senator"), ("Ben Osei", "Senator")],
    ),
}


@pytest.mark.parametrize(("text", "wanted"), PRESENTED.values(), ids=PRESENTED)
def test_presented_with_a_title(text: str, wanted: list[tuple[str, str]]) -> None:
    assert [(one.name.full, one.role) for one in introductions(text)] == wanted


BARE = "the town is glad of the harbor and of its ships again " * 6
TOLD = {
    "a party ends a name": (f"Senator Ana Ruiz D OR Osei Wu Announce {BARE}", ["Ana Ruiz"]),
    "small letters end it": (f"Senator Ana Ruiz spoke {BARE}", ["Ana Ruiz"]),
    "nothing ends it": (f"Senator Ana Ruiz Hails New Harbor Plan {BARE}", []),
    "a line of families": (f"Senator Ana Ruiz said Senator Ruiz Wu said {BARE}", ["Ana Ruiz"]),
    "a headline": (f"President Osei Signs Harbor Act for Every Town In Elm County {BARE}", []),
}


@pytest.mark.parametrize(("text", "wanted"), TOLD.values(), ids=TOLD)
def test_names_of_a_text_without_punctuation(text: str, wanted: list[str]) -> None:
    found = facts(text_source("2018-05-18.txt", text.encode()), topics.index([]))
    assert [person.name.full for person in found.people] == wanted


PLAIN = {
    "possession": ("Senator Ruiz's Harbor Plan", ["Ruiz"]),
    "party and state": ("Senator Ana Ruiz D-OR", ["Ana Ruiz"]),
    "a part of a department": ("the Bureau of Justice Assistance", []),
    "a company": ("the plant of General Electric", []),
    "a lone general of the text": (
        "General Ruiz came. Ana Ruiz spoke.",
        ["Ruiz"],
    ),
    "a title with a blank in it": ("U. S. Attorney Ana Ruiz", ["Ana Ruiz"]),
    "a verb in front": ("Said Senator Ana Ruiz", ["Ana Ruiz"]),
}


@pytest.mark.parametrize(("text", "wanted"), PLAIN.values(), ids=PLAIN)
def test_what_stands_beside_a_title_is_a_name_or_none(text: str, wanted: list[str]) -> None:
    assert [one.name.full for one in introductions(text)] == wanted


def test_name_of_a_text_that_lost_its_apostrophes() -> None:
    text = "Senator Ruizs plan is good. Ruiz said so."
    assert [p.name.full for p in people(view(text), introductions(text))] == ["Ruiz"]


def test_abbreviation_with_a_blank_is_part_of_the_title() -> None:
    assert [one.role for one in introductions("Assistant U. S. Attorney Ana Ruiz")] == [
        "Assistant U.S. Attorney"
    ]
