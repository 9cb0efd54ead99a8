import pyoxigraph as ox
import pytest

from graph.errors import MisuseError, QueryRefusedError
from graph.update.draft import read_by_engine
from graph.update.operations import DataSet, operations

WRITTEN = "<e:written>"
NO_DATA = DataSet()
BOTH = DataSet(("<e:g>",), ("<e:h>",))


def run(update: str, data: DataSet = NO_DATA) -> set[str]:
    """What a store holds, that had one triple in each graph, without its default graph."""
    store = ox.Store()
    store.update(f"""INSERT DATA {{ <e:a> <e:p> 1 . <e:b> <e:p> 2 . <e:w> <e:p> 3
        GRAPH <e:g> {{ <e:a> <e:p> 1 }} GRAPH <e:h> {{ <e:b> <e:p> 2 }}
        GRAPH {WRITTEN} {{ <e:w> <e:p> 3 }} }}""")
    steps = operations(update, WRITTEN, data)
    read_by_engine(update, steps, "http://example.org/")
    for step in steps:
        store.update(step.text)
    found = (q for q in store if isinstance(q.graph_name, ox.NamedNode))
    return {
        " ".join(
            getattr(term, "value", "").removeprefix("e:")
            for term in (q.graph_name, q.subject, q.predicate, q.object)
        )
        for q in found
    }


BEFORE = {"g a p 1", "h b p 2", "written w p 3"}
UPDATES = {
    "triples": ("INSERT DATA { <e:s> <e:p> 4 }", {"written s p 4"}, set()),
    "triples and graphs": (
        "INSERT DATA { <e:s> <e:p> 4 . GRAPH <e:g> { <e:s> <e:p> 5 } . <e:s> <e:q> 6 ; <e:r> 7 . }",
        {"written s p 4", "g s p 5", "written s q 6", "written s r 7"},
        set(),
    ),
    "braces in a string": ("INSERT DATA { <e:s> <e:p> '}; {' }", {"written s p }; {"}, set()),
    "a comment that opens": ("INSERT DATA { # { ;\n<e:s> <e:p> 4 }", {"written s p 4"}, set()),
    "a local name like a keyword": (
        "PREFIX e: <e:> INSERT DATA { e:graph e:where.data e:a.graph }",
        {"written graph where.data a.graph"},
        set(),
    ),
    "data that goes": ("DELETE DATA { <e:w> <e:p> 3 GRAPH <e:g> { <e:a> <e:p> 1 } }", set(),
        {"written w p 3", "g a p 1"}),
    "a pattern that goes": ("DELETE WHERE { ?s ?p 3 }", set(), {"written w p 3"}),
    "a pattern of a graph that goes": (
        "DELETE WHERE { GRAPH <e:g> { ?s ?p ?o } }", set(), {"g a p 1"}
    ),
    "the union is matched": (
        "INSERT { ?s <e:q> ?o } WHERE { ?s <e:p> ?o }",
        {"written a q 1", "written b q 2", "written w q 3"},
        set(),
    ),
    "both templates": (
        "DELETE { ?s ?p 3 } INSERT { GRAPH <e:n> { ?s ?p 4 } } WHERE { ?s ?p 3 }",
        {"n w p 4"},
        {"written w p 3"},
    ),
    "WITH is for templates and pattern": (
        "WITH <e:g> DELETE { ?s ?p ?o } INSERT { ?s ?p 9 } WHERE { ?s ?p ?o }",
        {"g a p 9"},
        {"g a p 1"},
    ),
    "USING is for the pattern": (
        "INSERT { ?s <e:q> 9 } USING <e:g> WHERE { ?s ?p ?o }", {"written a q 9"}, set()
    ),
    "clearing the default graph": ("CLEAR DEFAULT", set(), {"written w p 3"}),
    "dropping it silently": ("DROP SILENT DEFAULT", set(), {"written w p 3"}),
    "copying it": ("COPY DEFAULT TO <e:g>", {"g w p 3"}, {"g a p 1"}),
    "copying to it": ("ADD <e:g> TO DEFAULT", {"written a p 1"}, set()),
    "moving it": ("MOVE DEFAULT TO GRAPH <e:n>", {"n w p 3"}, {"written w p 3"}),
    "prefixes behind a semicolon": (
        "PREFIX e: <e:> INSERT DATA { e:s e:p 4 } ; PREFIX f: <e:> INSERT DATA { e:s f:p 5 } ;",
        {"written s p 4", "written s p 5"},
        set(),
    ),
}  # fmt: skip


