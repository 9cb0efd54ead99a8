"""Five hundred noisy variants of names on record: the right one first, no false certainty."""

import random
from collections import Counter

import pytest

from graph import pipeline
from graph.link.matching.asked import Asked
from graph.link.matching.directory import of_authority, of_gazetteer, state_names
from graph.link.matching.entries import Entry, Kind
from graph.link.matching.matcher import Matcher, Places
from tests.graph.link.noise import of_person, of_place, of_words

SEED = 20180518
PEOPLE, WORDS, PLACES = 200, 60, 240
Case = tuple[str, Entry]


def cases(seed: int) -> list[Case]:
    """Texts with what each stands for; places that share name and state with others left out."""
    chance = random.Random(seed)
    authority = pipeline.knowledge().authority
    known = list(of_authority(authority))
    names = state_names(authority)
    places = [p for p in of_gazetteer(authority) if p.state and p.id.count("/") > 1]
    shared = Counter((p.name, p.state) for p in places)
    clear = [p for p in places if shared[p.name, p.state] == 1]
    people = [e for e in known if e.kind is Kind.PERSON]
    others = [e for e in known if e.kind in {Kind.OFFICE, Kind.ORGANISATION}]
    found = [(of_person(chance, e), e) for e in chance.choices(people, k=PEOPLE)]
    found += [(of_words(chance, e), e) for e in chance.choices(others, k=WORDS)]
    for place in chance.sample(clear, k=PLACES):
        found.append((of_place(chance, place, names[place.state or ""]), place))
    return found


@pytest.fixture(scope="module")
def matcher() -> Matcher:
    known = pipeline.knowledge()
    return Matcher(Places(known.authority), of_authority(known.authority), known.offices)


def test_noisy_names_find_the_right_entry_and_are_never_too_certain(matcher: Matcher) -> None:
    first, wrong = 0, []
    asked = cases(SEED)
    for text, entry in asked:
        best = matcher.candidates(Asked(text, frozenset({entry.kind})))
        first += bool(best) and best[0].entry.id == entry.id
        if best and best[0].match and best[0].entry.id != entry.id:
            wrong.append((text, entry.id, best[0].entry.id))
    assert len(asked) == 500
    assert first / len(asked) >= 0.95
    assert len(wrong) / len(asked) <= 0.005, wrong
