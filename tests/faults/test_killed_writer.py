"""A writer that is killed with SIGKILL leaves a home that works, with nothing half done."""

import subprocess
import sys
from pathlib import Path

import pytest
from rdflib import RDF, Literal, URIRef

from graph.store.canonical import digest, in_order
from graph.store.live import Live
from graph.store.versions import Versions

SCRIPTS = Path(__file__).parent / "scripts"
GRAPH, SUBJECT = URIRef("https://example.org/g"), URIRef("https://example.org/s")


@pytest.mark.parametrize("writes", [1, 4, 11])
def test_an_acknowledged_write_survives_and_none_is_torn(tmp_path: Path, writes: int) -> None:
    first = 1
    for _ in range(2):
        command = [sys.executable, str(SCRIPTS / "write_forever.py"), str(tmp_path), str(first)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as writer:
            assert writer.stdout
            said = [writer.stdout.readline() for _ in range(writes)]
            writer.kill()
            said += writer.stdout.readlines()
        acknowledged = int(said[-1])
        with Live(tmp_path) as live:
            editions = [int(str(quad[2])) for quad in live.store.quads()]
        assert editions in ([acknowledged] * 500, [acknowledged + 1] * 500)
        first = acknowledged + 2


def publish_killed(folder: Path) -> None:
    command = [sys.executable, str(SCRIPTS / "publish_killed.py"), str(folder)]
    subprocess.run(command, check=True, env={"PYTHONPATH": str(SCRIPTS.parents[2])})


def test_publishing_killed_at_any_step_leaves_a_version_to_serve(tmp_path: Path) -> None:
    publish_killed(tmp_path)
    homes = sorted(tmp_path.iterdir(), key=lambda home: int(home.name))
    assert [Versions(homes[n]).current().number for n in (0, -1)] == [1, 2]
    assert len(homes) > 10
    for home in homes:
        versions = Versions(home)
        assert versions.current() in versions.all()
        for version in versions.all():
            assert digest(in_order(versions.open(version).n_quads())) == version.sha256
            assert version.quads == 2
            assert versions.text(version, "beside.txt") == str(version.number)


def test_publishing_goes_on_after_a_kill(tmp_path: Path) -> None:
    publish_killed(tmp_path)
    homes = list(tmp_path.iterdir())
    assert len(homes) > 10
    for home in homes:
        versions = Versions(home)
        with Live(home) as live:
            live.replace({GRAPH: [(SUBJECT, RDF.value, Literal(3))]})
            made = versions.publish(live.store)
        assert versions.current() == made
        numbers = [version.number for version in versions.all()]
        assert numbers == list(range(made.number, 0, -1))
        assert {path.name for path in (home / "versions").iterdir()} == set(map(str, numbers))
