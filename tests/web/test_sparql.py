"""The SPARQL view in a real browser."""

from urllib.parse import quote

from playwright.sync_api import Page, expect

from tests.web.visits import Visit

MEMBERS = """PREFIX jn: <https://w3id.org/joinder/ns#>
PREFIX org: <http://www.w3.org/ns/org#>
SELECT DISTINCT ?member ?group WHERE {
  ?membership a jn:CoalitionMembership ; org:member ?member ; org:organization ?group }"""


def asked(visit: Visit, query: str) -> Page:
    page = visit.go(f"/sparql?query={quote(query)}")
    expect(page.locator("#answer[aria-busy=false] h2")).to_be_visible()
    return page


def typed(visit: Visit, query: str) -> Page:
    """The page with a query typed in place of the one that was there."""
    page = visit.go("/sparql")
    page.locator(".cm-content").focus()
    page.keyboard.press("Control+a")
    page.keyboard.type(query)
    return page


def test_a_link_to_a_query_shows_names_not_iris_with_time_and_version(visit: Visit) -> None:
    page = asked(visit, MEMBERS)
    expect(page.locator("#answer h2")).to_have_text("8 rows")
    expect(page.locator("#answer .meta")).to_contain_text("s, version 1")
    cells = page.locator("#answer td").all_inner_texts()
    assert "Chicago" in cells
    assert not [each for each in cells if "http" in each]


def test_an_answer_that_fits_is_drawn_as_network_and_map(visit: Visit) -> None:
    page = asked(visit, MEMBERS)
    for name in ("Network", "Map"):
        page.get_by_role("button", name=name).click()
        expect(page.locator("#answer .picture canvas").first).to_be_visible()
    page.get_by_role("button", name="Table").click()
    expect(page.locator("#answer table")).to_be_visible()


def test_a_saved_query_has_its_parameters_as_fields_and_leads_to_a_network(visit: Visit) -> None:
    page = visit.go("/sparql")
    page.select_option("#example", "holds-office-on")
    page.fill("#p-asOf", "2018-05-18")
    page.get_by_role("button", name="Ask").click()
    expect(page.locator("#answer h2")).to_contain_text("row")
    expect(page.locator("#answer td").filter(has_text="Rahm Emanuel").first).to_be_visible()
    assert "example=holds-office-on" in page.url
    page.get_by_role("button", name="Network").click()
    expect(page.locator("#answer .picture canvas").first).to_be_visible()
    page.reload()
    expect(page.locator("#answer td").filter(has_text="Rahm Emanuel").first).to_be_visible()


def test_terms_are_completed_and_bring_their_prefix_by_keyboard_alone(visit: Visit) -> None:
    page = typed(visit, "ASK { ?x org:memb")
    expect(page.locator(".cm-tooltip-autocomplete li").first).to_contain_text("org:memb")
    page.wait_for_timeout(150)  # the list takes no key in its first 75 ms
    page.keyboard.press("Enter")
    expect(page.locator(".cm-content")).to_contain_text("PREFIX org: <http://www.w3.org/ns/org#>")
    page.keyboard.type(" ?y }")
    page.keyboard.press("Escape")
    page.keyboard.press("Control+Enter")
    expect(page.locator("#answer h2")).to_have_text("Yes")


def test_an_error_names_what_is_wrong(visit: Visit) -> None:
    page = typed(visit, "SELECT nonsense")
    page.get_by_role("button", name="Ask").click()
    expect(page.locator('#answer [role="alert"]')).to_contain_text("1")
    assert visit.errors.pop().startswith("Failed to load resource")


def test_a_query_that_takes_long_can_be_cancelled(visit: Visit) -> None:
    page = typed(visit, "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }")
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Ask").click()
    page.get_by_role("button", name="Cancel").click()
    expect(page.get_by_text("Cancelled.")).to_be_visible()


def test_a_short_link_is_kept(visit: Visit) -> None:
    page = asked(visit, MEMBERS)
    page.get_by_role("button", name="keep a short link").click()
    link = page.locator('#answer a[href*="/q/"]')
    expect(link).to_be_visible()
    link.click()
    expect(page.locator("main")).to_contain_text("Chicago")


def test_a_graph_is_shown_as_turtle(visit: Visit) -> None:
    page = asked(visit, "CONSTRUCT { ?s a ?c } WHERE { ?s a ?c } LIMIT 3")
    expect(page.locator("#answer pre")).to_contain_text(" a ")
