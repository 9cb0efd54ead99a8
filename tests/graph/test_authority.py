"""The authority graphs say what the expected graph of the first release says, and add no rows."""

import json
from itertools import pairwise
from pathlib import Path

import pyoxigraph
import pytest
from rdflib import Dataset, Literal, URIRef

from graph.authority import quads
from graph.iri import Iris
from graph.jurisdictions import jurisdiction_triples
from graph.link.authority import Authority
from graph.resources import authority as folder
from graph.store.base import Triple
from ontology.terms import JN, SCHEMA

SHARED = Path(__file__).parents[3] / "shared" / "ontology"
IRIS = Iris("https://kg.example/id/")
QUESTIONS = sorted((SHARED / "competency").glob("*.rq")) or [Path("none")]
PREFIXES = """
PREFIX jn: <https://w3id.org/joinder/ns#> PREFIX schema: <http://schema.org/>
PREFIX org: <http://www.w3.org/ns/org#> PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX dcterms: <http://purl.org/dc/terms/> PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX off: <https://w3id.org/joinder/concept/office/>
"""
UNSEEN = (
    "?case a jn:CourtCase ; jn:docketNumber ?docket ; jn:court/skos:prefLabel ?court",
    "?case jn:judge/schema:name ?judge",
    "?case jn:appealOf ?below ; jn:citation ?citation",
    "?release schema:contactPoint ?c . ?c schema:email ?mail ; schema:telephone ?number",
    "?b a jn:AmicusBrief ; jn:leadFiler ?lead ; jn:supportsParty ?party ; jn:filedNotAfter ?day",
    "?c jn:statedJurisdictionCount ?n . ?m org:organization ?c ; org:member ?who",
    "?m a jn:CoalitionMembership ; org:member ?who FILTER NOT EXISTS { ?who jn:censusGeoid ?id }",
    "?claim jn:value ?value ; jn:unit ?unit",
    "?release schema:mentions ?what",
    "?tenure org:member/schema:name ?who ; jn:startDate ?start BIND (DATATYPE(?start) AS ?type)",
    "?tenure jn:startDate ?start FILTER NOT EXISTS { ?tenure jn:endDate ?end }",
    "?tenure jn:attestedOn ?day ; jn:post ?post",
    "?law schema:legislationIdentifier ?bill ; schema:legislationDate ?signed",
    "?person a schema:Person ; schema:name ?name",
    "?person a schema:Person ; schema:sameAs ?elsewhere",
    "?post a org:Post ; skos:prefLabel ?label ; org:role off:mayor ; org:postIn ?seat",
    "?unit org:unitOf ?whole",
    "?who jn:ocdJurisdiction ?id",
    "?s a jn:Statement ; jn:inCapacityOf/org:postIn/schema:containedInPlace/skos:prefLabel ?state",
    "?court a jn:Court ; skos:prefLabel ?name",
    "?graph prov:wasDerivedFrom ?release",
)
needs_shared = pytest.mark.skipif(not SHARED.is_dir(), reason="needs ../shared")


@pytest.fixture(scope="module")
def known() -> Authority:
    return Authority.load(folder())


@pytest.fixture(scope="module")
def graphs(known: Authority) -> dict[URIRef, list[Triple]]:
    return quads(known, IRIS)


@pytest.fixture(scope="module")
def expected() -> Dataset:
    found = Dataset(default_union=True)
    found.parse(SHARED / "seed_expected.trig", format="trig")
    return found


@needs_shared
def test_every_expected_authority_triple_is_there(
    graphs: dict[URIRef, list[Triple]], expected: Dataset
) -> None:
    wanted = set(expected.graph(IRIS.graph("authority")))
    assert len(wanted) > 100
    assert wanted - set(graphs[IRIS.graph("authority")]) == set()


@needs_shared
def test_nothing_else_is_said_of_what_the_expected_graph_describes(
    graphs: dict[URIRef, list[Triple]], expected: Dataset
) -> None:
    described = set(expected.subjects(unique=True))
    said = {triple for triple in graphs[IRIS.graph("authority")] if triple[0] in described}
    assert said - set(expected.triples((None, None, None))) == set()


