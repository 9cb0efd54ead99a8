"""`joinder ingest` with its options, as the shell sees it."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from api.cli import app
from graph.errors import StoreUnavailableError
from tests.graph.test_ingest import RELEASE

OLD = RELEASE.replace("March 3, 2020", "March 3, 2010").replace("glad of", "sorry about")


@pytest.fixture
def given(tmp_path: Path) -> Path:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "new.txt").write_text(RELEASE)
    (folder / "old.txt").write_text(OLD)
    (folder / "empty|name.txt").write_text("")
    return folder


def run(home: Path, *words: str) -> Result:
    return CliRunner().invoke(app, ["ingest", "--home", str(home), "--jobs", "1", *words])


def test_a_dry_run_says_what_would_happen_and_leaves_no_home(given: Path, tmp_path: Path) -> None:
    done = run(tmp_path / "home", str(given), "--dry-run")
    assert done.stdout == "2 ingested, 0 unchanged, 1 failed; nothing was written\n"
    assert done.exit_code == 1
    assert not (tmp_path / "home").exists()


def test_a_dry_run_over_a_home_changes_nothing_in_it(given: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    run(home, str(given / "new.txt"))
    before = {path.name for path in (home / "sources").iterdir()}
    done = run(home, str(given), "--dry-run")
    assert done.stdout == "1 ingested, 1 unchanged, 1 failed; nothing was written\n"
    assert {path.name for path in (home / "sources").iterdir()} == before
    assert [path.name for path in (home / "versions").iterdir()] == ["1"]
    assert run(home, str(given)).stdout.startswith("1 ingested, 1 unchanged, 1 failed; version 2")


def test_what_is_older_than_a_day_is_left_out(given: Path, tmp_path: Path) -> None:
    report = tmp_path / "report.jsonl"
    done = run(tmp_path / "home", str(given), "--since", "2020-03-03", "--report", str(report))
    assert done.stdout.startswith("1 ingested, 0 unchanged, 1 failed, 1 left out; version 1 has 1 ")
    told = {line["name"]: line["left_out"] for line in map(json.loads, report.open())}
    assert told["old.txt"] == "is of 2010-03-03, before 2020-03-03"
    assert told["new.txt"] is None


def test_a_day_that_is_none_is_refused_before_anything_is_read(tmp_path: Path) -> None:
    done = run(tmp_path / "home", str(tmp_path / "nowhere"), "--since", "yesterday")
    assert "--since: 'yesterday' is no day such as 2018-01-31" in str(done.exception)
    assert not (tmp_path / "home").exists()


def test_a_table_tells_what_failed_and_why(given: Path, tmp_path: Path) -> None:
    report = tmp_path / "report.md"
    run(tmp_path / "home", str(given), "--report", str(report), "--since", "2015-01-01")
    rows = report.read_text().splitlines()
    assert "| empty\\|name.txt | failed | is empty |" in rows
    assert "| old.txt | left out | is of 2010-03-03, before 2015-01-01 |" in rows
    assert rows[-3:] == ["| failed | 1 |", "| ingested | 1 |", "| left out | 1 |"]


def test_a_cluster_that_is_not_there_is_said(given: Path, tmp_path: Path) -> None:
    done = run(tmp_path / "home", str(given), "--dask", "tcp://127.0.0.1:1")
    assert "--dask" in str(done.exception)


def test_an_engine_that_is_away_is_said_and_the_version_stands(
    given: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JOINDER_STORE", "http://someone:secret@127.0.0.1:1/query")
    done = run(tmp_path / "home", str(given / "new.txt"))
    assert isinstance(done.exception, StoreUnavailableError)
    assert "http://127.0.0.1:1/query: " in str(done.exception)
    assert "secret" not in str(done.exception)
    assert done.stdout.startswith("1 ingested, 0 unchanged, 0 failed; version 1 has 1 releases")
