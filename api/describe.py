"""The bounded description of an entity as RDF: one CONSTRUCT that a query worker answers.

It holds every triple about the entity in whatever graph, its parts (whose IRIs have a
fragment of its own IRI), the spans it rests on with their words, the labels of all that it
names, and the triples that refer to it, at most `MOST_REFERRERS`.
"""

from rdflib import URIRef

from api.asking import branch
from api.pages.prefixes import PREFIXES

MOST_REFERRERS = 1000
_ABOUT = "SELECT DISTINCT ?s ?p ?o WHERE { ?s ?p ?o }"
_PARTS = """SELECT DISTINCT ?s ?p ?o WHERE { ?x ?any ?s .
  FILTER(STRSTARTS(STR(?s), CONCAT(STR(?x), "#"))) ?s ?p ?o }"""
_SPANS_OF = """SELECT DISTINCT ?s ?p ?o WHERE { ?s ?any ?x .
  FILTER(STRSTARTS(STR(?s), CONCAT(STR(?x), "#"))) ?s ?p ?o }"""
_SELECTORS = """SELECT DISTINCT ?s ?p ?o WHERE { ?span oa:hasSource ?x .
  FILTER(STRSTARTS(STR(?span), CONCAT(STR(?x), "#"))) ?span oa:hasSelector ?s . ?s ?p ?o }"""
_WORDS = """SELECT DISTINCT ?s ?p ?o WHERE {
  ?x jn:hasSpan|jn:evidence|jn:mention ?s . ?s ?p ?o }"""
_WORDS_SELECTORS = """SELECT DISTINCT ?s ?p ?o WHERE {
  ?x (jn:hasSpan|jn:evidence|jn:mention)/oa:hasSelector ?s . ?s ?p ?o }"""
_LABELS = """SELECT DISTINCT ?s ?p ?o WHERE { ?x ?any ?s .
  VALUES ?p { skos:prefLabel schema:name dcterms:title } ?s ?p ?o }"""
_REFERRERS = f"""SELECT DISTINCT ?s ?p ?o WHERE {{ ?s ?p ?o }}
ORDER BY ?p ?s LIMIT {MOST_REFERRERS}"""
_GRAPH = """SELECT DISTINCT ?s ?p ?o WHERE { GRAPH ?s { ?a ?b ?c }
  BIND(rdf:type AS ?p) BIND(sd:NamedGraph AS ?o) }"""
_MORE = """PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
PREFIX sd: <http://www.w3.org/ns/sparql-service-description#>
"""


def description(iri: URIRef) -> str:
    """The CONSTRUCT query for an entity.

    Raises:
        ValueError: the IRI has characters that no IRI has.
    """
    branches = [
        branch(_ABOUT, s=iri),
        *(branch(part, x=iri) for part in (_PARTS, _SPANS_OF, _SELECTORS, _WORDS)),
        *(branch(part, x=iri) for part in (_WORDS_SELECTORS, _LABELS)),
        branch(_REFERRERS, o=iri),
        branch(_GRAPH, s=iri),
    ]
    union = "\nUNION ".join(branches)
    return f"{PREFIXES}{_MORE}CONSTRUCT {{ ?s ?p ?o }} WHERE {{ SELECT DISTINCT * {{ {union} }} }}"
