"""Which format a file is in: its first bytes decide where they tell, its name otherwise."""

import re
from enum import StrEnum

from graph.errors import UnreadableSourceError

LARGEST_FILE = 50 * 2**20
"""Bytes of a file whose text is taken out of it; the text has a limit of its own."""

_HTML = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


class Format(StrEnum):
    """Formats whose text has to be taken out, by the ending of what is kept."""

    HTML = "html"
    PDF = "pdf"
    DOCX = "docx"


MEDIA_TYPES = {
    Format.HTML: "text/html",
    Format.PDF: "application/pdf",
    Format.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
ENDINGS = {
    ".html": Format.HTML,
    ".htm": Format.HTML,
    ".xhtml": Format.HTML,
    ".pdf": Format.PDF,
    ".docx": Format.DOCX,
}
TEXT_ENDINGS = (".txt", ".md", ".text")


def format_of(name: str, start: bytes, ending: str | None = None) -> Format | None:
    """The format of a file, None for plain text.

    Args:
        name: of the file; `.txt` is always text.
        start: its first bytes, 4 kB or all.
        ending: what it would end in, where its name does not tell.

    Raises:
        UnreadableSourceError: a Word file of the old form, or an encrypted one.

    """
    lower = (ending or name).lower()
    if lower.endswith(TEXT_ENDINGS):
        return None
    if start.startswith(_OLE):
        raise UnreadableSourceError(name, "is an old (.doc) or encrypted Office file, not DOCX")
    if b"%PDF-" in start[:1024]:
        return Format.PDF
    if start.startswith(b"PK\x03\x04"):
        return Format.DOCX
    if _HTML.match(start):
        return Format.HTML
    return next((form for end, form in ENDINGS.items() if lower.endswith(end)), None)
