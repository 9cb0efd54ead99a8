"""Prefixes of the pages' own queries, and how much a page lists."""

MOST_LISTED = 500
"""Things of one sort on a page; the list of statements and SPARQL have them all."""
PREFIXES = """
PREFIX jn: <https://w3id.org/joinder/ns#>
PREFIX schema: <http://schema.org/>
PREFIX org: <http://www.w3.org/ns/org#>
PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX fabio: <http://purl.org/spar/fabio/>
PREFIX odrs: <http://schema.theodi.org/odrs#>
PREFIX basis: <https://w3id.org/joinder/concept/basis/>
"""
