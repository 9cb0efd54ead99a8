"""The expected graph of the first release and the competency questions, where they are at hand."""

import json
from dataclasses import dataclass
from pathlib import Path

import pytest
from rdflib import BNode, Dataset, Graph, Literal, URIRef
from rdflib.namespace import RDF
from rdflib.term import Node

from graph.store.base import Triple
from ontology.terms import OA

_SHARED = Path(__file__).parents[2] / "shared"
TRIG = _SHARED / "ontology" / "seed_expected.trig"
COMPETENCY = _SHARED / "ontology" / "competency"
RELEASE = Path(__file__).parents[1] / "data" / "releases" / "2018-05-18-nyc-amicus-brief.txt"
VOCABULARY = URIRef("https://kg.example/id/graph/vocabulary")

needs_gold = pytest.mark.skipif(not TRIG.is_file(), reason="needs ../shared")


@dataclass(frozen=True, slots=True)
class Question:
    """A competency query and the rows it must give, as sets of texts."""

    name: str
    query: str
    variables: tuple[str, ...]
    rows: frozenset[tuple[str, ...]]


def expected() -> dict[URIRef, list[Triple]]:
    """Return the expected graphs; what they leave blank is named as the project names it."""
    graphs: dict[URIRef, list[Triple]] = {}
    dataset = Dataset()
    dataset.parse(TRIG)
    names = _names(dataset)
    for subject, predicate, value, graph in dataset.quads():
        triple = (names.get(subject, subject), predicate, names.get(value, value))
        graphs.setdefault(URIRef(str(graph)), []).append(_checked(triple))
    return graphs


def merged() -> Graph:
    """Return all expected graphs as one."""
    graph = Graph()
    for triples in expected().values():
        for triple in triples:
            graph.add(triple)
    return graph


def questions() -> list[Question]:
    """Return the competency questions in their order."""
    return [_question(path) for path in sorted(COMPETENCY.glob("*.rq"))]


def _question(path: Path) -> Question:
    answer = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    rows = frozenset(tuple(row) for row in answer["rows"])
    query = path.read_text(encoding="utf-8")
    return Question(path.stem, query, tuple(answer["vars"]), rows)


def _names(dataset: Dataset) -> dict[Node, URIRef]:
    names: dict[Node, URIRef] = {}
    for subject, predicate, value, _ in dataset.quads():
        if not isinstance(value, BNode):
            continue
        is_position = any(dataset.quads((value, RDF.type, OA.TextPositionSelector, None)))
        selector = f"{subject};{'position' if is_position else 'quote'}"
        names[value] = URIRef(selector if predicate == OA.hasSelector else f"{subject}#address")
    return names


def _checked(triple: tuple[Node, Node, Node]) -> Triple:
    subject, predicate, value = triple
    assert isinstance(subject, URIRef)
    assert isinstance(predicate, URIRef)
    assert isinstance(value, URIRef | Literal)
    return subject, predicate, value
