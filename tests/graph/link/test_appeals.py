"""An appeal is linked to what it appeals only where the words say so and leave one answer."""

from functools import cache

import pytest

from graph import pipeline, rdf
from graph.iri import Iris
from graph.model import Linked
from graph.read.text import source
from ontology.terms import JN

IRIS = Iris("https://example.org/id/")
HEAD = "FOR IMMEDIATE RELEASE: March 3, 2020\n\nCITIES FILE A BRIEF ON WATER\n\n"
UPPER, LOWER = "case/us/ca9/19-16001", "case/us/ord/3:18-cv-00007"
TWO = "Elm v. Oak, No. 3:18-cv-7 (D. Or.), and Elm v. Oak, No. 19-16001 (9th Cir.)"

LINKED = {
    "on appeal from, by number alone": (
        "The brief in Elm v. Oak, No. 19-16001 (9th Cir.), on appeal from No. 3:18-cv-7 (D. Or.)."
    ),
    "on appeal from the court": (
        "The brief is in Elm v. Oak, No. 19-16001 (9th Cir.), on appeal from the U.S. District "
        "Court for the District of Oregon, No. 3:18-cv-00007."
    ),
    "appealed the ruling": (f"The city appealed the district court's ruling. The cases are {TWO}."),
    "appealed to": f"The city appealed to the Ninth Circuit. The cases are {TWO}.",
    "parties turned round": (
        "A judge ruled in Elm v. Oak, No. 3:18-cv-7 (D. Or.). The city appealed the ruling: Oak "
        "v. Elm, No. 19-16001 (9th Cir.)."
    ),
}
APART = {
    "no word of an appeal": f"The briefs are in {TWO}.",
    "no appeal yet": f"The city may appeal the ruling. The cases are {TWO}.",
    "not appealed": f"The city has not appealed the ruling. The cases are {TWO}.",
    "other parties": (
        "The city appealed the ruling in Elm v. Oak, No. 3:18-cv-7 (D. Or.); Ash v. Fir, No. "
        "19-16001 (9th Cir.), is another."
    ),
    "two courts below": (
        "The city appealed the ruling. The cases are Elm v. Oak, No. 3:18-cv-7 (D. Or.), Elm v. "
        "Oak, No. 18-cv-8 (D. Idaho), and Elm v. Oak, No. 19-16001 (9th Cir.)."
    ),
    "a court beside it": (
        "The city appealed the ruling. The cases are Elm v. Oak, No. 3:18-cv-7 (D. Or.), and Elm "
        "v. Oak, No. 18-cv-8 (D. Idaho)."
    ),
    "no numbers": "The city appealed the ruling in Elm v. Oak to the Ninth Circuit.",
}


@cache
def linked(body: str) -> Linked:
    return pipeline.linked(source("x.txt", HEAD + body), pipeline.knowledge(), models=False)


@pytest.mark.parametrize("body", LINKED.values(), ids=LINKED)
def test_appeal_leads_to_the_case_below_and_to_its_words(body: str) -> None:
    found = {(s, o) for s, p, o in rdf.release(linked(body), IRIS) if p == JN.appealOf}
    assert found == {(IRIS.of(UPPER), IRIS.of(LOWER))}
    [upper] = [m for m in linked(body).matters if m.appeal_of]
    words = [span.of(linked(body).facts.source.text) for span in upper.evidence]
    assert any("appeal" in one for one in words)
    assert any(d.chosen == LOWER and "appeal" in d.mention for d in linked(body).decisions)


@pytest.mark.parametrize("body", APART.values(), ids=APART)
def test_without_words_or_with_two_answers_no_appeal_is_linked(body: str) -> None:
    assert [m.appeal_of for m in linked(body).matters if m.appeal_of] == []


def test_three_levels_are_linked_step_by_step() -> None:
    body = (
        "The city appealed the ruling in Elm v. Oak, No. 3:18-cv-7 (D. Or.).\n\nThe Court will "
        "hear Elm v. Oak, No. 20-11 (U.S. Supreme Court), on appeal from the Ninth Circuit's "
        "decision in Elm v. Oak, No. 19-16001 (9th Cir.)."
    )
    found = {m.path: m.appeal_of for m in linked(body).matters}
    assert found == {LOWER: None, UPPER: LOWER, "case/us/scotus/20-11": UPPER}
