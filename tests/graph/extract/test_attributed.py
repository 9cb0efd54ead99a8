"""Attributions with a form of their own: fragments of a sentence, bodies, credits, several."""

import pytest

from graph.extract import topics
from graph.extract.release import facts
from graph.read.text import text_source
from tests.graph.extract.test_contexts import DATED, OTHER, WORDS, spoken

CUT = f"{WORDS[:-2]},”"

SPEAKERS = {
    "verb first by family name": (f"{DATED}Mayor Ana Ruiz came.\n{OTHER}\nSaid Ruiz: {WORDS}", 0),
    "a family name like an adverb": (f"{OTHER}\nCommissioner Kelly stated, {WORDS}", 0),
    "initials without a blank": (
        f"{CUT} said Attorney for the District of Elm, G.F. Ruiz, III.",
        0,
    ),
    "a long title alone": (
        f"Deputy Mayor Ana Ruiz came.\n{OTHER}\nGlad of it, the Deputy Mayor stated, {WORDS}",
        0,
    ),
    "a participle far behind": (f"Mayor Ana Ruiz left Governor Osei today asserting, {WORDS}", 0),
    "remarks with a comma": (
        f"{OTHER}\nMayor Ana Ruiz made the following remarks here, {WORDS}",
        0,
    ),
    "a statement without a colon": (
        f"Mayor Ana Ruiz issued the following statement on the act of Osei, 2007\n{WORDS}\n{OTHER}",
        0,
    ),
    "the second verb of a clause": (f"Mayor Ana Ruiz called it “fine,” and remarked, {WORDS}", -1),
    "a nickname before the verb": (f"Ana Ruiz, the Mayor and “Harbor Tsar,” said, {WORDS}", -1),
    "whose remarks follow": (
        f"{OTHER}\nMayor Ana Ruiz came.\n[Ruiz's remarks, as given, follow below]\n{WORDS}",
        0,
    ),
    "a credit that goes on": (f"{OTHER}\n{WORDS}\n--Ana Ruiz, Mayor under Governor Osei", 0),
    "whom the sentence between is about": (
        f"{CUT} said Mayor Ana Ruiz. Ruiz served under Governor Ben Osei. {WORDS}",
        -1,
    ),
    "whom the head of the sentence describes": (
        f"“We won,” said Ben Osei. The old sailor Ana Ruiz agreed, as she stated: {WORDS}",
        -1,
    ),
    "an opening mark printed twice": (f"{OTHER}\nMayor Ana Ruiz said, “”{WORDS[1:]}", 0),
    "a list behind the subcommittee": (
        f"{CUT} said Mayor Ana Ruiz, Chair of the Board on Ports, Harbor Affairs, and Ships.",
        0,
    ),
    "a shouted name before a preposition": (
        f"STATEMENT FROM SEN. ANA RUIZ ON THE HARBOR:\n{WORDS}\n{OTHER}",
        0,
    ),
    "an office under two others": (
        "Ana Ruiz, the Director of Ports at Elm under both Mayors Ben Osei and Eve Wu, has said, "
        + WORDS,
        0,
    ),
    "words with a date behind them": (
        f"ON RECORD: SEN. RUIZ' STATEMENTS\nOn ships\n{WORDS} (4/12/07)\n{OTHER}",
        0,
    ),
    "he, of whom the paragraph above ends": (
        f"{CUT} said Governor Ben Osei.\nMayor Ana Ruiz came.\nBut Ruiz doubts.\n{CUT} she said.",
        1,
    ),
    "a mark at the end of the line before": (
        f"{CUT} said Mayor Ana Ruiz. “\n{WORDS[1:]}\n{OTHER}",
        0,
    ),
    "a rank with hyphens": (f"{CUT} said Elm Commander-in-Chief Ana Ruiz.", 0),
    "encouraged": (f"{DATED}Mayor Ana Ruiz came.\nRuiz encouraged crews to do so, {WORDS}", 0),
    "an initial run into the name": (f"{CUT} said Ana S. O.Ruiz, Chief of Ships.", 0),
}
NAMES = {
    "words with a date behind them": "Ruiz",
    "an initial run into the name": "Ana S. O. Ruiz",
    "a family name like an adverb": "Kelly",
    "initials without a blank": "G.F. Ruiz, III",
}


@pytest.mark.parametrize("case", SPEAKERS)
def test_speaker_of_the_form(case: str) -> None:
    text, which = SPEAKERS[case]
    assert spoken(text)[which][0] == [NAMES.get(case, "Ana Ruiz")]


def test_several_by_family_name_are_all_named() -> None:
    text = f"{DATED}Sens. Ana Ruiz and Eve Wu came.\n{OTHER}\n{CUT} Ruiz, Wu, and Osei wrote."
    assert spoken(text)[0][0] == ["Ana Ruiz", "Eve Wu", "Ben Osei"]


def test_next_credit_is_not_of_the_one_before() -> None:
    text = f"{WORDS}\n--Ana Ruiz, Mayor under Osei\n{WORDS}\n--Ben Osei, Governor under Wu"
    assert [names for names, _, _ in spoken(text)] == [["Ana Ruiz"], ["Ben Osei"]]


def test_only_voice_speaks_on_where_others_are_told_of() -> None:
    text = (
        f"{DATED}Senator Ana Ruiz came.\n{CUT} Ruiz said.\nIt goes to Governor Ben Osei.\n"
        f"Rain.\n{WORDS}"
    )
    assert [names for names, _, _ in spoken(text)] == [["Ana Ruiz"]] * 2


def test_nobody_speaks_on_where_two_have_spoken() -> None:
    text = f"{DATED}{CUT} said Sen. Ana Ruiz.\n{CUT} said Sen. Ben Osei.\nRain.\n{WORDS}"
    assert [names for names, _, _ in spoken(text)] == [["Ana Ruiz"], ["Ben Osei"], []]


def test_title_in_marks_behind_an_announced_statement_is_no_statement() -> None:
    assert (
        spoken("Mayor Ana Ruiz made the following statement on the “Open Gates Act,” here.") == []
    )


def test_their_letter_is_of_those_who_were_named() -> None:
    text = f"{DATED}Sens. Ana Ruiz and Ben Osei wrote to the port. {CUT} their letter said."
    assert spoken(text)[0][0] == ["Ana Ruiz", "Ben Osei"]


def test_what_a_document_states_is_not_its_readers_statement() -> None:
    text = (
        "The group found words in a listing for Elm Manor stating “No sailors or their children.”"
    )
    assert all(not names for names, _, _ in spoken(text))
    found = facts(text_source("2018-05-18.txt", text.encode()), topics.index([]))
    assert all(one.body is None for one in found.statements)


def test_title_of_an_act_below_a_speakers_name_is_no_statement() -> None:
    assert (
        spoken("Opening Statement by Senator Ana Ruiz: “Open Harbor & Free Ports Act of 2006”")
        == []
    )


def test_what_a_court_might_come_to_say_is_not_the_subjects_statement() -> None:
    text = f"Judge Ana Ruiz rules without fear of a court stepping in and saying, {WORDS}"
    assert [names for names, _, _ in spoken(text)] == [[]]


def test_body_announces_a_statement_about_whoever_has_a_mark_in_the_name() -> None:
    text = f"PORT The Elm Harbor Division issued the following statement on Sails! Inc.:\n{WORDS}"
    [one] = facts(text_source("2018-05-18.txt", text.encode()), topics.index([])).statements
    assert one.body == "Elm Harbor Division"
