"""What the matcher finds, how sure it is, and why."""

import pytest

from graph import pipeline
from graph.link.matching.asked import Asked, person_readings, title_words
from graph.link.matching.directory import merged, of_authority
from graph.link.matching.entries import Entry, Holding, Kind, Ref
from graph.link.matching.folding import States, fold
from graph.link.matching.likeness import like_person
from graph.link.matching.matcher import Candidate, Matcher, Places

STATES = States({"LM": "Lemuria", "MU": "Mu Islands", "NM": "New Mu", "OR": "Oro"})
TITLES = title_words(["mayor", "city attorney"])


@pytest.fixture(scope="module")
def places() -> Places:
    return Places(pipeline.knowledge().authority)


@pytest.fixture(scope="module")
def matcher(places: Places) -> Matcher:
    return Matcher(places, of_authority(places.authority), pipeline.knowledge().offices)


def best(matcher: Matcher, text: str, kind: Kind | None = None, **properties: str) -> Candidate:
    kinds = frozenset({kind}) if kind else frozenset(Kind)
    given = tuple((name, (value,)) for name, value in properties.items())
    return matcher.candidates(Asked(text, kinds, properties=given))[0]


FOLDED = {
    "accents and case": ("Zoë O’HARA", "zoe ohara"),
    "abbreviations": ("St. Paul Twp.", "saint paul township"),
    "the nation": ("U.S. Conference", "united states conference"),
    "against": ("US vs. Oro", "united states v oro"),
}


@pytest.mark.parametrize(("words", "wanted"), FOLDED.values(), ids=FOLDED)
def test_spellings_are_folded(words: str, wanted: str) -> None:
    assert fold(words) == wanted


BEHIND = {
    "a code": ("Elm, LM", ("Elm", "LM")),
    "a code without a comma": ("Elm LM", ("Elm", "LM")),
    "a code in brackets": ("Elm (LM)", ("Elm", "LM")),
    "a name": ("Elm, Lemuria", ("Elm", "LM")),
    "a name cut short": ("Elm, Lem.", ("Elm", "LM")),
    "a name misspelt": ("Elm, Lemurai", ("Elm", "LM")),
    "a name of two words": ("Old Elm New Mu", ("Old Elm", "NM")),
    "a word that is no code": ("this or", None),
    "nothing before it": ("Lemuria", None),
    "no state": ("Elm, Oak", None),
}


@pytest.mark.parametrize(("words", "wanted"), BEHIND.values(), ids=BEHIND)
def test_a_state_behind_a_name_is_told(words: str, wanted: tuple[str, str] | None) -> None:
    assert STATES.behind(words) == wanted


READ = {
    "a title": ("Mayor Ana Ruiz", ("ana", "ruiz"), {"mayor"}),
    "a title and place behind": ("Ana Ruiz, Mayor of Elm", ("ana", "ruiz"), {"mayor", "elm"}),
    "a place and title before": ("Elm Mayor Ana Ruiz", ("ana", "ruiz"), {"elm", "mayor"}),
    "family name first": ("Ruiz, Ana", ("ruiz", "ana"), set()),
    "a title without a comma": ("Ana Ruiz City Attorney", ("ana", "ruiz"), {"city", "attorney"}),
}


@pytest.mark.parametrize(("text", "words", "context"), READ.values(), ids=READ)
def test_titles_are_cut_off_and_kept_as_evidence(
    text: str, words: tuple[str, ...], context: set[str]
) -> None:
    found = [(each.words, each.context) for each in person_readings(text, TITLES)]
    assert (words, frozenset(context)) in found


LIKE = {
    "the same": ("ana b ruiz", 1.0, 1.0),
    "without the middle initial": ("ana ruiz", 1.0, 1.0),
    "family name first": ("ruiz ana", 0.97, 0.99),
    "words in any order": ("b ruiz ana", 0.94, 0.96),
    "an initial": ("a ruiz", 0.9, 0.95),
    "another initial": ("x ruiz", 0.0, 0.6),
    "another given name": ("marta ruiz", 0.0, 0.6),
    "another middle initial": ("ana x ruiz", 0.6, 0.75),
    "the family name alone": ("ruiz", 0.7, 0.8),
    "another family name": ("ana oduya", 0.0, 0.0),
}


