"""Who speaks where no verb of saying stands beside the words, and who a name stands for."""

import pytest

from graph.extract import topics
from graph.extract.release import facts
from graph.read.text import text_source

WORDS = "“We are glad that the harbor is open to every ship again.”"
OTHER = "Governor Ben Osei came, too."
DATED = "ELM \u2014 "


def spoken(text: str) -> list[tuple[list[str], list[str | None], str]]:
    """(names, titles, rule) of each statement."""
    found = facts(text_source("2018-05-18.txt", text.encode()), topics.index([]))
    people = [[found.people[n] for n in one.speakers] for one in found.statements]
    return [
        ([p.name.full for p in some], [p.role for p in some], one.rule)
        for some, one in zip(people, found.statements, strict=True)
    ]


RUIZ = {
    "announced in a sentence": (
        f"Mayor Ana Ruiz issued the following statement today.\n{WORDS}\n{OTHER}"
    ),
    "announced at length": (
        f"Mayor Ana Ruiz made the following statement on {'the harbor and ' * 15}it:\n{WORDS}"
    ),
    "told of in the paragraph above": f"{OTHER}\nMayor Ana Ruiz spoke of the harbor.\n{WORDS}",
    "shouted in the headline": f"SEN. RUIZ ON THE HARBOR\n{WORDS}\n{OTHER}\nAna Ruiz agreed.",
    "in the headline and below": (
        f"Mayor Ana Ruiz Opens Harbor\nELM \u2014 Mayor Ana Ruiz is here.\n{OTHER}\nRain.\n{WORDS}"
    ),
    "a colon behind any verb": f"Mayor Ana Ruiz described the harbor this way: {WORDS}",
    "verb first before the words": f"{OTHER}\nSaid Mayor Ana Ruiz, {WORDS}",
    "appositive without a comma": (
        f"Mayor Ana Ruiz, chair of the Committee on Harbors and Works said, {WORDS}"
    ),
    "body behind the name": f"Ana Ruiz of Elm Volunteer Fire Department said: {WORDS}",
    "a verb that only goes along": f"Last year Mayor Ana Ruiz met the ships, saying, {WORDS}",
    "a name behind its title": f"The mayor of the town, Ana Ruiz, said, {WORDS}",
    "she": f"{DATED}Mayor Ana Ruiz came.\nRuiz praised the harbor. She stated, {WORDS}",
    "the title alone": (
        f"{DATED}Mayor Ana Ruiz met Senator Ben Osei.\n{WORDS[:-2]},\u201d the Mayor said."
    ),
    "a long title with the name behind a comma": (
        f"{WORDS[:-2]},\u201d said the Deputy Mayor for the Elm Harbor Division, Ana Ruiz."
    ),
    "a long title with the family name alone": (
        f"{DATED}Ana Ruiz, Mayor, came.\n{OTHER}\n"
        f"{WORDS[:-2]},\u201d said Deputy Mayor for Elm Works Ruiz."
    ),
    "a title in small letters before a short one": (
        f"{WORDS[:-2]},\u201d said former state Rep. Ana Ruiz, an Elm Republican.\n{OTHER}"
    ),
    "the place and the office": (
        f"{DATED}Senator Ana Ruiz came.\n{OTHER}\n{WORDS[:-2]},\u201d the Elm senator told us."
    ),
    "his remarks, by the paragraph": (
        f"{DATED}{OTHER}\nMayor Ana Ruiz spoke of the harbor today. Below are her remarks.\n{WORDS}"
    ),
    "text of a speech": f"{OTHER}\nThe following is the text of Mayor Ana Ruiz's speech.\n{WORDS}",
    "the second verb": f"Governor Ben Osei asked if it is so, and Mayor Ana Ruiz said: {WORDS}",
    "the author of what is read out": (
        f"Governor Ben Osei read a statement sent to the court by Mayor Ana Ruiz, stating: {WORDS}"
    ),
    "who added": f"Beside Governor Ben Osei was Mayor Ana Ruiz, who added, {WORDS}",
    "first in the headline": (
        f"SEN. RUIZ ISSUES STATEMENT ON DEATH OF REP. OSEI\n{WORDS}\nAna Ruiz. Ben Osei."
    ),
    "headline before the paragraph above": (
        f"Mayor Ruiz on Harbor\n{DATED}Mayor Ana Ruiz came.\nGovernor Ben Osei signed it.\n{WORDS}"
    ),
    "an attribution on a line of its own": f"{WORDS[:-2]},\u201d\nMayor Ana Ruiz said\n. {WORDS}",
    "narration behind complete words": (
        f"{WORDS[:-2]},\u201d said Mayor Ana Ruiz of Elm. {WORDS} Governor Osei thanked the crew."
    ),
    "shouted on the line above": f"{OTHER}\nMAYOR RUIZ STATED:\n{WORDS}\nAna Ruiz is back.",
    "the only person there is": f"{DATED}Mayor Ana Ruiz came.\n{WORDS[:-2]},\u201d she said.",
    "a body's excerpts": (
        f"SEN. RUIZ AT SEA\n{OTHER}\nAna Ruiz came.\n"
        f"Excerpts from the floor speech are below:\n{WORDS}"
    ),
    "a mark behind a lost blank": (
        f'{OTHER}\n{WORDS[:-2].replace(chr(0x201C), chr(34))}, "said Mayor Ana Ruiz. "It is open."'
    ),
    "an opening mark lost behind the attribution": (
        f"{WORDS[:-2]},\u201d said Mayor Ana Ruiz. It is open to all.\u201d\n{OTHER}"
    ),
    "words of the sentence before": (
        f"{OTHER}\nThe harbor is open, said Mayor Ana Ruiz, the chair. {WORDS}\n“Hm,” Osei said."
    ),
    "she, of whom the sentence before is": (
        f"{DATED}Mayor Ana Ruiz met Governor Ben Osei. She said, {WORDS}"
    ),
    "a clause that begins with a name": (
        f"Ana Ruiz, who met Senator Osei, said it when she noted, {WORDS}"
    ),
    "same paragraph": (
        f"{WORDS[:-2]},\u201d said Mayor Ana Ruiz, a sailor. Ruiz was at sea. {WORDS}"
    ),
    "words that lead on": (
        f"{DATED}Mayor Ana Ruiz met {OTHER}\n{WORDS} Ruiz concluded, “We need a road.”"
    ),
}


