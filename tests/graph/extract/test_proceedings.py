"""Which number, court and words of an appeal go with which case, and what is printed of them."""

from typing import Any, cast

import pytest

from graph.extract import topics
from graph.extract.output import as_json
from graph.extract.release import facts
from graph.model import Facts
from graph.read.text import source

WORDS = topics.index([])


def found(text: str) -> Facts:
    return facts(source("x.txt", text), WORDS)


CASES = {
    "court behind the number": (
        "It is Elm v. Oak, No. 06-10149-RGS (D. Mass.), filed in 2006.",
        [("Elm v. Oak", "06-10149-RGS", "D. Mass.")],
    ),
    "initials between number and court": (
        "It is Elm v. Oak, No. 1:13-cv-295 HSO RHW in the Southern District of Elmland.",
        [("Elm v. Oak", "1:13-cv-295", "Southern District of Elmland")],
    ),
    "relators and one court before them": (
        (
            "In the District of Oregon are United States ex rel. Elm v. Oak, No. 03-11445, and "
            "United States ex rel. Ash v. Oak, No. 04-11886."
        ),
        [
            ("United States ex rel. Elm v. Oak", "03-11445", "District of Oregon"),
            ("United States ex rel. Ash v. Oak", "04-11886", "District of Oregon"),
        ],
    ),
    "lines of a list": (
        (
            "Petitions granted:\n\nIn re Elm , Case No. 13-mc-00018 (N.D. Okla.)\n\n"
            "In re Elm , Case No. 13-cv-01066 (W.D. Pa.)"
        ),
        [("In re Elm", "13-mc-00018", "N.D. Okla."), ("In re Elm", "13-cv-01066", "W.D. Pa.")],
    ),
    "a mention without the number is the first of them": (
        "They filed Elm v. Oak, No. 13-cv-18, and Elm v. Oak, No. 13-cv-19. Elm v. Oak goes on.",
        [("Elm v. Oak", "13-cv-18", None), ("Elm v. Oak", "13-cv-19", None)],
    ),
    "number alone, on appeal from": (
        "It is Elm v. Oak, No. 19-16001 (9th Cir.), on appeal from No. 3:18-cv-7 (D. Or.).",
        [("Elm v. Oak", "19-16001", "9th Cir."), ("Elm v. Oak", "3:18-cv-7", "D. Or.")],
    ),
}


@pytest.mark.parametrize(("text", "wanted"), CASES.values(), ids=CASES)
def test_number_and_court_go_with_their_case(
    text: str, wanted: list[tuple[str, str, str | None]]
) -> None:
    cases = found(text).cases
    assert [(c.caption, c.docket, c.court.name if c.court else None) for c in cases] == wanted


def test_each_mention_is_kept_with_one_case() -> None:
    text = CASES["a mention without the number is the first of them"][0]
    assert [len(case.spans) for case in found(text).cases] == [2, 1]


@pytest.mark.parametrize("text", [text for text, _ in CASES.values()], ids=CASES)
def test_places_hold_the_words(text: str) -> None:
    for case in found(text).cases:
        assert case.docket_span is None or case.docket_span.of(text) == case.docket
        assert case.court is None or case.court.span.of(text) == case.court.name


TOLD = {
    "on appeal from": ("Elm v. Oak is on appeal from the district court.", ["on appeal from"]),
    "appealed the ruling": ("They appealed the ruling.", ["appealed the ruling"]),
    "appealed to": ("They appealed to the Ninth Circuit.", ["appealed to the Ninth Circuit"]),
    "will": ("They may appeal the ruling.", []),
    "not": ("They have not appealed the ruling.", []),
    "court of appeals": ("The Court of Appeals ruled.", []),
    "to the high court": (
        "They appealed the loss to the Supreme Court.",
        ["appealed the loss to the Supreme Court"],
    ),
    "to people": ("We appeal to every resident and to the Governor.", []),
}


@pytest.mark.parametrize(("text", "wanted"), TOLD.values(), ids=TOLD)
def test_words_that_tell_of_an_appeal(text: str, wanted: list[str]) -> None:
    assert [one.span.of(text) for one in found(text).appeals] == wanted


def test_number_without_a_caption_is_printed_without_a_name() -> None:
    text = "FOR IMMEDIATE RELEASE\nCase # 13CF3394\n\nMAN SENTENCED"
    [case] = cast("list[dict[str, object]]", as_json(found(text))["cases"])
    assert (case["name"], case["docket"]) == (None, "13CF3394")
    assert case["docket_span"] == [29, 37]


def test_case_is_printed_with_the_places_of_number_and_court() -> None:
    text = CASES["court behind the number"][0]
    [case] = cast("list[dict[str, Any]]", as_json(found(text))["cases"])
    assert (case["docket"], case["court"]) == ("06-10149-RGS", "D. Mass.")
    assert [text[slice(*case[k])] for k in ("docket_span", "court_span")] == [
        "06-10149-RGS",
        "D. Mass.",
    ]
