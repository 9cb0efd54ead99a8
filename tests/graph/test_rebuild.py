import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from api.cli import app
from graph.ingest import ingest
from graph.publishing import publish
from graph.rebuild import rebuild
from graph.store.live import Live
from tests.graph.test_ingest import BASE, RELEASE


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Four releases, one of them a web page and one known by two names."""
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "page.html").write_text(f"<pre>{RELEASE}</pre>")
    rows = [(name, f"{RELEASE}{n}") for name, n in (("c", 1), ("b", 1), ("a", 2), ("d", 3))]
    lines = [{"id": n, "text": text, "url": f"https://example.org/{n}"} for n, text in rows]
    (folder / "x.jsonl").write_text("\n".join(map(json.dumps, lines)))
    with Live(tmp_path / "home") as live:
        assert not [one for one in ingest([str(folder)], live, BASE) if one.error]
    return tmp_path / "home"


def test_the_same_program_makes_the_same_again(home: Path) -> None:
    with Live(home) as live:
        before = publish(home, live.store, BASE)
        outcomes = list(rebuild(live, BASE))
        assert [one.changed for one in outcomes] == [False] * 4
        assert publish(home, live.store, BASE) == before


@pytest.mark.parametrize("gone", ["release", "authority/release"])
def test_what_was_lost_or_altered_is_made_again(home: Path, gone: str) -> None:
    with Live(home) as live:
        before = publish(home, live.store, BASE)
        name = min(str(g.value) for g in live.store.graphs() if f"graph/{gone}/" in g.value)
        quads = [quad for quad in live.store.quads() if str(quad[3]) == name]
        live.store.edit(quads[1:], [])
        assert sorted(one.changed for one in rebuild(live, BASE)) == [False] * 3 + [True]
        assert publish(home, live.store, BASE).sha256 == before.sha256


def test_a_release_whose_source_was_altered_stays_and_is_named(home: Path) -> None:
    text = min((home / "sources").glob("*.txt"))
    text.write_text("altered")
    with Live(home) as live:
        before = set(live.store.quads())
        [problem] = [one for one in rebuild(live, BASE) if one.error]
        assert set(live.store.quads()) == before
    assert text.stem in problem.name
    done = CliRunner().invoke(app, ["rebuild", "--home", str(home), "--jobs", "1"])
    assert done.exit_code == 1
    assert done.stdout.startswith("0 ingested, 3 unchanged, 1 failed; version 1 has 4 releases")
