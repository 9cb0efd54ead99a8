"""What holds for every write: whole or not at all, a version, the shapes, what ingest keeps."""

import pytest

from tests.api.conftest import BASE
from tests.api.protocol.conftest import DATA, ONE, Endpoint

GRAPH = "http://example.org/writing"
JN = "https://w3id.org/joinder/ns#"
INGESTED = f"{BASE}graph/authority/coalitions"


def test_a_write_publishes_a_version_and_the_one_before_stays(endpoint: Endpoint) -> None:
    query = "ASK { <e:new> ?p ?o }"
    first = endpoint.client.get("/sparql", params={"query": query})
    written = endpoint.update(f"INSERT DATA {{ GRAPH <{GRAPH}> {{ <e:new> <e:p> 1 }} }}").json()
    assert written["version"] == int(first.headers["joinder-version"]) + 1
    tag = {"If-None-Match": first.headers["etag"]}
    now = endpoint.client.get("/sparql", params={"query": query}, headers=tag)
    assert (now.status_code, now.json()["boolean"]) == (200, True)
    assert not endpoint.ask(query, version=first.headers["joinder-version"])


def test_a_write_that_changes_nothing_publishes_nothing(endpoint: Endpoint) -> None:
    update = f"INSERT DATA {{ GRAPH <{ONE}> {{ <{ONE}> a <http://xmlns.com/foaf/0.1/Document> }} }}"
    before = endpoint.version
    assert endpoint.update(update).json() == {
        "version": int(before), "added": 0, "removed": 0, "graphs": [],
    }  # fmt: skip


def test_operations_are_written_together_or_not_at_all(endpoint: Endpoint) -> None:
    before = endpoint.version
    update = f"INSERT DATA {{ GRAPH <{GRAPH}> {{ <e:half> <e:p> 1 }} }} ; CREATE GRAPH <{ONE}>"
    assert endpoint.update(update).status_code == 400
    assert endpoint.version == before
    assert not endpoint.ask("ASK { <e:half> ?p ?o }")


def test_an_operation_sees_what_those_before_it_did(endpoint: Endpoint) -> None:
    update = f"""PREFIX e: <http://example.org/>
    INSERT DATA {{ e:a e:next e:b GRAPH <{GRAPH}> {{ e:b e:next e:c }} }} ;
    INSERT {{ e:a e:far ?c }} WHERE {{ e:a e:next/e:next ?c }} ;
    DELETE {{ e:a e:next ?b }} INSERT {{ e:done e:p 1 }} WHERE {{ e:a e:far e:c ; e:next ?b }}"""
    assert endpoint.update(update).status_code == 200
    prefix = "PREFIX e: <http://example.org/>"
    assert endpoint.ask(f"{prefix} ASK {{ e:a e:far e:c . e:done e:p 1 }}")
    assert not endpoint.ask(f"{prefix} ASK {{ e:a e:next ?b }}")


def test_what_breaks_the_shapes_is_refused_with_a_report(endpoint: Endpoint) -> None:
    before = endpoint.version
    answer = endpoint.update(f"INSERT DATA {{ GRAPH <{GRAPH}> {{ <e:x> a <{JN}Span> }} }}")
    assert (answer.status_code, answer.json()["type"]) == (422, "/problems/shapes-broken")
    assert {each["focus"] for each in answer.json()["violations"]} == {"e:x"}
    assert "no hasSource" in {each["message"] for each in answer.json()["violations"]}
    assert endpoint.version == before
    assert not endpoint.ask("ASK { <e:x> ?p ?o }")


def test_words_that_a_source_does_not_have_are_refused(endpoint: Endpoint) -> None:
    update = f"""PREFIX oa: <http://www.w3.org/ns/oa#> PREFIX jn: <{JN}>
    INSERT {{ GRAPH <{GRAPH}> {{
      <e:span> a jn:Span ; oa:hasSource ?release ; oa:hasSelector <e:span#p> , <e:span#q> .
      <e:span#p> a oa:TextPositionSelector ; oa:start 0 ; oa:end 4 .
      <e:span#q> a oa:TextQuoteSelector ; oa:exact "never said" }} }}
    WHERE {{ ?release a <http://purl.org/spar/fabio/PressRelease> }}"""
    answer = endpoint.update(update)
    assert answer.status_code == 422
    assert "the source has other words at this place" in answer.text


