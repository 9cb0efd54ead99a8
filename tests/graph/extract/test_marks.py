import pytest

from graph.extract.marks import lost, quoted

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


LOST = {
    "attribution without marks": ('We won, said Mayor Ruiz. The "rule" stands.', True),
    "one mark alone": ("Said the mayor: “We won.", True),
    "apostrophes gone too": ('Todays rule is "void" in law.', True),
    "one good quotation": ("“We won today,” said Mayor Ruiz.", False),
    "many marks": ('We won, said Mayor Ruiz. "A" and "b" and "c".', False),
    "no mark": ("We won, said Mayor Ruiz.", False),
}


@pytest.mark.parametrize(("text", "wanted"), LOST.values(), ids=LOST)
def test_marks_that_were_lost_are_noticed(text: str, wanted: bool) -> None:
    assert lost(text) is wanted


LEFT = {
    "two around all there is": "“We mourn Judge Ruiz, who was a friend of every town.”",
    "an apostrophe gone, another left": "It's so. “Todays ruling is right,” said Mayor Ruiz.",
}


@pytest.mark.parametrize("text", LEFT.values(), ids=LEFT)
def test_two_marks_that_are_left_mean_nothing(text: str) -> None:
    assert lost(text)
    assert not lost(f"{text} “We won,” said Mayor Ruiz.")
