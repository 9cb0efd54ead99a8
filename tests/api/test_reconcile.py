"""The Reconciliation API 0.2: its schemas hold, its invalid examples are refused."""

import json
from pathlib import Path
from urllib.parse import urlencode

import pytest
from fastapi.testclient import TestClient

from tests.api.reconciling import (
    DE_BLASIO,
    FOLDER,
    FORM,
    HOLMES,
    NEW_YORK,
    SOGLIN,
    needs_schemas,
    refused,
    sent,
    validator,
)

INVALID = sorted(FOLDER.glob("examples/*/invalid/*.json"))
VALID = sorted(FOLDER.glob("examples/reconciliation-query-batch/valid/*.json"))


@needs_schemas
def test_the_manifest_is_valid_and_names_services_that_answer(client: TestClient) -> None:
    manifest = client.get("/reconcile").json()
    validator("manifest.json").validate(manifest)
    assert manifest["versions"] == ["0.2"]
    assert len(manifest["defaultTypes"]) == 5
    for each in manifest["suggest"].values():
        path = each["service_url"] + each["service_path"]
        assert client.get(path, params={"prefix": "p"}).status_code == 200
    assert client.get(manifest["preview"]["url"].replace("{{id}}", HOLMES)).status_code == 200
    shown = client.get(manifest["view"]["url"].replace("{{id}}", HOLMES))
    assert shown.status_code == 200


@needs_schemas
@pytest.mark.parametrize("file", VALID, ids=lambda file: file.stem)
def test_a_valid_batch_is_answered_by_get_and_by_form(client: TestClient, file: Path) -> None:
    asked = json.loads(file.read_bytes())
    validator("reconciliation-query-batch.json").validate(asked)
    by_form = sent(client, "queries", asked)
    assert by_form.status_code == 200
    validator("reconciliation-result-batch.json").validate(by_form.json())
    assert set(by_form.json()) == set(asked)
    by_get = client.get("/reconcile", params={"queries": json.dumps(asked)})
    assert by_get.json() == by_form.json()


@needs_schemas
@pytest.mark.parametrize("file", INVALID, ids=lambda file: f"{file.parts[-3]}-{file.stem}")
def test_an_invalid_example_breaks_its_schema_and_is_refused(
    client: TestClient, file: Path
) -> None:
    example, kind = json.loads(file.read_bytes()), file.parts[-3]
    assert not validator(f"{kind}.json").is_valid(example)
    name = "extend" if kind.startswith("data-extension") else "queries"
    assert refused(sent(client, name, example))


NAMES = {
    "a title in front": ("Mayor Bill de Blasio", "Person", DE_BLASIO),
    "family name first": ("Holmes, Pete", "Person", HOLMES),
    "a slip": ("Pete Holms", "Person", HOLMES),
    "an office by the name of its place": ("NYC Mayor", "Office", f"{NEW_YORK}/mayor"),
    "a state behind": ("Madison, Wis.", "Jurisdiction", "country:us/state:wi/place:madison"),
    "an abbreviation": ("USCM", "Organisation", "org/us-conference-of-mayors"),
    "a docket": ("18-16496", "Case", "case/us/ca9/18-16496"),
    "an IRI": (f"http://localhost:8000/id/{NEW_YORK}", "Jurisdiction", NEW_YORK),
}


@pytest.mark.parametrize(("text", "kind", "wanted"), NAMES.values(), ids=NAMES)
def test_a_name_finds_its_entity_with_reasons(
    client: TestClient, text: str, kind: str, wanted: str
) -> None:
    answer = sent(client, "queries", {"q": {"query": text, "type": kind}}).json()
    best = answer["q"]["result"][0]
    assert best["id"].endswith(wanted.removeprefix("jurisdiction/"))
    assert (best["match"], best["type"]) == (True, [{"id": kind, "name": kind}])
    assert {feature["id"] for feature in best["features"]} & {"name", "id"}


def test_what_several_bear_is_no_match_until_a_property_decides(client: TestClient) -> None:
    narrowed = {"query": "Madison", "properties": [{"pid": "state", "v": "Wisconsin"}]}
    docket = {"query": "US v. California", "properties": [{"pid": "docket", "v": "18-16496"}]}
    asked = {
        "a": {"query": "Madison"},
        "b": narrowed,
        "c": {"query": "US v California"},
        "d": docket,
    }
    found = {key: each["result"] for key, each in sent(client, "queries", asked).json().items()}
    assert not any(one["match"] for key in "ac" for one in found[key])
    assert (found["b"][0]["match"], found["d"][0]["match"]) == (True, True)
    assert found["b"][0]["id"] == "jurisdiction/country:us/state:wi/place:madison"
    assert found["d"][0]["id"] == "case/us/ca9/18-16496"


