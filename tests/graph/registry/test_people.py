"""Which names of officials of one city are one person's; the people are invented."""

from pathlib import Path

import pytest
from rdflib import DCTERMS, OWL, RDF, Literal, URIRef

from graph.registry.table import read
from graph.store.versions import Versions
from graph.validate import problems
from ontology.terms import JN, ORG, SCHEMA
from tests.graph.registry.invented import (
    BASE,
    decide,
    filled,
    names,
    person,
    published,
    stands_for,
    text,
)

BILL, WILLIAM = person("bill-ruiz"), person("william-j-ruiz")
ONE = {
    "short form and second name": ("Mayor Bill Ruiz", "Mayor William J. Ruiz", "May 4, 2020"),
    "initial": ("Mayor W. Ruiz", "Mayor William Ruiz", "May 4, 2020"),
    "years apart": ("Mayor Bill Ruiz", "Mayor William Ruiz", "May 4, 2030"),
}
TWO = {
    "another given name": ("Mayor Ana Ruiz", "Mayor Eva Ruiz", "May 4, 2020"),
    "another second name": ("Mayor Ana M. Ruiz", "Mayor Ana P. Ruiz", "May 4, 2020"),
    "another office": ("Mayor Bill Ruiz", "City Attorney William Ruiz", "May 4, 2020"),
    "a generation apart": ("Mayor Bill Ruiz", "Mayor William Ruiz", "May 4, 2045"),
    "spelling": ("Mayor Clare Elmwood", "Mayor Claire Elmwood", "May 4, 2020"),
}


def home_of(folder: Path, *releases: tuple[str, str]) -> Path:
    filled(folder / "home", *(text(speaker, day) for speaker, day in releases))
    return folder / "home"


def proposals(home: Path) -> list[tuple[str, str]]:
    versions = Versions(home)
    rows = read(versions.text(versions.current(), "proposals.csv") or "")
    return [(row["old"], row["new"]) for row in rows]


@pytest.mark.parametrize(("one", "other", "day"), ONE.values(), ids=ONE)
def test_one_person_in_two_releases_gets_one_iri(
    tmp_path: Path, one: str, other: str, day: str
) -> None:
    home = home_of(tmp_path, (one, "March 3, 2020"), (other, day))
    published(home)
    found = {k: v for k, v in stands_for(home).items() if k.startswith("person/") and "us-wa" in k}
    assert len(found) == 2
    assert len(set(found.values())) == 1


@pytest.mark.parametrize(("one", "other", "day"), TWO.values(), ids=TWO)
def test_two_people_keep_their_iris(tmp_path: Path, one: str, other: str, day: str) -> None:
    home = home_of(tmp_path, (one, "March 3, 2020"), (other, day))
    published(home)
    assert all(key == current for key, current in stands_for(home).items())


def test_a_spelling_is_proposed(tmp_path: Path) -> None:
    clare, claire = "Mayor Clare Elmwood", "Mayor Claire Elmwood"
    home = home_of(tmp_path, (clare, "March 3, 2020"), (claire, "May 4, 2020"))
    published(home)
    assert proposals(home) == [(person("clare-elmwood"), person("claire-elmwood"))]


def test_a_spelling_of_another_year_is_not_even_proposed(tmp_path: Path) -> None:
    clare, claire = "Mayor Clare Elmwood", "Mayor Claire Elmwood"
    home = home_of(tmp_path, (clare, "March 3, 2020"), (claire, "May 4, 2021"))
    published(home)
    assert proposals(home) == []


def test_an_initial_between_two_names_is_left_alone(tmp_path: Path) -> None:
    speakers = ("Mayor J. Elm", "Mayor John Elm", "Mayor James Elm")
    home = home_of(tmp_path, *((speaker, "March 3, 2020") for speaker in speakers))
    published(home)
    assert all(key == current for key, current in stands_for(home).items())
    assert {old for old, _ in proposals(home)} == {person("j-elm")}


