import io
import json

import networkx as nx
import pytest
from fastapi.testclient import TestClient

FORMS = {
    "json": "application/json",
    "gexf": "application/gexf+xml",
    "graphml": "application/graphml+xml",
    "csv": "text/csv",
    "dot": "text/vnd.graphviz",
    "pajek": "text/plain",
}


@pytest.mark.parametrize(("name", "media_type"), FORMS.items(), ids=FORMS)
def test_a_network_comes_in_the_form_asked_for(
    client: TestClient, name: str, media_type: str
) -> None:
    by_name = client.get("/network/coalition", params={"format": name})
    assert by_name.headers["content-type"].partition(";")[0] == media_type
    by_type = client.get("/network/coalition", headers={"Accept": media_type})
    assert by_type.content == by_name.content


def test_gexf_and_graphml_open_with_every_tie_and_its_evidence(client: TestClient) -> None:
    whole = client.get("/network/coalition").json()
    for name, read in (("gexf", nx.read_gexf), ("graphml", nx.read_graphml)):
        body = client.get("/network/coalition", params={"format": name}).content
        graph = read(io.BytesIO(body))
        assert graph.number_of_edges() == len(whole["links"])
        stated = [d for *_, d in graph.edges(data=True) if "stated" in d["bases"]]
        assert stated
        assert all(json.loads(data["evidence"]) for data in stated)


def test_filters_select_memberships(client: TestClient) -> None:
    told = client.get("/network/coalition?basis=stated&basis=implied").json()
    assert len(told["nodes"]) == 8
    assert len(told["links"]) == 28
    case = client.get("/network/coalition", params={"case": "united states v. california"}).json()
    assert 8 <= len(case["nodes"]) < len(client.get("/network/coalition").json()["nodes"])


REFUSED = {
    "an unknown form": ("format=xlsx", 400),
    "an unknown basis": ("basis=rumour", 422),
    "a day that is none": ("from=2018-02-30", 422),
    "a period that ends before it begins": ("from=2019-01-01&to=2018-01-01", 400),
    "an unknown version": ("version=99", 404),
    "an unknown parameter": ("since=2018-01-01", 400),
    "a period without members": ("to=2001-01-01", 404),
    "a case that nobody joined": ("case=nobody+v.+nothing", 404),
    "a filter that the network does not have": ("topic=immigration", 400),
    "a region that is none": ("region=New+York", 400),
    "a way to scale that is none": ("normalise=jaccard", 400),
    "an unknown mode": ("mode=three", 400),
}


@pytest.mark.parametrize(("parameters", "status"), REFUSED.values(), ids=REFUSED)
def test_a_selection_that_cannot_be_is_a_problem(
    client: TestClient, parameters: str, status: int
) -> None:
    answer = client.get(f"/network/coalition?{parameters}")
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"


def test_a_form_that_nobody_writes_is_not_acceptable(client: TestClient) -> None:
    answer = client.get("/network/coalition", headers={"Accept": "image/png"})
    assert answer.status_code == 406