def test_what_ingest_wrote_stays_as_it_is(endpoint: Endpoint) -> None:
    before = endpoint.version
    for update in (
        f"INSERT DATA {{ GRAPH <{INGESTED}> {{ <e:s> <e:p> 1 }} }}",
        f"CLEAR GRAPH <{INGESTED}>",
        "DELETE { GRAPH ?g { ?s ?p ?o } } WHERE { GRAPH ?g { ?s a ?c ; ?p ?o } }",
        f"MOVE <{INGESTED}> TO <{GRAPH}>",
        f"INSERT DATA {{ GRAPH <{BASE}graph/new> {{ <e:s> <e:p> 1 }} }}",
    ):
        answer = endpoint.update(update)
        assert (answer.status_code, answer.json()["type"]) == (403, "/problems/graph-protected")
        assert BASE in answer.json()["detail"]
    assert endpoint.version == before


@pytest.mark.parametrize("verb", ["CLEAR", "DROP"])
def test_all_graphs_are_those_that_can_be_written(endpoint: Endpoint, verb: str) -> None:
    ingested = (
        f"SELECT ?g {{ GRAPH ?g {{}} FILTER(STRSTARTS(STR(?g), '{BASE}graph/a')) }} ORDER BY ?g"
    )
    before = endpoint.column(ingested, "g")
    mine = f"INSERT DATA {{ <e:s> <e:p> 1 GRAPH <{GRAPH}> {{ <e:s> <e:p> 2 }} }}"
    answer = endpoint.update(f"{mine} ; {verb} ALL ; {DATA}")
    assert (answer.status_code, endpoint.column(ingested, "g")) == (200, before)
    assert not endpoint.ask("ASK { <e:s> ?p ?o }")


def test_the_default_graph_is_written_as_a_graph_of_its_own(endpoint: Endpoint) -> None:
    written = f"{BASE}graph/written"
    endpoint.update(
        f"CLEAR DEFAULT ; INSERT DATA {{ <e:d> <e:p> 1, 2 GRAPH <{GRAPH}> {{ <e:d> <e:p> 1 }} }}"
    )
    assert endpoint.column(
        f"SELECT ?o {{ GRAPH <{written}> {{ ?s ?p ?o }} }} ORDER BY ?o", "o"
    ) == ["1", "2"]
    assert endpoint.column("SELECT ?o { <e:d> <e:p> ?o } ORDER BY ?o", "o") == ["1", "2"]
    endpoint.update("DELETE DATA { <e:d> <e:p> 1, 2 }")
    assert endpoint.column("SELECT ?o { <e:d> <e:p> ?o } ORDER BY ?o", "o") == ["1"]
    endpoint.update(f"INSERT DATA {{ <e:d> <e:p> 3 }} ; MOVE DEFAULT TO <{GRAPH}>")
    assert endpoint.column("SELECT ?o { <e:d> <e:p> ?o }", "o") == ["3"]
    assert not endpoint.ask(f"ASK {{ GRAPH <{written}> {{ ?s ?p ?o }} }}")


def test_a_blank_node_gets_a_name(endpoint: Endpoint) -> None:
    update = f"INSERT DATA {{ GRAPH <{GRAPH}> {{ <e:b> <e:knows> [ <e:name> 'B' ] }} }}"
    first = endpoint.update(update)
    assert first.status_code == 200
    [name] = endpoint.column(f"SELECT ?o {{ GRAPH <{GRAPH}> {{ <e:b> <e:knows> ?o }} }}", "o")
    assert name.startswith("http://localhost:8000/.well-known/genid/")
    assert endpoint.update(update).json()["version"] == first.json()["version"]


def test_who_wrote_a_graph_is_on_record(endpoint: Endpoint) -> None:
    endpoint.update(f"INSERT DATA {{ GRAPH <{GRAPH}> {{ <e:r> <e:p> 1 }} }}")
    record = f"""PREFIX prov: <http://www.w3.org/ns/prov#>
    SELECT ?who {{ GRAPH <{BASE}graph/provenance/written> {{
      <{GRAPH}> prov:wasAttributedTo ?who ; prov:generatedAtTime ?when }} }}"""
    assert endpoint.column(record, "who") == [f"{BASE}writer/tests"]
    endpoint.update(f"DROP GRAPH <{GRAPH}>")
    assert endpoint.column(record, "who") == []
