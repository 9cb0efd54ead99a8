"""JSON-LD: compact, with the context that it needs, framed, and never fetched."""

import json
import socket
from pathlib import Path

import pyoxigraph as ox
import pytest
from fastapi.testclient import TestClient
from pyld import jsonld
from rdflib import URIRef

from api.framing import framed
from api.jsonld import compacted
from ontology.files import FRAMES, VERSION, context
from tests.api.conftest import BASE, graph_of

JSON_LD = {"Accept": "application/ld+json"}
SAMPLE = """
@prefix jn: <https://w3id.org/joinder/ns#> . @prefix schema: <http://schema.org/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> . @prefix oa: <http://www.w3.org/ns/oa#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> . @prefix x: <https://example.org/> .
x:s a jn:Statement , x:Other ; jn:speaker x:p , "a name where an IRI is usual" ;
  schema:text "Welcome, “all”,"@en , "Bienvenidos"@es , "no language" ;
  jn:speakerUnidentified true ; oa:start 12 ; jn:value 2.5 , 40 , "much" ;
  jn:attestedOn "2018-05-18"^^xsd:date , "2018"^^xsd:gYear ; skos:prefLabel "<b>&\\"" ;
  x:unknown x:p , "x" , "1"^^xsd:byte ; schema:url "https://example.org/" .
x:p schema:name "Ana Ruiz" .
"""
FRAMED = {
    "release": ("/id/release/us-ny-new_york-mayor/2018-05-18/ddb8b22ef6f1", "PressRelease"),
    "person": ("/id/person/paul-soglin", "Person"),
    "jurisdiction": ("/id/jurisdiction/country:us/state:wi/place:madison", "Jurisdiction"),
    "case": ("/id/case/us/caed/2:18-cv-00490", "CourtCase"),
    "coalition": ("/id/case/us/caed/2:18-cv-00490/filing/110/coalition", "Coalition"),
    "statement": (
        "/id/release/us-ny-new_york-mayor/2018-05-18/ddb8b22ef6f1/statement/2272", "Statement",
    ),
}  # fmt: skip


def sample() -> set[ox.Triple]:
    return {quad.triple for quad in ox.parse(SAMPLE, format=ox.RdfFormat.TURTLE)}


def expanded(triples: set[ox.Triple]) -> bytes:
    return ox.serialize(sorted(triples, key=str), format=ox.RdfFormat.JSON_LD) or b""


def test_compact_document_is_read_back_the_same_by_two_processors() -> None:
    body = compacted(expanded(sample()))
    assert {quad.triple for quad in ox.parse(body, format=ox.RdfFormat.JSON_LD)} == sample()
    lines = jsonld.to_rdf(json.loads(body), {"format": "application/n-quads"})
    assert {quad.triple for quad in ox.parse(lines, format=ox.RdfFormat.N_QUADS)} == sample()


def test_compact_document_is_as_short_as_the_context_allows() -> None:
    document = json.loads(compacted(expanded(sample())))
    [own] = [node for node in document["@graph"] if node["id"].endswith("/s")]
    assert own["type"] == ["Statement", "https://example.org/Other"]
    assert "https://example.org/p" in own["speaker"]
    assert "Welcome, “all”," in own["text"]
    assert own["speakerUnidentified"] is True
    assert "2018-05-18" in own["attestedOn"]
    assert own["url"] == "https://example.org/"
    assert "orders" not in document["@context"]
    assert "speaker" in document["@context"]
    assert len(document["@context"]) < len(context()) / 3


def test_every_description_uses_short_names_only(client: TestClient, release: str) -> None:
    document = client.get(release, headers=JSON_LD).json()
    names = {name for node in document["@graph"] for name in node}
    assert {name for name in names if ":" in name} == set()
    assert "title" in names


