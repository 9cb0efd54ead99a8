"""HTML: the main content of a page as paragraphs, with what its head says of title and day."""

import codecs
import re
from collections.abc import Iterable
from contextlib import suppress
from datetime import date

from selectolax.lexbor import LexborHTMLParser

from graph.errors import UnreadableSourceError
from graph.model import Source
from graph.read import paragraphs
from graph.read.elements import Element, elements
from graph.read.head import day, head
from graph.read.page import main_content
from graph.read.text import source

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(
    rb"""<(?:meta|\?xml)[^>]{0,300}?(?:charset|encoding)\s*=\s*["']?\s*([\w-]+)""", re.IGNORECASE
)
_LOOKED_AT = 4096
"""Bytes in which an encoding may be declared; browsers look at 1,024."""
_OTHER_NAMES = {"x-sjis": "cp932", "shift_jis": "cp932", "gb2312": "gb18030", "gbk": "gb18030"}
_LATIN = frozenset(("ascii", "iso8859-1"))  # browsers read both as Windows-1252
_ENCODINGS = re.compile(
    r"utf-8|utf-16|cp125\d|cp932|cp949|iso8859-\d+|gb18030|big5|euc_(?:jp|kr)|koi8-[ru]|mac-roman"
)


def html_source(name: str, content: bytes) -> Source:
    """Read one page.

    Raises:
        UnreadableSourceError: no text, no HTML, or nested too deeply.

    """
    written, warnings = _decoded(content)
    if (at := written.find("\0")) >= 0:
        raise UnreadableSourceError(name, f"is no HTML: NUL at character {at}")
    page = LexborHTMLParser(written)
    if page.body is None:
        raise UnreadableSourceError(name, "has no body")
    tree = elements(name, page.body)
    content_elements, left_out = main_content(tree)
    words = paragraphs.text(content_elements, left_out)
    if not words:
        raise UnreadableSourceError(name, "has no text in its main content")
    shown = set(_all(content_elements, left_out))
    heading = next((e for e in tree if e.tag == "h1" and e in shown), None)
    about = head(page, paragraphs.text([heading], left_out) if heading else None)
    return source(
        name,
        words,
        issued=about.issued or _marked_day(tree, shown),
        url=about.url,
        publisher=about.publisher,
        title=about.title,
        warnings=warnings,
    )


def _decoded(content: bytes) -> tuple[str, tuple[str, ...]]:
    """By byte order mark, UTF-8, declaration, and Windows-1252 at last.

    Browsers believe a declaration before they try UTF-8; but what is valid UTF-8 beyond ASCII is
    nothing else, and pages that declare another encoding than theirs are many.
    """
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return content.decode(encoding, "replace"), ()
    declared = _encoding(content[:_LOOKED_AT])
    with suppress(UnicodeDecodeError):
        text = content.decode("utf-8")
        other = declared not in {None, "utf-8"} and not text.isascii()
        return text, (f"is UTF-8 and not {declared}, as it declares",) if other else ()
    if declared in {None, "utf-8"}:
        return content.decode("cp1252", "replace"), ("read as Windows-1252, for it is not UTF-8",)
    text = content.decode(declared or "", "replace")
    return text, (f"some bytes are not {declared}",) if "\ufffd" in text else ()


def _encoding(start: bytes) -> str | None:
    found = _DECLARED.search(start)
    if not found:
        return None
    label = found[1].decode().lower()
    try:
        name = codecs.lookup(_OTHER_NAMES.get(label, label)).name
    except LookupError:
        return None
    if name in _LATIN:
        return "cp1252"
    if name.startswith("utf-16"):
        return "utf-8"  # a declaration that can be read as ASCII is none of UTF-16
    return name if _ENCODINGS.fullmatch(name) else None


def _all(top: Iterable[Element], left_out: set[Element]) -> Iterable[Element]:
    waiting = list(top)
    while waiting:
        one = waiting.pop()
        yield one
        waiting += [e for e in one.parts if isinstance(e, Element) and e not in left_out]


def _marked_day(tree: Iterable[Element], shown: set[Element]) -> date | None:
    """The day of the first `time` element of the content, or of one marked as datePublished."""
    for one in tree:
        marked = "datepublished" in one.attribute("itemprop")
        if one in shown and (one.tag == "time" or marked):
            given = one.attribute("datetime") or one.attribute("content")
            if found := day(given or paragraphs.text([one], ())):
                return found
    return None
