"""The other views in a real browser: search, release, no serious fault of access on any of them."""

import json

import pytest
from playwright.sync_api import expect

from tests.web.visits import ROOT, Visit

AXE = ROOT / "api" / "web" / "node_modules" / "axe-core" / "axe.min.js"
RELEASE = "/id/release/us-ny-new_york-mayor/2018-05-18/ddb8b22ef6f1"
VIEWS = {
    "start": "/",
    "release": RELEASE,
    "person": "/id/person/rahm-emanuel",
    "jurisdiction": "/id/jurisdiction/country:us/state:il/place:chicago",
    "case": "/id/case/us/caed/2:18-cv-00490",
    "coalition": "/id/case/us/caed/2:18-cv-00490/filing/110/coalition",
    "statement": f"{RELEASE}/statement/3830",
    "network": "/explore/network",
    "comparison": "/explore/compare?kind=coalition&a-to=2017-12-31",
    "search": "/search?q=trust",
    "list": "/statements",
    "SPARQL": "/sparql",
    "saved query": "/queries/saved/holds-office-on?asOf=2018-05-18",
    "error": "/id/person/nobody",
    "version": "/versions/1",
}
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
LOOKS = {
    "light": {"color_scheme": "light"},
    "dark": {"color_scheme": "dark"},
    "phone": {"viewport": {"width": 390, "height": 844}},
}


@pytest.mark.slow
@pytest.mark.parametrize("visit", LOOKS.values(), ids=LOOKS, indirect=True)
def test_no_view_has_a_serious_fault_or_is_wider_than_the_screen(visit: Visit) -> None:
    faults = {}
    for name, path in VIEWS.items():
        page = visit.network() if name == "network" else visit.go(path)
        page.evaluate(AXE.read_text())
        found = page.evaluate(
            "(tags) => axe.run(document, { runOnly: tags }).then((all) => all.violations)", TAGS
        )
        serious = [
            (each["id"], [node["html"][:120] for node in each["nodes"][:3]])
            for each in found
            if each["impact"] in {"serious", "critical"}
        ]
        if serious:
            faults[name] = serious
        wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        if wide > 0:
            faults[f"{name} is too wide"] = wide
    visit.errors[:] = [each for each in visit.errors if "404" not in each]  # the error page itself
    assert not faults, json.dumps(faults, indent=1)


def test_what_fits_is_listed_as_words_are_typed_and_chosen_by_keyboard(visit: Visit) -> None:
    page = visit.go("/")
    page.locator("#q").press_sequentially("chicag")
    expect(page.get_by_role("option").first).to_contain_text("Chicago")
    page.keyboard.press("ArrowDown")
    expect(page.locator('[aria-selected="true"]')).to_contain_text("Chicago")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Chicago")


def test_from_search_to_jurisdiction_to_tie_to_brief_and_words(visit: Visit) -> None:
    page = visit.go("/")
    page.locator("#q").press_sequentially("seattle")
    page.get_by_role("option").first.click()
    expect(page.locator("h1")).to_have_text("Seattle")
    page.get_by_role("link", name="Its ties in the network").click()
    page.wait_for_selector('#stage[aria-busy="false"]')
    page.locator("#panel details button").first.click()
    expect(page.locator("#panel h3").last).to_have_text("How do we know")
    page.locator("#panel .words a").first.click()
    expect(page.locator(".at:target + mark")).to_be_visible()


@pytest.mark.parametrize(
    "example", ["Who joined a brief", "Who recurs across coalitions", "Who held which office"]
)
def test_each_example_of_the_start_page_leads_to_an_answer(visit: Visit, example: str) -> None:
    page = visit.go("/")
    page.get_by_role("link", name=example).click()
    expect(page.locator("main")).to_contain_text("Chicago")


def test_a_fact_lights_up_its_words_and_words_their_fact(visit: Visit) -> None:
    page = visit.go(RELEASE)
    fact = page.locator(".findings li").first
    fact.hover()
    assert page.locator(".text mark.glow").count() >= 1
    page.locator(".text mark.statement a").first.focus()
    expect(page.locator(".findings li.glow")).to_have_count(1)


def test_a_kind_of_fact_can_be_left_out_and_a_fact_shown_as_turtle(visit: Visit) -> None:
    page = visit.go(RELEASE)
    mark = page.locator(".text mark.statement").first
    colour = "(mark) => getComputedStyle(mark).backgroundColor"
    before = mark.evaluate(colour)
    page.get_by_label("statement").uncheck()
    assert mark.evaluate(colour) != before
    page.locator(".findings .turtle").first.click()
    expect(page.locator(".findings pre")).to_contain_text("jn:Statement")


def test_the_start_page_has_at_most_250_kilobytes_of_script(visit: Visit) -> None:
    sizes: list[int] = []
    visit.page.on(
        "response",
        lambda got: sizes.append(len(got.body())) if ".js" in got.url else None,
    )
    visit.go("/").wait_for_load_state("networkidle")
    assert sizes
    assert sum(sizes) <= 250_000


def test_the_page_says_that_the_server_is_away_and_goes_on_when_it_is_back(visit: Visit) -> None:
    page = visit.go("/")
    page.route("**/search*", lambda asked: asked.abort())
    page.route("**/search/names*", lambda asked: asked.abort())
    page.locator("#q").press_sequentially("chicago")
    expect(page.locator("#away")).to_be_visible()
    page.unroute_all()
    expect(page.get_by_role("option").first).to_contain_text("Chicago")
    expect(page.locator("#away")).to_have_count(0)
    visit.errors.clear()  # the browser tells of every request that failed


def test_pages_are_whole_without_script(visit: Visit) -> None:
    browser = visit.page.context.browser
    assert browser is not None
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{visit.address}/")
    expect(page.get_by_role("link", name="statements").last).to_be_visible()
    page.goto(f"{visit.address}/explore/network")
    expect(page.get_by_role("link", name="GEXF").first).to_be_visible()
    page.goto(f"{visit.address}/sparql")
    page.get_by_role("button", name="Ask").click()
    expect(page.get_by_role("heading", name="10 rows")).to_be_visible()
    context.close()
