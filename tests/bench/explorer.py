"""How fast a large network is drawn in a browser without a graphics card.

    python tests/bench/explorer.py [MEMBERS] [BRIEFS] [PARTIES]

Members join briefs near them on a circle, and now and then anywhere; the seed is fixed. Prints
seconds for the server's part (groups, places, measures, JSON), and for the browser's: from the
request of the page to the picture, and from a choice of ties to the next picture.
"""

import random
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Page, sync_playwright
from rdflib import Literal, URIRef

from graph.network.built import Built, Wanted
from graph.network.kinds import KINDS
from graph.network.picture import picture
from graph.network.provenance import Source, result
from graph.store.base import Row
from tests.web.visits import FLAGS, Server

HERE = "http://localhost:8000/id/"
CHOSEN = """(level) => new Promise((done) => {
  const ties = document.getElementById("level");
  const start = performance.now();
  ties.value = level;
  ties.dispatchEvent(new Event("change"));
  const drawn = () => done((performance.now() - start) / 1000);
  requestAnimationFrame(() => requestAnimationFrame(drawn));
})"""


def rows(members: int, briefs: int, parties: int) -> Iterator[Row]:
    """Memberships of briefs with about as many parties each."""
    drawn = random.Random(20180518)
    for brief in range(briefs):
        home = drawn.randrange(members)
        near = {(home + int(drawn.gauss(0, 60))) % members for _ in range(parties)}
        far = set(drawn.sample(range(members), parties))
        for member in sorted(near if drawn.random() < 0.9 else far):
            yield {
                "member": URIRef(f"{HERE}m/{member}"),
                "memberLabel": Literal(f"Member {member}"),
                "kind": Literal("place"),
                "coalition": URIRef(f"{HERE}c/{brief}"),
                "coalitionLabel": Literal(f"Brief {brief}"),
                "date": Literal(f"20{brief % 20:02d}-01-{1 + brief % 28:02d}"),
                "basis": Literal("stated"),
            }


def browsed(body: bytes) -> None:
    """Time the browser with this picture in place of the server's own."""
    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        server = Server(Path(folder))
        server.run("ingest", "data/releases")
        server.start()
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        page: Page = browser.new_page()
        page.route(
            "**/picture*", lambda asked: asked.fulfill(body=body, content_type="application/json")
        )
        page.goto(f"{server.address}/explore/network")
        page.wait_for_selector('#stage[aria-busy="false"]')
        start = page.evaluate("performance.getEntriesByName('drawn')[0].startTime") / 1000
        print(f"browser: first picture after {start:.2f} s; {page.inner_text('#told')}")
        for level in ("0.1", "0.3", "1", "0.5"):
            took = page.evaluate(CHOSEN, level)
            print(f"browser: ties at {level} after {took:.2f} s; {page.inner_text('#told')}")
        browser.close()
        server.stop()


def main() -> None:
    """Measure and print."""
    given = [int(each) for each in sys.argv[1:4]]
    members, briefs, parties = (given + [9_000, 620, 9][len(given) :])[:3]
    built = Built(Wanted(KINDS["coalition"]), rows(members, briefs, parties))
    start = time.perf_counter()
    found = picture(built, {})
    middle = time.perf_counter()
    body = result(Source(1, ""), built.wanted, {}, found)
    end = time.perf_counter()
    print(f"server: picture {middle - start:.2f} s, JSON {end - middle:.2f} s, {len(body):,} bytes")
    browsed(body)


if __name__ == "__main__":
    main()
