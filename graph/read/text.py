"""Plain text: strict decoding, and nothing in it that a graph could not carry."""

import hashlib
import re
from datetime import date

from graph.errors import UnreadableSourceError
from graph.model import Source

LARGEST = 5 * 2**20
"""Bytes of one release; a longer one is no press release."""

_FORBIDDEN = re.compile("[\x01-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")  # no XML 1.0 may hold these


def text_source(name: str, content: bytes, media_type: str = "text/plain") -> Source:
    """Decode one file as UTF-8.

    Raises:
        UnreadableSourceError: empty, too large, binary, or not UTF-8; says at which byte.

    """
    if len(content) > LARGEST:
        raise UnreadableSourceError(name, f"{len(content):,} bytes, more than {LARGEST:,}")
    if (at := content.find(b"\0")) >= 0:
        raise UnreadableSourceError(name, f"is no text: NUL at byte {at}")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        reason = f"is not UTF-8: byte {content[error.start]:#04x} at {error.start}"
        raise UnreadableSourceError(name, reason) from error
    return source(name, text, media_type=media_type)


def source(  # noqa: PLR0913 (one for each field)
    name: str,
    text: str,
    *,
    media_type: str = "text/plain",
    issued: date | None = None,
    url: str | None = None,
    publisher: str | None = None,
    title: str | None = None,
    warnings: tuple[str, ...] = (),
) -> Source:
    """Make a source of decoded text; control characters become spaces, place for place.

    Raises:
        UnreadableSourceError: empty, too large, or with a NUL or half a surrogate pair.

    """
    if (at := text.find("\0")) >= 0:
        raise UnreadableSourceError(name, f"is no text: NUL at character {at}")
    clean, replaced = _FORBIDDEN.subn(lambda m: "\n" if m[0] == "\x0c" else " ", text)
    if not clean.strip():
        raise UnreadableSourceError(name, "is empty")
    try:
        content = clean.encode()
    except UnicodeEncodeError as error:
        raise UnreadableSourceError(
            name, f"half a surrogate pair at character {error.start}"
        ) from error
    if len(content) > LARGEST:
        raise UnreadableSourceError(name, f"{len(content):,} bytes of text, more than {LARGEST:,}")
    sha256 = hashlib.sha256(content).hexdigest()
    if replaced:
        warnings = (*warnings, f"{replaced} control characters read as spaces")
    return Source(name, clean, sha256, media_type, issued, url, publisher, title, warnings)
