import pytest

from api.templates import day
from api.words import Words

BASE = "https://graph.example/id/"
READ = {
    "a property of another vocabulary": (
        "http://schema.org/containedInPlace",
        "contained in place",
    ),
    "a property of ours": ("https://w3id.org/joinder/ns#speaker", "speaker"),
    "a concept of ours": ("https://w3id.org/joinder/concept/polarity/opposes", "opposes"),
    "an authority's page": ("https://www.wikidata.org/entity/Q60", "Wikidata Q60"),
    "any other page": ("https://www.example.org/a/b.pdf", "example.org"),
    "an entity without a label": (BASE + "person/ana-ruiz", "ana ruiz"),
    "the base itself": (BASE, "the whole graph"),
}
LEADS = {
    "an entity": (BASE + "person/ana-ruiz", "/id/person/ana-ruiz"),
    "a span": (BASE + "release/x#char=1,2", "/id/release/x#char=1,2"),
    "a path with a question mark": (BASE + "a?b%20", "/id/a%3Fb%2520"),
    "a term": ("https://w3id.org/joinder/ns#speaker", "/ns#speaker"),
    "a concept": ("https://w3id.org/joinder/concept/office/mayor", "/ns#office/mayor"),
    "elsewhere": ("https://www.wikidata.org/entity/Q60", "https://www.wikidata.org/entity/Q60"),
    "a script": ("javascript:alert(1)", ""),
    "a file": ("file:///etc/passwd", ""),
}
DAYS = {
    "2018-05-18": "18 May 2018",
    "2018-12-01": "1 December 2018",
    "2019-08": "August 2019",
    "2014": "2014",
    "2018-02-30": "2018-02-30",
    "2018-13": "2018-13",
    "soon": "soon",
}


@pytest.fixture(scope="module")
def words() -> Words:
    return Words.load(BASE)


@pytest.mark.parametrize(("iri", "wanted"), READ.values(), ids=READ)
def test_an_iri_is_put_into_words(words: Words, iri: str, wanted: str) -> None:
    assert words.of(iri) == wanted


@pytest.mark.parametrize(("iri", "wanted"), LEADS.values(), ids=LEADS)
def test_a_link_stays_here_or_on_the_web(words: Words, iri: str, wanted: str) -> None:
    assert words.address(iri) == wanted


@pytest.mark.parametrize(("given", "wanted"), DAYS.items(), ids=DAYS)
def test_a_date_is_as_precise_as_it_is_given(given: str, wanted: str) -> None:
    assert day(given) == wanted
