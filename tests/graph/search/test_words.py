"""What may be typed, and that nothing else reaches FTS5."""

import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import MisuseError
from graph.search.words import LONGEST, MOST_PREFIXES, MOST_WORDS, expression

TEXTS = {
    1: "A brief in support of sanctuary cities.",
    2: "Sanctuary for cities, says José O'Neill.",
    3: "The court heard the case of the sanctuary city.",
}
FOUND = {
    "all words, in any order": ("cities sanctuary", [1, 2]),
    "a phrase": ('"sanctuary cities"', [1]),
    "a phrase in printer's marks": ("“sanctuary cities”", [1]),
    "the beginning of a word": ("cit*", [1, 2, 3]),
    "a phrase with the beginning of its last word": ('"sanctuary cit"*', [1, 3]),
    "a word left out": ("sanctuary -court", [1, 2]),
    "a phrase left out": ('sanctuary -"sanctuary cities"', [2, 3]),
    "either of two": ("brief OR court sanctuary", [1, 3]),
    "either of three": ("brief OR court OR says", [1, 2, 3]),
    "without accents": ("jose", [2]),
    "with an apostrophe": ("O'Neill", [2]),
    "a small or is a word": ("sanctuary or", []),
    "operators of FTS5 are words": ("sanctuary AND court", []),
    "columns of FTS5 are words": ("text:sanctuary", []),
    "brackets are no syntax": ("(sanctuary) {cities}", [1, 2]),
}
REFUSED = {
    "": "no word",
    "   ": "no word",
    '"sanctuary cit': "the quotation mark at character 1 is not closed",
    'court "sanctuary': "the quotation mark at character 7 is not closed",
    "*": r"the \* at character 1",
    "ci*ty": r"the \* at character 3 does not end a word",
    "c*": "2 letters are needed",
    "a-c*": "2 letters are needed",
    "city**": "more than one",
    "court ---": "'---' at character 7 has no letter and no figure",
    '""': "no letter",
    "-court": "only words that must not occur",
    "OR court": "OR at character 1",
    "court OR": "OR at character 7",
    "court OR OR city": "OR at character 10",
    "court OR -city": "OR at character 7",
    "-court OR city": "OR at character 8",
    "court\0": r"character 6 is U\+0000",
    "court \ud800": r"character 7 is U\+D800",
    "x" * (LONGEST + 1): "more than 1000",
    "word " * (MOST_WORDS + 1): "more than 40 words",
    "wo* " * (MOST_PREFIXES + 1): "more than 10 beginnings",
}


@pytest.fixture(scope="module")
def index() -> sqlite3.Connection:
    file = sqlite3.connect(":memory:", check_same_thread=False)
    file.execute("CREATE VIRTUAL TABLE words USING fts5 (title, text, tokenize='unicode61')")
    for number, text in TEXTS.items():
        file.execute("INSERT INTO words (rowid, text) VALUES (?, ?)", (number, text))
    return file


def test_the_same_word_again_is_looked_up_once() -> None:
    assert expression("the the the OR the") == expression("the the OR the")
    assert expression("city -the -the") == expression("city -the")


def found(index: sqlite3.Connection, typed: str) -> list[int]:
    rows = index.execute("SELECT rowid FROM words WHERE words MATCH ?", (expression(typed),))
    return sorted(row[0] for row in rows)


@pytest.mark.parametrize(("typed", "numbers"), FOUND.values(), ids=FOUND)
def test_words_find(index: sqlite3.Connection, typed: str, numbers: list[int]) -> None:
    assert found(index, typed) == numbers


@pytest.mark.parametrize("typed", REFUSED, ids=lambda typed: ascii(typed[:20]))
def test_what_is_wrong_is_named(typed: str) -> None:
    with pytest.raises(MisuseError, match=f"^q: .*{REFUSED[typed]}"):
        expression(typed)


@given(st.text() | st.text('"*-()^:+{}ORANDNEAR, ab', max_size=40))
def test_any_text_is_a_search_or_is_refused_by_us(index: sqlite3.Connection, typed: str) -> None:
    try:
        found(index, typed)
    except MisuseError as error:
        assert str(error).startswith("q: ")
