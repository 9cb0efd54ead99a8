import json
from typing import cast

import pytest
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import RDF, SKOS, XSD
from rdflib.term import Node

from graph.vocabulary import triples
from ontology.files import FOLDER, VERSION
from ontology.terms import FABIO, JN, OA, ODRS, ORG, PROV, SCHEMA
from tests.gold import merged, needs_gold

DOCUMENT = json.loads((FOLDER / "context.jsonld").read_text(encoding="utf-8"))
CONTEXT = cast("dict[str, str | dict[str, str]]", DOCUMENT["@context"])
S, P, R = (URIRef(f"https://example.org/{name}") for name in "spr")
SAMPLE: list[tuple[Node, Node, Node]] = [
    (S, RDF.type, JN.Statement),
    (S, JN.speaker, P),
    (S, SCHEMA.text, Literal("Welcome, “all”,", lang="en")),
    (S, ODRS.attributionText, Literal("Mayor Ana Ruiz")),
    (S, PROV.wasQuotedFrom, R),
    (P, SCHEMA.name, Literal("Ana Ruiz")),
    (P, JN.startDate, Literal("2014", datatype=XSD.gYear)),
    (P, JN.endDate, Literal("2019-08", datatype=XSD.gYearMonth)),
    (P, JN.attestedOn, Literal("2018-05-18", datatype=XSD.date)),
    (P, SKOS.prefLabel, Literal("alcaldesa", lang="es")),
    (P, SKOS.prefLabel, Literal("no language")),
    (P, JN.value, Literal("40", datatype=XSD.decimal)),
    (P, JN.value, Literal("2.5", datatype=XSD.decimal)),
    (P, OA.start, Literal(12)),
    (P, JN.speakerUnidentified, Literal(lexical_or_value=True)),
    (P, ORG.member, R),
    (R, RDF.type, FABIO.PressRelease),
]


def expanded(name: str) -> str:
    entry = CONTEXT[name]
    iri = entry if isinstance(entry, str) else entry.get("@id") or entry["@reverse"]
    prefix, _, local = iri.partition(":")
    return f"{CONTEXT[prefix]}{local}" if prefix in CONTEXT else iri


def graph_of(sample: list[tuple[Node, Node, Node]]) -> Graph:
    graph = Graph()
    for triple in sample:
        graph.add(triple)
    return graph


def test_context_has_the_version_of_the_vocabulary() -> None:
    assert DOCUMENT["version"] == VERSION
    assert CONTEXT["@version"] == pytest.approx(1.1)


@pytest.mark.parametrize("name", [name for name in JN.__annotations__ if name[0] != "_"])
def test_every_term_has_an_entry_under_its_own_name(name: str) -> None:
    assert expanded(name) == str(JN[name])


def test_no_two_names_mean_the_same() -> None:
    names = [
        name
        for name, meaning in CONTEXT.items()
        if name != "@version" and "@reverse" not in meaning
    ]
    meanings = [expanded(name) for name in names]
    assert len(set(meanings)) == len(meanings)


@pytest.mark.parametrize("compact", [False, True], ids=["plain", "compacted"])
def test_sample_survives_the_round_trip(compact: bool) -> None:
    graph = graph_of(SAMPLE)
    text = graph.serialize(format="json-ld", context=CONTEXT, auto_compact=compact)
    assert set(Graph().parse(data=text, format="json-ld")) == set(graph)


def test_names_are_short_and_english_words_need_no_language() -> None:
    text = graph_of(SAMPLE).serialize(format="json-ld", context=CONTEXT)
    [statement] = [node for node in json.loads(text)["@graph"] if node["id"] == str(S)]
    assert statement["type"] == "Statement"
    assert statement["text"] == "Welcome, “all”,"
    assert statement["speaker"] == str(P)


def test_statements_may_be_written_inside_their_release() -> None:
    inside = {"@context": CONTEXT, "id": str(R), "statement": [{"id": str(S)}]}
    graph = Graph().parse(data=json.dumps(inside), format="json-ld")
    assert set(graph) == {(S, PROV.wasQuotedFrom, R)}


@needs_gold
def test_expected_graph_survives_the_round_trip_with_short_names_only() -> None:
    graph = merged()
    text = graph.serialize(format="json-ld", context=CONTEXT)
    assert set(Graph().parse(data=text, format="json-ld")) == set(graph)
    nodes = json.loads(text)["@graph"]
    assert not {name for node in nodes for name in node if ":" in name}


def test_vocabulary_survives_the_round_trip() -> None:
    graph = graph_of([*triples()])
    text = graph.serialize(format="json-ld", context=CONTEXT)
    assert set(Graph().parse(data=text, format="json-ld")) == set(graph)


def test_other_processors_read_the_context_the_same_way() -> None:
    jsonld = pytest.importorskip("pyld.jsonld")
    graph = graph_of(SAMPLE)
    expanded_form = json.loads(graph.serialize(format="json-ld"))
    compact = jsonld.compact(expanded_form, {"@context": CONTEXT})
    lines = jsonld.to_rdf(compact, {"format": "application/n-quads"})
    assert set(Graph().parse(data=lines, format="nt")) == set(graph)
