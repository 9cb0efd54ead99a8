from collections.abc import Iterator
from pathlib import Path

import pytest
from rdflib import RDF, Literal, URIRef

from graph.store.embedded import EmbeddedStore
from graph.store.versions import Versions

EX = "https://example.org/"


@pytest.fixture
def live(tmp_path: Path) -> Iterator[EmbeddedStore]:
    """Two graphs: 200 numbers, and one number more."""
    store = EmbeddedStore(tmp_path / "live")
    subject = URIRef(f"{EX}s")
    store.replace(
        {
            URIRef(f"{EX}g/1"): [(subject, RDF.value, Literal(n)) for n in range(200)],
            URIRef(f"{EX}g/2"): [(subject, RDF.value, Literal(1000))],
        }
    )
    yield store
    store.close()


@pytest.fixture
def versions(live: EmbeddedStore, tmp_path: Path) -> Versions:
    """The two graphs as version 1."""
    made = Versions(tmp_path)
    made.publish(live)
    return made