@needs_shared
@pytest.mark.parametrize("question", QUESTIONS, ids=lambda path: path.stem)
def test_authority_data_add_no_row_to_an_answer(
    question: Path, graphs: dict[URIRef, list[Triple]]
) -> None:
    store = pyoxigraph.Store()
    store.load(path=SHARED / "seed_expected.trig", format=pyoxigraph.RdfFormat.TRIG)
    store.load(path=SHARED / "joinder.ttl", format=pyoxigraph.RdfFormat.TURTLE)
    query = question.read_text(encoding="utf-8")
    before = rows(store, query)
    load(store, graphs)
    wanted = json.loads(question.with_suffix(".json").read_text(encoding="utf-8"))
    assert rows(store, query) == before
    assert len(before) == len(wanted["rows"])


@needs_shared
@pytest.mark.parametrize("pattern", UNSEEN, ids=lambda words: words[:60])
def test_authority_data_add_no_row_to_other_questions_of_the_kind(
    pattern: str, graphs: dict[URIRef, list[Triple]]
) -> None:
    store = pyoxigraph.Store()
    store.load(path=SHARED / "seed_expected.trig", format=pyoxigraph.RdfFormat.TRIG)
    store.load(path=SHARED / "joinder.ttl", format=pyoxigraph.RdfFormat.TURTLE)
    query = f"{PREFIXES} SELECT DISTINCT * WHERE {{ {pattern} }}"
    before = rows(store, query)
    load(store, graphs)
    assert before
    assert rows(store, query) == before


def test_no_blank_nodes_and_no_triple_twice(graphs: dict[URIRef, list[Triple]]) -> None:
    assert len(graphs) > 1
    for triples in graphs.values():
        assert len(triples) == len(set(triples)) > 0
        assert all(isinstance(o, URIRef | Literal) for _, _, o in triples)


def test_tables_give_the_same_triples_in_the_same_order(known: Authority) -> None:
    assert list(quads(known, IRIS).items()) == list(quads(known, IRIS).items())


def test_records_are_not_typed_like_the_coalitions_of_releases(
    graphs: dict[URIRef, list[Triple]],
) -> None:
    terms = {t for triples in graphs.values() for _, p, o in triples for t in (p, o)}
    assert terms.isdisjoint({JN.Coalition, JN.CoalitionMembership, JN.AmicusBrief})
    assert JN.CoalitionRecord in terms


def test_record_of_a_known_filing_points_at_its_coalition(
    graphs: dict[URIRef, list[Triple]],
) -> None:
    links = [t for t in graphs[IRIS.graph("authority/coalitions")] if t[1] == JN.recordOf]
    filing = "case/us/caed/2:18-cv-00490/filing/110/coalition"
    record = IRIS.of("record/coalition/us-v-california-nyc-2018")
    assert links == [(record, JN.recordOf, IRIS.of(filing))]


def test_every_recorded_member_is_described(graphs: dict[URIRef, list[Triple]]) -> None:
    subjects = {s for s, _, _ in graphs[IRIS.graph("authority")]}
    members = {
        o for _, p, o in graphs[IRIS.graph("authority/coalitions")] if p.endswith("org#member")
    }
    assert len(members) > 80
    assert members <= subjects


def test_jurisdiction_is_described_with_all_it_lies_in(known: Authority) -> None:
    place = known.gazetteer.by_division("country:us/state:nj/county:middlesex/place:edison")
    assert place is not None
    triples = jurisdiction_triples(place, known, IRIS)
    inside = [(s, o) for s, p, o in triples if p == SCHEMA.containedInPlace]
    path = ["country:us", "state:nj", "county:middlesex", "place:edison"]
    chain = [IRIS.jurisdiction("/".join(path[:n])) for n in (4, 3, 2, 1)]
    assert inside == list(pairwise(chain))


def load(store: pyoxigraph.Store, graphs: dict[URIRef, list[Triple]]) -> None:
    lines = (
        " ".join([*(term.n3() for term in triple), name.n3(), "."])
        for name, triples in graphs.items()
        for triple in triples
    )
    store.load("\n".join(lines), format=pyoxigraph.RdfFormat.N_QUADS)


def rows(store: pyoxigraph.Store, query: str) -> list[str]:
    answer = store.query(query, use_default_graph_as_union=True)
    assert isinstance(answer, pyoxigraph.QuerySolutions)
    return sorted(str([solution[v] for v in answer.variables]) for solution in answer)
