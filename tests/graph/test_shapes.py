import re

import pyoxigraph as ox
import pytest
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import SH

from graph.shapes import Translation
from graph.validate import constraints
from ontology.files import shapes, vocabulary
from ontology.terms import JN

GOOD = [
    "2:18-cv-00490-JAM-KJN", "18-16496", "19-532", "1:17-cv-05720", "17-cv-00574",
    "1:17-cv-00480 (CBA)", "3:17-cv-00574-WHO", "4:18-cv-00167-O", "17 Civ. 5228 (NRB)",
    "17 C 5720", "1:17-md-02804", "2:19-mc-00123", "1:20-CR-00045", "17-1351-cv", "16-1436 (L)",
    "17A123", "22O141", "141, Orig.", "451962/2018", "CGC-19-577722", "RG19029543", "BC624505",
    "S247278", "GD-19-001234", "CJ-2019-1234", "2018-CA-001234", "18-CH-1234", "2018CV00123",
    "18-2-12345-6 SEA", "37-2018-00012345-CU-MC-CTL", "24-C-18-001234", "MER-C-12-19",
    "A-1234-18",
]  # fmt: skip
BAD = [
    "", "unknown", "n/a", "see below", "12", "2018", "2018-05-18", "May 18, 2018", "—",
    "Roe v. Wade", "No. 18-16496", "18-16496, 18-16497", "2:18-cv-", "cv-00490", "ECF 110",
    "(212) 788-2958", "410 U.S. 113",
]  # fmt: skip
PATTERNS = {str(each) for each in shapes().objects(None, SH.pattern)}


def docket_pattern() -> str:
    graph = shapes()
    [inner] = graph.subjects(SH.path, JN.docketNumber)
    return str(graph.value(inner, SH.pattern))


def in_engine(pattern: str, words: str) -> bool:
    query = f"ASK {{ FILTER REGEX({Literal(words).n3()}, {Literal(pattern).n3()}) }}"
    answer = ox.Store().query(query)
    assert isinstance(answer, ox.QueryBoolean)
    return bool(answer)


@pytest.mark.parametrize("docket", GOOD)
def test_docket_as_courts_write_it_is_accepted(docket: str) -> None:
    assert re.search(docket_pattern(), docket)
    assert in_engine(docket_pattern(), docket)


@pytest.mark.parametrize("docket", BAD)
def test_what_is_no_docket_is_refused(docket: str) -> None:
    assert not in_engine(docket_pattern(), docket)
    assert not re.search(docket_pattern(), docket)


@pytest.mark.parametrize("pattern", sorted(PATTERNS))
def test_patterns_mean_something_to_python_and_to_the_engine(pattern: str) -> None:
    re.compile(pattern)
    in_engine(pattern, "x")
    assert "(?" not in pattern


@pytest.mark.parametrize(
    ("name", "is_sound"),
    [
        ("Ana Ruiz", True),
        ("Zoë O’Hara-Núñez, Jr.", True),
        ("Ben Mayor", True),
        ("Chief", True),
        ("Mayor Ana Ruiz", False),
        ("Marlow Mayor Ana Ruiz", False),
        ("Hon. Ana Ruiz", False),
        ("U.S. Attorney Ana Ruiz", False),
        ("Ana Ruiz, Corporation Counsel of Marlow", False),
    ],
)
def test_name_that_holds_a_title_is_told_from_one_that_does_not(name: str, is_sound: bool) -> None:
    [pattern] = [each for each in PATTERNS if "Corporation Counsel" in each]
    assert in_engine(pattern, name) == (not is_sound)


def test_every_constraint_is_a_query_the_engine_reads_and_has_words_for_people() -> None:
    assert len(constraints()) > 150
    for constraint in constraints():
        ox.Store().query(constraint.query)
        assert constraint.message
        assert not re.search(r"breaks [a-z]+$", constraint.message.removesuffix("line breaks"))


def test_translation_does_not_depend_on_the_order_of_the_file() -> None:
    backwards = Graph()
    for triple in sorted(shapes(), reverse=True):
        backwards.add(triple)
    again = tuple(Translation(backwards, vocabulary()).constraints())
    assert [each.name for each in again] == [each.name for each in constraints()]


@pytest.mark.parametrize(
    "shape",
    [
        "sh:property [ sh:path jn:post ; sh:lessThan jn:order ]",
        "sh:or ( [ sh:property [ sh:path jn:post ; sh:minCount 3 ] ] )",
        "sh:nodeKind sh:Literal",
        "sh:property [ sh:minCount 1 ]",
    ],
)
def test_what_cannot_be_translated_is_never_ignored(shape: str) -> None:
    text = f"""
    @prefix sh: <{SH}> . @prefix jn: <https://w3id.org/joinder/ns#> .
    jn:Shape a sh:NodeShape ; sh:targetClass jn:Tenure ; {shape} .
    """
    graph = Graph().parse(data=text, format="turtle")
    with pytest.raises(NotImplementedError):
        Translation(graph, Graph()).constraints()


def test_class_below_a_target_is_checked_too() -> None:
    text = f"""
    @prefix sh: <{SH}> . @prefix jn: <https://w3id.org/joinder/ns#> .
    jn:Shape a sh:NodeShape ; sh:targetClass jn:Filing ;
      sh:property [ sh:path jn:filedBy ; sh:minCount 1 ] .
    """
    graph = Graph().parse(data=text, format="turtle")
    [constraint] = Translation(graph, vocabulary()).constraints()
    store = ox.Store()
    brief = URIRef("https://example.org/brief")
    store.update(f"INSERT DATA {{ <{brief}> a <{JN.AmicusBrief}> }}")
    solutions = store.query(constraint.query)
    assert isinstance(solutions, ox.QuerySolutions)
    assert [str(row["this"]) for row in solutions] == [f"<{brief}>"]
