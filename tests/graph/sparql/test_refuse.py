import re

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import QueryRefusedError
from graph.sparql.refuse import MOST_DEPTH, MOST_VALUES, checked, remote_graphs

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


DEEP = MOST_DEPTH + 1
NESTED = {
    "braces": "SELECT * " + "{" * DEEP + "}" * DEEP,
    "braces that are never closed": "SELECT * " + "{" * 60_000,
    "parentheses": "SELECT * { FILTER(" + "(" * DEEP + "1" + ")" * DEEP + ") }",
    "brackets": "SELECT * { ?s ?p " + "[ ?q " * DEEP + "1" + "]" * DEEP + " }",
    "of all kinds": "SELECT * " + "{ ?s ?p ([ ?q " * (DEEP // 3 + 1),
    "triples": "SELECT * { " + "<< " * DEEP + "?s ?p ?o" + " >> ?p ?o" * DEEP + " }",
    "groups that exist": "SELECT * { " + "FILTER EXISTS { " * DEEP + "}" * DEEP + " }",
    "conditions": "SELECT (" + "IF(true, 1, " * DEEP + "1" + ")" * DEEP + " AS ?x) {}",
    "paths": "SELECT * { ?s " + "(" * DEEP + "<x:p>" + ")*" * DEEP + " ?o }",
    "not": "SELECT * { FILTER(" + "!" * DEEP + "true) }",
    "not, apart": "SELECT * { FILTER(" + "! #!\n" * DEEP + "true) }",
    "minus": "SELECT * { FILTER(" + "- " * DEEP + "1) }",
    "values": "SELECT * { VALUES ?x { " + "1 " * (MOST_VALUES + 1) + "} }",
}
SHALLOW = {
    "one after the other": "SELECT * { " + "{ ?s ?p ?o } UNION " * DEEP + "{ ?s ?p ?o } }",
    "in a string": "SELECT * { ?s ?p '" + "{(!" * DEEP + "' }",
    "in a comment": "SELECT * { ?s ?p ?o } #" + "{(!" * DEEP,
    "as deep as may be": "SELECT * " + "{" * MOST_DEPTH + "}" * MOST_DEPTH,
    "less-than before an IRI": "SELECT * { ?a ?b ?c FILTER(" + "?a<<x:y> && " * DEEP + "true) }",
    "two blocks of values": "SELECT * { " + ("VALUES ?x { " + "1 " * 9_000 + "} ") * 2 + "}",
}


@pytest.mark.parametrize("query", NESTED.values(), ids=NESTED)
def test_nesting_is_refused_before_the_engine_reads_it(query: str) -> None:
    with pytest.raises(QueryRefusedError, match=r"line \d+, column \d+: (nested )?more than"):
        checked(query)
    assert checked(query, bounded=False)


@pytest.mark.parametrize("query", SHALLOW.values(), ids=SHALLOW)
def test_what_is_long_but_not_deep_is_read(query: str) -> None:
    ox.Store().query(checked(query))


def test_the_place_of_what_is_too_deep_is_told() -> None:
    with pytest.raises(QueryRefusedError, match="line 2, column 65: nested"):
        checked("SELECT *\n" + "{" * 100)


@pytest.mark.parametrize(
    "query", [f"LOAD {FAR}", f"load silent {FAR} INTO GRAPH <x:g>", f"BASE <x:> LOAD{FAR}"]
)
def test_load_is_refused_by_name(query: str) -> None:
    with pytest.raises(QueryRefusedError, match="LOAD is refused"):
        checked(query)


GRAPHS = {
    "plain": ("SELECT * FROM <http://x/a> { ?s ?p ?o }", ["http://x/a"]),
    "two": ("ASK FROM NAMED <HTTPS://x/a> from<ftp://x> {}", ["HTTPS://x/a", "ftp://x"]),
    "after a comment": ("ASK FROM # <http://no/>\n NAMED\n<file:///a> {}", ["file:///a"]),
    "with escapes": ("ASK FROM <\\u0068ttp://x/\\U00000041> {}", ["http://x/A"]),
    "not of the web": ("ASK FROM <urn:x:y> FROM <relative> { ?s ?p <http://x/> }", []),
    "in a string": ("ASK { ?from ?p 'FROM <http://x/>', <http://x/> }", []),
}


@pytest.mark.parametrize(("query", "wanted"), GRAPHS.values(), ids=GRAPHS)
def test_graphs_of_the_web_are_found(query: str, wanted: list[str]) -> None:
    assert list(remote_graphs(query)) == wanted
