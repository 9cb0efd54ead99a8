"""Proposing a correction in a real browser."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from api.tokens import add
from graph.store.corrections import Corrections
from tests.web.visits import Server, Visit

RELEASE = "/id/release/us-ny-new_york-mayor/2018-05-18/ddb8b22ef6f1"


@pytest.fixture
def open_to_proposals(visit: Visit, server: Server, tmp_path: Path) -> Iterator[tuple[Path, str]]:
    """A second server on a home of its own that knows a token; the visit goes there."""
    del server
    token = add(tmp_path / "tokens", "reader", ["corrections"])
    other = Server(tmp_path / "home", JOINDER_TOKENS=str(tmp_path / "tokens"))
    other.run("ingest", "data/releases")
    other.start()
    visit.address = other.address
    yield tmp_path / "home", token
    other.stop()


@pytest.mark.slow
def test_a_fact_can_be_called_wrong_where_it_stands(
    visit: Visit, open_to_proposals: tuple[Path, str]
) -> None:
    home, token = open_to_proposals
    page = visit.go(RELEASE)
    fact = page.locator(".findings li").first
    about = fact.get_attribute("data-about")
    fact.get_by_role("button", name="This is wrong").click()
    page.keyboard.type("Somebody else said it")
    fact.get_by_label("Your token").fill(token)
    fact.get_by_role("button", name="Propose").click()
    expect(fact.get_by_role("status")).to_contain_text("Kept for review")
    assert [(one.about, one.wrong) for one in Corrections(home)] == [
        (about, "Somebody else said it")
    ]
