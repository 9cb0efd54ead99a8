import re

import pyoxigraph as ox
import pytest
from rdflib import Literal, URIRef
from rdflib.namespace import XSD
from rdflib.term import BNode, Identifier

from graph.store.embedded import EmbeddedStore
from graph.vocabulary import triples
from ontology.saved import Parameter, SavedQuery, named, saved
from tests.gold import COMPETENCY, VOCABULARY, expected, needs_gold, questions

QUERIES = {query.name: query for query in saved()}
LISTS = ("releases", "people", "jurisdictions", "cases", "statements", "coalitions")
OFFICE = "https://w3id.org/joinder/concept/office/"
POLARITY = "https://w3id.org/joinder/concept/polarity/"
every = pytest.mark.parametrize("query", QUERIES.values(), ids=QUERIES)


@pytest.fixture(scope="module")
def store() -> EmbeddedStore:
    opened = EmbeddedStore()
    opened.replace({**expected(), VOCABULARY: triples()})
    return opened


@every
def test_query_has_a_title_a_summary_and_parses(query: SavedQuery) -> None:
    assert len(query.title) > 8
    assert query.summary.endswith(".")
    ox.Store().query(query.text)


@every
def test_every_parameter_has_one_place_and_every_place_a_parameter(query: SavedQuery) -> None:
    places = re.findall(r"VALUES \?(\w+) \{ UNDEF \}", query.text)
    assert sorted(places) == sorted(each.name for each in query.parameters)


@every
def test_order_is_given_so_that_pages_are_stable(query: SavedQuery) -> None:
    assert re.search(r"\} (GROUP BY [^}]*)?ORDER BY [^}]+$", query.text)
    ox.Store().query(query.bound({}, limit=10, offset=20))


@every
def test_any_value_of_a_parameter_gives_a_query_that_parses(query: SavedQuery) -> None:
    samples = {
        "iri": "https://example.org/x",
        "date": "2018-05-18",
        "text": 'a"\\\n',
        "integer": "4",
    }
    for each in query.parameters:
        ox.Store().query(query.bound({each.name: each.term(samples[each.kind])}))
        if each.example:
            each.term(each.example)


@pytest.mark.parametrize("name", LISTS)
def test_lists_start_with_iri_and_label(name: str) -> None:
    solutions = ox.Store().query(QUERIES[name].text)
    assert isinstance(solutions, ox.QuerySolutions)
    assert [each.value for each in solutions.variables][:2] == ["iri", "label"]


def test_query_is_found_by_name() -> None:
    assert named("releases") == QUERIES["releases"]
    with pytest.raises(KeyError):
        named("../shapes")


def test_unknown_parameter_is_refused() -> None:
    with pytest.raises(ValueError, match="no parameter colour"):
        QUERIES["releases"].bound({"colour": Literal("red")})


@pytest.mark.parametrize(
    "term", [URIRef("http://e.org/> } #"), URIRef("http://e.org/\nx"), BNode("b")], ids=repr
)
def test_term_that_could_change_the_query_is_refused(term: Identifier) -> None:
    with pytest.raises(ValueError, match="IRI"):
        QUERIES["releases"].bound({"publisher": term})


@pytest.mark.parametrize(
    ("kind", "words", "term"),
    [
        ("iri", "https://e.org/a", URIRef("https://e.org/a")),
        ("text", "", Literal("")),
        ("date", "2018-05-18", Literal("2018-05-18", datatype=XSD.date)),
        ("integer", "-3", Literal(-3)),
    ],
)
def test_words_become_a_term_of_their_kind(kind: str, words: str, term: Identifier) -> None:
    assert Parameter("x", kind, "X").term(words) == term


