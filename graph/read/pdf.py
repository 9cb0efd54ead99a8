"""PDF: the text layer, line by line with its place on the page."""

from collections.abc import Iterator

import pypdfium2
from pypdfium2 import raw

from graph.errors import UnreadableSourceError
from graph.model import Source
from graph.read.layout import Line, Page, text_of
from graph.read.text import LARGEST, source

_MOST_PAGES = 500
_HYPHEN = 0x02  # what PDFium puts for a hyphen at the end of a line that it takes for a broken word
_BREAKS = frozenset((0x0A, 0x0D))
_FAULTS = {
    raw.FPDF_ERR_PASSWORD: "is encrypted",
    raw.FPDF_ERR_SECURITY: "is encrypted in a way that cannot be read",
    raw.FPDF_ERR_FILE: "is no PDF",
    raw.FPDF_ERR_FORMAT: "is a damaged PDF",
}
_LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB06: "st"}


def pdf_source(name: str, content: bytes) -> Source:
    """Read one document.

    Raises:
        UnreadableSourceError: encrypted, damaged, a scan without text, or without letters.

    """
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        reason = _FAULTS.get(error.err_code or 0, "is a damaged PDF")
        raise UnreadableSourceError(name, reason) from error
    with document:
        pages, empty = _pages(name, document)
    if not any(page.lines for page in pages):
        page = f"page {empty[0]}" if empty else "page 1"
        raise UnreadableSourceError(name, f"{page} has no text layer")
    text = text_of(pages)
    if 3 * sum(map(_is_no_sign, text)) > len(text):
        raise UnreadableSourceError(name, "its fonts do not say which letters they hold")
    warnings = tuple(f"page {number} has no text layer" for number in empty)
    return source(name, text, warnings=warnings)


def _pages(name: str, document: pypdfium2.PdfDocument) -> tuple[list[Page], list[int]]:
    """The pages with their lines, and the numbers of those that show something but no text."""
    count = len(document)
    if count > _MOST_PAGES:
        raise UnreadableSourceError(name, f"has {count:,} pages, more than {_MOST_PAGES}")
    pages: list[Page] = []
    empty: list[int] = []
    size = 0
    for index in range(count):
        try:
            page = document[index]
            lines = tuple(_lines(page.get_textpage()))
            blank = raw.FPDFPage_CountObjects(page) == 0
        except pypdfium2.PdfiumError as error:
            raise UnreadableSourceError(name, f"page {index + 1} is damaged") from error
        if not lines and not blank:
            empty.append(index + 1)
        size += sum(len(line.text) for line in lines)
        if size > LARGEST:
            raise UnreadableSourceError(name, f"more than {LARGEST:,} characters of text")
        pages.append(Page(page.get_height(), lines))
        page.close()
    return pages, empty


def _lines(shown: pypdfium2.PdfTextPage) -> Iterator[Line]:
    """The lines in the order of the document; a broken word ends its line with `hyphen`."""
    first = last = None
    words: list[str] = []
    for at in range(shown.count_chars()):
        code = raw.FPDFText_GetUnicode(shown, at)
        if code in _BREAKS or code == _HYPHEN:
            if first is not None and last is not None:
                yield _line(shown, words, first, last, hyphen=code == _HYPHEN)
            first = last = None
            words = []
            continue
        words.append(_LIGATURES.get(code) or chr(code))
        if not words[-1].isspace():
            first, last = (at if first is None else first), at
    if first is not None and last is not None:
        yield _line(shown, words, first, last, hyphen=False)


def _line(
    shown: pypdfium2.PdfTextPage, words: list[str], first: int, last: int, *, hyphen: bool
) -> Line:
    left, bottom, right, top = shown.get_charbox(first, loose=True)
    _, low, end, high = shown.get_charbox(last, loose=True)
    return Line(
        text=" ".join(_paired("".join(words)).split()),
        left=min(left, end),
        right=max(right, end),
        bottom=min(bottom, low),
        top=max(top, high),
        hyphen=hyphen,
    )


def _paired(words: str) -> str:
    """The words with pairs of surrogates as the letters they stand for, and no NUL."""
    even = words.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return even.replace("\0", "\ufffd")


def _is_no_sign(char: str) -> bool:
    """A replacement or private character, or a control: nothing that a reader sees."""
    return (
        char in "\ufffd\ufffe"
        or "\ue000" <= char <= "\uf8ff"
        or (char < " " and char not in "\n\t")
    )
