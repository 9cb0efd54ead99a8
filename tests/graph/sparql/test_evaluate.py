import pyoxigraph as ox
import pytest

from graph.errors import AnswerTooLargeError
from graph.sparql.body import Body
from graph.sparql.evaluate import evaluated
from graph.sparql.frames import Request
from graph.sparql.results import GRAPHS, TURTLE

EX = "http://example.org/"
JN = "https://w3id.org/joinder/ns#"
ALL = "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"
TRIG = f"""
PREFIX : <{EX}> PREFIX jn: <{JN}> PREFIX dcterms: <http://purl.org/dc/terms/>
:g {{ :b dcterms:title "Zwei", "Eins" ; a jn:Statement . :a jn:order 2 . }}
:h {{ :a jn:order 2 . }}
"""
WRITTEN = f"""@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix jn: <{JN}> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
<{EX}a> jn:order 2 .
<{EX}b> a jn:Statement ;
\tdcterms:title "Eins" , "Zwei" .
"""


@pytest.fixture
def store() -> ox.Store:
    opened = ox.Store()
    opened.load(TRIG, ox.RdfFormat.TRIG)
    opened.update("INSERT { ?s ?p ?o } WHERE { GRAPH ?g { ?s ?p ?o } }")
    return opened


def test_turtle_is_short_and_in_order(store: ox.Store) -> None:
    body = Body(1000)
    evaluated(store, Request(ALL, TURTLE), body)
    assert body.in_memory.decode() == WRITTEN


@pytest.mark.parametrize("accept", sorted(set(GRAPHS.values())))
def test_a_graph_holds_each_triple_once(store: ox.Store, accept: str) -> None:
    body = Body(10_000)
    evaluated(store, Request(ALL, accept), body)
    triples = list(ox.parse(bytes(body.in_memory), ox.RdfFormat.from_media_type(accept)))
    assert len(triples) == len(set(triples)) == 4


@pytest.mark.parametrize("room", [-1, 0])
def test_the_cap_is_exact(store: ox.Store, room: int) -> None:
    body = Body(len(WRITTEN) + room)
    if room < 0:
        with pytest.raises(AnswerTooLargeError):
            evaluated(store, Request(ALL, TURTLE), body)
    else:
        evaluated(store, Request(ALL, TURTLE), body)
        assert len(body.in_memory) == len(WRITTEN)
