import re

import pytest
from rdflib import Graph, URIRef
from rdflib.namespace import OWL, RDF, RDFS, SKOS
from rdflib.term import BNode, Node

from graph.vocabulary import phrases, triples
from ontology.files import VERSION, vocabulary
from ontology.terms import CONCEPT, JN, SCHEME
from tests.gold import RELEASE, expected, needs_gold

JNS = "https://w3id.org/joinder/ns#"
NAMES = [name for name in JN.__annotations__ if not name.startswith("_")]


@pytest.fixture(scope="module")
def terms() -> Graph:
    return vocabulary()


def own(graph: Graph) -> list[Node]:
    return sorted({each for each in graph.subjects() if str(each).startswith(JNS)}, key=str)


def test_every_python_name_is_a_term_and_every_term_has_a_name(terms: Graph) -> None:
    assert {str(each).removeprefix(JNS) for each in own(terms)} == set(NAMES)


def test_names_stand_in_alphabetical_order() -> None:
    classes = [name for name in NAMES if name[0].isupper()]
    properties = [name for name in NAMES if name[0].islower()]
    assert sorted(classes) + sorted(properties, key=str.lower) == NAMES


def test_every_term_is_labelled_explained_and_of_one_kind(terms: Graph) -> None:
    kinds = {OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty}
    for term in own(terms):
        assert len(list(terms.objects(term, RDFS.label))) == 1, term
        assert len(str(terms.value(term, RDFS.comment))) > 15, term
        assert len(kinds & set(terms.objects(term, RDF.type))) == 1, term


def test_classes_are_written_with_a_capital_and_properties_without(terms: Graph) -> None:
    for term in own(terms):
        is_class = (term, RDF.type, OWL.Class) in terms
        assert str(term).removeprefix(JNS)[0].isupper() == is_class, term


def test_terms_named_in_definitions_of_others_exist(terms: Graph) -> None:
    known = set(own(terms))
    for value in terms.objects():
        if isinstance(value, URIRef) and value.startswith(JNS):
            assert value in known, value


def test_comments_name_only_terms_that_exist(terms: Graph) -> None:
    comments = " ".join(str(comment) for comment in terms.objects(None, RDFS.comment))
    named = set(re.findall(r"\bjn:(\w+)", comments))
    assert named
    assert named <= set(NAMES)


def test_header_says_version_date_and_licence(terms: Graph) -> None:
    header = URIRef("https://w3id.org/joinder/ns")
    assert str(terms.value(header, OWL.versionInfo)) == VERSION
    said = {str(predicate).rsplit("/", 1)[-1] for predicate in terms.predicates(header)}
    assert {"created", "license"} <= said


def test_every_concept_is_labelled_defined_and_placed(terms: Graph) -> None:
    concepts = list(terms.subjects(RDF.type, SKOS.Concept))
    assert len(concepts) > 30
    for concept in concepts:
        scheme = terms.value(concept, SKOS.inScheme)
        assert str(concept).split("/")[-2] == str(scheme).rsplit("/", 1)[-1]
        assert len(list(terms.objects(concept, SKOS.prefLabel))) == 1, concept
        assert len(list(terms.objects(concept, SKOS.definition))) == 1, concept
        top = terms.value(concept, SKOS.topConceptOf)
        broader = list(terms.objects(concept, SKOS.broader))
        assert (top == scheme) != bool(broader), concept
        assert all((each, SKOS.inScheme, scheme) in terms for each in broader), concept
        assert ((scheme, SKOS.hasTopConcept, concept) in terms) == (top == scheme), concept


def test_no_label_means_two_concepts_of_one_scheme(terms: Graph) -> None:
    schemes = list(terms.subjects(RDF.type, SKOS.ConceptScheme))
    assert len(schemes) > 3
    for scheme in schemes:
        seen: dict[str, Node] = {}
        for concept in terms.subjects(SKOS.inScheme, scheme):
            for predicate in (SKOS.prefLabel, SKOS.altLabel):
                for label in terms.objects(concept, predicate):
                    assert seen.setdefault(str(label), concept) == concept, label


@pytest.mark.parametrize(
    ("concept", "label"),
    [
        ("office/chief-executive", "chief executive of an organization"),
        ("office/municipal-chief-legal-officer", "chief legal officer of a municipality"),
        ("party-role/amicus", "amicus curiae"),
        ("basis/authority", "authority"),
        ("topic/sanctuary-policy", "welcoming / sanctuary policy"),
        ("topic/confidential-information", "confidentiality of personal information"),
    ],
)
def test_labels_on_which_questions_rely_stay(terms: Graph, concept: str, label: str) -> None:
    assert str(terms.value(CONCEPT[concept], SKOS.prefLabel)) == label


@needs_gold
def test_concepts_of_the_expected_graph_exist(terms: Graph) -> None:
    used = {o for each in expected().values() for _, _, o in each if str(o).startswith(CONCEPT)}
    assert len(used) > 5
    assert used <= set(terms.subjects(RDF.type, SKOS.Concept))


def test_served_triples_are_the_vocabulary_without_blank_nodes(terms: Graph) -> None:
    assert set(triples()) == set(terms) != set()
    assert not any(isinstance(term, BNode) for triple in terms for term in triple)
    assert triples() == triples()


def test_served_triples_hold_nothing_that_releases_and_authorities_hold(terms: Graph) -> None:
    kinds = {str(kind) for kind in terms.objects(None, RDF.type)}
    assert not any(kind.startswith(JNS) for kind in kinds)
    names = {"http://schema.org/name", "http://purl.org/dc/terms/title"}
    assert not names & {str(predicate) for predicate in terms.predicates()}


def topics(text: str, start: str) -> set[str]:
    """Topics as the extractor assigns them: twice anywhere, or once at the start."""
    found = set()
    for topic, words in phrases("topic").items():
        pattern = "|".join(re.escape(each).replace(r"\ ", r"\s+") for each in words)
        here = re.compile(rf"(?<!\w)(?:{pattern})(?!\w)", re.IGNORECASE)
        if len(here.findall(text)) > 1 or here.search(start):
            found.add(topic.rsplit("/", 1)[-1])
    return found


def test_first_release_has_exactly_its_five_topics() -> None:
    text = RELEASE.read_text(encoding="utf-8")
    start = text[: text.index("\n\n“")]
    assert topics(text, start) == {
        "immigration",
        "sanctuary-policy",
        "public-safety",
        "confidential-information",
        "local-autonomy",
    }


def test_every_topic_has_phrases_in_lower_case_and_no_phrase_has_two_topics() -> None:
    seen: dict[str, URIRef] = {}
    assert len(phrases("topic")) > 5
    for topic, words in phrases("topic").items():
        assert words, topic
        for each in words:
            assert each == each.lower().strip()
            assert seen.setdefault(each, topic) == topic, each


def test_a_scheme_without_phrases_gives_none() -> None:
    assert set(phrases("polarity").values()) == {()}
    assert phrases("no-such-scheme") == {}
    assert SCHEME["topic"] in vocabulary().subjects()
