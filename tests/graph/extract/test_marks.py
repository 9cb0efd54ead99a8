import pytest

from graph.extract.marks import quoted

STRETCHES = {
    "curly marks": ("He said “we won” today", ["we won"]),
    "straight marks": ('He said "we won" today', ["we won"]),
    "nested marks of the same kind": ("“a “b” c” d", ["a “b” c"]),
    "next paragraph opens again": ("“one.\n“two.” x", ["one.", "two."]),
    "paragraph break inside the words": ("“one.\nTwo.” x", ["one.\nTwo."]),
    "never closed": ("“one.\nNarration here.", ["one."]),
    "a closing mark alone": ("one” two", []),
    "spaces inside the marks": ("“ one ” x", ["one"]),
    "nothing between the marks": ("“” x", []),
    "no mark": ("plain", []),
}


@pytest.mark.parametrize(("text", "wanted"), STRETCHES.values(), ids=STRETCHES)
def test_stretches_between_marks(text: str, wanted: list[str]) -> None:
    assert [text[q.start : q.end] for q in quoted(text)] == wanted
