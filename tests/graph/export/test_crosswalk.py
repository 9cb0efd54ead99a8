"""The crosswalk keeps the rules of SSSOM and says what the version says, line for triple."""

import csv
import re
from collections.abc import Iterator

import pytest
from rdflib import SKOS, Literal, URIRef
from rdflib.term import Identifier

from graph import pipeline
from graph.export.crosswalk import COLUMNS, crosswalk
from graph.iri import Iris
from graph.store.embedded import EmbeddedStore
from ontology.saved import named
from ontology.terms import JN, SCHEMA

IRIS = Iris("https://example.org/id/")
IDS = (
    JN.ocdDivision, JN.ocdJurisdiction, JN.censusGeoid, JN.docketNumber,
    SCHEMA.sameAs, SKOS.exactMatch,
)  # fmt: skip
JUSTIFIED = {
    "LexicalMatching", "LogicalReasoning", "CompositeMatching", "UnspecifiedMatching",
    "SemanticSimilarityThresholdMatching", "LexicalSimilarityThresholdMatching",
    "MappingChaining", "MappingReview", "ManualMappingCuration", "MappingInversion",
    "StructuralMatching", "InstanceBasedMatching", "BackgroundKnowledgeBasedMatching",
}  # fmt: skip
"""What SSSOM 1.0 accepts as a mapping justification, under `semapv:`."""
TYPES = {"owl named individual", "rdfs literal", "rdfs resource", "skos concept"}


@pytest.fixture(scope="module")
def store() -> EmbeddedStore:
    made = EmbeddedStore()
    graphs = pipeline.standing_graphs(pipeline.knowledge(), IRIS)
    own = IRIS.graph("release/x")
    said = (IRIS.case("us/nysd/18-cv-00001"), JN.docketNumber, Literal("18-cv-00001"))
    made.replace({**graphs, own: [said]})
    return made


@pytest.fixture(scope="module")
def table(store: EmbeddedStore) -> str:
    rows = store.select(named("crosswalk").text)
    return crosswalk(rows, 3, "2026-01-02T03:04:05Z", "joinder 0").decode()


@pytest.fixture(scope="module")
def prefixes(table: str) -> dict[str, str]:
    return dict(re.findall(r'^#  (\w+): "(.+)"$', table, re.MULTILINE))


@pytest.fixture(scope="module")
def mappings(table: str) -> list[dict[str, str]]:
    lines = [line for line in table.splitlines() if not line.startswith("#")]
    return list(csv.DictReader(lines, delimiter="\t"))


def expanded(curie: str, prefixes: dict[str, str]) -> URIRef:
    prefix, _, local = curie.partition(":")
    return URIRef(prefixes[prefix] + local)


def triples(
    mappings: list[dict[str, str]], prefixes: dict[str, str]
) -> Iterator[tuple[URIRef, URIRef, Identifier]]:
    for one in mappings:
        literal = one["object_type"] == "rdfs literal"
        object_ = Literal(one["object_label"]) if literal else expanded(one["object_id"], prefixes)
        yield (
            expanded(one["subject_id"], prefixes),
            expanded(one["predicate_id"], prefixes),
            object_,
        )


def test_metadata_that_a_mapping_set_must_have_come_first(table: str) -> None:
    head, _, rest = table.partition("subject_id\t")
    assert all(line.startswith("#") for line in head.splitlines())
    assert not any(line.startswith("#") for line in rest.splitlines())
    told = dict(re.findall(r'^#(\w+): "(.+)"$', head, re.MULTILINE))
    assert told["mapping_set_id"].startswith("https://")
    assert told["license"].startswith("https://")
    assert told["mapping_set_version"] == "3"
    assert told["publication_date"] == "2026-01-02"


def test_every_mapping_has_what_it_must(mappings: list[dict[str, str]]) -> None:
    assert len(mappings) > 100
    for one in mappings:
        assert list(one) == list(COLUMNS)
        assert one["subject_id"]
        assert one["predicate_id"]
        assert one["mapping_justification"].removeprefix("semapv:") in JUSTIFIED
        assert {one["subject_type"], one["object_type"]} <= TYPES
        literal = one["object_type"] == "rdfs literal"
        assert one["object_label"] if literal else one["object_id"]


def test_every_id_is_a_curie_of_a_declared_prefix(
    mappings: list[dict[str, str]], prefixes: dict[str, str]
) -> None:
    columns = ("subject_id", "predicate_id", "object_id", "mapping_justification", "object_source")
    used = {one[column].partition(":")[0] for one in mappings for column in columns if one[column]}
    assert used <= set(prefixes)


def test_lines_are_the_verified_triples_of_the_version(
    store: EmbeddedStore, mappings: list[dict[str, str]], prefixes: dict[str, str]
) -> None:
    found = list(triples(mappings, prefixes))
    told = {
        (row["s"], row["p"], row["o"])
        for row in store.select(
            "SELECT DISTINCT ?s ?p ?o WHERE { GRAPH ?g { ?s ?p ?o } "
            f"FILTER (?g = <{IRIS.graph('authority')}>) }}"
        )
        if row["p"] in IDS
    }
    unsure = {
        (row["s"], JN.ocdJurisdiction, row["o"])
        for row in store.select(f"SELECT ?s ?o WHERE {{ ?s <{JN.unverified}> ?o }}")
    }
    assert len(found) == len(set(found))
    assert unsure
    assert unsure <= told
    assert set(found) == told - unsure


def test_every_kind_of_id_is_there(mappings: list[dict[str, str]]) -> None:
    kinds = {one["predicate_id"] for one in mappings}
    assert kinds == {
        "jn:ocdDivision", "jn:ocdJurisdiction", "jn:censusGeoid", "jn:docketNumber",
        "skos:exactMatch", "schema:sameAs",
    }  # fmt: skip


def test_docket_number_is_that_of_its_court_and_only_as_authorities_give_it(
    mappings: list[dict[str, str]],
) -> None:
    dockets = [one for one in mappings if one["predicate_id"] == "jn:docketNumber"]
    known = pipeline.knowledge().authority.cases
    assert sorted((one["object_source"], one["object_label"]) for one in dockets) == sorted(
        (f"joinder:court/{case.court}", case.docket) for case in known
    )


def test_version_without_authorities_gives_a_table_without_lines() -> None:
    table = crosswalk([], 1, "2026-01-02T03:04:05Z", "joinder 0").decode()
    assert table.splitlines()[-1] == "\t".join(COLUMNS)
