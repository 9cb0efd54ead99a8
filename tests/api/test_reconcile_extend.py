"""Values for matched entities: offices on a day, and every property of every type."""

import json

import pytest
from fastapi.testclient import TestClient

from tests.api.reconciling import (
    DE_BLASIO,
    HOLMES,
    MADISON,
    NEW_YORK,
    SOGLIN,
    needs_schemas,
    refused,
    sent,
    validator,
)


@needs_schemas
def test_extension_gives_the_office_of_a_day(client: TestClient) -> None:
    wanted = [
        {"id": "office", "settings": {"date": "2018-05-18"}},
        {"id": "jurisdiction", "settings": {"date": "1985-01-01", "limit": "1"}},
        {"id": "wikidata"},
    ]
    asked = {"ids": [SOGLIN, DE_BLASIO, "person/nobody"], "properties": wanted}
    validator("data-extension-query.json").validate(asked)
    answer = sent(client, "extend", asked).json()
    validator("data-extension-response.json").validate(answer)
    rows = answer["rows"]
    assert rows[SOGLIN]["office"] == [{"id": MADISON, "name": "Mayor of Madison"}]
    assert rows[SOGLIN]["jurisdiction"] == []
    assert rows[DE_BLASIO]["wikidata"] == [{"str": "Q4911497"}]
    assert rows["person/nobody"] == {"office": [], "jurisdiction": [], "wikidata": []}


HOLDERS = {
    "between two spells": ("1985-01-01", []),
    "in the second": ("1990-01-01", ["Paul Soglin"]),
    "in the third": ("2018-05-18", ["Paul Soglin"]),
    "after the last": ("2020-01-01", []),
}


@needs_schemas
@pytest.mark.parametrize(("day", "names"), HOLDERS.values(), ids=HOLDERS)
def test_an_office_and_its_place_tell_who_was_in_it(
    client: TestClient, day: str, names: list[str]
) -> None:
    place = "jurisdiction/country:us/state:wi/place:madison"
    settings = {"date": day}
    asked = {
        "ids": [MADISON, place],
        "properties": [{"id": name, "settings": settings} for name in ("holder", "official")],
    }
    answer = client.get("/reconcile", params={"extend": json.dumps(asked)}).json()
    validator("data-extension-response.json").validate(answer)
    assert [each["name"] for each in answer["rows"][MADISON]["holder"]] == names
    assert [each["name"] for each in answer["rows"][place]["official"]] == names


@needs_schemas
def test_every_property_of_every_type_is_a_valid_extension(client: TestClient) -> None:
    ids = {
        "Person": HOLMES,
        "Office": MADISON,
        "Jurisdiction": NEW_YORK,
        "Organisation": "org/us-conference-of-mayors",
        "Case": "case/us/ca9/18-16496",
    }
    for kind, identity in ids.items():
        proposed = client.get("/reconcile/extend/propose", params={"type": kind}).json()
        validator("data-extension-property-proposal.json").validate(proposed)
        wanted = [{"id": each["id"]} for each in proposed["properties"]]
        answer = sent(client, "extend", {"ids": [identity], "properties": wanted}).json()
        validator("data-extension-response.json").validate(answer)
        assert answer["rows"][identity]["name"]


EXTENSIONS = {
    "no day": ([{"id": "office", "settings": {"date": "May"}}], "'May' is no day"),
    "a day that never was": ([{"id": "office", "settings": {"date": "2018-02-30"}}], "no day"),
    "no such property": ([{"id": "shoe size"}], "'shoe size' is none of"),
    "no id": ([{}], "must be a string"),
    "a limit below 0": ([{"id": "office", "settings": {"limit": "-1"}}], "no number"),
}


@pytest.mark.parametrize(("wanted", "told"), EXTENSIONS.values(), ids=EXTENSIONS)
def test_an_extension_that_makes_no_sense_is_refused(
    client: TestClient, wanted: list[object], told: str
) -> None:
    assert told in refused(sent(client, "extend", {"ids": [HOLMES], "properties": wanted}))
