"""The report of a network can be checked by hand: members, who recurs, what survives, words."""

import re
from collections.abc import Callable
from html import unescape
from pathlib import Path

import html5lib
import pytest
from fastapi.testclient import TestClient

from graph.link.authority import Authority
from graph.resources import authority
from tests.api.test_cli import run  # noqa: F401  (a fixture)
from tests.api.test_pages import XHTML

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture(scope="module")
def page(client: TestClient) -> str:
    text: str = client.get("/network/coalition/report").text
    return text


def cells(page: str, section: str) -> list[list[str]]:
    tree = html5lib.HTMLParser(strict=True).parse(page)
    body = next(tree.iter(f"{XHTML}body"))
    under = ""
    for element in body:
        under = element.get("id") or under if element.tag == f"{XHTML}h2" else under
        if under == section:
            rows = list(element.iter(f"{XHTML}tr"))
            if rows:
                return [["".join(cell.itertext()) for cell in row] for row in rows[1:]]
    return []


def test_every_coalition_on_record_is_listed_with_its_members_and_sources(page: str) -> None:
    known = Authority.load(authority())
    rows = cells(page, "events")
    assert len(rows) == len(known.coalitions)
    titles = {row[1] for row in rows}
    for case in ("Department of Commerce", "Hawaii v. Trump", "United States v. California"):
        assert any(case in title for title in titles), case
    listed = sum(int(row[2]) for row in rows)
    assert listed >= len(known.coalition_members)
    assert all(int(row[2]) == len(row[3].split(", ")) or "," in row[3] for row in rows)
    assert sum("http" in row[4] for row in rows) > 10


def test_members_who_recur_stand_first_with_an_interval(page: str) -> None:
    rows = cells(page, "members")
    assert rows[0][0] in {"Chicago", "New York City"}
    assert int(rows[0][3]) >= 9
    assert re.fullmatch(r"[\d.]+ \(\d+ to \d+\)", rows[0][-1])


def test_model_that_cannot_speak_says_why_and_the_next_one_is_named(page: str) -> None:
    assert "sdsm</span> gives no answer: significance: on these data no tie can have a p" in page
    assert "fdsm</span>, alpha 0.05, 5,151 pairs tested" in page
    assert "is equally likely" in page


def test_ties_come_with_what_is_shared_and_doubtful_ones_are_called_so(page: str) -> None:
    rows = cells(page, "ties")
    survive = re.search(r"by q \([^)]*\): (\d+)", page)
    assert survive is not None
    assert ("No tie survives the correction" in page) == (survive[1] == "0")
    assert rows
    assert all(row[4] for row in rows)


def test_methods_give_their_sources_and_the_page_needs_nothing_else(page: str) -> None:
    assert "J. Stat. Mech. (2008) P10008" in page
    assert "Benjamini &amp; Hochberg" in page or "Benjamini & Hochberg" in unescape(page)
    assert not re.search(r"<(script|link|img|iframe)\b", page)
    assert "<svg " in page


def test_command_writes_the_same_page(run: Run, home: Path, page: str, tmp_path: Path) -> None:  # noqa: F811
    target = tmp_path / "report.html"
    assert run("network", "--report", target, "--home", home) == (0, "", "")
    assert target.read_text(encoding="utf-8") == page


@pytest.mark.parametrize("kind", ["statements", "congruence", "parties", "topics"])
def test_other_networks_have_reports_too(client: TestClient, kind: str) -> None:
    answer = client.get(f"/network/{kind}/report")
    assert answer.status_code == 200
    html5lib.HTMLParser(strict=True).parse(answer.text)
    assert "gives no answer" in answer.text


def test_a_report_of_two_modes_is_refused_by_name(client: TestClient) -> None:
    answer = client.get("/network/coalition/report?mode=two")
    assert (answer.status_code, answer.json()["detail"][:5]) == (400, "mode:")
