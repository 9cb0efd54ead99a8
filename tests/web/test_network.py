"""The network view in a real browser."""

import csv
import io
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from playwright.sync_api import Page, expect

from tests.web.visits import Visit

PLACE = "jurisdiction/country:us/state:"
PAIR = f"?pick={PLACE}il/place:chicago&pick={PLACE}ny/place:new_york"


def drawn(page: Page) -> tuple[int, int]:
    """Members and ties that the page says are drawn."""
    words = page.inner_text("#told").replace(",", "").split()
    return int(words[2]), int(words[words.index("and") + 1])


def test_the_strongest_ties_are_drawn_first_and_all_on_demand(visit: Visit) -> None:
    page = visit.network()
    members, ties = drawn(page)
    assert 10 < members < 102
    assert 20 < ties < 1601
    page.select_option("#level", "1")
    assert drawn(page) == (102, 1601)
    assert "level=1" in page.url


def test_the_table_has_what_is_drawn_and_sorts_by_keyboard(visit: Visit) -> None:
    page = visit.network()
    ties = drawn(page)[1]
    expect(page.locator("#table caption")).to_contain_text(f"{ties} ties drawn")
    weights = [int(each) for each in page.locator("#table td.number").all_inner_texts()]
    assert weights == sorted(weights, reverse=True)
    page.get_by_role("button", name="weight").focus()
    page.keyboard.press("Enter")
    expect(page.locator('th[aria-sort="ascending"]')).to_contain_text("weight")
    weights = [int(each) for each in page.locator("#table td.number").all_inner_texts()]
    assert weights == sorted(weights)


def test_a_tie_opens_to_briefs_and_words_by_keyboard_alone(visit: Visit) -> None:
    page = visit.network()
    page.locator("#table tbody button").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#panel h3").first).to_be_visible()
    assert "pick=" in page.url


def test_a_link_shows_the_same_picture_and_leads_to_the_highlighted_words(visit: Visit) -> None:
    page = visit.network(PAIR)
    expect(page.locator("#panel h2")).to_have_text("Chicago and New York City")
    expect(page.locator("#panel")).to_contain_text("9 coalitions shared")
    words = page.locator("#panel .words mark").last
    said = words.inner_text()
    words.click()
    page.wait_for_url("**/id/release/**")
    expect(page.locator(".at:target + mark")).to_contain_text(said)


def test_the_slider_leaves_only_what_had_begun_by_the_day(visit: Visit) -> None:
    page = visit.network("?level=1")
    before = drawn(page)
    slider = page.locator("#day")
    slider.focus()
    page.keyboard.press("Home")
    first = drawn(page)
    assert first[1] < before[1]
    assert "day=" in page.url
    page.keyboard.press("ArrowRight")
    assert drawn(page) != first
    page.get_by_role("button", name="Play").click()
    expect(page.get_by_role("button", name="Stop")).to_be_visible()
    page.get_by_role("button", name="Stop").click()


def test_only_the_ties_of_one_member_and_the_way_to_another(visit: Visit) -> None:
    page = visit.network(f"?pick={PLACE}wi/place:madison")
    page.get_by_role("button", name="Only its ties").click()
    expect(page.locator("#table caption")).to_contain_text("ties drawn")
    rows = page.locator("#table tbody tr").all_inner_texts()
    assert all("Madison" in row for row in rows)
    page.fill("#way-to", "Los Angeles County")
    page.get_by_role("button", name="Find", exact=True).last.click()
    expect(page.locator("#told")).to_contain_text("Los Angeles County")
    assert page.url.count("way=") >= 2


def test_the_map_says_who_has_no_place_on_it(visit: Visit) -> None:
    page = visit.network("?layout=map&level=1")
    expect(page.locator("#told")).to_contain_text("have no place on the map")


def test_a_filter_asks_the_server_and_stays_in_the_address(visit: Visit) -> None:
    page = visit.network()
    page.get_by_text("Filters").click()
    page.fill("#region", "CA")
    page.locator("#region").blur()
    expect(page.locator("#told")).not_to_contain_text("102 members")
    assert "region=CA" in page.url
    visit.page.reload()
    expect(page.locator("#region")).to_have_value("CA")


def test_a_network_that_nobody_is_in_says_so(visit: Visit) -> None:
    page = visit.network("?region=WY")
    expect(page.locator("#told")).to_contain_text("empty")
    assert visit.errors.pop().startswith("Failed to load resource")


@pytest.mark.parametrize("kind", ["statements", "parties", "topics"])
def test_the_other_networks_are_drawn_too(visit: Visit, kind: str) -> None:
    page = visit.network(f"?kind={kind}")
    assert drawn(page)[1] > 0


def test_the_picture_and_its_ties_can_be_taken_away(visit: Visit, tmp_path: Path) -> None:
    page = visit.network(PAIR)
    for form in ("svg", "png", "csv"):
        with page.expect_download() as started:
            page.click(f"#save-{form}")
        started.value.save_as(tmp_path / form)
    root = ET.fromstring((tmp_path / "svg").read_text())  # noqa: S314  our own
    members, ties = drawn(page)
    assert len(list(root.iter("{http://www.w3.org/2000/svg}circle"))) == members
    assert (tmp_path / "png").read_bytes().startswith(b"\x89PNG")
    rows = list(csv.DictReader(io.StringIO((tmp_path / "csv").read_text())))
    assert len(rows) == ties
    for form in ("gexf", "graphml", "csv"):
        href = page.get_attribute(f"#whole-{form}", "href") or ""
        assert page.request.get(visit.address + href).ok
