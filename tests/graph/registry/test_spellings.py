from rdflib import RDF, Literal, URIRef

from graph.registry.spellings import spellings
from graph.store.base import Triple
from graph.store.embedded import EmbeddedStore
from ontology.terms import SCHEMA

BASE = "https://example.org/"
PERSON = URIRef(BASE + "person/ana-ruiz")


def spelt(*graphs: tuple[str, str]) -> set[tuple[str, str]]:
    """Names of a person after releases have printed each whole name and family name."""
    store = EmbeddedStore()
    store.replace({URIRef(f"{BASE}g{n}"): said(*names) for n, names in enumerate(graphs)})
    store.edit(*spellings(store))
    return {(str(p).removeprefix(str(SCHEMA)), str(o)) for _, p, o, _ in store.quads()} - {
        (str(RDF.type), str(SCHEMA.Person))
    }


def said(name: str, family: str) -> list[Triple]:
    return [
        (PERSON, RDF.type, SCHEMA.Person),
        (PERSON, SCHEMA.name, Literal(name)),
        (PERSON, SCHEMA.familyName, Literal(family)),
    ]


def test_shouted_name_is_another_spelling_and_no_second_family_name() -> None:
    assert spelt(("Ana Ruiz", "Ruiz"), ("ANA RUIZ", "RUIZ")) == {
        ("name", "Ana Ruiz"), ("familyName", "Ruiz"), ("alternateName", "ANA RUIZ"),
    }  # fmt: skip


def test_shouted_name_that_stands_alone_stays() -> None:
    assert spelt(("ANA RUIZ", "RUIZ")) == {("name", "ANA RUIZ"), ("familyName", "RUIZ")}


def test_names_that_differ_by_more_than_case_both_stay() -> None:
    both = spelt(("Ana Ruiz", "Ruiz"), ("ANA RUIS", "RUIS"))
    assert both == {
        ("name", "Ana Ruiz"), ("name", "ANA RUIS"), ("familyName", "Ruiz"), ("familyName", "RUIS"),
    }  # fmt: skip
