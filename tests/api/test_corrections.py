"""Proposed corrections: who may send them, what is kept, what the reviewer sees."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api import cli
from api.app import create_app
from api.settings import Settings
from api.tokens import add
from graph.errors import CorrectionsFullError, StoreUnavailableError
from graph.store import corrections
from graph.store.corrections import Correction, Corrections
from tests.api.conftest import BASE, RELEASES, publish

CHICAGO = f"{BASE}jurisdiction/country:us/state:il/place:chicago"
FORM = {"about": CHICAGO, "wrong": "the year", "right": "2017; the complaint says so"}


@pytest.fixture(scope="module")
def reviewed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("corrected")
    publish(folder, RELEASES)
    return folder


@pytest.fixture(scope="module")
def token(reviewed: Path) -> str:
    return add(reviewed / "tokens", "reader", ["corrections"])


@pytest.fixture(scope="module")
def service(reviewed: Path, token: str) -> Iterator[TestClient]:
    settings = Settings(home=reviewed, base_iri=BASE, workers=1, tokens=reviewed / "tokens")
    with TestClient(create_app(settings)) as client:
        client.headers["Authorization"] = f"Bearer {token}"
        yield client


def test_a_proposal_is_kept_once_and_listed_for_review(
    service: TestClient,
    reviewed: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    first = service.post("/corrections", data=FORM)
    again = service.post("/corrections", data=FORM)
    assert first.status_code == again.status_code == 201
    assert first.json() == again.json()
    [kept] = [one for one in Corrections(reviewed) if one.wrong == "the year"]
    assert (kept.about, kept.who, kept.version) == (CHICAGO, "reader", 1)
    words = ["joinder", "review", "--home", str(reviewed), "--base-iri", BASE]
    monkeypatch.setattr(sys, "argv", words)
    with pytest.raises(SystemExit):
        cli.main()
    shown = capsys.readouterr().out
    assert "correction of jurisdiction/country:us/state:il/place:chicago by reader" in shown
    assert "right: 2017; the complaint says so" in shown


def test_a_proposal_changes_no_fact(service: TestClient) -> None:
    before = service.get("/versions").text
    service.post("/corrections", data={**FORM, "wrong": "all of it"})
    assert service.get("/versions").text == before


REFUSED = {
    "about nothing": ({**FORM, "about": f"{BASE}person/nobody"}, 404),
    "about elsewhere": ({**FORM, "about": "http://example.org/x"}, 404),
    "about what is no IRI": ({**FORM, "about": f"{BASE}<x>"}, 400),
    "without words": ({**FORM, "wrong": " "}, 400),
    "with very many words": ({**FORM, "wrong": "x" * 2001}, 400),
    "with a field that nobody reads": ({**FORM, "colour": "red"}, 400),
}


@pytest.mark.parametrize(("form", "status"), REFUSED.values(), ids=REFUSED)
def test_a_proposal_that_makes_no_sense_is_a_problem(
    service: TestClient, form: dict[str, str], status: int
) -> None:
    answer = service.post("/corrections", data=form)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize("bearer", ["", "Bearer wrong"])
def test_nobody_proposes_without_a_token(service: TestClient, bearer: str) -> None:
    answer = service.post("/corrections", data=FORM, headers={"Authorization": bearer})
    assert answer.status_code == 401


def test_a_token_for_other_things_is_refused(service: TestClient, reviewed: Path) -> None:
    other = add(reviewed / "tokens", "other", ["queries"])
    headers = {"Authorization": f"Bearer {other}"}
    assert service.post("/corrections", data=FORM, headers=headers).status_code == 403


def test_pages_offer_it_only_where_tokens_are_known(
    service: TestClient, client: TestClient
) -> None:
    path = "/id/" + CHICAGO.removeprefix(BASE)
    html = {"Accept": "text/html"}
    assert 'class="correct"' in service.get(path, headers=html).text
    assert 'class="correct"' not in client.get(path, headers=html).text


def proposal(words: str) -> Correction:
    return Correction(CHICAGO, words, "", "reader", "2018-05-18T12:00:00Z", 1)


def test_only_so_many_are_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(corrections, "MOST", 1)
    kept = Corrections(tmp_path)
    kept.propose(proposal("one"))
    kept.propose(proposal("one"))
    with pytest.raises(CorrectionsFullError):
        kept.propose(proposal("two"))


def test_a_file_that_is_none_is_named(tmp_path: Path) -> None:
    kept = Corrections(tmp_path)
    kept.propose(proposal("one"))
    broken = tmp_path / "corrections" / "broken.json"
    broken.write_text("{")
    with pytest.raises(StoreUnavailableError, match=r"broken\.json"):
        list(kept)
