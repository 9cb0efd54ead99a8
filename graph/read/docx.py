"""DOCX: paragraphs and tables of the main part; headers, footers and notes are other parts.

A DOCX is a ZIP file of XML. It is read as a stream of tags, so neither a bomb nor nesting takes
more than the limits below; a library that builds the whole document has no such bound.
"""

import re
import zipfile
import zlib
from io import BytesIO
from xml.parsers import expat

from graph.errors import UnreadableSourceError
from graph.model import Source
from graph.read.text import LARGEST, source

_LARGEST_PART = 50 * 2**20
_MAIN_PART = "word/document.xml"
_RELATION = re.compile(rb"<(?:\w+:)?Relationship\b[^>]*>")
_CHUNK = 2**16
_DAMAGED = (
    zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, EOFError, OSError, RuntimeError,
    NotImplementedError, ValueError, OverflowError,
)  # fmt: skip
_NAMESPACES = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)
_FALLBACK = "http://schemas.openxmlformats.org/markup-compatibility/2006 Fallback"
_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}
_OFF = frozenset(("0", "false", "off"))


def docx_source(name: str, content: bytes) -> Source:
    """Read the main part of a document.

    Raises:
        UnreadableSourceError: damaged, no Word document, encrypted, a bomb, or without text.

    """
    writer = _Writer(name)
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            writer.read(archive, _main_part(name, archive))
    except _DAMAGED as error:
        raise UnreadableSourceError(name, f"is a damaged DOCX: {error}") from error
    text = writer.text()
    if not text:
        raise UnreadableSourceError(name, "has no text")
    return source(name, text)


def _main_part(name: str, archive: zipfile.ZipFile) -> str:
    """The part that the package names as the document."""
    names = set(archive.namelist())
    if "_rels/.rels" in names:
        with archive.open("_rels/.rels") as part:
            for relation in _RELATION.findall(part.read(_CHUNK)):
                if re.search(rb"/officeDocument[\"']", relation):
                    target = re.search(rb"Target=[\"']/?([^\"']+)", relation)
                    if target and (found := target[1].decode("utf-8", "replace")) in names:
                        return _word_part(name, found)
    if _MAIN_PART not in names:
        raise UnreadableSourceError(name, "is a ZIP file and no Word document")
    return _MAIN_PART


def _word_part(name: str, part: str) -> str:
    if not part.startswith("word/"):
        raise UnreadableSourceError(name, f"is no Word document: its main part is {part[:80]}")
    return part


class _Writer:
    """Takes the tags of the main part one by one and keeps the words."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._pieces: list[str] = []
        self._size = 0
        self._skipped = 0
        self._in_text = False
        self._hidden: list[bool] = []  # of each open run; a text box stands in a run
        self._gap = ""
        self._parser = expat.ParserCreate(namespace_separator=" ")
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._data
        self._parser.StartDoctypeDeclHandler = self._doctype

    def read(self, archive: zipfile.ZipFile, part: str) -> None:
        """Read one part of the archive."""
        size = 0
        try:
            with archive.open(part) as stream:
                while chunk := stream.read(_CHUNK):
                    size += len(chunk)
                    if size > _LARGEST_PART:
                        self._refuse(f"more than {_LARGEST_PART:,} bytes of markup")
                    self._parser.Parse(chunk, False)  # noqa: FBT003
                self._parser.Parse(b"", True)  # noqa: FBT003
        except expat.ExpatError as error:
            raise UnreadableSourceError(self._name, f"is a damaged DOCX: {error}") from error

    def text(self) -> str:
        """All that was written."""
        return "".join(self._pieces).strip(" \n\t")

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        space, _, local = tag.rpartition(" ")
        if self._skipped or tag == _FALLBACK or (space in _NAMESPACES and local == "moveFrom"):
            self._skipped += 1  # a fallback repeats in another form what stands before it
        elif space not in _NAMESPACES:
            return
        elif local == "p":
            self._gap = self._gap or "\n\n"
        elif local == "r":
            self._hidden.append(False)
        elif local == "t":
            self._in_text = True
        elif self._hidden and local == "vanish":
            self._hidden[-1] = attributes.get(f"{space} val") not in _OFF
        elif self._hidden and local in _SIGNS:
            self._put(_SIGNS[local])

    def _end(self, tag: str) -> None:
        if self._skipped:
            self._skipped -= 1
            return
        space, _, local = tag.rpartition(" ")
        if space not in _NAMESPACES:
            return
        if local == "t":
            self._in_text = False
        elif local == "r" and self._hidden:
            self._hidden.pop()
        elif local in {"p", "tr", "tbl"}:
            self._gap = "\n\n"
        elif local == "tc":
            self._gap = "\t"

    def _data(self, words: str) -> None:
        if self._in_text and not self._skipped:
            self._put(words)

    def _put(self, words: str) -> None:
        if any(self._hidden):
            return
        if self._gap and self._pieces:
            self._pieces.append(self._gap)
        self._gap = ""
        self._pieces.append(words)
        self._size += len(words)
        if self._size > LARGEST:
            self._refuse(f"more than {LARGEST:,} characters of text")

    def _doctype(self, *_: object) -> None:
        self._refuse("a document type, which no DOCX has")

    def _refuse(self, what: str) -> None:
        raise UnreadableSourceError(self._name, f"holds {what}")
