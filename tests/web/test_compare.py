"""Two networks side by side in a real browser."""

from playwright.sync_api import expect

from tests.web.visits import Visit


def test_two_periods_are_told_apart_and_the_address_keeps_them(visit: Visit) -> None:
    page = visit.go("/explore/compare")
    page.fill("#a-to", "2017-12-31")
    page.fill("#b-from", "2018-01-01")
    page.get_by_role("button", name="Compare").click()
    expect(page.locator("#told")).to_contain_text("in both")
    days = page.locator("#time ol").first.locator("time").all_inner_texts()
    assert days
    assert all(int(each.split()[-1]) <= 2017 for each in days)
    page.reload()
    expect(page.locator("#a-to")).to_have_value("2017-12-31")
    expect(page.locator("#changed")).to_contain_text("only")


def test_a_side_that_nobody_is_in_is_an_answer(visit: Visit) -> None:
    page = visit.go("/explore/compare?kind=coalition&b-to=2001-01-01")
    expect(page.locator("#told")).to_contain_text("0 members in both, 102 only in the first")
    assert visit.errors.pop().startswith("Failed to load resource")
