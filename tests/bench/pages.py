"""Entity pages of a large graph, each asked once: median and 95th percentile per kind.

`python tests/bench/pages.py HOME` takes a home with a published version. Beside the time on the
clock stands the time on a processor, of the service and its workers together: on a machine that
does other things too, that is what a page takes when nobody else is there.
"""

import asyncio
import random
import statistics
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import httpx

from api.app import create_app
from api.settings import Settings
from graph.store.versions import Versions

SITE = "http://localhost:8000"
SEED, SAMPLE = 1, 60
IDLE = 20.0
"""Milliseconds of work in half a second below which nothing goes on."""
KINDS = {
    "person": "http://schema.org/Person",
    "place": "https://w3id.org/joinder/ns#Jurisdiction",
    "release": "http://purl.org/spar/fabio/PressRelease",
    "statement": "https://w3id.org/joinder/ns#Statement",
    "case": "https://w3id.org/joinder/ns#CourtCase",
    "post": "http://www.w3.org/ns/org#Post",
}
FORMS = ("text/html", "text/turtle", "application/ld+json")


def on_processor() -> float:
    """Milliseconds that this process and its children have been on a processor."""
    own = Path("/proc/self")
    pids = [own, *(Path("/proc") / pid for pid in _children(own))]
    files = (file for pid in pids for file in pid.glob("task/*/schedstat"))
    return sum(int(file.read_text().split()[0]) for file in files) / 1e6


def _children(process: Path) -> Iterator[str]:
    for file in process.glob("task/*/children"):
        yield from file.read_text().split()


def paths(home: Path, kind: str) -> list[str]:
    """Addresses of some entities of a class, drawn at random but always the same."""
    query = f"SELECT DISTINCT ?x WHERE {{ ?x a <{kind}> }}"
    found = sorted(str(row["x"]) for row in Versions(home).open().select(query))
    own = [iri.removeprefix(SITE) for iri in found if iri.startswith(f"{SITE}/id/")]
    return random.Random(SEED).sample(own, min(SAMPLE, len(own)))


async def asked(client: httpx.AsyncClient, path: str, form: str) -> tuple[float, float]:
    """Milliseconds on the clock and on a processor."""
    clock, processor = time.perf_counter(), on_processor()
    answer = await client.get(path, headers={"Accept": form})
    assert answer.status_code == httpx.codes.OK, path
    return 1000 * (time.perf_counter() - clock), on_processor() - processor


async def settled(client: httpx.AsyncClient) -> None:
    """Wait until what the service does when it starts is done."""
    await client.get("/people", headers={"Accept": "text/html"})
    before = -IDLE
    while (now := on_processor()) - before >= IDLE:
        before = now
        await asyncio.sleep(0.5)


def row(what: str, times: list[float]) -> str:
    """Median, 95th percentile and longest."""
    high = statistics.quantiles(times, n=20)[-1]
    return f"{what} p50 {statistics.median(times):6.1f}  p95 {high:6.1f}  max {max(times):6.1f} ms"


async def main(home: Path) -> None:
    """Ask for every kind in every form."""
    app = create_app(Settings(home=home, workers=1))
    transport = httpx.ASGITransport(app)
    async with (
        app.router.lifespan_context(app),
        httpx.AsyncClient(transport=transport, base_url=SITE) as client,
    ):
        await settled(client)
        for name, kind in KINDS.items():
            some = paths(home, kind)
            for form in FORMS:
                times = [await asked(client, path, form) for path in some]
                clock, processor = zip(*times, strict=True)
                print(f"{name:10}{form:20}", row("clock", list(clock)), end="   ")
                print(row("processor", list(processor)))


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1])))
