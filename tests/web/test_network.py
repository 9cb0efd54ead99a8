"""The network view in a real browser."""

import csv
import io
import json
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from playwright.sync_api import Page, Route, expect

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
    expect(words).to_have_css("position", "static")
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


def test_it_is_told_how_the_picture_is_made_and_where_it_is_tested(visit: Visit) -> None:
    page = visit.network("?region=CA")
    page.get_by_text("How this picture is made").click()
    expect(page.locator("#made")).to_contain_text("version 1")
    page.get_by_role("link", name="the report").click()
    assert page.url.endswith("/network/coalition/report?region=CA")
    expect(page.locator("h1").first).to_be_visible()
    font = page.locator("body").evaluate("(body) => getComputedStyle(body).maxWidth")
    assert font != "none"  # its own style sheet is let through


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


NAMES = {
    "markup": "<img src=x onerror=alert(1)><b>bold</b>",
    "right to left": "\u0628\u0644\u062f\u064a\u0629 \u0627\u0644\u0642\u062f\u0633",
    "300 characters": "Commission " * 27 + "end",
}


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
def test_any_name_is_shown_as_text_and_takes_no_more_room(visit: Visit, name: str) -> None:
    def renamed(asked: Route) -> None:
        found = asked.fetch().json()
        found["members"]["label"] = [name for _ in found["members"]["label"]]
        asked.fulfill(body=json.dumps(found), content_type="application/json")

    visit.page.route("**/picture*", renamed)
    page = visit.network(f"?pick={PLACE}il/place:chicago")
    expect(page.locator("#panel h2")).to_have_text(name.strip())
    assert page.locator("#explorer img, #explorer b").count() == 0
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_link_to_a_version_that_is_gone_says_so_and_leads_on(visit: Visit) -> None:
    page = visit.go("/explore/network?version=99")
    expect(page.locator(".lead")).to_contain_text("99")
    page.get_by_role("link", name="The same in the current version").click()
    page.wait_for_selector('#stage[aria-busy="false"]')
    assert visit.errors.pop().startswith("Failed to load resource")


def test_groups_of_a_large_network_open_to_what_is_inside(visit: Visit) -> None:
    def grouped(asked: Route) -> None:
        if "group=" in asked.request.url:
            return asked.continue_()
        found = {
            "title": "Many", "event": "coalition", "directed": False, "aggregated": True,
            "groups": [{"name": "A, B and 4,000 more", "size": 4002}, {"name": "C", "size": 1000}],
            "members": {"id": ["0", "1"], "label": ["A, B and 4,000 more", "C"],
                        "size": [4002, 1000], "x": [-1, 1], "y": [0, 0]},
            "ties": {"source": [0], "target": [1], "weight": [7]}, "provenance": {"version": 1},
        }  # fmt: skip
        return asked.fulfill(body=json.dumps(found), content_type="application/json")

    visit.page.route("**/picture*", grouped)
    page = visit.network()
    expect(page.locator("#told")).to_contain_text("2 groups of 5,002 members")
    page.locator("#table tbody button").first.click()
    expect(page.get_by_role("button", name="All groups")).to_be_visible()
    assert "group=0" in page.url


def test_a_server_that_goes_away_is_waited_for(visit: Visit) -> None:
    page = visit.network()
    page.route("**/picture*", lambda asked: asked.abort())
    page.select_option("#kind", "parties")
    expect(page.locator("#away")).to_be_visible()
    page.unroute_all()
    expect(page.locator("#told")).to_contain_text("of 10 members")
    expect(page.locator("#away")).to_have_count(0)
    visit.errors.clear()  # the browser tells of every request that failed
