"""What feeds (RSS, Atom) and sitemaps lead to.

Source: RSS 2.0 (rssboard.org), RSS 1.0, RFC 4287 (Atom), sitemaps.org protocol 0.9.
"""

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from email.utils import parsedate_to_datetime
from urllib.parse import urljoin
from xml.parsers import expat

from graph.errors import UnreadableSourceError

_ROOTS = {"rss": "feed", "RDF": "feed", "feed": "feed", "urlset": "feed", "sitemapindex": "index"}
_FIRST = re.compile(
    rb"(?:\xef\xbb\xbf)?(?:\s|<\?[^>]*\?>|<!--.*?-->)*"
    rb"<(?:!DOCTYPE\s+)?(?:\w+:)?(?:rss|RDF|feed|urlset|sitemapindex)\b",
    re.DOTALL,
)
_ENTRIES = {"item", "entry", "url", "sitemap"}
_DAYS = ("published", "pubDate", "date", "issued")
_LOOKED_AT = 4096


@dataclass(frozen=True, slots=True)
class Entry:
    """One address, with what the feed says of it; `index` where it leads to further sitemaps."""

    address: str
    title: str | None = None
    issued: date | None = None
    index: bool = False


@dataclass(slots=True)
class _Reading:
    """What has been read of a document so far."""

    kind: str = ""
    path: list[str] = field(default_factory=list)
    words: dict[str, str] = field(default_factory=dict)
    found: list[dict[str, str]] = field(default_factory=list)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        name = name.rpartition(" ")[2]
        if not self.path:
            self.kind = _ROOTS.get(name, "")
        self.path.append(name)
        if name in _ENTRIES:
            self.words = {}
        elif name == "link" and attributes.get("rel", "alternate") == "alternate":
            self.words.setdefault("href", attributes.get("href", ""))

    def text(self, words: str) -> None:
        if len(self.path) > 1 and self.path[-2] in _ENTRIES:
            self.words[self.path[-1]] = self.words.get(self.path[-1], "") + words

    def end(self, name: str) -> None:
        self.path.pop()
        if name.rpartition(" ")[2] in _ENTRIES:
            self.found.append(self.words)


def is_feed(content: bytes) -> bool:
    """Whether the first element of a document is that of a feed or sitemap."""
    return _FIRST.match(content[:_LOOKED_AT]) is not None


def entries(address: str, content: bytes) -> Iterator[Entry]:
    """Yield what a feed or sitemap leads to, in its order, each address once.

    Raises:
        UnreadableSourceError: no well-formed XML, or it declares types or entities.

    """
    reading = _read(address, content)
    seen: set[str] = set()
    for words in reading.found:
        link = words.get("loc") or words.get("href") or words.get("link") or ""
        target = urljoin(address, link.strip())
        if link.strip() and target not in seen:
            seen.add(target)
            title = " ".join(words.get("title", "").split()) or None
            yield Entry(target, title, _day(words), reading.kind == "index")


def _read(address: str, content: bytes) -> _Reading:
    def refused(*_: object) -> None:
        raise UnreadableSourceError(address, "declares types or entities, which no feed needs")

    reading, parser = _Reading(), expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler = reading.start, reading.end
    parser.CharacterDataHandler, parser.StartDoctypeDeclHandler = reading.text, refused
    try:
        parser.Parse(content, True)  # noqa: FBT003 (it takes no names)
    except expat.ExpatError as error:
        raise UnreadableSourceError(address, f"no well-formed XML: {error}") from error
    if not reading.kind:
        raise UnreadableSourceError(address, "is neither a feed nor a sitemap")
    return reading


def _day(words: dict[str, str]) -> date | None:
    """The day of publication; that of a sitemap is one of a change and says nothing."""
    for name in _DAYS:
        told = words.get(name, "").strip()
        with suppress(ValueError, TypeError):
            return date.fromisoformat(told[:10])
        with suppress(ValueError, TypeError):
            return parsedate_to_datetime(told).date()
    return None
