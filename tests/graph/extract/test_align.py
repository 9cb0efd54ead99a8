import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.extract.align import MOST_PLACES, Alignment
from graph.model import Span

TEXT = "“We won’t\n   yield,” said\xa0Ana Ruiz. She relates it late. We won’t yield."

FOUND = {
    "as it stands": ("said\xa0Ana Ruiz", "said\xa0Ana Ruiz"),
    "other white space": ("said Ana\nRuiz", "said\xa0Ana Ruiz"),
    "straight for curly": ("We won't yield,", "We won’t\n   yield,"),
    "white space around": ("  She relates ", "She relates"),
    "whole words only": ("late", "late"),
}


@pytest.mark.parametrize(("words", "wanted"), FOUND.values(), ids=FOUND)
def test_words_are_found_in_the_text_as_it_is(words: str, wanted: str) -> None:
    span = Alignment(TEXT).place(words)
    assert span
    assert span.of(TEXT) == wanted


ABSENT = ["We will not yield", "we won't yield,", "elate", "", " \n", "said Ana Ruiz, She"]


@pytest.mark.parametrize("words", ABSENT)
def test_other_words_are_not_found(words: str) -> None:
    assert Alignment(TEXT).place(words) is None


def test_what_the_text_repeats_needs_a_hint() -> None:
    text = "yes no yes no yes"
    found = Alignment(text)
    assert found.place("yes") is None
    assert found.place("yes", near=9) == Span(7, 10)
    assert found.place("yes", near=99) == Span(14, 17)
    assert Alignment("no an no").place("no", near=3) is None  # as far from the one as the other
    assert found.place("no", after=5) == Span(11, 13)


def test_an_accent_belongs_to_its_letter() -> None:
    assert Alignment("Beyonce\N{COMBINING ACUTE ACCENT} sang").place("Beyonce") is None


def test_words_in_very_many_places_identify_none() -> None:
    assert len(Alignment("yes " * MOST_PLACES).places("yes")) == MOST_PLACES
    assert Alignment("yes " * (MOST_PLACES + 1)).places("yes") == []


@given(st.text(max_size=60), st.integers(0, 60), st.integers(0, 60))
def test_every_place_shows_the_words_but_for_space_and_marks(text: str, a: int, b: int) -> None:
    words = text[min(a, b) : max(a, b)]

    def plain(some: str) -> str:
        straight = str.maketrans("‘’‚‛“”„‟", "''''\"\"\"\"")
        return " ".join(some.translate(straight).split())

    for span in Alignment(text).places(words):
        assert plain(span.of(text)) == plain(words)
        assert span.of(text).strip() == span.of(text) != ""


def test_a_text_made_to_be_slow_is_not() -> None:
    text, started = "a" * 400_000, time.monotonic()
    assert Alignment(text).places("a" * 100_000) == []
    assert time.monotonic() - started < 20
