"""What the SPARQL service says of itself in RDF.

Source: SPARQL 1.1 Service Description, W3C Recommendation of 21 March 2013.
"""

from rdflib import RDF, RDFS, Graph, Literal, Namespace, URIRef

from api.negotiation import DESCRIPTIONS, HTML
from graph.sparql import results

SD = Namespace("http://www.w3.org/ns/sparql-service-description#")
_FORMATS = Namespace("http://www.w3.org/ns/formats/")
_NAMES = {
    results.JSON: "SPARQL_Results_JSON",
    results.XML: "SPARQL_Results_XML",
    results.CSV: "SPARQL_Results_CSV",
    results.TSV: "SPARQL_Results_TSV",
    results.TURTLE: "Turtle",
    results.N_TRIPLES: "N-Triples",
    results.JSON_LD: "JSON-LD",
    results.RDF_XML: "RDF_XML",
    results.TRIG: "TriG",
    results.N_QUADS: "N-Quads",
}
_READ = ("Turtle", "N-Triples", "JSON-LD", "RDF_XML")
OFFERED = {asked: sent for asked, sent in DESCRIPTIONS.items() if asked != HTML}
"""What it is offered in, by what is asked for."""
_WRITERS = {
    results.JSON_LD: "json-ld",
    results.N_TRIPLES: "nt",
    results.RDF_XML: "xml",
    results.TURTLE: "turtle",
}


def description(endpoint: str, media_type: str, *, updates: bool) -> bytes:
    """The service at an address, as RDF.

    Args:
        endpoint: where the service is asked.
        media_type: one of those in `OFFERED`.
        updates: whether the service takes them, with a token.

    """
    graph = Graph()
    graph.bind("sd", SD)
    service, data = URIRef(endpoint), URIRef(f"{endpoint}#dataset")
    default = URIRef(f"{endpoint}#default-graph")
    graph.add((service, RDF.type, SD.Service))
    graph.add((service, SD.endpoint, service))
    graph.add((service, RDFS.label, Literal("Joinder", "en")))
    for language in (SD.SPARQL10Query, SD.SPARQL11Query, *([SD.SPARQL11Update] if updates else [])):
        graph.add((service, SD.supportedLanguage, language))
    graph.add((service, SD.feature, SD.UnionDefaultGraph))
    for form in sorted({*_NAMES.values()}):
        graph.add((service, SD.resultFormat, _FORMATS[form]))
    for form in _READ if updates else ():
        graph.add((service, SD.inputFormat, _FORMATS[form]))
    graph.add((service, SD.defaultDataset, data))
    graph.add((data, RDF.type, SD.Dataset))
    graph.add((data, SD.defaultGraph, default))
    graph.add((default, RDF.type, SD.Graph))
    return graph.serialize(format=_WRITERS[media_type], encoding="utf-8")
