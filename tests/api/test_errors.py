import inspect
from http import HTTPStatus
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from starlette.exceptions import HTTPException

from api.app import create_app
from api.errors import codes, install, status_of
from api.settings import Settings
from graph import errors
from graph.errors import JoinderError
from tests.api.conftest import BASE, publish

STATUS = {
    errors.QueryRefusedError: 400,
    errors.MisuseError: 400,
    errors.NotFoundError: 404,
    errors.UnknownVersionError: 404,
    errors.NotAcceptableError: 406,
    errors.BusyError: 429,
    errors.JoinderError: 500,
    errors.QueryTimeoutError: 503,
    errors.StoreUnavailableError: 503,
    errors.AnswerTooLargeError: 507,
}


@pytest.mark.parametrize(
    ("kind", "status"), STATUS.items(), ids=lambda v: getattr(v, "__name__", v)
)
def test_each_error_has_its_status(kind: type[JoinderError], status: int) -> None:
    assert status_of(kind) == status


def test_every_code_has_a_page_that_explains_it(client: TestClient) -> None:
    known = [code for code, _, _ in codes()]
    assert len(known) == len(set(known))
    assert set(known) > {
        kind.code
        for _, kind in inspect.getmembers(errors, inspect.isclass)
        if issubclass(kind, JoinderError)
    }
    for code, status, meaning in codes():
        page = client.get(f"/problems/{code}")
        assert page.status_code == 200
        assert str(status.value) in page.text
        assert meaning


@pytest.mark.parametrize("status", [each for each in HTTPStatus if each >= 400], ids=str)
def test_every_refusal_by_http_itself_has_a_known_type(status: HTTPStatus) -> None:
    app = FastAPI()
    install(app)

    @app.get("/")
    def refuse() -> None:
        raise HTTPException(status)

    answer = TestClient(app).get("/")
    assert answer.status_code == status
    assert answer.json()["type"].removeprefix("/problems/") in {code for code, _, _ in codes()}


def test_a_problem_leads_to_its_explanation(client: TestClient) -> None:
    problem = client.get("/id/person/nobody", headers={"Accept": "text/turtle"})
    assert problem.headers["content-type"] == "application/problem+json"
    assert (
        problem.json().items()
        >= {
            "type": "/problems/not-found",
            "title": "Not Found",
            "status": 404,
            "instance": "/id/person/nobody",
        }.items()
    )
    assert "person/nobody" in problem.json()["detail"]
    assert client.get(problem.json()["type"]).status_code == 200


REFUSED = {
    "no such address": ("GET", "/nothing", 404, "not-found"),
    "no such method": ("DELETE", "/sparql", 405, "method-not-allowed"),
    "no such version": ("GET", "/versions/99", 404, "unknown-version"),
    "a version that is no number": ("GET", "/versions/last", 422, "misuse"),
    "no such part of a list": ("GET", "/people?size=0", 422, "misuse"),
    "no such problem": ("GET", "/problems/none", 404, "not-found"),
    "a type that nobody reads": ("POST", "/sparql", 415, "unsupported-media-type"),
    "a misspelt parameter": ("GET", "/people?limit=3", 400, "misuse"),
}


@pytest.mark.parametrize(("method", "path", "status", "code"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_is_a_problem(
    client: TestClient, method: str, path: str, status: int, code: str
) -> None:
    answer = client.request(method, path)
    assert (answer.status_code, answer.json()["type"]) == (status, f"/problems/{code}")
    assert answer.json()["status"] == status


DAMAGE = {
    "/people?version=99": ("", "unknown-version", "no version 99"),
    "/versions/1": ("versions/1/manifest.json", "store-unavailable", "the service's log"),
    "/sparql?query=ASK%7B%7D": ("current", "store-unavailable", "the service's log"),
    "/releases": ("versions/1/store/CURRENT", "store-unavailable", "the service's log"),
}


@pytest.mark.parametrize(("path", "damage"), DAMAGE.items(), ids=DAMAGE)
def test_no_message_over_http_names_a_path_of_the_machine(
    tmp_path: Path, path: str, damage: tuple[str, str, str], caplog: pytest.LogCaptureFixture
) -> None:
    broken, code, told = damage
    publish(tmp_path)
    if broken:
        (tmp_path / broken).write_text("damaged")
    app = create_app(Settings(home=tmp_path, base_iri=BASE, workers=1))
    answer = TestClient(app).get(path)  # outside `with`, so that workers start when asked
    assert answer.json()["type"] == f"/problems/{code}"
    assert told in answer.json()["detail"]
    assert "/tmp" not in answer.text.replace(path, "")  # noqa: S108
    assert str(tmp_path) not in answer.text
    if broken:
        assert [record.name for record in caplog.records] == ["joinder"]
        assert answer.headers["retry-after"] == "10"


def test_a_browser_gets_a_page_with_the_same_words(client: TestClient) -> None:
    answer = client.get("/id/person/<script>", headers={"Accept": "text/html,*/*;q=0.8"})
    assert (answer.status_code, answer.headers["content-type"]) == (404, "text/html; charset=utf-8")
    assert "no entity has such an address" in answer.text
    assert "<script" not in answer.text
