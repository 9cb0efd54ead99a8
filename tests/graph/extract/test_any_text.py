"""Whatever the text, the rules give facts whose places lie in it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.errors import UnreadableSourceError
from graph.extract.release import facts
from graph.read.text import source
from tests.quality.test_corpus import misplaced

PIECES = (
    "“ ” \" ' ’ ( ) [ ] , . ; : — – - * _ # & @ / § Mayor Mayors Governor Attorney General "
    "of the and for v. vs. In re said says added wrote, statement: Ruiz Ana Osei J. O'Neil "
    "de la Jr. (D-Elm) Senators Act Bill S. H.R. 12 No. 1:20-cv-1 1,200 twenty-one 5% "
    "coalition joined by led amicus brief cities supports opposes Department Commission "
    "County City Court January 1, 2020 555-123-4567 a@b.org he she they According to"
).split(" ")
BREAKS = st.sampled_from([" ", "\n", "\n\n", "\r\n", "\t", "", "\u00a0", "\u2028", "\u00ad"])
WORDS = st.lists(
    st.one_of(
        st.sampled_from(PIECES),
        st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=6),
    ),
    min_size=1,
    max_size=60,
)


@given(WORDS, st.lists(BREAKS, min_size=1, max_size=5))
@settings(max_examples=300)
def test_any_text_gives_facts_with_places_in_it(words: list[str], breaks: list[str]) -> None:
    text = "".join(word + breaks[n % len(breaks)] for n, word in enumerate(words))
    try:
        read = source("any.txt", text)
    except UnreadableSourceError:
        return
    assert misplaced(facts(read, {})) == []


@pytest.mark.parametrize("figure", ["1" * 5_000, "1" + ",111" * 2_000])
def test_figure_that_python_cannot_convert_is_no_number(figure: str) -> None:
    text = f"Elm leads a coalition of {figure} cities in an amicus brief, joined by 3 cities."
    assert misplaced(facts(source("long.txt", text), {})) == []
