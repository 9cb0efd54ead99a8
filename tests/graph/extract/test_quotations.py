import pytest

from graph.extract.quotations import utterances

BY = {
    "verb first": ("“We won today,” said Mayor Ana Ruiz.", "Mayor Ana Ruiz"),
    "name first": ("“We won today,” Mayor Ana Ruiz said.", "Mayor Ana Ruiz"),
    "role after the name": (
        "“We won today,” said Ben J. Osei, City Attorney of Elm.",
        "Ben J. Osei, City Attorney of Elm",
    ),
    "body before the role": (
        "“We won today,” said the League of Small Towns President Ana Ruiz.",
        "League of Small Towns President Ana Ruiz",
    ),
    "lead-in": ("Mayor Ana Ruiz said, “We won today.”", "Mayor Ana Ruiz"),
    "lead-in with colon": ("Mayor Ana Ruiz added: “We won today.”", "Mayor Ana Ruiz"),
    "surname only": ("“We won today,” said Ruiz.", "Ruiz"),
    "straight marks": ('"We won today," said Mayor Ana Ruiz.', "Mayor Ana Ruiz"),
}


@pytest.mark.parametrize(("text", "wanted"), BY.values(), ids=BY)
def test_attribution_is_found(text: str, wanted: str) -> None:
    [found] = utterances(text)
    assert found.speaker
    assert text[found.speaker.start : found.speaker.end] == wanted


def test_words_broken_by_the_attribution_are_one_statement() -> None:
    text = "“We won,” said Mayor Ana Ruiz. “The town is glad of it.”"
    [found] = utterances(text)
    assert [text[s.start : s.end] for s in found.segments] == ["We won,", "The town is glad of it."]
    assert found.rule == "adjacent cue, split"


def test_paragraph_that_never_closed_goes_on() -> None:
    text = "“We won today.\n“The town is glad of it,” said Mayor Ana Ruiz."
    [found] = utterances(text)
    assert len(found.segments) == 2
    assert found.speaker is not None


def test_next_speaker_begins_a_statement() -> None:
    text = "“We won,” said Mayor Ana Ruiz.\n“So did we,” said Governor Ben Osei."
    assert len(list(utterances(text))) == 2


def test_pronoun_is_told_from_a_name() -> None:
    [found] = utterances("“We won the case today,” she said.")
    assert found.speaker is not None
    assert (found.speaker.people, found.speaker.body) == ((), None)


def test_speech_of_nobody_stays_without_speaker() -> None:
    [found] = utterances("Then: “We will not rest until this is over.” More.")
    assert found.speaker is None


def test_quoted_term_is_no_statement() -> None:
    assert not list(utterances("The so-called “tailpipe rule” was in force."))
