"""What tests of reconciliation share: schemas, requests, and the entities they ask for."""

import json
from pathlib import Path
from urllib.parse import urlencode

import pytest
from fastapi.testclient import TestClient
from httpx import Response
from jsonschema import Draft7Validator
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT7

FOLDER = Path(__file__).parents[3] / "shared" / "reconciliation"
SPACE = "https://reconciliation-api.github.io/specs/0.2/schemas/"
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
DE_BLASIO, HOLMES = "person/bill-de-blasio", "person/pete-holmes"
NEW_YORK = "jurisdiction/country:us/state:ny/place:new_york"
SOGLIN, MADISON = "person/paul-soglin", "post/country:us/state:wi/place:madison/mayor"
needs_schemas = pytest.mark.skipif(not FOLDER.is_dir(), reason="needs ../shared")


def validator(name: str) -> Draft7Validator:
    """A validator of one of the specification's schemas, which refer to one another."""
    found = {file.name: json.loads(file.read_bytes()) for file in FOLDER.glob("schemas/*.json")}
    swagger = "http://swagger.io/v2/schema.json"
    named = [(SPACE + file, schema) for file, schema in found.items()]
    resources = [
        (iri, Resource.from_contents(schema, default_specification=DRAFT7))
        for iri, schema in [*named, (swagger, found["openapi.json"])]
    ]
    return Draft7Validator(found[name], registry=Registry().with_resources(resources))


def sent(client: TestClient, name: str, value: object) -> Response:
    """Send a batch or an extension as a form."""
    body = urlencode({name: json.dumps(value)})
    answer: Response = client.post("/reconcile", content=body, headers=FORM)
    return answer


def refused(answer: Response) -> str:
    """What the problem document says of a request that was refused."""
    assert answer.status_code in {400, 404, 413, 415, 422}
    assert answer.headers["content-type"] == "application/problem+json"
    return str(answer.json()["detail"])
