"""Warnings where a release and the record disagree about who holds an office."""

import pytest

from graph import pipeline
from graph.model import Linked
from graph.read.text import source

HEAD = "FOR IMMEDIATE RELEASE: {day}\n\nA HEADLINE OF THE RELEASE\n\n"
SAID = "“We are glad of it today, and so is everyone,” said {who}.\n"


def linked(day: str, who: str) -> Linked:
    text = HEAD.format(day=day) + SAID.format(who=who)
    return pipeline.linked(source("x.txt", text), pipeline.knowledge())


def warnings(day: str, who: str) -> list[str]:
    return [told for told in linked(day, who).warnings if "record" in told]


CONTRADICTED = {
    "after the end": (
        "March 3, 2023",
        "New York City Mayor Bill de Blasio",
        (
            "Bill de Blasio is shown as Mayor of New York City on 2023-03-03, which the record "
            "does not bear out: in office from 2014-01-01 to 2021-12-31"
        ),
    ),
    "before the start": (
        "March 3, 2010",
        "Chicago Mayor Rahm Emanuel",
        "in office from 2011-05-16 to 2019-05-20",
    ),
    "between two spells": (
        "March 3, 1985",
        "Paul Soglin, Mayor of the City of Madison, WI",
        (
            "in office from 1973-04-17 to 1979-04-17; in office from 1989-04-18 to 1997-04-15; in "
            "office from 2011-04-19 to 2019-04-16"
        ),
    ),
    "somebody else in office": (
        "March 3, 2018",
        "Seattle Mayor Lee Poe",
        (
            "Lee Poe is shown as Mayor of Seattle on 2018-03-03, which the record does not bear "
            "out: Jenny Durkan in office from 2017-11-28 to 2021-12-31"
        ),
    ),
    "somebody else since long ago": (
        "March 3, 2025",
        "Tukwila Mayor Lee Poe",
        "Allan Ekberg in office from 2016-01-01, no end on record",
    ),
}
BORNE_OUT = {
    "in office": ("March 3, 2018", "Seattle Mayor Jenny Durkan"),
    "first day": ("November 28, 2017", "Seattle Mayor Jenny Durkan"),
    "within the month of the end": (
        "August 31, 2019",
        "New York City Corporation Counsel Zachary W. Carter",
    ),
    "nobody on record that day": ("March 3, 2015", "Seattle Mayor Lee Poe"),
    "a former mayor": ("March 3, 2023", "Former New York City Mayor Bill de Blasio"),
    "an acting mayor": ("March 3, 2018", "Seattle Acting Mayor Lee Poe"),
    "one of many": ("March 3, 2018", "Seattle City Council Member Lee Poe"),
}


@pytest.mark.parametrize(("day", "who", "told"), CONTRADICTED.values(), ids=CONTRADICTED)
def test_what_the_record_does_not_bear_out_is_warned_of(day: str, who: str, told: str) -> None:
    [warning] = warnings(day, who)
    assert told in warning


@pytest.mark.parametrize(("day", "who"), BORNE_OUT.values(), ids=BORNE_OUT)
def test_what_the_record_allows_is_passed_in_silence(day: str, who: str) -> None:
    assert warnings(day, who) == []


def test_what_the_release_says_is_kept_in_a_spell_of_its_own() -> None:
    [holder] = linked("March 3, 2023", "New York City Mayor Bill de Blasio").holders
    assert (holder.slug, holder.spell) == ("bill-de-blasio", 2)
