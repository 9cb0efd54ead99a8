"""Only what conforms is published, unless that is forced; the report is SHACL's own."""

import os
import signal
from collections.abc import Mapping
from pathlib import Path

import pyoxigraph as ox
import pyshacl
import pytest
from rdflib import RDF, Graph, Literal, URIRef
from rdflib.namespace import SH
from rdflib.term import Node

from graph.errors import ShapesBrokenError, StoreUnavailableError, UnknownVersionError
from graph.examination import Examination, as_before
from graph.report import FILE, MOST, Report, plain, read, report, triples, written
from graph.statistics import statistics
from graph.store import description
from graph.store.base import Triple
from graph.store.embedded import EmbeddedStore
from graph.store.live import Live
from graph.store.versions import Versions
from graph.validate import Problem
from ontology.files import shapes, vocabulary
from ontology.terms import JN, SCHEMA

BASE = "https://example.org/"
GRAPH, PERSON, CASE = URIRef(BASE + "g"), URIRef(BASE + "person"), URIRef(BASE + "case")
SOUND: list[Triple] = [
    (PERSON, RDF.type, SCHEMA.Person),
    (PERSON, SCHEMA.name, Literal("Ana Ruiz")),
]
BAD: list[Triple] = [
    (PERSON, RDF.type, SCHEMA.Person),
    (PERSON, SCHEMA.name, Literal("Mayor Ana Ruiz")),
    (PERSON, SCHEMA.familyName, Literal("Ruiz")),
    (PERSON, SCHEMA.familyName, Literal("Ruíz")),
    (CASE, RDF.type, JN.Statement),
]


def test_what_breaks_the_shapes_is_not_published_and_the_current_version_stays(
    tmp_path: Path,
) -> None:
    versions = Versions(tmp_path)
    with Live(tmp_path) as live:
        live.replace({GRAPH: SOUND})
        first = versions.publish(live.store, examine=Examination())
        live.replace({GRAPH: BAD})
        with pytest.raises(ShapesBrokenError, match=r"in \d+ places and is not published") as told:
            versions.publish(live.store, examine=Examination())
        assert {"constraint": "Person familyName maxCount", "focus": str(PERSON),
            "message": "more than 1 familyName"} in list(told.value.violations)  # fmt: skip
        assert versions.current() == first
        assert not list((tmp_path / "versions").glob(".*"))
        assert [each.number for each in versions.all()] == [1]
        forced = versions.publish(live.store, examine=Examination(force=True))
    assert (first.conforms, forced.conforms) == (True, False)
    assert versions.current() == forced
    assert as_before(versions)


def test_a_large_version_is_examined_in_another_process_with_the_same_result(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found: list[tuple[object, ...]] = []
    for size in (2**40, 0):
        monkeypatch.setattr(description, "_LARGE", size)
        with Live(tmp_path / str(size)) as live:
            versions = Versions(tmp_path / str(size))
            live.replace({GRAPH: SOUND})
            version = versions.publish(live.store, examine=Examination())
            found.append((version.sha256, version.conforms, versions.text(version, FILE)))
            live.replace({GRAPH: BAD})
            with pytest.raises(ShapesBrokenError) as told:
                versions.publish(live.store, examine=Examination())
            found.append((str(told.value), told.value.violations, versions.current()))
    assert found[0] == found[2]
    assert found[1][:2] == found[3][:2]


def test_an_examination_whose_process_ends_publishes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(description, "_LARGE", 0)
    with Live(tmp_path) as live:
        live.replace({GRAPH: SOUND})
        with pytest.raises(StoreUnavailableError, match="ended"):
            Versions(tmp_path).publish(live.store, examine=ends)
    assert Versions(tmp_path).all() == []


def ends(_: Path) -> Mapping[str, str]:
    os.kill(os.getpid(), signal.SIGKILL)
    raise AssertionError


def test_nothing_is_forced_where_nothing_is_published(tmp_path: Path) -> None:
    versions = Versions(tmp_path)
    with pytest.raises(UnknownVersionError):
        versions.current()
    assert not as_before(versions)


def test_the_report_lies_beside_its_version_and_reads_back_the_same(tmp_path: Path) -> None:
    versions = Versions(tmp_path)
    with Live(tmp_path) as live:
        live.replace({GRAPH: BAD})
        version = versions.publish(live.store, examine=Examination(force=True))
    text = versions.text(version, FILE)
    assert text is not None
    assert read(text) == report(versions.open(version))
    assert written(read(text)) == text


def test_the_report_lists_what_the_reference_lists() -> None:
    store, graph = EmbeddedStore(), Graph()
    store.replace({GRAPH: BAD})
    for triple in BAD:
        graph.add(triple)
    found = report(store)
    own = Graph().parse(
        data=ox.serialize(list(triples(found)), format=ox.RdfFormat.TURTLE) or b"", format="turtle"
    )
    whole = graph + vocabulary()
    _, reference, _ = pyshacl.validate(whole, shacl_graph=shapes(), inference="none")
    assert isinstance(reference, Graph)
    assert results(own) == results(reference)
    assert len(results(own)) == found.total > 3


def results(graph: Graph) -> list[tuple[Node | None, ...]]:
    """Focus, path, component and value; the node shape is named by us, its part by pyshacl."""
    parts = (SH.focusNode, SH.resultPath, SH.sourceConstraintComponent)
    found = [
        tuple(graph.value(result, part) for part in parts)
        for result in graph.objects(None, SH.result)
    ]
    return sorted(found, key=str)


def test_a_report_of_very_many_breaches_counts_them_all_and_lists_some() -> None:
    store = EmbeddedStore()
    number = MOST + 500
    store.replace({GRAPH: [(URIRef(f"{BASE}{n}"), RDF.type, JN.Stance) for n in range(number)]})
    found = report(store)
    assert found.broken["Stance holder minCount"] == number
    assert len(found.results) == MOST
    assert found.total > 2 * number


@pytest.mark.parametrize(
    "value", [URIRef(BASE + "x"), Literal('a "b"\n\\c'), Literal("é", lang="fr"), Literal(4)]
)
def test_a_value_of_any_kind_is_kept_as_it_is(value: URIRef | Literal) -> None:
    problem = Problem("Person name not", PERSON, "wrong", value)
    whole = Report(1, {"Person name not": 1}, (problem,))
    assert plain(problem)["value"] == value.n3()
    assert read(written(whole)) == whole


def test_a_triple_in_two_graphs_counts_once() -> None:
    store = EmbeddedStore()
    store.replace({GRAPH: SOUND, URIRef(BASE + "h"): SOUND})
    found = statistics(store)
    assert (found.whole.triples, found.whole.subjects) == (2, 1)
    assert found.classes == {str(SCHEMA.Person): 1}
    assert found.partitions[str(SCHEMA.Person)] == {str(RDF.type): 1, str(SCHEMA.name): 1}
