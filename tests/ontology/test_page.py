import re
from html.parser import HTMLParser

import pytest
from rdflib import Graph

from ontology.files import vocabulary
from ontology.page import content, html, serialisations
from ontology.terms import JN

FORMATS = {
    "text/turtle": "turtle",
    "application/ld+json": "json-ld",
    "application/rdf+xml": "xml",
    "application/n-triples": "nt",
}


class Anchors(HTMLParser):
    """Collects ids, links and whether every element that was opened was closed."""

    def __init__(self) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        self.ids += filter(None, [values.get("id")])
        self.links += filter(None, [values.get("href"), values.get("src")])
        if tag not in {"meta", "link", "br"}:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@pytest.fixture(scope="module")
def anchors() -> Anchors:
    found = Anchors()
    found.feed(html())
    return found


@pytest.mark.parametrize(("media_type", "form"), FORMATS.items(), ids=FORMATS)
def test_every_format_carries_the_whole_vocabulary(media_type: str, form: str) -> None:
    served = Graph().parse(data=serialisations(media_type), format=form)
    assert set(served) == set(vocabulary())


def test_other_formats_are_refused() -> None:
    with pytest.raises(ValueError, match="image/png"):
        serialisations("image/png")


def test_page_has_an_anchor_for_every_term_and_concept(anchors: Anchors) -> None:
    assert {name for name in JN.__annotations__ if name[0] != "_"} <= set(anchors.ids)
    assert {"office/mayor", "mayor", "topic/immigration", "scheme/basis"} <= set(anchors.ids)


def test_no_anchor_occurs_twice_and_every_inner_link_has_one(anchors: Anchors) -> None:
    assert len(anchors.ids) == len(set(anchors.ids))
    inner = {link[1:] for link in anchors.links if link.startswith("#")}
    assert inner <= set(anchors.ids)


def test_page_is_well_formed_and_loads_only_its_style_sheet(anchors: Anchors) -> None:
    assert anchors.open == []
    assert re.findall(r'<link[^>]*href="([^"]*)"', html()) == ["/static/joinder.css"]
    assert not re.search(r"<(script|style|img|iframe)|style=", html())


def test_a_name_with_two_meanings_leads_to_the_term(anchors: Anchors) -> None:
    assert anchors.ids.count("judge") == 1
    assert '<dt id="judge"><code>jn:judge' in content()
