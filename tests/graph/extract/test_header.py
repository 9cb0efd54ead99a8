from datetime import date

import pytest

from graph.extract.dates import date_in, date_of_name
from graph.extract.release import facts
from graph.model import BlockKind, Source
from graph.read.text import source

TOP = """CITY OF ELM
OFFICE OF THE CITY ATTORNEY
PORT ELM, WA 98000

FOR IMMEDIATE RELEASE: March 3, 2020
CONTACT: press@elm.gov, (206) 555-0100

**ELM FILES A BRIEF
WITH THE COURT**

PORT ELM—The city today filed a brief.

###
"""


def _facts(text: str) -> Source:
    return source("x.txt", text)


def test_parts_of_the_top_are_told_apart() -> None:
    kinds = [block.kind for block in facts(_facts(TOP), {}).blocks]
    assert kinds == [
        BlockKind.LETTERHEAD,
        BlockKind.LETTERHEAD,
        BlockKind.LETTERHEAD,
        BlockKind.RELEASE_LINE,
        BlockKind.CONTACT,
        BlockKind.HEADLINE,
        BlockKind.HEADLINE,
        BlockKind.PARAGRAPH,
        BlockKind.END,
    ]


def test_front_matter_is_read() -> None:
    front = facts(_facts(TOP), {}).front
    assert front.issued == date(2020, 3, 3)
    assert front.headline == "ELM FILES A BRIEF WITH THE COURT"
    assert front.issuer
    assert (front.issuer.jurisdiction, front.issuer.office) == (
        "City of Elm",
        "Office of the City Attorney",
    )
    assert (front.issuer.locality, front.issuer.postal_code) == ("Port Elm", "98000")
    assert front.contact
    assert (front.contact.email, front.contact.telephone) == ("press@elm.gov", "+1-206-555-0100")


@pytest.mark.parametrize("mark", ["-", " - ", "–", "--", " (March 3) — "])
def test_dateline_may_have_any_dash(mark: str) -> None:
    front = facts(_facts(TOP.replace("PORT ELM—", f"PORT ELM{mark}")), {}).front
    assert front.issued == date(2020, 3, 3)
    assert front.headline == "ELM FILES A BRIEF WITH THE COURT"


def test_release_line_above_short_sentences_is_no_headline() -> None:
    text = (
        "FOR IMMEDIATE RELEASE: March 3, 2020\nElm Opens Park\nThe town opened a new park today.\n"
    )
    assert facts(_facts(text), {}).front.headline == "Elm Opens Park"


def test_date_of_the_text_wins_over_the_date_beside_it() -> None:
    beside = source("2019-01-01.txt", TOP, issued=date(2019, 1, 1))
    front = facts(beside, {}).front
    assert (front.issued, front.issued_from) == (date(2020, 3, 3), "text")


def test_date_beside_the_text_fills_the_gap() -> None:
    front = facts(source("x", "No date here at all.", issued=date(2019, 1, 2)), {}).front
    assert (front.issued, front.issued_from) == (date(2019, 1, 2), "metadata")


NAMES = {
    "2018-05-18-brief.txt": date(2018, 5, 18),
    "20180518.txt": date(2018, 5, 18),
    "7Feb2008Somebody35.txt": date(2008, 2, 7),
    "brief-2018-13-40.txt": None,
    "brief.txt": None,
}


@pytest.mark.parametrize(("name", "wanted"), NAMES.items(), ids=list(NAMES))
def test_date_in_a_file_name(name: str, wanted: date | None) -> None:
    assert date_of_name(name) == wanted


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("10 de julio de 2025", date(2025, 7, 10)),
        ("3 de enero del 2019", date(2019, 1, 3)),
        ("4 de setiembre de 2020", date(2020, 9, 4)),
        ("31 de abril de 2025", None),
    ],
)
def test_date_may_be_in_spanish(words: str, wanted: date | None) -> None:
    found = date_in(words, 0, len(words))
    assert found
    assert found[0] == wanted
