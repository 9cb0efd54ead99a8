"""How a case is identified: by court and number, by what is on record, else by its caption."""

from functools import cache

import pytest
from rdflib import RDF, SKOS, Literal

from graph import pipeline, rdf
from graph.iri import Iris
from graph.model import Linked
from graph.read.text import source
from graph.store.base import Triple
from ontology.terms import JN

IRIS = Iris("https://example.org/id/")
OWN = "case/us-wa-seattle-mayor/2020-03-03"
HEAD = """CITY OF SEATTLE
OFFICE OF THE MAYOR

FOR IMMEDIATE RELEASE: March 3, 2020

CITY WELCOMES THE RULING

SEATTLE—"""

PATHS = {
    "court behind the number": (
        "The case is Elm v. Oak, Case No. 2:19-cv-7-ABC (W.D. Wash.).",
        ["case/us/wawd/2:19-cv-00007"],
    ),
    "court before the caption": (
        "The city filed suit in the Western District of Washington: Elm v. Oak, No. 19-cv-7.",
        ["case/us/wawd/19-cv-00007"],
    ),
    "circuit": ("The Ninth Circuit ruled in Elm v. Oak, No. 18-0412.", ["case/us/ca9/18-412"]),
    "county": (
        "It was filed in Alameda County Superior Court: Elm v. Oak, Case No. RG19012345.",
        ["case/us/calsuperct/alameda/RG19012345"],
    ),
    "court in another sentence": (
        (
            "The suit was brought in the U.S. District Court for the District of Oregon. In Elm "
            "v. Oak, No. 19-cv-7, a judge will hear the city."
        ),
        ["case/us/ord/19-cv-00007"],
    ),
    "no court": ("A judge heard Elm v. Oak, No. 19-cv-7, today.", [f"{OWN}/elm-v-oak"]),
    "two courts far away": (
        (
            "It went from the District of Oregon to the District of Idaho. A judge heard Elm v. "
            "Oak, No. 19-cv-7."
        ),
        [f"{OWN}/elm-v-oak"],
    ),
    "attorney of a district": (
        (
            "A judge heard Elm v. Oak, No. 19-cv-7. The U.S. Attorney for the District of Oregon "
            "was there."
        ),
        [f"{OWN}/elm-v-oak"],
    ),
    "court of another kind": (
        "The Ninth Circuit will review Elm v. Oak, No. 2:19-cv-00007.",
        [f"{OWN}/elm-v-oak"],
    ),
    "supreme court of nobody knows where": (
        "The Supreme Court will hear Elm v. Oak, No. 19-532.",
        [f"{OWN}/elm-v-oak"],
    ),
    "supreme court named in full elsewhere": (
        "The U.S. Supreme Court sits. The Supreme Court will hear Elm v. Oak, No. 19-532.",
        ["case/us/scotus/19-532"],
    ),
    "no number": ("The Ninth Circuit ruled in Elm v. Oak.", [f"{OWN}/elm-v-oak"]),
    "one caption, two numbers": (
        "They are Elm v. Oak, No. 19-cv-7 (D. Or.), and Elm v. Oak, No. 19-cv-8 (D. Idaho).",
        ["case/us/ord/19-cv-00007", "case/us/idd/19-cv-00008"],
    ),
    "on record, by number": (
        "The case is United States v. California, No. 2:18-cv-490 (E.D. Cal.).",
        ["case/us/caed/2:18-cv-00490"],
    ),
    "on record, number without its office": (
        "The case is U.S. v. State of California, No. 18-cv-00490 (E.D. Cal.).",
        ["case/us/caed/2:18-cv-00490"],
    ),
    "another of the same number in another office": (
        "The case is Elm v. Oak, No. 18-cv-00490 (E.D. Cal.).",
        ["case/us/caed/18-cv-00490"],
    ),
    "on record under that caption, but another number": (
        "United States v. California, No. 2:20-cv-00001, is about the California Values Act.",
        [f"{OWN}/united-states-v-california"],
    ),
    "on record, the number without its court": (
        "The case is United States v. California, No. 2:18-cv-00490-JAM-KJN.",
        ["case/us/caed/2:18-cv-00490"],
    ),
}


@cache
def linked(body: str) -> Linked:
    return pipeline.linked(source("x.txt", HEAD + body), pipeline.knowledge(), models=False)


def triples(body: str) -> list[Triple]:
    return rdf.release(linked(body), IRIS)


@pytest.mark.parametrize(("body", "paths"), PATHS.values(), ids=PATHS)
def test_case_has_the_path_that_its_words_bear_out(body: str, paths: list[str]) -> None:
    assert [matter.path for matter in linked(body).matters] == paths


def test_court_and_number_are_in_the_graph_with_their_words() -> None:
    body = PATHS["court behind the number"][0]
    case, court = IRIS.case("us/wawd/2:19-cv-00007"), IRIS.court("us/wawd")
    label = "United States District Court for the Western District of Washington"
    assert {
        (case, JN.docketNumber, Literal("2:19-cv-00007")),
        (case, JN.court, court),
        (court, RDF.type, JN.Court),
        (court, SKOS.prefLabel, Literal(label, "en")),
    } <= set(triples(body))
    [matter] = linked(body).matters
    text = linked(body).facts.source.text
    assert [span.of(text) for span in matter.evidence] == ["2:19-cv-7-ABC", "W.D. Wash."]


def test_one_case_under_two_captions_has_one_name() -> None:
    body = (
        "The case is U.S. v. Elm, et al., No. 19-cv-7 (D. Or.), known as United States of America "
        "vs. Elm, No. 19-cv-7 (D. Or.)."
    )
    case = IRIS.case("us/ord/19-cv-00007")
    found = [(p, str(o)) for s, p, o in triples(body) if s == case]
    assert [o for p, o in found if p == SKOS.prefLabel] == ["United States v. Elm"]
    others = {"U.S. v. Elm, et al.", "United States of America v. Elm"}
    assert {o for p, o in found if p == SKOS.altLabel} == others


def test_extracted_facts_say_where_number_and_court_stand() -> None:
    facts = linked(PATHS["court before the caption"][0]).facts
    [case] = facts.cases
    assert case.docket_span
    assert case.court
    assert case.docket_span.of(facts.source.text) == "19-cv-7"
    assert case.court.span.of(facts.source.text) == "Western District of Washington"
