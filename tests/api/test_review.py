"""`joinder review`: what it lists, and what it tells the shell."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api import cli
from api.app import create_app
from api.settings import Settings
from graph.store.versions import Versions
from tests.api.conftest import BASE, publish

TEXT = """CITY OF SEATTLE
OFFICE OF THE MAYOR

FOR IMMEDIATE RELEASE: March 3, 2020

CITIES FILE A BRIEF ON WATER

SEATTLE—Seattle, together with Tukwila and 12 other cities, filed an amicus brief in Elm v. Oak.

“We are glad of it today,” said Portland Mayor Lee Poe.
"""
OREGON = "jurisdiction/country:us/state:or/place:portland"
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def open_home(tmp_path: Path) -> Path:
    file = tmp_path / "water.txt"
    file.write_text(TEXT, encoding="utf-8")
    publish(tmp_path / "home", file)
    return tmp_path / "home"


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    def ran(*words: str | Path) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["joinder", *map(str, words)])
        code = 0
        try:
            cli.main()
        except SystemExit as ended:
            code = int(ended.code or 0)
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    return ran


def test_open_names_are_listed_with_context(run: Run, open_home: Path) -> None:
    code, out, _ = run("review", "--home", open_home)
    assert code == 0
    assert "Portland  1x  " in out
    assert f"\n    {OREGON}\n" in out
    assert "“We are glad of it today,” said Portland Mayor Lee Poe." in out
    assert out.endswith("1 open name\n")


def test_decided_name_is_published_and_no_longer_listed(run: Run, open_home: Path) -> None:
    words = ("Portland", "--choose", OREGON, "--why", "its page", "--who", "Ana Ruiz")
    code, out, _ = run("review", "decide", *words, "--home", open_home)
    assert code == 0
    assert "1 of 1 releases changed; version 2" in out
    assert run("review", "--home", open_home)[1] == "0 open names\n"
    line = (open_home / "choices.csv").read_text(encoding="utf-8").splitlines()[1]
    assert line.split(",")[1:3] == ["Ana Ruiz", "Portland"]
    assert line.endswith(f",{OREGON},its page")
    store = Versions(open_home).open(Versions(open_home).current())
    reasons = "SELECT ?r WHERE { ?d <https://w3id.org/joinder/ns#reason> ?r }"
    assert any("a person decided: its page (Ana Ruiz" in str(r["r"]) for r in store.select(reasons))


def test_home_before_the_command_is_the_same(run: Run, open_home: Path) -> None:
    words = ("Portland", "--choose", "none", "--why", "nobody knows", "--who", "Ana Ruiz")
    code, out, _ = run("review", "--home", open_home, "decide", *words)
    assert (code, (open_home / "choices.csv").exists()) == (0, True)
    assert "Portland is none" in out


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (("Elsewhere", "--choose", "none", "--why", "x"), 2, "no release has the name 'Elsewhere'"),
        (("Portland", "--choose", "Oregon", "--why", "x"), 2, "'Oregon' is neither none nor"),
        (("Portland", "--choose", "none", "--why", " "), 2, "--why: is empty"),
    ],
)
def test_decision_without_sense_is_wrong_use(
    run: Run, open_home: Path, words: tuple[str, ...], code: int, told: str
) -> None:
    ended, _, err = run("review", "decide", *words, "--home", open_home)
    assert ended == code
    assert told in err
    assert not (open_home / "choices.csv").exists()


def test_scope_has_to_be_given_where_several_releases_have_the_name(
    run: Run, open_home: Path, tmp_path: Path
) -> None:
    file = tmp_path / "other.txt"
    file.write_text(TEXT.replace("March 3", "March 4"), encoding="utf-8")
    publish(open_home, file)
    words = ("Portland", "--choose", OREGON, "--why", "x", "--home", open_home)
    code, _, err = run("review", "decide", *words)
    assert (code, "2 releases have the name" in err) == (2, True)
    code, out, _ = run("review", "decide", *words, "--scope", "everywhere")
    assert (code, "2 of 2 releases changed" in out) == (0, True)


def test_malformed_decisions_are_named_and_what_is_published_still_answers(
    run: Run, open_home: Path
) -> None:
    (open_home / "choices.csv").write_text("date,who,mention,scope,chosen,why\nx\n")
    words = ("Portland", "--choose", OREGON, "--why", "x", "--home", open_home)
    code, _, err = run("review", "decide", *words)
    assert (code, err) == (1, "joinder: choices.csv: line 2, column date: 1 cells, expected 6\n")
    assert run("review", "--home", open_home)[1].endswith("1 open name\n")


def test_page_of_a_release_says_how_many_names_are_open(open_home: Path) -> None:
    settings = Settings(home=open_home, base_iri=BASE, workers=1)
    with TestClient(create_app(settings)) as client:
        listed = client.get("/releases", headers={"accept": "application/ld+json"}).text
        path = "/id/release/" + listed.partition("/id/release/")[2].partition('"')[0]
        page = client.get(path, headers={"accept": "text/html"}).text
    assert "1 open" in page
    assert "left open" in page
