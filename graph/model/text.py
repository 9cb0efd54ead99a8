"""A release as text: where it came from, its parts, and ranges of its characters."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class BlockKind(StrEnum):
    """The parts of a release, from the top of the page to its end mark."""

    LETTERHEAD = "letterhead"
    RELEASE_LINE = "release line"
    CONTACT = "contact"
    HEADLINE = "headline"
    PARAGRAPH = "paragraph"
    END = "end"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open range of code points of one text."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words themselves."""
        return text[self.start : self.end]

    def covers(self, other: "Span") -> bool:
        """Whether the other lies within this one."""
        return self.start <= other.start and other.end <= self.end

    def touches(self, other: "Span") -> bool:
        """Whether the two share at least one character."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Original:
    """The file that a text was taken out of, where the text is not the file itself."""

    sha256: str
    media_type: str
    content: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Source:
    """One release as it was received: immutable text and where it comes from.

    `name` is the file name or the id of a JSON line; `sha256` is that of the text in UTF-8, for
    a text file that of its bytes. The other fields are what came beside the text; `original` is
    the web page, PDF or DOCX that the text was taken out of.
    """

    name: str
    text: str
    sha256: str
    media_type: str = "text/plain"
    issued: date | None = None
    url: str | None = None
    publisher: str | None = None
    title: str | None = None
    warnings: tuple[str, ...] = ()
    original: Original | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """One part of a release, in positions of the source."""

    kind: BlockKind
    span: Span
