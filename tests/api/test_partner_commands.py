"""The commands for partners on the command line: what they print and tell the shell."""

from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.settings import Settings
from tests.api.conftest import BASE, publish
from tests.api.test_cli import Run, run
from tests.graph.registry.invented import text

__all__ = ["run"]  # the fixture


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A home with one invented release."""
    (tmp_path / "one.txt").write_text(text("Mayor Ana Ruiz", "March 3, 2020"), encoding="utf-8")
    publish(tmp_path / "home", tmp_path / "one.txt")
    return tmp_path / "home"


def release(run: Run, home: Path, folder: Path) -> str:
    question = folder / "releases.rq"
    question.write_text(
        "SELECT DISTINCT ?r { ?r a <http://purl.org/spar/fabio/PressRelease> }", encoding="utf-8"
    )
    return run("query", question, "--format", "csv", "--home", home)[1].splitlines()[1]


def test_an_export_follows_a_withdrawal_by_its_patch(run: Run, own: Path, tmp_path: Path) -> None:
    out, patch = tmp_path / "out", tmp_path / "patch.rdfp"
    assert run("export", out, "--home", own)[0] == 0
    iri = release(run, own, tmp_path)
    why = ("--why", "sent by mistake", "--who", "Ana")
    assert "is withdrawn; version 2" in run("withdraw", iri, *why, "--home", own)[1]
    code, said, _ = run("diff", 1, 2, "--output", patch, "--home", own)
    assert (code, "- withdrew that Ana Ruiz said" in said) == (0, True)
    assert run("apply", patch, out)[0] == 0
    code, said, _ = run("verify", out)
    assert (code, said.splitlines()[-1]) == (0, "not signed")
    assert said.startswith("version 2: ")
    assert "is version 2" in run("apply", patch, out)[1]


def test_a_withdrawn_release_is_gone_and_says_why(run: Run, own: Path, tmp_path: Path) -> None:
    iri = release(run, own, tmp_path)
    run("withdraw", iri, "--why", "sent by mistake", "--home", own)
    settings = Settings(home=own, base_iri=BASE, workers=1)
    with TestClient(create_app(settings)) as client:
        answer = client.get(iri.replace(BASE, "/id/"), headers={"Accept": "text/turtle"})
    assert (answer.status_code, answer.json()["type"]) == (410, "/problems/gone")
    assert "it was withdrawn: sent by mistake" in answer.json()["detail"]


def test_a_withdrawal_is_undone(run: Run, own: Path, tmp_path: Path) -> None:
    iri = release(run, own, tmp_path)
    run("withdraw", iri, "--why", "sent by mistake", "--home", own)
    assert "so it is left out" in run("ingest", tmp_path / "one.txt", "--home", own)[2]
    assert run("withdraw", iri, "--undo", "--why", "it was right", "--home", own)[0] == 0
    assert run("ingest", tmp_path / "one.txt", "--home", own)[1].startswith("1 ingested")


def test_faults_have_their_exit_codes(run: Run, own: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert run("verify", out)[0] == 2
    assert run("export", out, "--signing-key", tmp_path / "none", "--home", own)[0] == 2
    assert not out.exists()
    assert run("diff", 1, 9, "--home", own)[0] == 3
    assert run("withdraw", "release/none", "--why", "tried", "--home", own)[0] == 2
    run("export", out, "--home", own)
    (out / "joinder.nq.gz").write_bytes(b"")
    code, _, said = run("verify", out)
    assert (code, said.startswith("joinder: joinder.nq.gz: has 0 bytes")) == (1, True)
