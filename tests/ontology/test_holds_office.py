"""Who holds an office on a day: the definition, case by case."""

import pytest
from rdflib import RDF, SKOS, Literal, URIRef
from rdflib.namespace import XSD
from rdflib.term import Identifier

from graph.jurisdictions import day as as_exact
from graph.store.base import Triple
from graph.store.embedded import EmbeddedStore
from ontology.saved import named
from ontology.terms import CONCEPT, JN, ORG, SCHEMA

EX = "https://example.org/"
TENURE, OTHER, GRAPH = (URIRef(EX + name) for name in ("tenure", "record", "graph"))
ANN, POST, ELM = (URIRef(EX + name) for name in ("ann", "mayor", "elm"))
CASES = {
    "first day": ("2014-05-06", "2018-05-06", "2014-05-06", "recorded"),
    "day before": ("2014-05-06", "2018-05-06", "2014-05-05", None),
    "last day": ("2014-05-06", "2018-05-06", "2018-05-06", "recorded"),
    "day after": ("2014-05-06", "2018-05-06", "2018-05-07", None),
    "within the year of the start": ("2014", "2018-05-06", "2014-06-01", "recorded"),
    "first day of that year": ("2014", "2018-05-06", "2014-01-01", "recorded"),
    "year before": ("2014", "2018-05-06", "2013-12-31", None),
    "within the month of the start": ("2014-05", "2018-05-06", "2014-05-01", "recorded"),
    "month before": ("2014-05", "2018-05-06", "2014-04-30", None),
    "within the month of the end": ("2014", "2018-05", "2018-05-31", "recorded"),
    "month after": ("2014", "2018-05", "2018-06-01", None),
    "within the year of the end": ("2014-05-06", "2018", "2018-12-31", "recorded"),
    "year after": ("2014-05-06", "2018", "2019-01-01", None),
    "one year": ("2014", "2014", "2014-07-04", "recorded"),
    "no end": ("2014", None, "2018-05-18", "open"),
    "no end, before the start": ("2014", None, "2013-12-31", None),
    "no start": (None, "2018", "2016-01-01", None),
    "no dates": (None, None, "2016-01-01", None),
}
"""start, end, day, and how it is known that the office is held; None: it is not held."""


def dated(start: str | None, end: str | None) -> list[Triple]:
    facts: list[Triple] = [
        (TENURE, RDF.type, JN.Tenure),
        (TENURE, ORG.member, ANN),
        (TENURE, JN.post, POST),
        (ANN, SCHEMA.name, Literal("Ann Lee")),
        (POST, ORG.postIn, ELM),
        (POST, ORG.role, CONCEPT["office/mayor"]),
        (POST, SKOS.prefLabel, Literal("Mayor of Elm", "en")),
    ]
    if start:
        facts.append((TENURE, JN.startDate, as_exact(start)))
    if end:
        facts.append((TENURE, JN.endDate, as_exact(end)))
    return facts


def answer(facts: list[Triple], day: str) -> list[tuple[str, bool]]:
    store = EmbeddedStore()
    store.replace({GRAPH: facts, URIRef(EX + "again"): facts})
    given: dict[str, Identifier] = {"asOf": Literal(day, datatype=XSD.date)}
    rows = store.select(named("holds-office-on").bound(given))
    return [(str(row["how"]), str(row["disputed"]) == "true") for row in rows]


@pytest.mark.parametrize(("start", "end", "day", "how"), CASES.values(), ids=CASES)
def test_an_office_is_held_from_start_to_end_as_exact_as_they_are(
    start: str | None, end: str | None, day: str, how: str | None
) -> None:
    assert answer(dated(start, end), day) == ([(how, False)] if how else [])


ATTESTED = {
    "that very day, no dates": (None, None, "2018-05-18", ["attested"]),
    "another day, no dates": (None, None, "2018-05-19", []),
    "that day, within dates": ("2014", "2019", "2018-05-18", ["recorded"]),
    "that day, no end": ("2014", None, "2018-05-18", ["open"]),
}


@pytest.mark.parametrize(("start", "end", "day", "how"), ATTESTED.values(), ids=ATTESTED)
def test_a_source_of_the_day_shows_it_for_that_day_alone(
    start: str | None, end: str | None, day: str, how: list[str]
) -> None:
    seen = (Literal(each, datatype=XSD.date) for each in ("2018-05-18", "2018-05-20"))
    facts = dated(start, end) + [(TENURE, JN.attestedOn, each) for each in seen]
    assert [each for each, _ in answer(facts, day)] == how


def test_without_a_day_every_tenure_is_told_and_not_how() -> None:
    store = EmbeddedStore()
    store.replace({GRAPH: [*dated("2014", "2018"), (ANN, SCHEMA.name, Literal("Ann M. Lee"))]})
    [row] = store.select(named("holds-office-on").text)
    assert str(row["name"]) == "Ann Lee"
    assert not {"how", "disputed"} & set(row)


def test_given_terms_narrow_the_answer() -> None:
    store = EmbeddedStore()
    store.replace({GRAPH: dated("2014", None)})
    for name, term in (("person", ANN), ("post", POST), ("body", ELM), ("place", ELM)):
        assert len(store.select(named("holds-office-on").bound({name: term}))) == 1
        assert store.select(named("holds-office-on").bound({name: URIRef(EX + "none")})) == []
