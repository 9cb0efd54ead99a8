import random
from collections.abc import Iterable
from itertools import permutations
from pathlib import Path

import pytest
from rdflib import URIRef

from graph.alternates import ALIKE, Dated, alternates, resemblance, sketch
from graph.ingest import ingest
from graph.publishing import publish
from graph.store.live import Live
from graph.store.versions import Versions
from ontology.terms import PROV
from tests.graph.test_ingest import BASE, RELEASE

CHANCE = random.Random(5)
WORDS = [f"word{n}" for n in range(2000)]
TEXT = CHANCE.choices(WORDS, k=400)


def runs(words: list[str]) -> set[tuple[str, ...]]:
    return {tuple(words[n : n + 5]) for n in range(len(words) - 4)}


@pytest.mark.parametrize("changed", [0, 3, 10, 30, 100, 400])
def test_resemblance_is_near_the_share_of_common_runs(changed: int) -> None:
    other = list(TEXT)
    for place in random.Random(changed).sample(range(400), changed):
        other[place] = "another"
    exact = len(runs(TEXT) & runs(other)) / len(runs(TEXT) | runs(other))
    found = resemblance(sketch(" ".join(TEXT)), sketch(" ".join(other)))
    assert found == pytest.approx(exact, abs=0.2)
    assert (found == 1) == (exact == 1)


def test_marks_and_case_make_no_other_text() -> None:
    assert sketch("The “City” today") == sketch("the city TODAY.\n")


def test_texts_without_words_are_alike_to_nothing() -> None:
    assert resemblance((), ()) == 0


def dated(name: str, words: Iterable[str], day: str = "2020-03-03") -> Dated:
    return Dated(name, day, sketch(" ".join(words)))


def test_the_first_by_iri_stands_for_all_in_any_order() -> None:
    some = [
        dated("b", TEXT),
        dated("a", [*TEXT, "more", "words"]),
        dated("c", ["before", *TEXT]),
        dated("d", CHANCE.choices(WORDS, k=400)),
        dated("e", TEXT, "2020-03-04"),
    ]
    for order in permutations(some):
        assert alternates(order) == {"b": "a", "c": "a"}


def test_boilerplate_alone_makes_no_alternate() -> None:
    common = CHANCE.choices(WORDS, k=120)
    some = [dated(str(n), [*CHANCE.choices(WORDS, k=300), *common]) for n in range(40)]
    assert alternates(some) == {}
    assert ALIKE > 0.5


def test_one_text_at_two_places_is_linked_when_it_is_published(tmp_path: Path) -> None:
    long = RELEASE + " ".join(TEXT)
    for name, text in {"a": long, "b": f"{long} Share this page", "c": RELEASE}.items():
        (tmp_path / f"{name}.txt").write_text(text)
    with Live(tmp_path / "home") as live:
        files = [str(tmp_path / f"{name}.txt") for name in "abc"]
        made = {o.name: URIRef(str(o.release)) for o in ingest(files, live, BASE)}
        publish(tmp_path / "home", live.store, BASE)
    store = Versions(tmp_path / "home").open()
    found = [(s, o) for s, p, o, _ in store.quads() if p == PROV.alternateOf]
    first, second = sorted([made["a.txt"], made["b.txt"]])
    assert found == [(second, first)]
