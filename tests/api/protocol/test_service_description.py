"""SPARQL 1.1 Service Description, one test for each requirement."""

import httpx
import pytest
from fastapi.testclient import TestClient
from rdflib import RDF, Graph, URIRef

from api.service_description import SD
from tests.api.protocol.conftest import Endpoint

FORMS = {
    "text/turtle": "turtle",
    "application/n-triples": "nt",
    "application/rdf+xml": "xml",
    "application/ld+json": "json-ld",
}


def described(answer: httpx.Response) -> Graph:
    form = FORMS[answer.headers["content-type"].partition(";")[0]]
    return Graph().parse(data=answer.content, format=form)


@pytest.mark.parametrize("accept", ["", "*/*", *FORMS])
def test_the_endpoint_without_a_query_describes_itself(endpoint: Endpoint, accept: str) -> None:
    answer = endpoint.client.get("/sparql", headers={"Accept": accept})
    assert answer.status_code == 200
    assert "Accept" in answer.headers["vary"]
    address = URIRef(str(endpoint.client.base_url.join("/sparql")))
    found = described(answer)
    assert (None, SD.endpoint, address) in found
    assert list(found.subjects(RDF.type, SD.Service)) == [address]


def test_it_says_what_the_service_does(endpoint: Endpoint) -> None:
    found = described(endpoint.client.get("/sparql"))
    assert set(found.objects(None, SD.supportedLanguage)) == {
        SD.SPARQL10Query, SD.SPARQL11Query, SD.SPARQL11Update,
    }  # fmt: skip
    assert set(found.objects(None, SD.feature)) == {SD.UnionDefaultGraph}
    assert len(set(found.objects(None, SD.resultFormat))) == 10
    [data] = found.objects(None, SD.defaultDataset)
    assert (data, SD.defaultGraph, None) in found


def test_every_term_of_it_is_one_of_the_vocabulary(endpoint: Endpoint) -> None:
    known = {
        "Service", "Dataset", "Graph", "SPARQL10Query", "SPARQL11Query", "SPARQL11Update",
        "UnionDefaultGraph", "endpoint", "supportedLanguage", "feature", "resultFormat",
        "inputFormat", "defaultDataset", "defaultGraph",
    }  # fmt: skip
    terms = {t for triple in described(endpoint.client.get("/sparql")) for t in triple}
    assert {t.removeprefix(SD) for t in map(str, terms) if t.startswith(str(SD))} == known


def test_a_service_that_nobody_may_write_to_offers_no_update(client: TestClient) -> None:
    found = described(client.get("/sparql"))
    assert SD.SPARQL11Update not in set(found.objects(None, SD.supportedLanguage))


def test_who_wants_rows_is_told_that_the_query_is_missing(endpoint: Endpoint) -> None:
    accept = {"Accept": "application/sparql-results+json"}
    answer = endpoint.client.get("/sparql", headers=accept)
    assert (answer.status_code, "'query'" in answer.json()["detail"]) == (400, True)


def test_head_has_the_headers_of_get(endpoint: Endpoint) -> None:
    get, head = endpoint.client.get("/sparql"), endpoint.client.head("/sparql")
    assert {**head.headers, "date": ""} == {**get.headers, "date": ""}
