"""The same inputs give the same registry and the same graph, whatever their order."""

import gzip
import random
from collections.abc import Iterable
from itertools import islice
from pathlib import Path

import pytest

from graph.ingest import ingest
from graph.store.live import Live
from graph.store.versions import Versions
from tests.graph.registry.invented import BASE, lines, published, text
from tests.quality.annotated import CORPUS

CORPORA = sorted(CORPUS.glob("*.jsonl.gz"))
needs_corpus = pytest.mark.skipif(not CORPORA, reason="needs ../shared/corpus")
SPEAKERS = (
    "Mayor Bill Ruiz", "Mayor William J. Ruiz", "Mayor W. Ruiz", "Mayor Wiliam Ruiz",
    "Mayor John Elm", "Mayor James Elm", "Mayor J. Elm", "Mayor Ana Elm", "Mayor Elm",
)  # fmt: skip


def orders(given: Iterable[str]) -> list[list[str]]:
    """The same lines as they are, in reverse, and shuffled."""
    plain = list(given)
    shuffled = random.Random(4).sample(plain, len(plain))
    return [plain, plain[::-1], shuffled]


def built(home: Path, given: Iterable[str], jobs: int) -> tuple[str, str | None]:
    """The hash of the graph and the bytes of the registry that lines give."""
    file = home.with_suffix(".jsonl")
    file.write_text("".join(given), encoding="utf-8")
    with Live(home) as live:
        assert sum(outcome.changed for outcome in ingest([str(file)], live, BASE, jobs=jobs))
    version = published(home)
    return version.sha256, Versions(home).text(version, "registry.csv")


def corpus(step: int) -> list[str]:
    found = []
    for path in CORPORA:
        with gzip.open(path, "rt", encoding="utf-8") as rows:
            found += list(islice(rows, 0, None, step))
    return found


def test_order_and_jobs_leave_no_trace_in_invented_releases(tmp_path: Path) -> None:
    days = ("March 3, 2020", "May 4, 2020")
    file = lines(tmp_path / "in.jsonl", *(text(who, day) for who in SPEAKERS for day in days))
    given = file.read_text(encoding="utf-8").splitlines(keepends=True)
    made = [
        built(tmp_path / str(n), some, jobs)
        for n, (some, jobs) in enumerate(zip(orders(given), (1, 1, 2), strict=True))
    ]
    assert made[0] == made[1] == made[2]
    assert ",merged," in (made[0][1] or "")


@needs_corpus
@pytest.mark.parametrize("step", [100, pytest.param(1, marks=pytest.mark.slow)])
def test_order_and_jobs_leave_no_trace_in_the_corpus(tmp_path: Path, step: int) -> None:
    given = corpus(step)
    assert len(given) > 30
    made = [
        built(tmp_path / str(n), some, jobs)
        for n, (some, jobs) in enumerate(zip(orders(given), (1, 2, 4), strict=True))
    ]
    assert made[0] == made[1] == made[2]
