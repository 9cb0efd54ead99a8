from collections.abc import Iterator

import pytest

from graph.extract import quotations
from graph.extract.introductions import introductions
from graph.extract.quotations import Utterance


def utterances(text: str) -> Iterator[Utterance]:
    known = sorted(introductions(text), key=lambda i: i.start)
    return quotations.utterances(text, known)


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


TOGETHER = {
    "titles in a row": "“We won today,” Mayor Lee Aker, Sheriff Uma Pike and Mayor Ivo Ray said.",
    "one title in the plural": "“We won it,” said Senators Lee Aker, Uma Pike (D-OR) and Ivo Ray.",
    "before the words": "Mayor Lee Aker, Sheriff Uma Pike and Mayor Ivo Ray said, “We won today.”",
}


@pytest.mark.parametrize("text", TOGETHER.values(), ids=TOGETHER)
def test_everyone_who_speaks_is_named(text: str) -> None:
    [found] = utterances(text)
    assert found.speaker
    assert [i.name.full for i in found.speaker.people] == ["Lee Aker", "Uma Pike", "Ivo Ray"]


OTHERS = {
    "a group": ("“We won the case today,” the delegation said.", "delegation"),
    "an agency": ("“We won the case,” the Elm Police Department said.", "Elm Police Department"),
    "a document": ("The letter stated, “We won the case today.”", "letter"),
}


@pytest.mark.parametrize(("text", "body"), OTHERS.values(), ids=OTHERS)
def test_words_of_no_person_keep_whose_they_are(text: str, body: str) -> None:
    [found] = utterances(text)
    assert found.speaker
    assert (found.speaker.people, found.speaker.body) == ((), body)


LINES = {
    "header line": "Ana Ruiz, Mayor of Elm:\n“We won today.”",
    "credit line": "“We won today.”\n— Ana Ruiz, Mayor of Elm",
    "statement announced": "Mayor Ana Ruiz today issued the following statement:\n“We won today.”",
    "introduced before": "Ana Ruiz is Mayor of Elm. “We won the case today.”",
}


@pytest.mark.parametrize("text", LINES.values(), ids=LINES)
def test_speaker_may_stand_on_a_line_or_sentence_of_its_own(text: str) -> None:
    [found] = utterances(text)
    assert found.speaker
    assert found.speaker.people[0].name.full == "Ana Ruiz"


def test_next_sentence_leads_to_the_next_words() -> None:
    text = "Mayor Ana Ruiz said, “We won.” Governor Ben Osei added, “We won, too.”"
    assert [u.speaker.people[0].name.family for u in utterances(text) if u.speaker] == [
        "Ruiz",
        "Osei",
    ]


def test_mark_that_never_closes_swallows_no_narration() -> None:
    text = "“We won today,” said Mayor Ana Ruiz. “It was time.\n“In its brief, the city argued so."
    [found] = utterances(text)
    assert [text[s.start : s.end] for s in found.segments] == ["We won today,", "It was time."]


def test_title_behind_a_verb_of_saying_is_no_speech() -> None:
    assert not list(utterances("Mayor Ana Ruiz said “The Fair Rent And Safe Streets Act” is law."))


def test_paragraph_of_quoted_words_is_the_only_officials() -> None:
    text = (
        "Mayor Ana Ruiz opened the new park.\n\nIt has trees.\n\n"
        "“We are glad that it is open to everyone in our city.”"
    )
    [found] = utterances(text)
    assert found.speaker
    assert (found.speaker.people[0].name.full, found.rule) == ("Ana Ruiz", "only official")
    [other] = utterances(text.replace("trees", "trees, says Judge Ben Osei"))
    assert other.speaker is None or other.rule != "only official"


def test_office_of_a_body_may_stand_between_the_name_and_the_verb() -> None:
    text = "Mayor Ana Ruiz of the City of Port Elm said, “We won the case today.”"
    [found] = utterances(text)
    assert found.speaker
    assert found.speaker.people[0].name.full == "Ana Ruiz"


def test_whoever_issues_a_statement_speaks_not_whom_it_is_about() -> None:
    text = (
        "Mayor Ana Ruiz today released the following statement on Governor Ben Osei:\n"
        "“He was right to sign the bill.”"
    )
    [found] = utterances(text)
    assert found.speaker
    assert [one.name.full for one in found.speaker.people] == ["Ana Ruiz"]


@pytest.mark.parametrize("end", [".", " in a statement."])
def test_attribution_that_ends_its_sentence_takes_the_words_on_both_sides(end: str) -> None:
    [found] = utterances(f"“We won the case.” Mayor Ana Ruiz said{end} “It took us a year.”")
    assert [(s.end - s.start) for s in found.segments] == [16, 18]


@pytest.mark.parametrize("opening", ['"', ' " '])
def test_mark_whose_blank_was_lost_or_moved_still_opens(opening: str) -> None:
    text = f'"We won today," said Mayor Ana Ruiz.{opening}It took the city a year."'
    [found] = utterances(text)
    assert [text[s.start : s.end] for s in found.segments] == [
        "We won today,",
        "It took the city a year.",
    ]


def test_parts_of_one_sentence_are_one_statement() -> None:
    text = "Mayor Ana Ruiz said that “the law is bad for the city” and that “it must go.”"
    [found] = utterances(text)
    assert [text[s.start : s.end] for s in found.segments] == [
        "the law is bad for the city",
        "it must go.",
    ]


def test_words_that_another_is_said_to_have_said_do_not_continue_a_statement() -> None:
    text = (
        "Mayor Ana Ruiz said:\n“We won today.\nIt was time.\n"
        "As former Governor Ben Osei has stated: “It was a bad law for our towns.”"
    )
    first, second = utterances(text)
    assert first.speaker
    assert second.speaker
    assert (first.speaker.people[0].name.family, second.speaker.people[0].name.family) == (
        "Ruiz",
        "Osei",
    )


def test_conjunction_is_no_part_of_a_body() -> None:
    [found] = utterances("As the Elm Supreme Court said, “the law is bad for the whole city.”")
    assert found.speaker
    assert found.speaker.body == "Elm Supreme Court"


@pytest.mark.parametrize("cue", ["Mayor Ana Ruiz asked.", "asked Mayor Ana Ruiz."])
def test_attribution_behind_a_missing_mark_is_no_part_of_the_words(cue: str) -> None:
    other = "“We won today,” said Governor Ben Osei.\n"
    text = f"{other}“Who would have thought so? {cue}\nThe case goes on."
    _, found = utterances(text)
    assert found.speaker
    assert found.speaker.people[0].name.full == "Ana Ruiz"
    assert [text[s.start : s.end] for s in found.segments] == ["Who would have thought so?"]
