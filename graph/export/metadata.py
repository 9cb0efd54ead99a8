"""A version as VoID and DCAT 3 describe it, both out of one count.

Source: Describing Linked Datasets with the VoID Vocabulary, W3C Interest Group Note of
3 March 2011; Data Catalog Vocabulary (DCAT) 3, W3C Recommendation of 22 August 2024.
"""

import pyoxigraph as ox

from graph.attribution import Attribution
from graph.export.described import (
    Described,
    File,
    Term,
    Triples,
    about,
    moment,
    term,
    text,
    triple,
)
from graph.statistics import Counts

_VOCABULARIES = (
    "https://w3id.org/joinder/ns#", "http://schema.org/", "http://www.w3.org/ns/org#",
    "http://www.w3.org/ns/prov#", "http://www.w3.org/ns/oa#", "http://purl.org/dc/terms/",
    "http://www.w3.org/2004/02/skos/core#", "http://purl.org/spar/fabio/",
)  # fmt: skip
_FORMATS = ("Turtle", "N-Triples", "RDF_XML", "JSON-LD")
_IANA = "https://www.iana.org/assignments/media-types/"
_DESCRIPTION = (
    "Government press releases as a knowledge graph: officials, jurisdictions, court cases, "
    "coalitions and quoted statements, each fact with its words."
)
_RIGHTS = "Each source keeps its own terms; the sources of the data set name them."


def void(of: Described) -> Triples:
    """The VoID description: counts, partitions by class and property, and links elsewhere."""
    own, whole = of.dataset, of.statistics.whole
    yield from about(own, "void:Dataset", _common(of))
    yield from about(
        of.at("/.well-known/void"),
        "void:DatasetDescription",
        [("foaf:primaryTopic", own), ("dcterms:title", text("The graph of Joinder, counted"))],
    )
    yield from _counted(own, whole)
    yield triple(own, "void:classes", ox.Literal(len(of.statistics.classes)))
    yield triple(own, "void:properties", ox.Literal(len(of.statistics.properties)))
    yield triple(own, "void:entities", ox.Literal(whole.subjects))
    yield triple(own, "void:uriSpace", ox.Literal(of.base))
    yield triple(own, "void:sparqlEndpoint", of.at("/sparql"))
    for name in _FORMATS:
        yield triple(own, "void:feature", ox.NamedNode(f"http://www.w3.org/ns/formats/{name}"))
    for vocabulary in _VOCABULARIES:
        yield triple(own, "void:vocabulary", ox.NamedNode(vocabulary))
    for file in of.files:
        yield triple(own, "void:dataDump", ox.NamedNode(file.address))
    yield from _partitions(of)
    yield from _linksets(of)


def catalogue(of: Described) -> Triples:
    """The DCAT description: the catalogue, the data set, its distributions and services."""
    catalog, service = of.at("/catalog"), of.at("/sparql")
    yield from about(
        catalog,
        "dcat:Catalog",
        [
            ("dcterms:title", text("Joinder")),
            ("dcterms:description", text(_DESCRIPTION)),
            ("dcat:dataset", of.dataset),
            ("dcat:service", service),
            ("foaf:homepage", of.at("/")),
            ("dcterms:modified", moment(of.created)),
        ],
    )
    yield from about(of.dataset, "dcat:Dataset", _common(of))
    yield triple(of.dataset, "dcat:version", ox.Literal(str(of.number)))
    yield triple(of.dataset, "dcat:hasCurrentVersion", of.at(f"/versions/{of.number}"))
    yield from about(
        of.at(f"/versions/{of.number}"),
        "dcat:Dataset",
        [
            ("dcat:isVersionOf", of.dataset),
            ("dcat:version", ox.Literal(str(of.number))),
            ("dcterms:issued", moment(of.created)),
            *[("dcat:previousVersion", of.at(f"/versions/{n}")) for n in of.parents],
        ],
    )
    yield from about(
        service,
        "dcat:DataService",
        [
            ("dcterms:title", text("SPARQL 1.1")),
            ("dcat:endpointURL", service),
            ("dcat:endpointDescription", service),
            ("dcat:servesDataset", of.dataset),
            ("dcterms:conformsTo", ox.NamedNode("https://www.w3.org/TR/sparql11-protocol/")),
        ],
    )
    for file in of.files:
        yield from _distribution(of, file)
    for source in of.sources:
        yield from _source(source)


