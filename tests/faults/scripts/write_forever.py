"""Replace one graph again and again, and print the number of each acknowledged edition."""

import sys
from itertools import count
from pathlib import Path

from rdflib import RDF, Literal, URIRef

from graph.store.live import Live

GRAPH = URIRef("https://example.org/g")
SUBJECTS = [URIRef(f"https://example.org/{n}") for n in range(500)]

with Live(Path(sys.argv[1])) as live:
    for edition in count(int(sys.argv[2])):
        live.replace({GRAPH: [(each, RDF.value, Literal(edition)) for each in SUBJECTS]})
        print(edition, flush=True)
