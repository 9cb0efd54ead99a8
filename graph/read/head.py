"""What a web page says of itself: title, day of publication, address and publisher."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from selectolax.lexbor import LexborHTMLParser

_DATES = (
    "article:published_time", "datepublished", "dc.date.issued", "dcterms.issued", "dc.date",
    "dcterms.date", "dc.date.created", "dcterms.created", "citation_publication_date",
    "parsely-pub-date", "sailthru.date", "publish-date", "publication_date", "pubdate", "date",
)  # fmt: skip
_TITLES = ("headline", "dc.title", "dcterms.title", "og:title", "twitter:title")
_PUBLISHERS = ("dc.publisher", "dcterms.publisher", "publisher")
_DAY = re.compile(r"(?P<y>(?:19|20)\d\d)(?P<sep>[-/.]?)(?P<m>\d\d)(?P=sep)(?P<d>\d\d)(?!\d)")
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_WORDS = re.compile(
    rf"\b(?:(?P<d1>\d{{1,2}})\s+)?(?P<month>{'|'.join(_MONTHS)})[a-z]*\.?\s+"
    r"(?:(?P<d2>\d{1,2})(?:st|nd|rd|th)?,?\s+)?(?P<y>(?:19|20)\d\d)\b",
    re.IGNORECASE,
)
_NUMBERS = re.compile(r"\b(?P<m>\d{1,2})/(?P<d>\d{1,2})/(?P<y>(?:19|20)\d\d)\b")
_SITE = re.compile(r"\s+(?:[|\u2022\u00bb]|::|-{1,2}|\u2013|\u2014)\s+")
_SHORTEST_TITLE = 10
_MOST_NODES = 10_000


@dataclass(frozen=True, slots=True)
class Head:
    """What a page says of itself, as far as it does."""

    title: str | None = None
    issued: date | None = None
    url: str | None = None
    publisher: str | None = None


def head(page: LexborHTMLParser, heading: str | None) -> Head:
    """Read the metadata; `heading` is the text of the main heading, preferred where both agree."""
    said = {**_linked_data(page), **_meta(page)}
    for name, value in _linked_data(page).items():
        said.setdefault(name, value)
    shown = page.css_first("title")
    of_window = " ".join((shown.text() if shown else "").split())
    return Head(
        title=_title(_first(said, _TITLES), heading, of_window),
        issued=next((d for name in _DATES if (d := day(said.get(name, "")))), None),
        url=_address(page),
        publisher=_first(said, _PUBLISHERS),
    )


def day(words: str) -> date | None:
    """The first full date in the words: 2018-05-18T…, 20180518, May 18, 2018 or 5/18/2018."""
    if found := _DAY.search(words):
        return _date(found["y"], found["m"], found["d"])
    if found := _NUMBERS.search(words):
        return _date(found["y"], found["m"], found["d"])
    if (found := _WORDS.search(words)) and (number := found["d1"] or found["d2"]):
        return _date(found["y"], str(_MONTHS.index(found["month"].lower()) + 1), number)
    return None


def _date(year: str, month: str, number: str) -> date | None:
    try:
        return date(int(year), int(month), int(number))
    except ValueError:
        return None


def _meta(page: LexborHTMLParser) -> dict[str, str]:
    """Values of the meta elements by name; the first of each name counts."""
    found: dict[str, str] = {}
    for node in page.css("meta[content]"):
        given = node.attributes
        name = given.get("property") or given.get("name") or given.get("itemprop") or ""
        value = _words(given.get("content"))
        if value:
            found.setdefault(name.lower(), value)
    return found


def _linked_data(page: LexborHTMLParser) -> dict[str, str]:
    """Headline, datePublished and publisher of the first JSON-LD object that has them."""
    found: dict[str, str] = {}
    for script in page.css('script[type="application/ld+json"]'):
        try:
            document = json.loads(script.text() or "")
        except (ValueError, RecursionError):
            continue
        for node in _objects(document):
            for name in ("headline", "datePublished", "publisher"):
                value = node.get(name)
                if isinstance(value, dict):
                    value = value.get("name")
                if isinstance(value, str) and (words := _words(value)):
                    found.setdefault(name.lower(), words)
    return found


def _objects(document: object) -> Iterator[dict[str, object]]:
    waiting = [document]
    for _ in range(_MOST_NODES):
        if not waiting:
            return
        one = waiting.pop(0)
        if isinstance(one, dict):
            yield one
            waiting += one.values()
        elif isinstance(one, list):
            waiting += one


def _title(given: str | None, heading: str | None, of_window: str) -> str | None:
    """The heading where title and window agree with it; no name of the site behind it."""
    heading = _words(heading)
    for title in (given, of_window):
        if heading and title and heading.casefold() in title.casefold():
            given = heading
            break
    else:
        given = given or heading or _SITE.split(of_window)[0]
    return given if given and len(given) >= _SHORTEST_TITLE and " " in given else None


def _address(page: LexborHTMLParser) -> str | None:
    for selector, name in (
        ('link[rel="canonical"]', "href"),
        ('meta[property="og:url"]', "content"),
    ):
        node = page.css_first(selector)
        value = (node.attributes.get(name) or "").strip() if node else ""
        if re.fullmatch(r"https?://[^\s<>\"{}|\\^`\x00-\x20]{4,2000}", value):
            return value
    return None


def _first(said: dict[str, str], names: tuple[str, ...]) -> str | None:
    return next((said[name] for name in names if name in said), None)


def _words(value: str | None) -> str | None:
    """One line of text without what a graph could not carry, at most 500 characters of it."""
    kept = "".join(c if c.isprintable() or c.isspace() else " " for c in value or "")
    return " ".join(kept.split())[:500] or None
