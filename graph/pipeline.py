"""The whole flow on one screen: read, extract, link, then quads for the store."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from importlib.metadata import EntryPoint

from rdflib import URIRef

from graph import authority as authority_graphs
from graph import rdf, resources, vocabulary
from graph.deadline import deadline
from graph.extract import seam, topics
from graph.extract.proposals import with_proposals
from graph.extract.release import facts as extract
from graph.iri import Iris
from graph.jurisdictions import described
from graph.link.authority import Authority
from graph.link.choices import ChoiceRow, Choices, read_choices
from graph.link.officials import Offices
from graph.link.release import link
from graph.model import Facts, Linked, Source
from graph.store.base import Triple

Graphs = dict[URIRef, list[Triple]]


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What is there before any release is read: authority data, labels of concepts, plug-ins.

    `choices` are what people decided where the evidence ties.
    """

    authority: Authority
    topics: topics.Phrases
    offices: Offices
    models: tuple[EntryPoint, ...] = ()
    choices: Choices = field(default_factory=Choices)

    def with_choices(self, rows: Iterable[ChoiceRow]) -> "Knowledge":
        """The same with further decisions of people, which come after those that are there."""
        return replace(self, choices=Choices((*self.choices.rows, *rows)))


@lru_cache(maxsize=1)
def knowledge() -> Knowledge:
    """Load what comes with the project, once a process."""
    phrases = vocabulary.phrases("topic")
    marked = [(words, _last(concept)) for concept, all_ in phrases.items() for words in all_]
    offices = {
        label: _last(concept)
        for concept, all_ in vocabulary.labels("office").items()
        for label in all_
    }
    authority = Authority.load(resources.authority())
    decided = read_choices(resources.authority(), authority.gazetteer.by_division)
    return Knowledge(authority, topics.index(marked), offices, seam.installed(), Choices(decided))


def facts(source: Source, known: Knowledge, *, models: bool = True) -> Facts:
    """What one release says, in its own words and positions; by rules alone without `models`.

    Raises:
        UnreadableSourceError: the rules take longer than a release is given.

    """
    with deadline(source.name):
        found = extract(source, known.topics)
    return with_proposals(found, known.models) if models else found


def linked(source: Source, known: Knowledge, *, models: bool = True) -> Linked:
    """What it says, with everything it names identified.

    Raises:
        IncompleteReleaseError: no date anywhere.
        UnreadableSourceError: the rules take longer than a release is given.

    """
    found = facts(source, known, models=models)
    return link(found, known.authority, known.offices, known.choices)


def release_graphs(found: Linked, known: Knowledge, iris: Iris) -> Graphs:
    """The graphs of one release: its own, how it is known, and the ids of the places it names."""
    places = [
        e.path.removeprefix("jurisdiction/")
        for e in found.entities
        if e.path.startswith("jurisdiction/")
    ]
    return {
        iris.graph(f"release/{found.path}"): rdf.release(found, iris),
        iris.graph(f"provenance/release/{found.path}"): rdf.provenance(found, iris, tool()),
        iris.graph(f"authority/release/{found.path}"): described(places, known.authority, iris),
    }


def standing_graphs(known: Knowledge, iris: Iris) -> Graphs:
    """The graphs that are there before any release: authority data and the vocabulary."""
    graphs: Mapping[URIRef, list[Triple]] = authority_graphs.quads(known.authority, iris)
    return {**graphs, iris.graph("vocabulary"): vocabulary.triples()}


def tool() -> str:
    """The name of the program that makes the facts, as its provenance has it."""
    return f"joinder-{resources.tool_version()}"


def _last(concept: URIRef) -> str:
    return concept.rpartition("/")[2]
