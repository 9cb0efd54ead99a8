"""A browser, and the real server on a home with the first release."""

import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from api.assets import BUILT
from tests.web.visits import FLAGS, Server, Visit

PATIENCE = 30_000
"""Milliseconds that a busy machine is given before something counts as not happening."""
expect.set_options(timeout=PATIENCE)


@pytest.fixture(scope="session")
def chromium() -> str:
    """Where the browser is."""
    found = shutil.which("chromium")
    if found is None:
        pytest.skip("chromium is not installed; tests/setup/debian tells why")
    if not (BUILT / "manifest.json").is_file():
        pytest.skip("the explorer is not built; make builds it (api/web/built)")
    return found


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Browser]:
    """One for each file: while it runs, no other test of the process can start an event loop."""
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        yield started
        started.close()


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory, chromium: str) -> Iterator[Server]:  # noqa: ARG001  skip first
    made = Server(tmp_path_factory.mktemp("home"))
    made.run("ingest", "data/releases")
    made.start()
    yield made
    made.stop()


@pytest.fixture
def visit(browser: Browser, server: Server, request: pytest.FixtureRequest) -> Iterator[Visit]:
    """A visit that must leave no error and ask no other host; `param` are options of the page."""
    context = browser.new_context(**getattr(request, "param", {}))
    page = context.new_page()
    page.set_default_timeout(2 * PATIENCE)
    made = Visit(page, server.address)
    page.on("console", lambda said: made.errors.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: made.errors.append(str(error)))
    page.on(
        "request",
        lambda asked: (
            made.elsewhere.append(asked.url)
            if not asked.url.startswith((made.address, "data:", "blob:"))
            else None
        ),
    )
    yield made
    context.close()
    assert made.errors == []
    assert made.elsewhere == []
