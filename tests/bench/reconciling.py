"""A batch of 100 noisy names over HTTP; nothing here fails a build.

Run from the root of the project: `python -m tests.bench.reconciling`.
"""

import json
import random
import tempfile
import time
from pathlib import Path
from urllib.parse import urlencode

from fastapi.testclient import TestClient

from api.app import create_app
from api.settings import Settings
from tests.api.conftest import BASE, RELEASES, publish
from tests.api.reconciling import FORM
from tests.graph.link.test_matching_quality import cases

BATCHES, SIZE = 40, 100
DRAWN = 8
"""Seconds after which the service has drawn ahead what it draws when it starts."""


def bodies(*, typed: bool) -> list[str]:
    """Batches of names, with their types or without."""
    found = []
    for seed in range(BATCHES * SIZE // 500):
        names = cases(seed)
        random.Random(seed).shuffle(names)
        for at in range(0, len(names), SIZE):
            queries = {
                str(number): {"query": text, **({"type": entry.kind.value} if typed else {})}
                for number, (text, entry) in enumerate(names[at : at + SIZE])
            }
            found.append(urlencode({"queries": json.dumps(queries)}))
    return found


def timed(client: TestClient, body: str) -> float:
    """Milliseconds that one batch takes."""
    start = time.perf_counter()
    assert client.post("/reconcile", content=body, headers=FORM).status_code == 200
    return 1000 * (time.perf_counter() - start)


def main() -> None:
    """Print the median and the 95th percentile."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        publish(home, RELEASES)
        with TestClient(create_app(Settings(home=home, base_iri=BASE, workers=1))) as client:
            timed(client, bodies(typed=True)[0])
            time.sleep(DRAWN)
            for typed in (True, False):
                taken = sorted(timed(client, body) for body in bodies(typed=typed))
                middle, high = taken[len(taken) // 2], taken[int(0.95 * len(taken))]
                what = "with types" if typed else "of any type"
                print(f"{SIZE} names {what}: median {middle:.0f} ms, p95 {high:.0f} ms")


if __name__ == "__main__":
    main()