@pytest.mark.parametrize("name", FRAMES)
def test_a_frame_gives_a_tree_of_true_facts(
    client: TestClient, name: str, said: set[ox.Triple]
) -> None:
    path, kind = FRAMED[name]
    answer = client.get(path, params={"frame": name})
    assert answer.headers["content-type"] == "application/ld+json"
    tree = answer.json()
    assert tree["id"] == BASE + path.removeprefix("/id/")
    assert kind in (tree["type"] if isinstance(tree["type"], list) else [tree["type"]])
    found = {quad.triple for quad in ox.parse(answer.content, format=ox.RdfFormat.JSON_LD)}
    assert found <= graph_of(client, path, "text/turtle") | said
    assert len(found) > 10


@pytest.fixture(scope="module")
def said(client: TestClient) -> set[ox.Triple]:
    """All triples of the version."""
    query = "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"
    answer = client.get("/sparql", params={"query": query, "format": "nt"})
    return {quad.triple for quad in ox.parse(answer.content, format=ox.RdfFormat.N_TRIPLES)}


def test_a_release_in_a_tree_has_statements_with_speakers_and_words(client: TestClient) -> None:
    tree = client.get(FRAMED["release"][0], params={"frame": "release"}).json()
    statements = {each["id"].rpartition("/")[2]: each for each in tree["statement"]}
    assert len(statements) == 10
    one = statements["2272"]
    assert one["text"].startswith("Chicago is a city of immigrants")
    assert one["speaker"]["name"] == "Rahm Emanuel"
    starts = [s["start"] for span in listed(one["hasSpan"])
        for s in span["hasSelector"] if "start" in s]  # fmt: skip
    assert {"@value": "2272", "type": "xsd:integer"} in starts


def listed(value: object) -> list[dict[str, list[dict[str, object]]]]:
    return value if isinstance(value, list) else [value]  # type: ignore[list-item]


REFUSED = {
    "unknown": ("person/paul-soglin", "nobody", "none of"),
    "of another kind": ("person/paul-soglin", "case", "is no CourtCase"),
}


@pytest.mark.parametrize(("path", "frame", "why"), REFUSED.values(), ids=REFUSED)
def test_a_frame_that_does_not_fit_is_refused(
    client: TestClient, path: str, frame: str, why: str
) -> None:
    answer = client.get(f"/id/{path}", params={"frame": frame})
    assert (answer.status_code, answer.json()["type"]) == (400, "/problems/misuse")
    assert why in answer.json()["detail"]


def test_a_frame_is_json_ld_or_nothing(client: TestClient) -> None:
    turtle = {"Accept": "text/turtle"}
    assert client.get("/id/person/paul-soglin?frame=person", headers=turtle).status_code == 406


def test_a_context_elsewhere_is_never_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []
    monkeypatch.setattr(socket, "getaddrinfo", lambda *where, **_: asked.append(where))
    monkeypatch.setattr(socket.socket, "connect", lambda *where: asked.append(where))
    kind = "http://schema.org/Person"
    for where in ("http://example.org/context.jsonld", "https://schema.org"):
        node = {"@context": where, "@id": f"{BASE}x", "@type": [kind]}
        with pytest.raises(jsonld.JsonLdError):
            framed(json.dumps([node]).encode(), "person", URIRef(f"{BASE}x"))
    assert asked == []


def test_the_context_is_served_under_its_version_for_good(client: TestClient) -> None:
    answer = client.get(f"/ns/{VERSION}/context.jsonld")
    assert answer.headers["content-type"] == "application/ld+json"
    assert "immutable" in answer.headers["cache-control"]
    file = Path(__file__).parents[2] / "ontology" / "context.jsonld"
    assert answer.content == file.read_bytes() == client.get("/ns/context.jsonld").content
    assert client.get("/ns/9.9.9/context.jsonld").status_code == 404
    again = {"If-None-Match": answer.headers["etag"]}
    assert client.get(f"/ns/{VERSION}/context.jsonld", headers=again).status_code == 304
