import re

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import QueryRefusedError
from graph.sparql.refuse import checked

FAR = "<http://127.0.0.1:9/x>"
CALLS = {
    "plain": f"SELECT * {{ SERVICE {FAR} {{ ?s ?p ?o }} }}",
    "silent, small letters": f"SELECT * {{ service silent{FAR}{{}} }}",
    "mixed letters": f"SELECT * {{ sErViCe {FAR} {{}} }}",
    "variable": "SELECT * { BIND(<http://x/> AS ?e) SERVICE ?e {} }",
    "no space before": f"SELECT * {{?s ?p trueSERVICE{FAR}{{}}}}",
    "after a number": f"SELECT * {{?s ?p 1.SERVICE{FAR}{{}}}}",
    "after a string": f'SELECT * {{?s ?p "a"SERVICE{FAR}{{}}}}',
    "after a language": f'SELECT * {{?s ?p "a"@en1SERVICE{FAR}{{}}}}',
    "after a comment": f"SELECT * {{ # '\nSERVICE {FAR} {{}} }}",
    "after an escaped quotation mark": f"SELECT * {{ ?s ?p '\\'' SERVICE {FAR} {{}} }}",
    "after an empty string": f"SELECT * {{ ?s ?p '' SERVICE {FAR} {{}} }}",
    "after a long string": f"SELECT * {{ ?s ?p '''a'b''c''' SERVICE {FAR} {{}} }}",
    "prefix": "PREFIX : <http://x/> SELECT * { SERVICE:x {} }",
    "in EXISTS": f"SELECT * {{ FILTER EXISTS {{ SERVICE {FAR} {{}} }} }}",
    "by codepoints": f"SELECT * {{ \\u0053ERVICE {FAR} {{}} }}",
    "by long codepoints": f"SELECT * {{ S\\U00000045RVICE {FAR} {{}} }}",
}
HARMLESS = {
    "string": "SELECT * { ?s ?p 'city services' }",
    "long string": 'SELECT * { ?s ?p """a "service" \n""" }',
    "iri": "SELECT * { ?s <http://www.w3.org/ns/sparql-service-description#Service> ?o }",
    "variable": "SELECT ?service { ?service ?p $SERVICE }",
    "local name": "PREFIX e: <http://x/> SELECT * { ?s e:service e:x-service }",
    "comment": "SELECT * { ?s ?p ?o } # SERVICE",
    "language": "SELECT * { ?s ?p 'a'@x-service }",
    "blank node": "SELECT * { _:service ?p ?o }",
}
# Read one way they hold a string or an IRI, read another way a call.
AMBIGUOUS = {
    "less-than": f"SELECT * {{ FILTER(1<2)SERVICE#>\n{FAR}{{}} }}",
    "long string that is none": f"SELECT * {{ VALUES ?x {{ '''a'}} SERVICE {FAR} {{}} #\\q''' \n}}",
    "surrogate escape": f"SELECT * {{ VALUES ?x {{ '''a'}} SERVICE {FAR} {{}} #\\uD800''' \n}}",
}


@pytest.mark.parametrize("query", CALLS.values(), ids=CALLS)
def test_a_call_elsewhere_is_refused(query: str) -> None:
    with pytest.raises(QueryRefusedError):
        checked(query)


@pytest.mark.parametrize("query", HARMLESS.values(), ids=HARMLESS)
def test_the_word_alone_is_no_call(query: str) -> None:
    ox.Store().query(checked(query))


@pytest.mark.parametrize("query", AMBIGUOUS.values(), ids=AMBIGUOUS)
def test_a_call_hidden_from_the_tokens_does_not_parse(query: str) -> None:
    with pytest.raises((QueryRefusedError, SyntaxError)):
        ox.Store().query(checked(query))


def test_strings_and_iris_keep_their_meaning() -> None:
    query = "SELECT ('Service \\\\service' AS ?a) (<http://x/SERVICE> AS ?b) {}"
    solutions = ox.Store().query(checked(query))
    assert isinstance(solutions, ox.QuerySolutions)
    [found] = solutions
    assert (found["a"].value, found["b"].value) == ("Service \\service", "http://x/SERVICE")


PIECES = [
    "SERVICE", "service", "'", '"', "'''", '"""', "<", ">", "\\", "\\q", "\\u0027", "#", "\n", " ",
    "{", "}", "(", ")", ":", "?", "x", "-",
    "1", ".", "@en", "<http://x/y>", "VALUES ?x", "FILTER", "?s ?p ?o",
]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=24).map("".join))
def test_the_keyword_never_reaches_the_engine(text: str) -> None:
    try:
        found = checked(text)
    except QueryRefusedError:
        return
    assert not re.search(r"(?<![?$:@\w-])[\w-]*service", found, re.IGNORECASE)