def test_properties_alone_find_what_has_them(client: TestClient) -> None:
    held = [{"pid": "office", "v": "Mayor of Madison"}, {"pid": "date", "v": "1990-01-01"}]
    [best] = sent(client, "queries", {"q": {"properties": held}}).json()["q"]["result"]
    assert best["id"] == SOGLIN


TOO_MUCH = {str(n): {"query": "x"} for n in range(10_000)}
REFUSED: dict[str, tuple[str, str]] = {
    "no JSON": ("{'q0': 1}", "no JSON"),
    "nothing": ("", "no JSON"),
    "an array": ("[]", "must be a JSON object, not an array"),
    "nested too deeply": ("[" * 100_000, "no JSON: nested too deeply"),
    "no number": ('{"q": {"query": "x", "limit": NaN}}', "NaN is no number"),
    "a limit of nothing": ('{"q": {"query": "x", "limit": 0}}', "must be 1 or more"),
    "a limit that is true": ('{"q": {"query": "x", "limit": true}}', "must be a number"),
    "half a letter": ('{"\\ud800": {"query": "x"}}', "is no text"),
    "a very long name": (json.dumps({"q": {"query": "x" * 1001}}), "1,001 characters"),
    "a property without a value": ('{"q": {"properties": [{"pid": "x"}]}}', "needs pid and v"),
    "no such strictness": ('{"q": {"query": "x", "type_strict": "so"}}', "any, should, all"),
    "10,000 queries": (json.dumps(TOO_MUCH), "10,000 queries; at most 1,000"),
}


@pytest.mark.parametrize(("text", "told"), REFUSED.values(), ids=REFUSED)
def test_a_batch_that_cannot_be_read_is_refused_with_the_reason(
    client: TestClient, text: str, told: str
) -> None:
    answer = client.post("/reconcile", content=urlencode({"queries": text}), headers=FORM)
    assert told in refused(answer)


def test_only_a_form_of_some_size_with_one_request_is_taken(client: TestClient) -> None:
    post = client.post
    assert "urlencoded" in refused(post("/reconcile", json={"q": {"query": "x"}}))
    assert "neither" in refused(post("/reconcile", content="a=b", headers=FORM))
    assert "twice" in refused(post("/reconcile", content="queries=1&queries=2", headers=FORM))
    assert "not both" in refused(client.get("/reconcile?queries={}&extend={}"))
    large = post("/reconcile", content="queries=" + "x" * 2**23, headers=FORM)
    assert "bytes" in refused(large)
    assert large.status_code == 413


@needs_schemas
def test_suggestions_begin_with_what_was_typed(client: TestClient) -> None:
    where = {"prefix": "madis", "type": "Jurisdiction"}
    places = client.get("/reconcile/suggest/entity", params=where).json()
    validator("suggest-entities-response.json").validate(places)
    assert len(places["result"]) == 10
    assert places["result"][0]["id"] == "jurisdiction/country:us/state:wi/place:madison"
    more = client.get("/reconcile/suggest/entity", params={**where, "cursor": 10}).json()
    assert not {e["id"] for e in more["result"]} & {e["id"] for e in places["result"]}
    types = client.get("/reconcile/suggest/type?prefix=o").json()
    validator("suggest-properties-response.json").validate(types)
    assert [each["id"] for each in types["result"]] == ["Office", "Organisation"]
    properties = client.get("/reconcile/suggest/property?prefix=dock").json()
    validator("suggest-properties-response.json").validate(properties)
    assert [each["id"] for each in properties["result"]] == ["docket"]


def test_a_preview_may_stand_in_other_pages_and_leads_to_the_entity(client: TestClient) -> None:
    answer = client.get("/reconcile/preview", params={"id": HOLMES})
    assert "Seattle City Attorney" in answer.text
    assert f"/id/{HOLMES}" in answer.text
    assert "frame-ancestors *" in answer.headers["content-security-policy"]
    assert "frame-ancestors 'none'" in client.get("/").headers["content-security-policy"]
    assert refused(client.get("/reconcile/preview", params={"id": "person/nobody"}))


def test_other_sites_may_ask(client: TestClient) -> None:
    origin = {"Origin": "https://example.org"}
    for answer in (
        client.get("/reconcile", headers=origin),
        client.post("/reconcile", content="queries={}", headers={**FORM, **origin}),
        client.get("/reconcile/suggest/type?prefix=p", headers=origin),
    ):
        assert (answer.status_code, answer.headers["access-control-allow-origin"]) == (200, "*")
