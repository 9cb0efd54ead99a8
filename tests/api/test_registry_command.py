"""`joinder registry` on the command line, and what a home with bad decisions answers."""

from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner

from api.cli import app
from graph import pipeline
from graph.errors import AuthorityDataError, JoinderError, MisuseError, StoreUnavailableError
from graph.store.versions import Versions
from tests.api.conftest import BASE, RELEASES
from tests.graph.registry.invented import (
    decide,
    filled,
    lines,
    person,
    published,
    stands_for,
    text,
)

BILL, WILLIAM, ANA = person("bill-ruiz"), person("william-ruiz"), person("ana-elm")
CLARE, CLAIRE = person("clare-oakwood"), person("claire-oakwood")
Run = Callable[..., str]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    speakers = ("Bill Ruiz", "William Ruiz", "Ana Elm", "Clare Oakwood", "Claire Oakwood")
    filled(tmp_path / "home", *(text(f"Mayor {name}", "March 3, 2020") for name in speakers))
    published(tmp_path / "home")
    return tmp_path / "home"


def run(home: Path, *words: str | Path) -> str:
    """What a command prints; its error is raised."""
    result = CliRunner().invoke(app, [*map(str, words), "--home", str(home)])
    if isinstance(result.exception, JoinderError):
        raise result.exception
    assert result.exit_code == 0, result.output
    return result.output


def test_decisions_and_matches_are_listed_with_their_reasons(home: Path) -> None:
    run(home, "registry", "merge", ANA, WILLIAM, "--why", "an alias", "--who", "Eva Elm")
    found = run(home, "registry", "list").splitlines()
    assert found[0].startswith(
        f"JOINDER_HOME/decisions.csv, line 2: merge {ANA} {WILLIAM} (Eva Elm"
    )
    assert found[0].endswith(": an alias")
    assert found[1].startswith(f"{BILL} is {WILLIAM} (0.97")
    assert len(found) == 2


def test_what_is_open_is_listed(home: Path) -> None:
    [line] = run(home, "registry", "list", "--open").splitlines()
    assert line.startswith(f"{CLARE} may be {CLAIRE} (0.9")
    run(home, "registry", "merge", CLARE, CLAIRE, "--why", "a slip of the pen")
    assert run(home, "registry", "list", "--open") == ""


def test_iris_and_paths_are_the_same(home: Path) -> None:
    printed = run(home, "registry", "merge", BASE + ANA, f"/{CLAIRE}", "--why", "an alias")
    assert printed.splitlines()[0] == f"merged {ANA} into {CLAIRE}"
    assert stands_for(home)[ANA] == CLAIRE


def test_a_merge_into_an_old_iri_goes_to_what_that_is_now(home: Path) -> None:
    run(home, "registry", "merge", ANA, BILL, "--why", "an alias")
    assert stands_for(home)[ANA] == WILLIAM
    run(home, "registry", "undo", "2", "--why", "no alias")
    assert stands_for(home)[ANA] == ANA


def test_undoing_a_match_keeps_the_two_apart(home: Path) -> None:
    assert stands_for(home)[BILL] == WILLIAM
    run(home, "registry", "undo", BILL, "--why", "his father")
    assert stands_for(home)[BILL] == BILL
    run(home, "registry", "undo", BILL, "--why", "himself after all")
    assert stands_for(home)[BILL] == WILLIAM


REFUSED = {
    "unknown old": (("merge", person("nobody"), ANA), "nobody/us-wa-tacoma is unknown"),
    "unknown new": (("merge", ANA, person("nobody")), "nobody/us-wa-tacoma is unknown"),
    "a match": (("merge", BILL, ANA), "by matching; undo that first"),
    "itself": (("merge", ANA, ANA), "the same as old"),
    "nothing to undo": (("undo", ANA), "nothing was merged, split or kept apart"),
    "no such line": (("undo", "7"), "has no line 7"),
    "split of a match": (("split", BILL, "--into", "person/x"), "undo that first"),
    "split on record": (("split", "person/rahm-emanuel", "--into", "person/x"), "is on record"),
    "split into one": (("split", ANA, "--into", "person/x"), "two or more successors"),
    "split into another kind": (("split", ANA, "--into", "org/x"), "another kind"),
}


@pytest.mark.parametrize(("words", "reason"), REFUSED.values(), ids=REFUSED)
def test_what_makes_no_sense_is_refused_and_nothing_changes(
    home: Path, words: tuple[str, ...], reason: str
) -> None:
    with pytest.raises((MisuseError, AuthorityDataError), match=reason):
        run(home, "registry", *words, "--why", "because")
    assert not (home / "decisions.csv").exists()
    assert Versions(home).current().number == 1


def test_bad_decisions_are_refused_before_anything_is_ingested(home: Path, tmp_path: Path) -> None:
    decide(home, f"merge,{ANA},{BILL},", f"merge,{BILL},{ANA},")
    more = lines(tmp_path / "more.jsonl", text("Mayor Eva Elm", "May 4, 2020"))
    sources = set((home / "sources").iterdir())
    with pytest.raises(AuthorityDataError, match=r"JOINDER_HOME/decisions\.csv: line 3.* a cycle"):
        run(home, "ingest", more)
    assert Versions(home).current().number == 1
    assert set((home / "sources").iterdir()) == sources
    decide(home, f"merge,{ANA},{BILL},")
    run(home, "ingest", more)
    assert Versions(home).current().number == 2
    assert {stands_for(home)[key] for key in (ANA, BILL, WILLIAM)} == {BILL}


def test_a_decision_outlives_the_release_that_it_was_about(tmp_path: Path) -> None:
    home, other = tmp_path / "home", tmp_path / "other"
    filled(home, text("Mayor William Ruiz", "March 3, 2020"))
    decide(home, f"merge,{ANA},{WILLIAM},")
    published(home)
    assert stands_for(home)[ANA] == WILLIAM
    filled(other, text("Mayor William Ruiz", "March 3, 2020"))
    published(other)
    assert ANA not in stands_for(other)


def test_what_ships_with_the_project_stands_for_itself(tmp_path: Path) -> None:
    run(tmp_path / "home", "ingest", RELEASES)
    assert all(key == current for key, current in stands_for(tmp_path / "home").items())


def test_people_with_disputed_dates_on_record_can_be_merged(home: Path) -> None:
    disputed = {row.person for row in pipeline.knowledge().authority.tenure_records}
    old, *others = sorted(f"person/{slug}" for slug in disputed)
    for other in others[:2]:
        run(home, "registry", "merge", old, other, "--why", "a slip of the pen")
        assert stands_for(home)[old] == other
        assert "no problems" in run(home, "validate")
        run(home, "registry", "undo", old, "--why", "two people after all")


def test_a_decision_that_cannot_be_published_is_not_kept(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> None:
        raise StoreUnavailableError("the disk is full")

    monkeypatch.setattr("api.commands.registry.publish", fails)
    with pytest.raises(StoreUnavailableError):
        run(home, "registry", "merge", ANA, WILLIAM, "--why", "an alias")
    assert not (home / "decisions.csv").exists()
