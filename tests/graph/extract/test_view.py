import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.extract.view import view

CLEANED = {
    "bold and italic marks": ("**Mayor** of *Elm*", "Mayor of Elm"),
    "a line that was only wrapped": (
        "The council of this town has decided at its last meeting\nto file a brief.",
        "The council of this town has decided at its last meeting to file a brief.",
    ),
    "a paragraph broken by a blank line in mid sentence": (
        "They are\n\ncommitted.",
        "They are committed.",
    ),
    "paragraphs": ("One here.\n\n\nTwo here.", "One here.\nTwo here."),
    "a headline in capitals above small print": (
        "CITY OF ELM FILES A BRIEF IN THE SUPREME COURT\nThe city today filed",
        "CITY OF ELM FILES A BRIEF IN THE SUPREME COURT\nThe city today filed",
    ),
    "curly apostrophes and wide spaces": ("Elm’s  own", "Elm's own"),
    "an underscore inside a word": ("a_b _c_", "a_b c"),
}


@pytest.mark.parametrize(("text", "wanted"), CLEANED.values(), ids=CLEANED)
def test_marks_and_wraps_are_gone(text: str, wanted: str) -> None:
    assert view(text).text == wanted


def test_printed_keeps_the_characters() -> None:
    assert view("Elm’s **own**").printed == "Elm’s own"


@given(st.text(alphabet="ab *_’\n\r \u00a0.“”", max_size=60))
def test_every_character_leads_back_to_its_place(text: str) -> None:
    seen = view(text)
    for at, printed in enumerate(seen.printed):
        span = seen.source(at, at + 1)
        assert span.end - span.start == 1
        assert text[span.start] == printed or printed in " \n"


def test_range_over_a_mark_covers_it_in_the_source() -> None:
    text = "said **Ana Ruiz**."
    seen = view(text)
    at = seen.text.index("said Ana")
    assert seen.source(at, at + len("said Ana Ruiz")).of(text) == "said **Ana Ruiz"
