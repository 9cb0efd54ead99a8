import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.pages.highlight import KINDS, Marked, pieces

SPANS = st.lists(
    st.builds(
        Marked,
        start=st.integers(-2, 30),
        end=st.integers(-2, 30),
        kind=st.sampled_from(KINDS),
        target=st.just("#fact"),
        title=st.just("title"),
    ),
    max_size=12,
)


def mark(start: int, end: int, kind: str) -> Marked:
    return Marked(start, end, kind, f"#{kind}", f"a {kind}")


@given(st.text(max_size=25), SPANS)
def test_pieces_joined_are_the_text(text: str, marks: list[Marked]) -> None:
    assert "".join(piece.text for piece in pieces(text, marks)) == text


def test_what_overlaps_is_cut_and_keeps_every_kind() -> None:
    found = [
        (p.text, p.kinds)
        for p in pieces("abcdefgh", [mark(0, 6, "statement"), mark(4, 8, "claim")])
    ]
    assert found == [("abcd", ("statement",)), ("ef", ("statement", "claim")), ("gh", ("claim",))]


def test_a_piece_leads_to_the_fact_of_the_fewest_words() -> None:
    [_, inner, _] = pieces("abcdef", [mark(0, 6, "statement"), mark(2, 4, "stance")])
    assert (inner.text, inner.link) == ("cd", "#stance")


def test_every_span_has_one_anchor_where_it_begins() -> None:
    found = list(
        pieces("abcdef", [mark(0, 6, "statement"), mark(0, 2, "claim"), mark(2, 4, "stance")])
    )
    anchors = [anchor for piece in found for anchor in piece.anchors]
    assert sorted(anchors) == ["char=0,2", "char=0,6", "char=2,4"]
    assert found[1].anchors == ("char=2,4",)


@pytest.mark.parametrize("span", [(3, 3), (4, 2), (-1, 2), (2, 99)], ids=str)
def test_a_span_outside_the_text_marks_nothing(span: tuple[int, int]) -> None:
    found = pieces("abcdef", [mark(*span, "claim")])
    assert "".join(piece.text for piece in found if not piece.kinds) == "abcdef"