@pytest.mark.parametrize(("asked", "least", "most"), LIKE.values(), ids=LIKE)
def test_parts_of_a_name_make_its_likeness(asked: str, least: float, most: float) -> None:
    found = like_person(asked.split(), ["ana", "b", "ruiz"], ["ruiz"])
    assert least <= found["name"] <= most


def test_a_person_known_by_family_name_alone_is_not_surely_anyone() -> None:
    assert like_person(["ruiz"], ["ruiz"], ["ruiz"])["name"] < 0.8
    assert like_person(["ana", "ruiz"], ["ruiz"], ["ruiz"])["name"] < 0.8


def test_a_name_that_two_bear_is_never_certain(matcher: Matcher) -> None:
    found = matcher.candidates(Asked("Springfield", frozenset({Kind.JURISDICTION})))
    assert [each.score for each in found] == [100.0] * 5
    assert not any(each.match for each in found)
    assert best(matcher, "Springfield", Kind.JURISDICTION, state="IL").match
    assert best(matcher, "Springfield, Ill.", Kind.JURISDICTION).match


def test_population_never_decides(matcher: Matcher) -> None:
    found = matcher.candidates(Asked("Portland", frozenset({Kind.JURISDICTION})))
    assert found[0].entry.rank > found[1].entry.rank
    assert not found[0].match


UNCERTAIN = {
    "a family name": "Emanuel",
    "an initial": "R. Emanuel",
    "another given name": "Dana Emanuel",
    "a title that he never had": "Rahm Emanuel, Sheriff of Tukwila",
    "a short place misspelt": "Eln",
}


@pytest.mark.parametrize("text", UNCERTAIN.values(), ids=UNCERTAIN)
def test_what_is_not_enough_is_no_match(matcher: Matcher, text: str) -> None:
    assert not any(each.match for each in matcher.candidates(Asked(text)))


def test_an_office_supports_an_initial(matcher: Matcher) -> None:
    found = best(matcher, "R. Emanuel", Kind.PERSON, office="Mayor of Chicago")
    assert (found.entry.id, found.match) == ("person/rahm-emanuel", True)
    assert found.features["property_office"] == 1.0
    assert not best(matcher, "R. Emanuel", Kind.PERSON, office="Mayor of Seattle").match


def test_an_office_counts_on_the_day_asked_for(matcher: Matcher) -> None:
    held = {"office": "Mayor of Madison", "date": "2018-05-18"}
    assert best(matcher, "Paul Soglin", Kind.PERSON, **held).match
    assert not best(matcher, "Paul Soglin", Kind.PERSON, **{**held, "date": "1985-01-01"}).match


def test_the_order_of_the_parties_counts(matcher: Matcher) -> None:
    straight = best(matcher, "United States v. California", Kind.CASE)
    turned = best(matcher, "California v. United States", Kind.CASE)
    assert straight.score == 100.0
    assert turned.score < 95


def test_a_wished_type_only_comes_first(matcher: Matcher) -> None:
    wish = Asked("Chicago", frozenset({Kind.OFFICE}), only=False, most=50)
    assert {each.entry.kind for each in matcher.candidates(wish)} >= {Kind.JURISDICTION}
    assert not matcher.candidates(Asked("Chicago", frozenset()))


def test_a_published_person_is_found_beside_those_on_record(places: Places) -> None:
    elm = Ref("jurisdiction/country:us/state:lm/place:elm", "Elm")
    ruiz = Ref("person/ana-ruiz/us-lm-elm", "Ana Ruiz")
    held = Holding(ruiz, Ref("post/elm/mayor", "Mayor of Elm"), elm, attested=("2018-05-18",))
    published = Entry(ruiz.id, Kind.PERSON, ruiz.name, family="Ruiz", holdings=(held,))
    entries = merged(of_authority(places.authority), [published])
    matcher = Matcher(places, entries, ["mayor"])
    assert best(matcher, "Ruiz, Ana", Kind.PERSON).entry.id == ruiz.id
    [office] = matcher.values(published, "office", "2018-05-18")
    assert office == held.post
    assert matcher.values(published, "office", "2019-01-01") == []


def test_the_same_question_has_the_same_answer(matcher: Matcher) -> None:
    asked = Asked("Jackson Township, IN", most=20)
    assert matcher.candidates(asked) == matcher.candidates(asked)
