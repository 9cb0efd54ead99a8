"""Good requests while two clients send hostile ones without pause; nothing here fails a build.

Run from the root of the project: `python -m tests.bench.storm [SECONDS]`.
"""

import random
import sys
import tempfile
import threading
import time
from pathlib import Path
from string import ascii_letters

import httpx

from tests.faults.hostile import HOSTILE
from tests.faults.served import Served, served

GOOD = (
    "ASK {{ ?s ?p {n} }}",
    "SELECT ?p ?o {{ <http://localhost:8000/id/person/rahm-emanuel> ?p ?o }} LIMIT {n}",
)


def storm(service: Served, until: float, seed: int, ends: list[int]) -> None:
    """One hostile query after the other, by chance."""
    chance = random.Random(seed)
    with httpx.Client(timeout=60) as client:
        while time.monotonic() < until:
            query, _ = chance.choice(list(HOSTILE.values()))
            fresh = query + " #" + "".join(chance.choices(ascii_letters, k=12))  # never seen before
            ends.append(client.post(service.address + "sparql", data={"query": fresh}).status_code)


def good(service: Served, until: float) -> list[float]:
    """Milliseconds of each good request, one after the other."""
    taken, n = [], 0
    with httpx.Client(timeout=60) as client:
        while time.monotonic() < until:
            n += 1
            query = GOOD[n % len(GOOD)].format(n=n)
            began = time.monotonic()
            answer = client.get(service.address + "sparql", params={"query": query})
            taken.append(1000 * (time.monotonic() - began))
            assert answer.status_code == 200, answer.text
            time.sleep(0.02)
    return sorted(taken)


def main() -> None:
    """Print the good ones' times, alone and in the storm."""
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 60.0
    with tempfile.TemporaryDirectory() as folder, served(Path(folder)) as service:
        alone = good(service, time.monotonic() + 10)
        ends: list[int] = []
        until = time.monotonic() + seconds
        clients = [
            threading.Thread(target=storm, args=(service, until, seed, ends)) for seed in (1, 2)
        ]
        for client in clients:
            client.start()
        during = good(service, until)
        for client in clients:
            client.join()
        for what, taken in (("alone", alone), ("in the storm", during)):
            middle, high = taken[len(taken) // 2], taken[int(0.99 * (len(taken) - 1))]
            print(f"good requests {what}: {len(taken)}, p50 {middle:.1f} ms, p99 {high:.1f} ms")
        print({status: ends.count(status) for status in sorted(set(ends))})


if __name__ == "__main__":
    main()