def _common(of: Described) -> list[tuple[str, Term]]:
    found: list[tuple[str, Term]] = [
        ("dcterms:title", text("Joinder: press releases as a knowledge graph")),
        ("dcterms:description", text(_DESCRIPTION)),
        ("dcterms:rights", text(_RIGHTS)),
        ("dcterms:issued", moment(of.created)),
        ("dcterms:identifier", ox.Literal(f"sha256:{of.sha256}")),
        ("foaf:homepage", of.at("/")),
    ]
    found += [("dcterms:source", ox.NamedNode(source.address)) for source in of.sources]
    if of.conforms:
        found.append(("dcterms:conformsTo", ox.NamedNode("https://w3id.org/joinder/shapes")))
    return found


def _partitions(of: Described) -> Triples:
    own, counts = of.dataset, of.statistics
    for n, (name, entities) in enumerate(counts.classes.items(), 1):
        part = of.at(f"/.well-known/void#class-{n}")
        inside = counts.partitions.get(name, {})
        yield triple(own, "void:classPartition", part)
        yield triple(part, "void:class", ox.NamedNode(name))
        yield triple(part, "void:entities", ox.Literal(entities))
        yield triple(part, "void:triples", ox.Literal(sum(inside.values())))
        for m, (prop, number) in enumerate(inside.items(), 1):
            within = of.at(f"/.well-known/void#class-{n}-property-{m}")
            yield triple(part, "void:propertyPartition", within)
            yield triple(within, "void:property", ox.NamedNode(prop))
            yield triple(within, "void:triples", ox.Literal(number))
    for n, (name, each) in enumerate(counts.properties.items(), 1):
        part = of.at(f"/.well-known/void#property-{n}")
        yield triple(own, "void:propertyPartition", part)
        yield triple(part, "void:property", ox.NamedNode(name))
        yield from _counted(part, each)


def _linksets(of: Described) -> Triples:
    links = [(p, site, n) for p, sites in of.statistics.links.items() for site, n in sites.items()]
    elsewhere = [each for each in links if not of.base.startswith(each[1])]
    for n, (prop, site, number) in enumerate(elsewhere, 1):
        own, target = (of.at(f"/.well-known/void#{what}-{n}") for what in ("links", "target"))
        yield triple(of.dataset, "void:subset", own)
        yield from about(
            own,
            "void:Linkset",
            [
                ("void:linkPredicate", ox.NamedNode(prop)),
                ("void:triples", ox.Literal(number)),
                ("void:subjectsTarget", of.dataset),
                ("void:objectsTarget", target),
            ],
        )
        yield from about(target, "void:Dataset", [("void:uriSpace", ox.Literal(site))])


def _distribution(of: Described, file: File) -> Triples:
    own = ox.NamedNode(file.address)
    checksum = ox.NamedNode(f"{file.address}#checksum")
    yield triple(of.dataset, "dcat:distribution", own)
    yield from about(
        own,
        "dcat:Distribution",
        [
            ("dcat:downloadURL", own),
            ("dcat:mediaType", ox.NamedNode(_IANA + file.media_type)),
            ("dcat:byteSize", ox.Literal(str(file.size), datatype=term("xsd:nonNegativeInteger"))),
            ("spdx:checksum", checksum),
        ],
    )
    yield from about(
        checksum,
        "spdx:Checksum",
        [
            ("spdx:algorithm", term("spdx:checksumAlgorithm_sha256")),
            ("spdx:checksumValue", ox.Literal(file.sha256, datatype=term("xsd:hexBinary"))),
        ],
    )


def _source(source: Attribution) -> Triples:
    licence: list[tuple[str, Term]] = (
        [("dcterms:license", ox.NamedNode(source.licence))] if source.licence else []
    )
    yield from about(
        ox.NamedNode(source.address),
        "dcat:Dataset",
        [
            ("dcterms:title", text(source.name)),
            *licence,
            ("dcterms:rights", text(source.attribution)),
            ("dcterms:description", text(f"Used for {source.used_for}.")),
        ],
    )


def _counted(own: ox.NamedNode, counts: Counts) -> Triples:
    yield triple(own, "void:triples", ox.Literal(counts.triples))
    yield triple(own, "void:distinctSubjects", ox.Literal(counts.subjects))
    yield triple(own, "void:distinctObjects", ox.Literal(counts.objects))