@pytest.mark.parametrize(("update", "new", "gone"), UPDATES.values(), ids=UPDATES)
def test_what_is_unnamed_is_read_in_the_union_and_written_apart(
    update: str, new: set[str], gone: set[str]
) -> None:
    assert run(update) == (BEFORE | new) - gone


def test_the_protocol_names_what_patterns_are_matched_against() -> None:
    insert = "INSERT { ?s <e:q> ?o } WHERE { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } }"
    assert run(insert, BOTH) == BEFORE | {"written a q 1", "written b q 2"}
    assert run("DELETE WHERE { GRAPH ?g { ?s ?p ?o } }", BOTH) == BEFORE - {"h b p 2"}


@pytest.mark.parametrize("clause", ["USING <e:g>", "USING NAMED <e:g>"])
def test_the_protocol_and_the_update_do_not_both_name_graphs(clause: str) -> None:
    with pytest.raises(MisuseError, match="USING"):
        operations(f"INSERT {{ ?s ?p 1 }} {clause} WHERE {{ ?s ?p ?o }}", WRITTEN, BOTH)


@pytest.mark.parametrize("verb", ["CLEAR ALL", "drop silent named"])
def test_all_graphs_are_left_to_who_knows_them(verb: str) -> None:
    [one] = operations(verb, WRITTEN, NO_DATA)
    assert (one.sweeps, one.text) == (verb.split(maxsplit=1)[0].upper(), "")


def test_only_what_is_matched_against_the_union_reads_it() -> None:
    reading = "DELETE WHERE { ?s ?p ?o } ; INSERT {} WHERE {}"
    other = "INSERT DATA {} ; CLEAR DEFAULT ; INSERT {} USING <e:g> WHERE {}"
    assert [each.reads for each in operations(reading, WRITTEN, NO_DATA)] == [True, True]
    assert not any(each.reads for each in operations(other, WRITTEN, NO_DATA))


FAR = "<http://127.0.0.1:9/x>"
MALFORMED = {
    "a query": "SELECT * {}",
    "nothing before a semicolon": "CLEAR ALL ;; CLEAR ALL",
    "half of an operation": "INSERT DATA",
    "a brace too many": "CLEAR ALL }",
    "a brace too few": "INSERT DATA { <e:s> <e:p> 1",
    "two without a semicolon": "CLEAR ALL CLEAR ALL",
    "an error behind a good one": "CLEAR ALL ; INSERT DATA { <e:s> <e:p> }",
    "a prefix that nobody names": "INSERT DATA { f:s <e:p> 1 }",
    "loading": f"LOAD {FAR}",
    "loading silently, behind another": f"CLEAR ALL;load silent{FAR}",
    "loading, as a prefix": "PREFIX : <e:> LOAD:x",
    "loading by codepoints": f"\\u004COAD {FAR}",
    "loading behind a comment": f"# '\nLOAD {FAR}",
    "loading behind what may be an IRI": f"CLEAR GRAPH <e:a#>;LOAD{FAR}",
    "a service": f"INSERT {{ ?s ?p ?o }} WHERE {{ SERVICE {FAR} {{ ?s ?p ?o }} }}",
}


@pytest.mark.parametrize("update", MALFORMED.values(), ids=MALFORMED)
def test_what_is_no_update_is_refused(update: str) -> None:
    with pytest.raises(QueryRefusedError):
        read_by_engine(update, operations(update, WRITTEN, NO_DATA), "http://example.org/")


def test_the_word_alone_loads_nothing() -> None:
    update = (
        "INSERT DATA { <e:load> <e:p> 'LOAD' } # LOAD\n"
        "; INSERT { ?load <e:q> 1 } WHERE { ?load ?p 3 }"
    )
    assert run(update) == BEFORE | {"written load p LOAD", "written w q 1"}
