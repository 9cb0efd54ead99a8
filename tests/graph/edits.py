"""Ways to spoil a graph, one fact at a time."""

from collections.abc import Callable

from rdflib import Graph, Literal, URIRef
from rdflib.namespace import RDF, XSD
from rdflib.term import Node

from ontology.terms import JN, ORG, SCHEMA

NEW = "https://example.org/new/"
Edit = Callable[[Graph], None]


def one(graph: Graph, kind: URIRef, number: int = 0) -> Node:
    """Return the entity of a kind at a place in alphabetical order."""
    return sorted(graph.subjects(RDF.type, kind), key=str)[number]


def without(kind: URIRef, predicate: URIRef, number: int = 0) -> Edit:
    """Return an error: a property left out."""

    def edit(graph: Graph) -> None:
        graph.remove((one(graph, kind, number), predicate, None))

    return edit


def changed(kind: URIRef, predicate: URIRef, value: Node, number: int = 0) -> Edit:
    """Return an error: a property with another value."""

    def edit(graph: Graph) -> None:
        graph.set((one(graph, kind, number), predicate, value))

    return edit


def added(kind: URIRef, predicate: URIRef, value: Node, number: int = 0) -> Edit:
    """Return an error: a property with one more value."""

    def edit(graph: Graph) -> None:
        graph.add((one(graph, kind, number), predicate, value))

    return edit


def new(kind: URIRef, name: str, facts: dict[URIRef, Node]) -> Edit:
    """Return an error: a new entity with these properties only."""

    def edit(graph: Graph) -> None:
        graph.add((URIRef(NEW + name), RDF.type, kind))
        for predicate, value in facts.items():
            graph.add((URIRef(NEW + name), predicate, value))

    return edit


def altered_quotation(graph: Graph) -> None:
    span = one(graph, JN.Statement, 3)
    text = str(graph.value(span, SCHEMA.text))
    graph.set((span, SCHEMA.text, Literal(text.replace("the", "teh", 1), lang="en")))


def spans_in_wrong_order(graph: Graph) -> None:
    statement = one(graph, JN.Statement, 0)
    first, second = sorted(graph.objects(statement, JN.hasSpan), key=str)
    graph.set((first, JN.order, Literal(2)))
    graph.set((second, JN.order, Literal(1)))


def two_first_spans(graph: Graph) -> None:
    """Error: both parts of a statement claim the first place."""
    for span in graph.objects(one(graph, JN.Statement, 4), JN.hasSpan):
        graph.set((span, JN.order, Literal(1)))


def two_speakers(graph: Graph) -> None:
    statement = one(graph, JN.Statement, 1)
    others = set(graph.subjects(RDF.type, SCHEMA.Person)) - set(
        graph.objects(statement, JN.speaker)
    )
    graph.add((statement, JN.speaker, min(others, key=str)))


def doubled_membership(graph: Graph) -> None:
    membership = one(graph, JN.CoalitionMembership)
    for predicate, value in list(graph.predicate_objects(membership)):
        graph.add((URIRef(NEW + "membership"), predicate, value))


def more_members_than_stated(graph: Graph) -> None:
    graph.set((one(graph, JN.Coalition), JN.statedJurisdictionCount, Literal(6)))


def evidence_outside_its_statement(graph: Graph) -> None:
    """Error: a stance in a statement rests on words of the release around it."""
    stances = sorted(graph.subjects(RDF.type, JN.Stance), key=str)
    inside = [each for each in stances if _in_statement(graph, each)]
    [elsewhere, *_] = [
        span
        for each in stances
        if not _in_statement(graph, each)
        for span in graph.objects(each, JN.evidence)
    ]
    graph.set((inside[-1], JN.evidence, elsewhere))


def _in_statement(graph: Graph, stance: Node) -> bool:
    return "/statement/" in str(graph.value(stance, JN.expressedIn))


def speaker_without_tenure(graph: Graph) -> None:
    statement = one(graph, JN.Statement, 4)
    speaker = graph.value(statement, JN.speaker)
    for tenure in list(graph.subjects(ORG.member, speaker)):
        graph.remove((tenure, None, None))


def claim_outside_its_statement(graph: Graph) -> None:
    first, *_, last = sorted(graph.subjects(RDF.type, SCHEMA.Claim), key=str)
    elsewhere = graph.value(last, JN.evidence)
    assert elsewhere is not None
    graph.set((first, JN.evidence, elsewhere))


def day(words: str) -> Literal:
    return Literal(words, datatype=XSD.date)
