"""The page that a person checks releases by: one file, all facts, nothing from outside."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import html5lib
import pytest

from api.commands.extract import extract
from api.pages.check import KINDS, write
from api.pages.findings import groups
from graph import pipeline
from graph.errors import MisuseError, UnreadableSourceError
from graph.model import Facts
from graph.read.text import source, text_source
from tests.api.conftest import RELEASES

RELEASE = next(RELEASES.glob("*.txt"))
HOSTILE = (
    'FOR IMMEDIATE RELEASE: May 18, 2018\n\n<script>alert("x")</script> & "]]>\n\n'
    '"We </mark> won <img src=x onerror=y>," said Ruritania Mayor Ana Ruiz. '
    "\N{RIGHT-TO-LEFT OVERRIDE}txt\r\n"
)


@pytest.fixture(scope="module")
def facts() -> Facts:
    return pipeline.facts(text_source(RELEASE.name, RELEASE.read_bytes()), pipeline.knowledge())


@pytest.fixture
def page(facts: Facts, tmp_path: Path) -> str:
    write(tmp_path / "page.html", [facts])
    return (tmp_path / "page.html").read_text(encoding="utf-8")


def elements(page: str, name: str) -> list[tuple[dict[str, str], str]]:
    """Attributes and text of every element of this name."""
    tree = html5lib.parse(page, namespaceHTMLElements=False)
    return [(dict(one.attrib), "".join(one.itertext())) for one in tree.iter(name)]


def test_the_page_is_valid_and_asks_for_nothing_outside(page: str) -> None:
    parser = html5lib.HTMLParser(strict=True)
    parser.parse(page)
    assert not re.search(r"<(script|link|img|iframe|object)\b|@import|url\(", page)
    assert {found["href"][0] for found, _ in elements(page, "a")} == {"#"}
    assert "default-src 'none'" in page


def test_every_link_leads_to_one_place_on_the_page(page: str) -> None:
    tree = html5lib.parse(page, namespaceHTMLElements=False)
    ids = [one.attrib["id"] for one in tree.iter() if "id" in one.attrib]
    assert len(ids) == len(set(ids))
    assert {found["href"][1:] for found, _ in elements(page, "a")} <= set(ids)


def test_every_fact_is_in_the_list_with_its_rule_and_leads_to_its_words(
    facts: Facts, page: str
) -> None:
    listed = {found["id"]: words for found, words in elements(page, "li")}
    made = [finding for group in groups(facts) for finding in group.findings]
    assert len(listed) == len(made) > 20
    for finding, words in zip(made, listed.values(), strict=True):
        assert finding.label in words
        assert finding.how in words
    anchors = {found["id"] for found, _ in elements(page, "span") if "id" in found}
    for finding in made:
        for span in finding.spans:
            assert f"r1-char={span.start},{span.end}" in anchors


def test_the_text_is_whole_and_its_marks_tell_kind_and_rule(facts: Facts, page: str) -> None:
    [text] = re.findall(r'<div class="text".*?</div>', page, re.DOTALL)
    shown = re.sub(r'<a class="no".*?</a>', "", text)
    [(_, words)] = elements(shown, "div")
    assert words == facts.source.text.lstrip("\n")
    titles = " ".join(found["title"] for found, _ in elements(shown, "mark"))
    assert len(facts.statements) == 10
    assert [one.rule for one in facts.statements if one.rule not in titles] == []
    assert "stated" in titles


def test_a_text_cannot_put_markup_on_the_page(tmp_path: Path) -> None:
    hostile = pipeline.facts(source("<b>&.txt", HOSTILE), pipeline.knowledge(), models=False)
    write(tmp_path / "page.html", [hostile])
    page = (tmp_path / "page.html").read_text(encoding="utf-8")
    names = {one.tag for one in html5lib.parse(page, namespaceHTMLElements=False).iter()}
    assert not names & {"script", "img", "b"}
    assert "&lt;script&gt;" in page
    assert "&lt;b&gt;&amp;.txt" in page


def test_several_releases_have_a_table_of_contents_with_what_failed(
    facts: Facts, tmp_path: Path
) -> None:
    def found() -> Iterator[Facts | UnreadableSourceError]:
        yield facts
        yield UnreadableSourceError("broken.txt", "is <no> text")
        yield facts

    write(tmp_path / "page.html", found())
    page = (tmp_path / "page.html").read_text(encoding="utf-8")
    rows = [words for _, words in elements(page, "tr")][1:]
    assert len(rows) == 3
    assert "Not read: broken.txt: is <no> text" in rows[1]
    assert [found["id"] for found, _ in elements(page, "article")] == ["r1", "r3"]


@pytest.mark.parametrize("name", ["", "absent/page.html"], ids=["a folder", "in no folder"])
def test_a_page_that_cannot_be_written_is_wrong_use(tmp_path: Path, name: str) -> None:
    with pytest.raises(MisuseError, match="--html"):
        write(tmp_path / name, [])


def test_every_kind_of_finding_has_its_sign_in_the_legend(facts: Facts, page: str) -> None:
    kinds = {finding.kind for group in groups(facts) for finding in group.findings}
    assert kinds <= set(KINDS)
    legend = {words.strip() for _, words in elements(page, "label")}
    assert legend == set(KINDS.values())


def test_the_command_writes_the_page_and_prints_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = tmp_path / "two.jsonl"
    line = json.dumps({"id": "one", "text": RELEASE.read_text(encoding="utf-8")})
    lines.write_text(f"{line}\nnothing\n", encoding="utf-8")
    assert extract([str(lines)], tmp_path / "page.html") == 1
    printed = capsys.readouterr()
    assert printed.out == ""
    assert "two.jsonl:2" in printed.err
    assert "two.jsonl:2" in (tmp_path / "page.html").read_text(encoding="utf-8")