def test_a_person_on_record_gives_the_iri_and_the_spell_of_the_day(tmp_path: Path) -> None:
    top = text("Mayor x", "May 4, 2016").replace("TACOMA", "CHICAGO").replace("Tacoma", "Chicago")
    filled(tmp_path / "home", top.replace("Mayor x", "Mayor R. Emanuel"))
    published(tmp_path / "home")
    assert stands_for(tmp_path / "home")["person/r-emanuel/us-il-chicago"] == "person/rahm-emanuel"
    tenure = URIRef(
        f"{BASE}tenure/rahm-emanuel/country:us/state:il/place:chicago/mayor/1"
    )  # the spell on record from 2011 to 2019
    quads = [q for q in Versions(tmp_path / "home").open().quads() if q[0] == tenure]
    assert {str(o) for _, p, o, _ in quads if p == JN.attestedOn} == {"2016-05-04"}
    assert {str(o) for _, p, o, _ in quads if p == JN.startDate} == {"2011-05-16"}


def test_someone_else_on_record_in_between_makes_it_two(tmp_path: Path) -> None:
    """Chicago has another mayor on record from 2011 to 2019."""
    made = [
        text(f"Mayor {name}", day).replace("TACOMA", "CHICAGO").replace("Tacoma", "Chicago")
        for name, day in (("Bill Ruiz", "May 4, 2010"), ("William Ruiz", "May 4, 2020"))
    ]
    filled(tmp_path / "home", *made)
    published(tmp_path / "home")
    found = stands_for(tmp_path / "home")
    assert found["person/bill-ruiz/us-il-chicago"] == "person/bill-ruiz/us-il-chicago"


def test_the_old_iri_says_nothing_but_where_it_went(tmp_path: Path) -> None:
    home = home_of(
        tmp_path, ("Mayor Bill Ruiz", "March 3, 2020"), ("Mayor William J. Ruiz", "May 4, 2020")
    )
    published(home)
    quads = set(Versions(home).open().quads())
    old, new, graph = (URIRef(BASE + path) for path in (BILL, WILLIAM, "graph/registry"))
    assert {q[1:] for q in quads if q[0] == old} == {
        (OWL.sameAs, new, graph),
        (DCTERMS.isReplacedBy, new, graph),
    }
    why = URIRef(f"{BASE}registry/{BILL}")
    assert {q[0] for q in quads if q[2] == old} == {why}
    told = {p: o for s, p, o, _ in quads if s == why}
    assert (told[RDF.type], told[JN.former], told[JN.successor]) == (JN.Merge, old, new)
    assert 0.9 < float(str(told[JN.score])) < 1
    assert "Bill and William are forms of one given name" in str(told[JN.reason])
    assert "2020-03-03 and 2020-05-04" in str(told[JN.reason])


def test_all_that_was_said_of_the_old_one_is_said_of_the_new(tmp_path: Path) -> None:
    home = home_of(
        tmp_path, ("Mayor Bill Ruiz", "March 3, 2020"), ("Mayor William J. Ruiz", "May 4, 2020")
    )
    published(home)
    new = URIRef(BASE + WILLIAM)
    quads = set(Versions(home).open().quads())
    assert len({s for s, p, o, _ in quads if p == JN.speaker and o == new}) == 2
    [tenure] = {s for s, p, o, _ in quads if p == ORG.member and o == new}
    days = {str(o) for s, p, o, _ in quads if s == tenure and p == JN.attestedOn}
    assert days == {"2020-03-03", "2020-05-04"}
    assert {o for s, p, o, _ in quads if s == new and p == SCHEMA.name} == {
        Literal("William J. Ruiz")
    }
    assert {o for s, p, o, _ in quads if s == new and p == SCHEMA.alternateName} == {
        Literal("Bill Ruiz")
    }
    assert not problems(Versions(home).open())


def test_the_live_store_keeps_what_releases_say(tmp_path: Path) -> None:
    home = home_of(
        tmp_path, ("Mayor Bill Ruiz", "March 3, 2020"), ("Mayor William J. Ruiz", "May 4, 2020")
    )
    published(home)
    decide(home, f"apart,{BILL},{WILLIAM},")
    published(home)
    assert stands_for(home)[BILL] == BILL
    assert WILLIAM in set(names(home))
