"""Who acts together, by what is announced, with whom and how many; all names are invented."""

import pytest

from graph.extract.release import facts
from graph.model import Basis, Coalition
from graph.read.text import source

BRIEF = "The brief is an amicus brief. "


def coalition(text: str) -> Coalition:
    [one] = facts(source("x.txt", text), {}).coalitions
    return one


def stated(text: str) -> list[tuple[str, str | None]]:
    return [(m.name, m.person) for m in coalition(text).members if m.basis is Basis.STATED]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("joined by over 40 elected prosecutors", (40, "gt", False)),
        ("joined by more than 30 cities", (30, "gt", False)),
        ("joined by at least twelve states", (12, "ge", False)),
        ("joined by nearly 20 mayors", (20, "lt", False)),
        ("along with 42 other local elected prosecutors", (42, "eq", True)),
        ("on behalf of 21 jurisdictions", (21, "eq", False)),
        ("with a bipartisan coalition of 18 attorneys general", (18, "eq", False)),
    ],
)
def test_count_keeps_its_comparator_and_its_words(
    words: str, expected: tuple[int, str, bool]
) -> None:
    text = f"The city filed an amicus brief {words} in court."
    [count] = coalition(text).counts
    assert (count.number, count.comparator, count.others) == expected
    assert str(count.number) in count.span.of(text) or "twelve" in count.span.of(text)


def test_counts_by_kind_stand_side_by_side() -> None:
    text = "The amici are 7 states and 36 elected local prosecutors, not 43 governments."
    assert [(c.number, c.of) for c in coalition(text).counts] == [
        (7, "states"), (36, "prosecutors"), (43, "governments"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("listed", "expected"),
    [
        ("joined by the cities of Elm, Oakton, and Fir Bay", ["Elm", "Oakton", "Fir Bay"]),
        (
            "joined by the states of Elm, Oakton and Fir, and the Reed Tribe",
            ["Elm", "Oakton", "Fir", "Reed Tribe"],
        ),
        (
            "joined by the district attorneys of Elm, Port Oak and Fir Counties",
            ["Elm County", "Port Oak County", "Fir County"],
        ),
        (
            "joined by the Counties of Elm, Fir Bay and Oak; and the Cities of Reed and Ash",
            ["Elm County", "Fir Bay County", "Oak County", "Reed", "Ash"],
        ),
        ("joined by DAs from Elm, Fir Bay and Oak", ["Elm", "Fir Bay", "Oak"]),
        ("joined by 11 other cities, including Elm, Oakton and Fir", ["Elm", "Oakton", "Fir"]),
        ("joined by Elm, NY; Oakton, OH; and Fir, ME", ["Elm, NY", "Oakton, OH", "Fir, ME"]),
    ],
)
def test_places_are_listed_in_many_forms(listed: str, expected: list[str]) -> None:
    assert stated(f"The city filed an amicus brief {listed}.") == [(n, None) for n in expected]


@pytest.mark.parametrize(
    ("listed", "expected"),
    [
        (
            "District Attorneys from places such as Elm (Ana Ruiz); Oakton, TX (Ben Osei)",
            [("Elm", "Ana Ruiz"), ("Oakton, TX", "Ben Osei")],
        ),
        (
            "Attorneys General Ana Ruiz (Elm), Ben Osei (Oakton) and Eve Wu (Fir)",
            [("Elm", "Ana Ruiz"), ("Oakton", "Ben Osei"), ("Fir", "Eve Wu")],
        ),
        (
            "District Attorneys Ana Ruiz (Elm, NY) and Ben Osei (Oakton, OH)",
            [("Elm, NY", "Ana Ruiz"), ("Oakton, OH", "Ben Osei")],
        ),
    ],
)
def test_persons_come_with_their_jurisdiction(
    listed: str, expected: list[tuple[str, str | None]]
) -> None:
    assert stated(f"Amici represent a group of leaders, including {listed}.\n{BRIEF}") == expected


@pytest.mark.parametrize(
    "block",
    [
        "Ana Ruiz\nDistrict Attorney, Elm County, Ohio\nBen Osei\nMayor, Oakton, Ohio",
        "Ana Ruiz, District Attorney, Elm County, Ohio\nMayor Ben Osei, Oakton, Ohio",
    ],
    ids=["two lines each", "one line each"],
)
def test_signatories_stand_in_a_block(block: str) -> None:
    text = f"Prosecutors today filed an amicus brief.\nList of Signatories\n{block}\n"
    assert stated(text) == [("Elm County, Ohio", "Ana Ruiz"), ("Oakton, Ohio", "Ben Osei")]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Senators Ana Ruiz and Ben Osei today sent a letter to the agency.", "letter"),
        ("Elm, joined by the states of Oakton and Fir, filed a lawsuit today.", "lawsuit"),
        ("Elm is joined by the district attorneys of Oakton and Fir in today's settlement.",
         "settlement"),
        ("Elm, joined by 12 states, submitted comments on the rule.", "comments"),
        ("Elm and 30 other cities signed a pledge on water.", "pledge"),
        ("A coalition of prosecutors, including Mayor Ana Ruiz, announced the formation of a team.",
         "working coalition"),
    ],
)  # fmt: skip
def test_words_say_what_is_done_together(text: str, kind: str) -> None:
    assert coalition(text).kind == kind


@pytest.mark.parametrize(
    "text",
    [
        "The mayor, along with his staff, visited Elm and Oakton to read a letter.",
        "The suit alleges that Elm Works, along with Oakton Mills, filed a false complaint.",
        "Senator Ana Ruiz sent a letter to Secretary Ben Osei.",
    ],
)
def test_what_nobody_does_together_is_no_coalition(text: str) -> None:
    assert facts(source("x", text), {}).coalitions == ()


def test_lawmaker_stands_for_no_jurisdiction() -> None:
    text = "Sens. Ana Ruiz (D-Elm) and Ben Osei (R-Oakton) today sent a letter to the agency."
    assert stated(text) == [("Ana Ruiz", "Ana Ruiz"), ("Ben Osei", "Ben Osei")]


def test_party_on_the_other_side_is_no_member() -> None:
    text = "Elm, together with Oakton and Fir, filed an amicus brief in Ashland v. Oakton."
    assert stated(text) == [("Fir", None)]


CASES = {
    "filed by one along with others": (
        "The action was filed by the Elm office along with the District Attorneys of Fir and Ash.",
        ["Fir", "Ash"],
    ),
    "handled by a team": (
        "The case was handled by a team: the District Attorneys of Elm and Oak counties.",
        ["Elm County", "Oak County"],
    ),
    "joining in a settlement": (
        "Joining the office in filing this settlement are the Counties of Elm and Oak.",
        ["Elm County", "Oak County"],
    ),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES)
def test_case_of_several_offices_is_a_joint_action(text: str, expected: list[str]) -> None:
    assert [name for name, _ in stated(f"It will pay. {text}")] == expected


def test_what_is_filed_along_with_a_decree_joins_nobody() -> None:
    text = "According to a complaint filed along with the consent decree, Elm had a station."
    assert facts(source("x.txt", text), {}).coalitions == ()
