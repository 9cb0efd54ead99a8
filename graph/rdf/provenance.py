"""How a release's facts are known: its file, the run, the words, the rules, the decisions."""

from collections.abc import Iterator

from rdflib import DCTERMS, RDF, RDFS, Literal, URIRef

from graph.iri import Iris, span
from graph.model import Linked, Original, Span
from graph.rdf.matters import member_iri
from graph.rdf.release import statement_iri
from graph.rdf.spans import span_triples
from graph.store.base import Triple
from ontology.terms import JN, PROV, SCHEMA


def provenance(linked: Linked, iris: Iris, tool: str) -> list[Triple]:
    """All triples of a release's provenance graph, each once, in a fixed order.

    `tool` names the program that made them, such as `joinder-0.1.0`; no clock goes in, so
    the same input gives the same bytes.
    """
    return list(dict.fromkeys(_all(linked, iris, tool)))


def _all(linked: Linked, iris: Iris, tool: str) -> Iterator[Triple]:
    facts = linked.facts
    iri, bundle, run = (
        iris.release(linked.path),
        iris.graph(f"release/{linked.path}"),
        iris.of(f"run/{tool}"),
    )
    yield bundle, RDF.type, PROV.Bundle
    yield bundle, RDF.type, PROV.Entity
    yield bundle, PROV.wasDerivedFrom, iri
    yield bundle, PROV.wasGeneratedBy, run
    yield run, RDF.type, PROV.Activity
    yield run, DCTERMS.description, Literal(f"extracted by rules, {tool}", "en")
    yield iri, RDF.type, PROV.Entity
    yield iri, SCHEMA.sha256, Literal(facts.source.sha256)
    yield iri, DCTERMS.source, Literal(linked.received_as)
    yield iri, DCTERMS.identifier, Literal(facts.source.name)
    if facts.source.original:
        yield from _file(facts.source.original, iri, iris)
    if facts.source.url:
        yield iri, SCHEMA.url, Literal(facts.source.url)
    for warning in linked.warnings:
        yield iri, JN.warning, Literal(warning, "en")
    evidence = list(_evidence(linked, iris))
    for subject, one in evidence:
        yield subject, JN.evidence, span(iri, one.start, one.end)
    yield from _rules(linked, iri, iris)
    yield from _decisions(linked, iri, iris)
    spans = [one for _, one in evidence] + [d.span for d in linked.decisions if d.span]
    spans += [s.attribution for s in facts.statements if s.attribution]
    own = {s for statement in facts.statements for s in statement.segments}
    own |= {one.evidence for one in linked.stances} | {one.span for one in facts.claims}
    yield from span_triples(iri, facts.source.text, (s for s in spans if s not in own))


def _file(original: Original, release: URIRef, iris: Iris) -> Iterator[Triple]:
    """The file that the text was taken out of."""
    own = iris.file(original.sha256)
    yield release, SCHEMA.encoding, own
    yield own, RDF.type, SCHEMA.MediaObject
    yield own, RDF.type, PROV.Entity
    yield own, SCHEMA.sha256, Literal(original.sha256)
    yield own, SCHEMA.encodingFormat, Literal(original.media_type)


def _evidence(linked: Linked, iris: Iris) -> Iterator[tuple[URIRef, Span]]:
    """The words behind each tenure, membership, count, case and law."""
    facts = linked.facts
    for holder in linked.holders:
        if holder.office:
            tenure = iris.tenure(holder.slug, holder.office.path, holder.spell)
            yield from ((tenure, one) for one in facts.people[holder.person].spans)
    for matter in linked.matters:
        words = (*facts.cases[matter.case].spans, *matter.evidence)
        yield from ((iris.of(matter.path), one) for one in words)
    for joint in linked.joints:
        yield from ((iris.of(joint.path), c.span) for c in facts.coalitions[joint.coalition].counts)
        for member in joint.members:
            yield from ((member_iri(joint, member.path, iris), one) for one in member.spans)
    paths = dict(linked.laws)
    for law in facts.laws:
        if law.name in paths:
            yield from ((iris.of(paths[law.name]), one) for one in law.spans)


def _rules(linked: Linked, iri: URIRef, iris: Iris) -> Iterator[Triple]:
    for statement in linked.facts.statements:
        own = statement_iri(iri, statement)
        yield own, JN.rule, Literal(statement.rule)
        if statement.attribution:
            yield (
                own,
                JN.evidence,
                span(iri, statement.attribution.start, statement.attribution.end),
            )
    for holder in linked.holders:
        if holder.office:
            tenure = iris.tenure(holder.slug, holder.office.path, holder.spell)
            yield tenure, JN.rule, Literal(linked.facts.people[holder.person].rule)


def _decisions(linked: Linked, iri: URIRef, iris: Iris) -> Iterator[Triple]:
    """How each name was matched; a name that came beside the text has no words in it."""
    for number, one in enumerate(linked.decisions, 1):
        if one.span is None:
            continue
        own = URIRef(f"{iri}/decision/{one.span.start}/{number}")
        yield own, RDF.type, JN.LinkDecision
        yield own, RDFS.label, Literal(one.mention)
        yield own, JN.mention, span(iri, one.span.start, one.span.end)
        if one.chosen:
            yield own, JN.chosen, iris.of(one.chosen)
        for candidate in one.candidates:
            yield own, JN.candidate, iris.of(candidate)
        yield own, JN.reason, Literal(one.reason, "en")
