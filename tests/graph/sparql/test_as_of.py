"""A day goes into the place that a query keeps for it, and nowhere else."""

from datetime import date

import pyoxigraph as ox
import pytest

from graph.errors import MisuseError
from graph.sparql.as_of import on_day

DAY = date(2018, 5, 18)
PUT = 'VALUES ?asOf { "2018-05-18"^^<http://www.w3.org/2001/XMLSchema#date> }'
PLACES = {
    "a place": ("SELECT * { VALUES ?asOf { UNDEF } }", f"SELECT * {{ {PUT} }}"),
    "small letters": ("SELECT*{values ?asOf{undef}}", f"SELECT*{{{PUT}}}"),
    "a dollar": ("SELECT * { VALUES $asOf { UNDEF } }", f"SELECT * {{ {PUT} }}"),
    "over lines": ("SELECT * { VALUES\n?asOf\n{\nUNDEF\n} }", f"SELECT * {{ {PUT} }}"),
    "two places": (
        "ASK { VALUES ?asOf { UNDEF } { VALUES ?asOf { UNDEF } } }",
        f"ASK {{ {PUT} {{ {PUT} }} }}",
    ),
    "a string beside it": (
        """SELECT ('VALUES ?asOf { UNDEF } ' AS ?x) { VALUES ?asOf { UNDEF } }""",
        f"SELECT ('VALUES ?asOf {{ UNDEF }} ' AS ?x) {{ {PUT} }}",
    ),
    "a long string beside it": (
        'SELECT ("""a"b\\" VALUES ?asOf { UNDEF }""" AS ?x) { VALUES ?asOf { UNDEF } }',
        f'SELECT ("""a"b\\" VALUES ?asOf {{ UNDEF }}""" AS ?x) {{ {PUT} }}',
    ),
    "a comment and an IRI with a hash": (
        "# VALUES ?asOf { UNDEF }\nASK { <urn:a#b> ?p ?o VALUES ?asOf { UNDEF } }",
        f"# VALUES ?asOf {{ UNDEF }}\nASK {{ <urn:a#b> ?p ?o {PUT} }}",
    ),
}
NO_PLACE = {
    "no variable": "SELECT * { ?s ?p ?o }",
    "only in a comment": "# VALUES ?asOf { UNDEF }\nSELECT * { ?s ?p ?o }",
    "only in a string": "SELECT ('VALUES ?asOf { UNDEF }' AS ?x) {}",
    "another variable": "SELECT * { VALUES ?asof { UNDEF } }",
    "a value of its own": 'SELECT * { VALUES ?asOf { "2018" } }',
    "a longer word": "SELECT * { ?VALUES ?asOf { UNDEF } }",
}


@pytest.mark.parametrize(("query", "wanted"), PLACES.values(), ids=PLACES)
def test_the_day_takes_the_place_that_is_kept_for_it(query: str, wanted: str) -> None:
    assert on_day(query, DAY) == wanted
    ox.Store().query(query)
    ox.Store().query(wanted)


@pytest.mark.parametrize("query", NO_PLACE.values(), ids=NO_PLACE)
def test_a_day_that_would_change_nothing_is_refused(query: str) -> None:
    with pytest.raises(MisuseError, match="as_of: the query has no place"):
        on_day(query, DAY)
    assert on_day(query, None) == query
