from datetime import date

import pytest

from graph.extract.filings import filings

ISSUED = date(2020, 3, 18)  # a Wednesday
TOLD = {
    "today": (
        "The Elm Department today filed a civil complaint against Oak Corp. alleging fraud.",
        ("complaint", "Elm Department", ISSUED, "Oak Corp."),
    ),
    "weekday": (
        "Sen. Ann Elm (D-Oak) filed a brief with the court on Monday arguing that",
        ("brief", "Sen. Ann Elm (D-Oak)", date(2020, 3, 16), None),
    ),
    "date before": (
        "On March 2, 2020, the United States filed a motion to enforce it.",
        ("motion", "United States", date(2020, 3, 2), None),
    ),
    "day of the announcement is not the day of filing": (
        "The Elm Department announced today that it has filed a lawsuit against Oak.",
        ("lawsuit", "Elm Department", None, "Oak"),
    ),
    "with others": (
        "Elm, along with Reps. Ann Oak (D-Ash) and Bo Fir, filed an amicus brief today.",
        ("amicus brief", "Elm", ISSUED, None),
    ),
    "led": (
        "Mayor Elm led 21 cities in filing an amicus brief in the Ninth Circuit.",
        ("amicus brief", "Mayor Elm", None, None),
    ),
    "passive": (
        "Oak today settled a lawsuit filed by the Elm Center under the Act.",
        ("lawsuit", "Elm Center", None, None),
    ),
}


@pytest.mark.parametrize(("text", "wanted"), TOLD.values(), ids=TOLD)
def test_filing_is_told(text: str, wanted: tuple[str, str, date | None, str | None]) -> None:
    (one,) = filings(text, [(0, len(text))], ISSUED)
    assert (one.kind, text[slice(*one.filer)], one.day, one.against) == wanted


NOT_TOLD = {
    "may": "Private parties may file a lawsuit. Elm will file a complaint today.",
    "pronoun": "She filed a complaint today.",
    "part of the subject": "Those on behalf of Elm filed a complaint.",
}


@pytest.mark.parametrize("text", NOT_TOLD.values(), ids=NOT_TOLD)
def test_nothing_is_filed_without_someone_named_who_did(text: str) -> None:
    assert list(filings(text, [(0, len(text))], ISSUED)) == []


def test_letter_has_an_addressee() -> None:
    text = "Sen. Elm today sent a letter to Governor Ann Oak urging her to act."
    (one,) = filings(text, [(0, len(text))], ISSUED)
    assert one.addressee == "Governor Ann Oak"
