"""`joinder ingest` publishes what conforms; what does not is kept, and published only by force."""

import json
from pathlib import Path

import pytest
from rdflib import RDF, Literal, URIRef

from api.commands.ingest import ingest
from api.settings import Settings
from graph.errors import ShapesBrokenError
from graph.store.live import Live
from graph.store.versions import Versions
from ontology.terms import SCHEMA
from tests.api.conftest import BASE, RELEASES

PERSON = URIRef(f"{BASE}person/ana-ruiz")


def test_what_breaks_the_shapes_waits_until_it_is_mended_or_forced(tmp_path: Path) -> None:
    settings, versions = Settings(home=tmp_path, base_iri=BASE), Versions(tmp_path)
    files = [str(RELEASES)]
    assert ingest(settings, files, None, None) == 0
    first = versions.current()
    graph = URIRef(f"{BASE}graph/release/planted")
    triples = [(PERSON, RDF.type, SCHEMA.Person), (PERSON, SCHEMA.name, Literal("Mayor Ana"))]
    with Live(tmp_path) as live:
        live.replace({graph: triples})
    with pytest.raises(ShapesBrokenError, match=f"1 place and is not published: {PERSON}: no name"):
        ingest(settings, files, None, None)
    assert versions.current() == first
    assert ingest(settings, files, None, None, force=True) == 0
    forced = tmp_path / "versions" / "2"
    assert json.loads((forced / "manifest.json").read_text())["conforms"] is False
    assert json.loads((forced / "validation.json").read_text())["broken"] == {"Person name not": 1}
    with Live(tmp_path) as live:
        live.replace({graph: []})
    assert ingest(settings, files, None, None) == 0
    assert (first.conforms, versions.current().conforms) == (True, True)
