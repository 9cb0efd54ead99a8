import pytest

from graph.extract.names import name
from graph.registry.clusters import clustered
from graph.registry.names import agree, alone, family, fullness, misspelt

AGREE = {
    "short form": ("Bill Ruiz", "William Ruiz", 0.97),
    "two short forms": ("Bob Ruiz", "Rob Ruiz", 0.97),
    "initial": ("A. Ruiz", "Ana Ruiz", 0.93),
    "initial of the full form": ("W. Ruiz", "Bill Ruiz", 0.93),
    "second name in one only": ("Ana M. Ruiz", "Ana Ruiz", 0.98),
    "second name and its initial": ("Ana Maria Ruiz", "Ana M. Ruiz", 1.0),
    "goes by the second name": ("J. Thomas Elm", "Tom Elm", 0.87),
    "nickname": ("Augusta “Gus” Elm", "Gus Elm", 0.95),
    "suffix in one only": ("Joe Elm, Jr.", "Joe Elm", 1.0),
    "particle in capitals": ("Bill de Elm", "William De Elm", 0.97),
}
DIFFER = {
    "given names": ("Ana Ruiz", "Eva Ruiz"),
    "same first letter": ("Ana Ruiz", "Alma Ruiz"),
    "second names": ("Ana M. Ruiz", "Ana P. Ruiz"),
    "suffixes": ("Joe Elm, Jr.", "Joe Elm III"),
    "initials": ("J. Elm", "A. Elm"),
    "a family name alone": ("Ruiz", "Ana Ruiz"),
    "spelling": ("Anna Ruiz", "Ana Ruiz"),
}


@pytest.mark.parametrize(("one", "other", "least"), AGREE.values(), ids=AGREE)
def test_names_agree_by_their_parts(one: str, other: str, least: float) -> None:
    a, b = name(one), name(other)
    assert family(a) == family(b)
    found = [agree(a, b), agree(b, a)]
    assert all(each and least <= each.score <= 1 for each in found)


@pytest.mark.parametrize(("one", "other"), DIFFER.values(), ids=DIFFER)
def test_names_that_differ_do_not_agree(one: str, other: str) -> None:
    assert agree(name(one), name(other)) is agree(name(other), name(one)) is None


def test_the_likelier_name_has_the_higher_score() -> None:
    scores = [
        found.score
        for other in ("Ana Ruiz", "Ana M. Ruiz", "A. Ruiz")
        if (found := agree(name("Ana Ruiz"), name(other)))
    ]
    assert len(scores) == 3
    assert scores == sorted(scores, reverse=True)


def test_a_slip_of_the_pen_and_a_lone_family_name_are_told_apart_from_agreement() -> None:
    assert misspelt(name("Clare Elmwood"), name("Claire Elmwood"))
    assert not misspelt(name("Ana Elmwood"), name("Claire Elmwood"))
    assert not misspelt(name("Claire Elmwood"), name("Claire Elmwood"))
    assert alone(name("Elmwood"), name("Claire Elmwood"))
    assert not alone(name("Ruiz"), name("Claire Elmwood"))
    assert not alone(name("Ruiz"), name("Ruiz"))


def test_fuller_names_rank_higher() -> None:
    forms = ["A. Ruiz", "Ana Ruiz", "Ana M. Ruiz", "Ana Maria Ruiz"]
    assert sorted(forms, key=lambda form: fullness(name(form))) == forms


CONFLICTS = {frozenset(pair) for pair in ("bc", "ad")}


def conflict(one: str, other: str) -> bool:
    return frozenset({one, other}) in CONFLICTS


def test_what_agrees_with_two_in_conflict_is_left_alone() -> None:
    found = clustered([frozenset("ab"), frozenset("ac"), frozenset("cx")], conflict)
    assert found.left == {"a": "a agrees with b and c, who are two"}
    assert found.groups == (("c", "x"),)


def test_a_chain_whose_ends_are_in_conflict_is_left_alone() -> None:
    pairs = [frozenset("ab"), frozenset("be"), frozenset("ed")]
    found = clustered(pairs, conflict)
    assert (found.groups, set(found.left)) == ((), set("abed"))
    assert clustered(pairs[::-1], conflict) == found
