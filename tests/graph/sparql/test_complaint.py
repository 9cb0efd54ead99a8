import pyoxigraph as ox
import pytest

from graph.sparql.complaint import one_line

MALFORMED = {
    "a letter too few": ("SELEC ?s { ?s ?p ?o }", ("line 1, column",)),
    "an end too early": ("ASK {\n", ("line 2, column 1", "the end of the query", "expected")),
    "an unknown prefix": (
        "SELECT * WHERE {\n  ?s foaf:name ?o }",
        ("line 2, column 15", "at '?o'", "Prefix not found"),
    ),
    "a variable that is not grouped": (
        "SELECT ?a (COUNT(*) AS ?n) { ?a ?b ?c }",
        ("line 1", "a variable that is unbound"),
    ),
    "a name where a term must be": (
        "ASK { ?s a x }",
        ("line 1, column 15", "at the end of the query"),
    ),
    "an unknown function": ("ASK { FILTER(<http://e.org/f>(1)) }", ("<http://e.org/f>",)),
    "a very long name": (f"ASK {{ {'a' * 9000} }}", ("column 9007",)),
    "many lines": ("\n" * 5000 + "ASK { ?s ?p }", ("line 5001",)),
}


@pytest.mark.parametrize(("query", "parts"), MALFORMED.values(), ids=MALFORMED)
def test_a_malformed_query_is_explained_in_one_short_line(
    query: str, parts: tuple[str, ...]
) -> None:
    with pytest.raises((SyntaxError, RuntimeError)) as caught:
        ox.Store().query(query)
    told = one_line(str(caught.value), query)
    assert [part for part in parts if part not in told] == []
    assert len(told.splitlines()) == 1
    assert len(told) < 400
    assert ".." not in told


def test_what_is_no_place_in_a_query_is_told_as_it_is() -> None:
    assert one_line("a\nb", "ASK {}") == "a b"
    assert len(one_line("a" * 10_000, "ASK {}")) == 300