@pytest.mark.parametrize(
    ("kind", "words"),
    [("iri", ""), ("iri", "a b"), ("date", "2018-13-01"), ("date", "May"), ("integer", "1e9")],
)
def test_words_of_another_kind_are_refused(kind: str, words: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        Parameter("x", kind, "X").term(words)


ANSWERS: dict[str, tuple[str, dict[str, str], tuple[str, ...]]] = {
    "01-release-metadata": ("releases", {}, ("label", "date", "publisherLabel")),
    "03-speakers-capacity": ("speakers", {}, ("name", "post")),
    "04-mayors-quoted": ("speakers", {"office": OFFICE + "mayor"}, ("name",)),
    "05-chief-legal-officers": (
        "speakers",
        {"office": OFFICE + "municipal-chief-legal-officer"},
        ("name", "title"),
    ),
    "07-two-speakers": ("jurisdictions-with-several-speakers", {}, ("label", "speakers")),
    "08-speakers-in-state": (
        "speakers",
        {"division": "ocd-division/country:us/state:wa"},
        ("name",),
    ),
    "10-verbatim-soglin": ("statements-of", {"who": "soglin"}, ("text", "attribution")),
    "11-case-parties": ("case-parties", {"words": "v. California"}, ("role", "partyLabel")),
    "13-coalition-members": ("coalition-members", {}, ("memberLabel", "basis")),
    "16-laws": ("laws-challenged", {}, ("identifier", "name", "section")),
    "17-supports-california": (
        "stances",
        {"polarity": POLARITY + "supports", "words": "California"},
        ("who", "targetLabel"),
    ),
    "18-opposes-federal": (
        "stances",
        {"polarity": POLARITY + "opposes"},
        ("who", "targetLabel", "evidenceWords"),
    ),
    "21-tenure-on-date": (
        "holds-office-on",
        {"asOf": "2018-05-18", "words": "Mayor of Madison"},
        ("name", "start", "end"),
    ),
    "23-ids": ("identifiers", {}, ("name", "division", "geoid", "geonames")),
    "25-provenance": ("sources-of-tenures", {"who": "Jim Kenney"}, ("file", "sha256")),
}
CASE = "United States v. California"


@needs_gold
def test_every_competency_question_is_among_the_saved_queries() -> None:
    assert sorted(ANSWERS) == sorted(path.stem for path in COMPETENCY.glob("*.rq"))


@needs_gold
@pytest.mark.parametrize("name", ANSWERS)
def test_saved_query_answers_the_competency_question(store: EmbeddedStore, name: str) -> None:
    [question] = [each for each in questions() if each.name == name]
    query, words, columns = ANSWERS[name]
    given = {each.name: each for each in QUERIES[query].parameters}
    bound = QUERIES[query].bound({key: given[key].term(value) for key, value in words.items()})
    rows = [tuple(str(row[column]) for column in columns) for row in store.select(bound)]
    assert asked(name, rows) == question.rows


def asked(name: str, rows: list[tuple[str, ...]]) -> set[tuple[str, ...]]:
    """Cut what a saved query answers down to what the narrower question asks."""
    match name:
        case "17-supports-california":
            return {(who,) for who, target in rows if target == "California"}
        case "18-opposes-federal":
            return {row for row in rows if row[1] != CASE}
    return set(rows)


@needs_gold
def test_competency_queries_give_the_same_rows_beside_the_vocabulary(store: EmbeddedStore) -> None:
    assert questions()
    for question in questions():
        rows = [
            tuple(str(row[name]) for name in question.variables)
            for row in store.select(question.query)
        ]
        assert len(rows) == len(set(rows)), question.name
        assert set(rows) == question.rows, question.name


@needs_gold
@every
def test_defaults_and_no_values_ask_the_same(store: EmbeddedStore, query: SavedQuery) -> None:
    assert store.select(query.text) == store.select(query.bound({}))


@needs_gold
@pytest.mark.parametrize("name", LISTS)
def test_lists_have_one_row_for_each_entity(store: EmbeddedStore, name: str) -> None:
    found = [row["iri"] for row in store.select(QUERIES[name].text)]
    assert found
    assert len(found) == len(set(found))


@needs_gold
def test_stated_members_outnumber_the_named(store: EmbeddedStore) -> None:
    [row] = store.select(QUERIES["stated-and-named"].text)
    assert (str(row["stated"]), str(row["named"])) == ("21", "7")
