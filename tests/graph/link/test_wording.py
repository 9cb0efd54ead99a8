"""What the words of a release say about where its places lie."""

import pytest

from graph import resources
from graph.link.gazetteer import Gazetteer
from graph.link.states import states
from graph.link.wording import Wording
from graph.model import Span


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.load(resources.authority() / "jurisdictions.csv.gz")


def wording(text: str, gazetteer: Gazetteer) -> Wording:
    return Wording(text, states(gazetteer))


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("FAIRVIEW, OR— The council met.", {"OR"}),
        ("They met in Fairview, Ore., and later in Fairview (Texas).", {"OR", "TX"}),
        ("The trial in Fairview, North Carolina, began.", {"NC"}),
        ("The trial in Fairview\nin Ohio began.", {"OH"}),
        ("The trial in New Fairviews, OH began.", set()),
        ("Fairview, or what is left of it", set()),
    ],
)
def test_states_printed_with_a_name(text: str, codes: set[str], gazetteer: Gazetteer) -> None:
    assert wording(text, gazetteer).states_with("Fairview") == codes


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("ELM, Calif. – Today", "CA"),
        ("(Elm, Texas) – Today", "TX"),
        ("Elm Calif. — Today", "CA"),
        ("ELM – Today", None),
        ("They drove from Elm, Ohio to Oak.", None),
    ],
)
def test_state_of_the_dateline(text: str, code: str | None, gazetteer: Gazetteer) -> None:
    assert wording(text, gazetteer).dateline == code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("133 Elm Blvd., Elm, Texas 75207-4399", "TX"),
        ("1 Elm St, Elm, NY 10007\n2 Oak St, Oak, New York 10008", "NY"),
        ("1 Elm St, Elm, NY 10007\n2 Oak St, Oak, NJ 07008", None),
        ("no address", None),
    ],
)
def test_state_of_the_addresses(text: str, code: str | None, gazetteer: Gazetteer) -> None:
    assert wording(text, gazetteer).address == code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The Ohio law, said the Ohio council.", "OH"),
        ("The Ohio law.", None),
        ("Ohio and Ohio, against Iowa and Iowa.", None),
        ("Ohio, Ohio and Ohio, but once Iowa.", "OH"),
        ("Delaware County and Delaware Avenue", None),
        ("Kansas City and Kansas City", None),
        ("West Virginia and West Virginia", "WV"),
        ("Washington and Washington", None),
    ],
)
def test_state_that_a_text_is_about(text: str, code: str | None, gazetteer: Gazetteer) -> None:
    assert wording(text, gazetteer).about == code


@pytest.mark.parametrize(
    ("text", "name", "title"),
    [
        (
            "joined by the attorneys general of Iowa and Washington",
            "Washington",
            "attorneys general",
        ),
        ("the Mayors of Elm; the Governors of Iowa and Ash", "Ash", "Governors"),
        ("The mayors of Elm met. Later Ash joined", "Ash", None),
        ("states of Virginia and West Virginia", "Virginia", "states"),
    ],
)
def test_title_of_a_list_goes_with_its_names(
    text: str, name: str, title: str | None, gazetteer: Gazetteer
) -> None:
    at = text.index(name)
    assert wording(text, gazetteer).title(Span(at, at + len(name)), name) == title


def test_title_between_a_signatory_and_the_place(gazetteer: Gazetteer) -> None:
    text = "Signatories\nAna Ruiz\nAttorney General, Washington\nLee Poe\nMayor, Elm"
    at = text.index("Ana Ruiz")
    assert wording(text, gazetteer).title(Span(at, at + 8), "Washington") == "Attorney General"


@pytest.mark.parametrize(
    ("text", "name", "dateline"),
    [
        ("ELM – Mayor Lee Poe", "ELM", True),
        ("Elm—Mayor Lee Poe", "Elm", True),
        ("Elm - Mayor Lee Poe", "Elm", True),
        ("WASHINGTON, DC  Sen. Lee Poe", "WASHINGTON, DC", True),
        ("Elm  Mayor Lee Poe", "Elm", False),
        ("Elm\nMayor Lee Poe", "Elm", False),
        ("Elm-Oak Mayor Lee Poe", "Elm", False),
        ("Elm Mayor Lee Poe", "Elm", False),
    ],
)
def test_place_of_a_dateline_is_told_from_that_of_an_office(
    text: str, name: str, dateline: bool, gazetteer: Gazetteer
) -> None:
    assert wording(text, gazetteer).is_dateline(name, Span(0, len(text))) is dateline
