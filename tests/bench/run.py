"""Speed, printed as ratios against a peer in the same run; nothing here fails a build."""

import asyncio
import csv
import gzip
import importlib
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Protocol, cast

from rdflib import Graph

from graph import pipeline, rdf, resources
from graph.ingest import ingest
from graph.iri import Iris
from graph.link import naming
from graph.link.gazetteer import Gazetteer
from graph.link.spelling import fold
from graph.model import Source
from graph.read.jsonl import line_sources
from graph.read.text import text_source
from graph.registry.publishing import Registry
from graph.sparql.pool import QueryPool
from graph.store.embedded import EmbeddedStore
from graph.store.live import Live
from graph.store.versions import Versions

ROOT = Path(__file__).parents[2]
RELEASE = next((ROOT / "data" / "releases").glob("*.txt"))
MANY = ROOT.parent / "shared" / "corpus" / "senate.jsonl.gz"
BASE = "http://localhost:8000/id/"
MAYORS = """
PREFIX jn: <https://w3id.org/joinder/ns#> PREFIX schema: <http://schema.org/>
PREFIX org: <http://www.w3.org/ns/org#>
SELECT DISTINCT ?name WHERE {
  ?s jn:speaker/schema:name ?name ; jn:inCapacityOf/org:role ?role }"""


def milliseconds(work: Callable[[], object], rounds: int = 50) -> float:
    """Median over several rounds, after one to warm up."""
    work()
    taken = []
    for _ in range(rounds):
        start = time.perf_counter()
        work()
        taken.append(1000 * (time.perf_counter() - start))
    return statistics.median(taken)


def row(what: str, ours: float, peer: str, theirs: float) -> None:
    """One line of the table: ours, the peer's, and how many times longer the peer takes."""
    print(f"{what:44}{ours:9.2f} ms   {peer:34}{theirs:9.2f} ms   x{theirs / ours:.2f}")


def reading() -> None:
    """Read, extract and link one release; the peer only parses the graph that results."""
    known, content = pipeline.knowledge(), RELEASE.read_bytes()

    def linked() -> object:
        return pipeline.linked(text_source(RELEASE.name, content), known)

    graph = Graph()
    made = pipeline.linked(text_source(RELEASE.name, content), known)
    for triple in rdf.release(made, Iris(BASE)):
        graph.add(triple)
    turtle = graph.serialize(format="turtle")
    peer = milliseconds(lambda: Graph().parse(data=turtle, format="turtle"), 10)
    row("read, extract, link one release", milliseconds(linked), "rdflib parses its Turtle", peer)


def loading() -> None:
    """Load the gazetteer; the peer only splits its table into cells."""
    path = resources.authority() / "jurisdictions.csv.gz"
    lines = gzip.decompress(path.read_bytes()).decode().splitlines()
    peer = milliseconds(lambda: list(csv.reader(lines)), 10)
    row("load the gazetteer", milliseconds(lambda: Gazetteer.load(path), 10), "csv.reader", peer)
    known = Gazetteer.load(path)
    names = [place.name for place in known]

    def looked_up() -> object:
        return [naming.numbers_of(fold(name), known.names) for name in names]

    print(
        f"{'look a name up, thousands of them':44}{milliseconds(looked_up, 3) / len(names):9.4f} ms"
    )


class Sentences(Protocol):
    """A spaCy pipeline, as far as it is used here."""

    def add_pipe(self, name: str) -> object:
        """Add a step by its name."""
        ...

    def __call__(self, text: str) -> object:
        """Read one text."""
        ...


def releases() -> Iterator[Source]:
    """Every release of a large file, one after the other."""
    with gzip.open(MANY) as lines:
        yield from (one for one in line_sources(MANY.name, lines) if isinstance(one, Source))


def a_second(work: Callable[[Source], object]) -> tuple[float, float]:
    """Releases a second of processor time, and MiB by which the peak grew over the second half."""
    total = sum(1 for _ in releases())
    started, half = time.process_time(), 0
    for number, one in enumerate(releases()):
        work(one)
        if number == total // 2:
            half = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    growth = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - half
    return total / (time.process_time() - started), growth / 1024


def reading_many() -> None:
    """Read and extract thousands of releases; the peer only splits them into sentences."""
    if not MANY.is_file():
        print(f"read + extract, many releases: {MANY.name} is not here")
        return
    known = pipeline.knowledge()
    ours, growth = a_second(lambda one: pipeline.facts(one, known, models=False))
    print(f"{'read + extract, releases a second and core':44}{ours:9.0f} /s   ", end="")
    if peer := _spacy():
        print(f"{'spaCy blank, sentence splitting':34}{a_second(peer)[0]:9.0f} /s")
    else:
        print("spaCy blank, sentence splitting: peer not installed")
    print(f"{'memory, growth over the second half':44}{growth:9.1f} MiB")


def _spacy() -> Callable[[Source], object] | None:
    try:
        blank = cast("Callable[[str], Sentences]", importlib.import_module("spacy").blank)
    except ImportError:
        return None
    split = blank("en")
    split.add_pipe("sentencizer")
    return lambda one: split(one.text)


def starting(home: Path) -> None:
    """Start `joinder query` to its answer; the peer is Python importing rdflib."""
    query = ROOT / "ontology" / "queries" / "releases.rq"
    ours = [Path(sys.executable).parent / "joinder", "query", query, "--home", home]
    peer = [sys.executable, "-c", "import rdflib"]

    def run(command: Sequence[object]) -> Callable[[], object]:
        return lambda: subprocess.run(list(map(str, command)), check=True, capture_output=True)

    row(
        "joinder query, whole process",
        milliseconds(run(ours), 5),
        "import rdflib",
        milliseconds(run(peer), 5),
    )


async def asking(home: Path, store: EmbeddedStore) -> None:
    """One query through a worker process; the peer is rdflib on the same quads in memory."""
    graph = Graph()
    for s, p, o, _ in store.quads():
        graph.add((s, p, o))
    peer = milliseconds(lambda: list(graph.query(MAYORS)), 10)
    pool = QueryPool(Versions(home), workers=1, lanes=("public",))
    await pool.start()
    try:
        await pool.answer(MAYORS)
        taken = []
        for _ in range(200):
            start = time.perf_counter()
            await pool.answer(MAYORS)
            taken.append(1000 * (time.perf_counter() - start))
    finally:
        await pool.close()
    row(
        "speakers and offices, through a worker", statistics.median(taken), "rdflib in memory", peer
    )


def main() -> None:
    """Run all, each against its peer."""
    loading()
    reading()
    reading_many()
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        registry = Registry.load(home, pipeline.knowledge().authority, BASE)
        with Live(home) as live:
            list(ingest([str(RELEASE)], live, BASE))
            Versions(home).publish(live.store, registry.finish)
        starting(home)
        asyncio.run(asking(home, Versions(home).open()))


if __name__ == "__main__":
    main()
