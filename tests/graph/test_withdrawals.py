"""Releases that are withdrawn leave the graph, stay on record, and do not come back."""

from pathlib import Path

import pytest
from rdflib import Literal, URIRef

from graph.errors import MisuseError
from graph.ingest import Outcome, ingest
from graph.store.live import Live
from graph.withdrawals import restore, withdraw, withdrawn
from ontology.terms import JN, PROV
from tests.graph.registry.invented import BASE, text

WHEN = "2026-01-31T12:00:00Z"
WORDS = text("Mayor Ana Ruiz", "March 3, 2020")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    (tmp_path / "one.txt").write_text(WORDS, encoding="utf-8")
    return tmp_path / "one.txt"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


def put(home: Path, file: Path) -> Outcome:
    with Live(home) as live:
        [outcome] = ingest([str(file)], live, BASE)
    return outcome


def graphs(home: Path) -> set[str]:
    with Live(home) as live:
        return {str(quad[3]).removeprefix(f"{BASE}graph/") for quad in live.store.quads()}


def test_a_withdrawn_release_leaves_the_graph_and_a_record(home: Path, file: Path) -> None:
    release = put(home, file).release or ""
    before = graphs(home)
    with Live(home) as live:
        row = withdraw(live, BASE, release, "Ana", WHEN, "sent  by\nmistake")
        said = {(p, o) for s, p, o, _ in live.store.quads() if str(s) == release}
    assert {(str(p), str(o)) for p, o in said} == {
        (str(PROV.invalidatedAtTime), WHEN),
        (str(JN.reason), "sent by mistake"),
    }
    gone = before - graphs(home)
    assert {graph.partition("/")[0] for graph in gone} == {"release", "provenance", "authority"}
    assert all(graph.endswith(row.release) for graph in gone)
    assert withdrawn(home)[row.sha256].who == "Ana"


def test_its_text_stays_out_until_the_withdrawal_is_undone(home: Path, file: Path) -> None:
    release = put(home, file).release or ""
    before = graphs(home)
    with Live(home) as live:
        withdraw(live, BASE, release.removeprefix(BASE), "Ana", WHEN, "sent by mistake")
    outcome = put(home, file)
    assert (outcome.changed, outcome.release) == (False, release)
    assert outcome.warnings == ("was withdrawn on 2026-01-31, so it is left out: sent by mistake",)
    with Live(home) as live:
        restore(live, BASE, release, "Ana", WHEN, "it was right")
    assert put(home, file).changed
    assert graphs(home) == before
    lines = (home / "withdrawn.csv").read_text(encoding="utf-8").splitlines()
    assert [line.partition(",")[0] for line in lines] == ["kind", "withdraw", "restore"]


def test_a_text_that_corrects_a_withdrawn_one_is_read(home: Path, file: Path) -> None:
    release = put(home, file).release or ""
    with Live(home) as live:
        withdraw(live, BASE, release, "Ana", WHEN, "a wrong number in it")
    file.write_text(WORDS.replace("river bridges", "road bridges"), encoding="utf-8")
    outcome = put(home, file)
    assert outcome.changed
    assert outcome.release != release


@pytest.mark.parametrize("release", ["release/none", "", f"{BASE}person/x", "a b <c>"])
def test_what_is_no_release_is_said(home: Path, file: Path, release: str) -> None:
    put(home, file)
    with Live(home) as live:
        before = set(live.store.quads())
        for change in (withdraw, restore):
            with pytest.raises(MisuseError, match=r"unknown|not withdrawn"):
                change(live, BASE, release, "Ana", WHEN, "tried")
        assert set(live.store.quads()) == before
    assert not (home / "withdrawn.csv").exists()


def test_nothing_is_withdrawn_without_a_reason(home: Path, file: Path) -> None:
    release = put(home, file).release or ""
    with Live(home) as live:
        with pytest.raises(MisuseError, match="--why"):
            withdraw(live, BASE, release, "Ana", WHEN, " ")
        assert (URIRef(release), PROV.invalidatedAtTime, Literal(WHEN)) not in {
            quad[:3] for quad in live.store.quads()
        }
    assert withdrawn(home) == {}
