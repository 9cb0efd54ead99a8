"""What VoID and DCAT describe, and how the two are written."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pyoxigraph as ox

from graph.attribution import Attribution
from graph.statistics import Statistics

PREFIXES = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcterms": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "spdx": "http://spdx.org/rdf/terms#",
    "void": "http://rdfs.org/ns/void#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
Term = ox.NamedNode | ox.Literal
Triples = Iterator[ox.Triple]


@dataclass(frozen=True, slots=True)
class File:
    """A file that a version is given out in; size in bytes."""

    address: str
    media_type: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Described:
    """A version, where it is served, how much it has and where that comes from."""

    site: str
    base: str
    number: int
    created: str
    sha256: str
    parents: Sequence[int]
    conforms: bool | None
    statistics: Statistics
    sources: Sequence[Attribution]
    files: Sequence[File]

    @property
    def dataset(self) -> ox.NamedNode:
        """The data set, whichever version of it is served."""
        return ox.NamedNode(f"{self.site}/.well-known/void#dataset")

    def at(self, address: str) -> ox.NamedNode:
        """An address of the service."""
        return ox.NamedNode(self.site + address)


def about(own: ox.NamedNode, kind: str, said: Sequence[tuple[str, Term]]) -> Triples:
    """A thing of a kind, and what is said of it."""
    yield triple(own, "rdf:type", term(kind))
    for name, value in said:
        yield triple(own, name, value)


def triple(subject: ox.NamedNode, name: str, value: Term) -> ox.Triple:
    """One triple; its property is a name with a prefix."""
    return ox.Triple(subject, term(name), value)


def term(short: str) -> ox.NamedNode:
    """An IRI by a name with a prefix."""
    prefix, _, local = short.partition(":")
    return ox.NamedNode(PREFIXES[prefix] + local)


def text(words: str) -> ox.Literal:
    """English words."""
    return ox.Literal(words, language="en")


def moment(created: str) -> ox.Literal:
    """A point in time."""
    return ox.Literal(created, datatype=term("xsd:dateTime"))
