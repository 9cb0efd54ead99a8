import inspect

import pytest
from fastapi.testclient import TestClient

from api.errors import codes, status_of
from graph import errors
from graph.errors import JoinderError

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
    known = {code for code, _, _ in codes()}
    assert known == {
        kind.code
        for _, kind in inspect.getmembers(errors, inspect.isclass)
        if issubclass(kind, JoinderError)
    }
    for code in known:
        assert client.get(f"/problems/{code}").status_code == 200


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
    "no such page of a list": ("GET", "/people?page=0", 422, "misuse"),
    "no such problem": ("GET", "/problems/none", 404, "not-found"),
}


@pytest.mark.parametrize(("method", "path", "status", "code"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_is_a_problem(
    client: TestClient, method: str, path: str, status: int, code: str
) -> None:
    answer = client.request(method, path)
    assert (answer.status_code, answer.json()["type"]) == (status, f"/problems/{code}")
    assert answer.json()["status"] == status


def test_a_browser_gets_a_page_with_the_same_words(client: TestClient) -> None:
    answer = client.get("/id/person/<script>", headers={"Accept": "text/html,*/*;q=0.8"})
    assert (answer.status_code, answer.headers["content-type"]) == (404, "text/html; charset=utf-8")
    assert "no entity has such an address" in answer.text
    assert "<script" not in answer.text