@pytest.mark.parametrize("text", RUIZ.values(), ids=RUIZ)
def test_speaker_is_found(text: str) -> None:
    assert spoken(text)[0][0] == ["Ana Ruiz"]


NOBODY = {
    "the line above leads to someone else": f"SEN. RUIZ SPEAKS\nTHE GOVERNOR:\n{WORDS}\n{OTHER}",
    "two in the headline": f"SEN. RUIZ AND GOV. OSEI\nRain.\n{WORDS}\nAna Ruiz. Ben Osei. {OTHER}",
}


@pytest.mark.parametrize("text", NOBODY.values(), ids=NOBODY)
def test_headline_names_nobody_where_it_may_be_another(text: str) -> None:
    assert spoken(text)[0][0] == []


ABSTAINED = {
    "the source of the words stands below": (
        f"{DATED}Mayor Ana Ruiz spoke.\n{WORDS}\nRemarks by the President at Sea (9/12/2002)"
    ),
    "he may be another": f"{DATED}Mayor Ana Ruiz came. {WORDS[:-2]},\u201d said Mayor Ana Ruiz.\n"
    "Doe was asked for a reason, and he replied “because it was so dark that night.”",
    "a title behind an article": f"{OTHER}\nMayor Ana Ruiz announced a grant for the second year "
    "of the “Port Elm Open Gates Network Program.”",
}


@pytest.mark.parametrize("text", ABSTAINED.values(), ids=ABSTAINED)
def test_words_are_not_put_into_an_officials_mouth(text: str) -> None:
    assert all(words[0] != ["Ana Ruiz"] for words in spoken(text)[text.startswith(DATED) :])


def test_speech_in_full_runs_to_the_mark_that_ends_it() -> None:
    text = (
        f"{DATED}Mayor Ana Ruiz spoke. The following is the text of her speech:\n"
        "“I rise to speak of ships.\n\nOsei called them “the “best” of all.”\n\nI yield.”\n\n"
        "Contact: Eve Wu, 202/555-0100"
    )
    found = facts(text_source("2018-05-18.txt", text.encode()), topics.index([]))
    [one] = found.statements
    assert [text[s.start : s.end] for s in one.segments] == [
        text[text.index("I rise") : text.index("I yield.") + len("I yield.")]
    ]


def test_whoever_is_to_be_called_gives_the_official_no_name() -> None:
    text = f"SEN. RUIZ ISSUES STATEMENT ON HARBOR\n{WORDS}\nContact: Eve Ruiz, 202/555-0100."
    assert spoken(text)[0][0] == ["Ruiz"]


def test_attribution_at_the_end_overrules_the_headline() -> None:
    text = (
        f"SEN. RUIZ SPEAKS\nRain.\n{WORDS[:-1]}\n“So are we,” said Governor Ben Osei.\nRuiz left."
    )
    assert [names for names, _, _ in spoken(text)] == [["Ben Osei"]]


def test_paragraph_that_never_closed_ends_where_someone_else_speaks() -> None:
    text = f"“We won,” said Mayor Ana Ruiz. {WORDS[:-1]}\n“So did we,” said Governor Ben Osei."
    assert [names for names, _, _ in spoken(text)] == [["Ana Ruiz"], ["Ben Osei"]]


def test_shouted_title_gives_a_lone_name_its_office() -> None:
    text = f"SEN. RUIZ HAILS THE HARBOR\n{WORDS[:-2]},” said Ruiz."
    assert spoken(text) == [(["Ruiz"], ["Senator"], "adjacent cue")]


@pytest.mark.parametrize("name", ["Ana O'Hara Ruiz", "Ana Ruiz"])
def test_last_part_of_a_name_is_the_same_person(name: str) -> None:
    text = f"{DATED}Mayor {name} came.\n{WORDS[:-2]},” said {name.removeprefix('Ana ')}."
    assert spoken(text)[0][:2] == ([name], ["Mayor"])


def test_name_in_quotation_marks_is_nobodys_statement() -> None:
    assert spoken("Ruiz Week, proposed to honor Agent Ben “Kit” Osei, begins today.") == []


def test_title_tells_two_of_one_family_name_apart() -> None:
    text = (
        f"{DATED}Governor Ana Ruiz met Sen. Ben Ruiz.\n{WORDS[:-2]},” said Senator Ruiz.\n"
        f"{WORDS[:-2]},” said Governor Ruiz."
    )
    assert [names for names, _, _ in spoken(text)] == [["Ben Ruiz"], ["Ana Ruiz"]]


def test_words_between_others_of_a_paragraph_are_not_the_headlines() -> None:
    text = f"SEN. RUIZ SPEAKS\nRain.\n{WORDS[:-2]},” the old sailor said. {WORDS}\nRuiz left."
    assert all(rule != "official of the headline" for _, _, rule in spoken(text))


def test_what_someone_calls_himself_is_no_statement() -> None:
    assert spoken("Ana Ruiz declared herself a “citizen of the open sea.”") == []
