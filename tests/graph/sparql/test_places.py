"""Values go into the places kept for them; that nothing else changes, test_as_of shows."""

import pytest

from graph.sparql.places import variables, with_places

QUERIES = {
    "apart": ("SELECT ?a { ?a ?b $c }", {"a", "b", "c"}),
    "without spaces": ("SELECT*{?s ?p ?o FILTER(?s-?p>?o)}", {"s", "p", "o"}),
    "in a place": ("SELECT * { VALUES ?x { UNDEF } }", {"x"}),
    "in a comment, a string and an IRI": ("ASK { <u:?a> ?p '?b' } # ?c", {"p"}),
    "after a prefix": ("ASK { a:b ?c d:e }", {"c"}),
}


@pytest.mark.parametrize(("query", "names"), QUERIES.values(), ids=QUERIES)
def test_the_variables_of_a_query(query: str, names: set[str]) -> None:
    assert variables(query) == names


def test_each_name_has_its_own_place() -> None:
    query = "SELECT * { VALUES ?x { UNDEF } VALUES ?xy { UNDEF } ?x ?p ?z }"
    text, had = with_places(query, {"x": "1", "z": "2"})
    assert text == "SELECT * { VALUES ?x { 1 } VALUES ?xy { UNDEF } ?x ?p ?z }"
    assert had == {"x"}


def test_a_value_that_looks_like_a_place_is_left_alone() -> None:
    query = "SELECT * { VALUES ?x { UNDEF } VALUES ?y { UNDEF } }"
    text, _ = with_places(query, {"x": '"VALUES ?y { UNDEF }"', "y": "2"})
    assert text == 'SELECT * { VALUES ?x { "VALUES ?y { UNDEF }" } VALUES ?y { 2 } }'
