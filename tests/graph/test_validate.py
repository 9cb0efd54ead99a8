"""Deliberate errors, one by one and all at once; pyshacl is the reference for the verdicts."""

from pathlib import Path

import pyshacl
import pytest
from rdflib import BNode, Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, RDF
from rdflib.term import Node

from graph.errors import NotFoundError
from graph.store.base import Triple
from graph.store.embedded import EmbeddedStore
from graph.validate import Problem, constraints, problems, text_problems
from graph.vocabulary import triples
from ontology.files import shapes, vocabulary
from ontology.terms import FABIO, JN, ODRS, SCHEMA
from tests.gold import RELEASE, VOCABULARY, expected, merged, needs_gold
from tests.graph.edits import NEW, Edit, one
from tests.graph.mistakes import ERRORS

every = pytest.mark.parametrize(("constraint", "error"), ERRORS.values(), ids=ERRORS)
pytestmark = needs_gold


@pytest.fixture(scope="module")
def sound() -> Graph:
    return merged()


def copy(graph: Graph) -> Graph:
    return Graph() + graph


def found(graph: Graph) -> list[Problem]:
    store = EmbeddedStore()
    store.replace({URIRef(NEW + "graph"): map(_stored, graph)})
    return problems(store)


def _stored(triple: tuple[Node, Node, Node]) -> Triple:
    subject, predicate, value = triple
    assert isinstance(subject, URIRef)
    assert isinstance(predicate, URIRef)
    assert isinstance(value, URIRef | Literal)
    return subject, predicate, value


def verdicts(graph: Graph) -> set[tuple[str, str, str]]:
    """Return where and what pyshacl finds: focus, constraint without its shape, value."""
    whole = graph + vocabulary()
    _, report, _ = pyshacl.validate(whole, shacl_graph=shapes(), inference="none")
    sh = "http://www.w3.org/ns/shacl#"
    assert isinstance(report, Graph)
    results = report.subjects(RDF.type, URIRef(sh + "ValidationResult"))
    return {_verdict(report, each, sh) for each in results}


def _verdict(report: Graph, result: Node, sh: str) -> tuple[str, str, str]:
    said = {str(p).removeprefix(sh): o for p, o in report.predicate_objects(result)}
    path = str(said.get("resultPath", "")).replace("#", "/").rsplit("/", 1)[-1]
    component = str(said["sourceConstraintComponent"]).removeprefix(sh)
    component = component.removesuffix("ConstraintComponent")
    component = "sparql" if component == "SPARQL" else component[0].lower() + component[1:]
    focus, value = str(said["focusNode"]), str(said.get("value", ""))
    return focus, f"{path} {component}".strip(), "" if value == focus else value


def verdict(problem: Problem) -> tuple[str, str, str]:
    value = "" if problem.value is None else str(problem.value)
    return str(problem.focus), problem.constraint.split(" ", 1)[1], value


def test_expected_graph_has_no_problem(sound: Graph) -> None:
    assert found(sound) == []
    assert verdicts(sound) == set()


def test_it_makes_no_difference_whether_the_vocabulary_is_stored() -> None:
    store = EmbeddedStore()
    store.replace({**expected(), VOCABULARY: triples()})
    assert problems(store) == []


@every
def test_error_is_caught(sound: Graph, constraint: str, error: Edit) -> None:
    graph = copy(sound)
    error(graph)
    assert constraint in {problem.constraint for problem in found(graph)}


def test_pyshacl_gives_the_same_verdicts_on_all_errors_at_once(sound: Graph) -> None:
    graph = copy(sound)
    for _, error in ERRORS.values():
        error(graph)
    assert {verdict(problem) for problem in found(graph)} == verdicts(graph)


@pytest.mark.slow
@every
def test_pyshacl_gives_the_same_verdict(sound: Graph, constraint: str, error: Edit) -> None:
    graph = copy(sound)
    error(graph)
    same = {verdict(problem) for problem in found(graph)}
    assert same == verdicts(graph)
    assert constraint.split(" ", 1)[1] in {what for _, what, _ in same}


def test_unidentified_speaker_needs_no_person_but_an_attribution(sound: Graph) -> None:
    graph = copy(sound)
    statement = one(graph, JN.Statement, 2)
    graph.remove((statement, JN.speaker, None))
    graph.remove((statement, JN.inCapacityOf, None))
    graph.add((statement, JN.speakerUnidentified, Literal(lexical_or_value=True)))
    assert found(graph) == []
    graph.remove((statement, ODRS.attributionText, None))
    assert [problem.constraint for problem in found(graph)] == ["Statement or"]


def test_blank_node_is_a_problem(sound: Graph) -> None:
    graph = copy(sound)
    blank = BNode("b")
    graph.add((blank, RDF.type, JN.Stance))
    [constraint] = [each for each in constraints() if each.name == "Node nodeKind"]
    assert [row[0] for row in graph.query(constraint.query)] == [blank]  # type: ignore[index]


def test_problem_reads_as_a_sentence(sound: Graph) -> None:
    graph = copy(sound)
    release = one(graph, FABIO.PressRelease)
    graph.set((release, DCTERMS.title, Literal("News")))
    assert [str(each) for each in found(graph)] == [f"{release}: title is shorter than 10 (News)"]


def test_every_span_stands_in_the_source(sound: Graph) -> None:
    text = RELEASE.read_text(encoding="utf-8")
    sha256 = str(sound.value(one(sound, FABIO.PressRelease), SCHEMA.sha256))
    store = EmbeddedStore()
    store.replace(expected())
    assert text_problems(store, {sha256: text}.__getitem__) == []
    moved = text_problems(store, {sha256: "x" + text}.__getitem__)
    assert len(moved) == len(list(sound.subjects(RDF.type, JN.Span)))
    assert moved[0].message == "the source has other words at this place"


def _nothing(sha256: str) -> str:
    raise NotFoundError(sha256)


def test_source_that_is_not_stored_is_a_problem() -> None:
    store = EmbeddedStore()
    store.replace(expected())
    assert {each.message for each in text_problems(store, _nothing)} == {"the source is not stored"}


def test_service_validates_without_the_reference() -> None:
    folder = Path(__file__).parents[2] / "graph"
    sources = ((folder / name).read_text(encoding="utf-8") for name in ("validate.py", "shapes.py"))
    assert not any("import pyshacl" in source for source in sources)
