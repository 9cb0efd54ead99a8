"""The difference between two versions in words."""

import json
from collections.abc import Mapping, Sequence

from rdflib import RDF, SKOS, Literal, URIRef
from rdflib.term import Identifier

from graph.store.canonical import in_order
from graph.store.embedded import EmbeddedStore
from graph.store.summary import MOST, Summary, named_in, summary
from ontology.terms import FABIO, JN, ORG, SCHEMA

EX = "https://example.org/"
Facts = Mapping[str, Sequence[tuple[URIRef, Identifier]]]
JOINED: Facts = {
    "membership": [
        (RDF.type, JN.CoalitionMembership),
        (ORG.member, URIRef(f"{EX}elm")),
        (ORG.organization, URIRef(f"{EX}amici")),
    ]
}
NAMES: Facts = {
    "elm": [(SKOS.prefLabel, Literal("Elm City"))],
    "amici": [(SKOS.prefLabel, Literal("amici in One v. Other"))],
    "ana": [(SCHEMA.name, Literal("Ana Ruiz"))],
    "mayor": [(SKOS.prefLabel, Literal("Mayor of Elm City"))],
}
SAID: Facts = {
    "statement": [
        (RDF.type, JN.Statement),
        (JN.speaker, URIRef(f"{EX}ana")),
        (SCHEMA.text, Literal("We “agree”.\nAll of us.")),
    ]
}
TENURE: Facts = {
    "tenure": [
        (RDF.type, JN.Tenure),
        (ORG.member, URIRef(f"{EX}ana")),
        (JN.post, URIRef(f"{EX}mayor")),
    ]
}
ENDED: Facts = {"tenure": [*TENURE["tenure"], (JN.endDate, Literal("2021"))]}


def store(*facts: Facts, graphs: Sequence[str] = ("g",)) -> EmbeddedStore:
    made = EmbeddedStore()
    triples = [(URIRef(EX + s), p, o) for some in facts for s in some for p, o in some[s]]
    made.replace({URIRef(EX + graph): triples for graph in graphs})
    return made


def told(before: EmbeddedStore, after: EmbeddedStore) -> list[str]:
    return [f"{event.way}: {event.words}" for event in made(before, after).events]


def made(before: EmbeddedStore, after: EmbeddedStore) -> Summary:
    old, new = (in_order(each.n_quads()) for each in (before, after))
    return summary(old, new, named_in(after, before))


def test_who_joined_is_told_by_name() -> None:
    words = "Elm City joined amici in One v. Other"
    assert told(store(NAMES), store(NAMES, JOINED)) == [f"gained: {words}"]


def test_who_is_no_longer_a_member_is_told_even_if_nothing_names_them_now() -> None:
    [words] = told(store(NAMES, JOINED), store())
    assert words == "lost: Elm City is no longer said to have joined amici in One v. Other"


def test_a_withdrawn_statement_is_told_with_its_words() -> None:
    words = "lost: withdrew that Ana Ruiz said “We “agree”.\nAll of us.”"
    assert told(store(NAMES, SAID), store(NAMES)) == [words]


def test_a_tenure_begins_and_ends() -> None:
    first = "gained: Ana Ruiz is known as Mayor of Elm City"
    assert told(store(NAMES), store(NAMES, TENURE)) == [first]
    last = "gained: Ana Ruiz left as Mayor of Elm City in 2021"
    assert told(store(NAMES, TENURE), store(NAMES, ENDED)) == [last]


def test_what_a_further_graph_says_too_is_nothing_new() -> None:
    found = made(store(NAMES, JOINED), store(NAMES, JOINED, graphs=("g", "h")))
    assert found.events == []
    assert found.quads == {"added": 7}


def test_all_are_counted_and_the_first_are_told() -> None:
    many: Facts = {f"release/{n:04}": [(RDF.type, FABIO.PressRelease)] for n in range(MOST + 20)}
    found = made(store(), store(many))
    assert found.counts == {"release gained": MOST + 20}
    assert len(json.loads(found.json())["events"]) == MOST


def test_no_change_is_no_event() -> None:
    found = made(store(NAMES, SAID), store(NAMES, SAID))
    assert (found.events, found.counts, found.quads) == ([], {}, {})
