import pytest

from graph.extract.introductions import introductions
from graph.extract.letters import letters, set_apart

BODY = "We write to ask for the records of the harbor. Our towns have waited for them since May."
LETTER = f"Dear Secretary Wu:\n{BODY}\n%s,\n%s\n"


@pytest.mark.parametrize(
    "closing", ["Sincerely", "Very respectfully", "Kind regards", "Yours truly"]
)
def test_letter_runs_from_salutation_to_closing(closing: str) -> None:
    text = LETTER % (closing, "Ana Ruiz\nMayor of Elm")
    [found] = letters(text)
    assert [text[s.start : s.end] for s in found.segments] == [BODY]
    assert found.rule == "signed letter"


SIGNED = {
    "title below": ("Ana Ruiz\nMayor of Elm", [("Ana Ruiz", "Mayor")]),
    "title in front": (
        "Mayor Ana Ruiz\nSheriff Ben Osei",
        [("Ana Ruiz", "Mayor"), ("Ben Osei", "Sheriff")],
    ),
    "names alone": ("Ana Ruiz\nBen Osei", [("Ana Ruiz", None), ("Ben Osei", None)]),
    "copies go to others": ("Ana Ruiz\ncc:\nBen Osei", [("Ana Ruiz", None)]),
    "the next letter begins": (
        "Ana Ruiz\nThe Honorable Ben Osei\nElm", [("Ana Ruiz", None)]
    ),
}  # fmt: skip


@pytest.mark.parametrize(("below", "wanted"), SIGNED.values(), ids=SIGNED)
def test_those_who_sign_speak(below: str, wanted: list[tuple[str, str | None]]) -> None:
    [found] = letters(LETTER % ("Sincerely", below))
    assert found.speaker
    assert [(one.name.full, one.role) for one in found.speaker.people] == wanted


def test_letter_that_nobody_signs_is_nobodys() -> None:
    assert not list(letters(LETTER % ("Sincerely", "###")))


def set_apart_in(text: str) -> list[str]:
    known = sorted(introductions(text), key=lambda one: one.start)
    found = set_apart(text, known)
    return [text[s.start : s.end] for one in found for s in one.segments]


ANNOUNCED = "Mayor Ana Ruiz of O'Hara issued the following statement on the harbor:\n"


def test_statement_set_apart_ends_at_the_end_mark() -> None:
    assert set_apart_in(f"{ANNOUNCED}{BODY}\n###\nAbout us") == [BODY]


NO_STATEMENT = {
    "no first person": f"{ANNOUNCED}The harbor is open again and {'every ship ' * 8}may enter it.",
    "quotation marks": f"{ANNOUNCED}“{BODY}”",
    "every mark of the text lost": f"{ANNOUNCED}{BODY}".replace("O'Hara", "OHara"),
    "nobody named": f"The following statement was found:\n{BODY} It's ours.",
}


@pytest.mark.parametrize("text", NO_STATEMENT.values(), ids=NO_STATEMENT)
def test_nothing_is_set_apart_that_may_be_no_statement(text: str) -> None:
    assert not set_apart_in(text)
