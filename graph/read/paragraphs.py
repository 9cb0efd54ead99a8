"""Elements of a web page as text: blocks become paragraphs, inline tags leave no trace."""

import re
from collections.abc import Container, Sequence

from graph.read.elements import Element

_BLOCKS = frozenset(
    "address article aside blockquote body center dd details dir div dl dt fieldset figure footer "
    "form h1 h2 h3 h4 h5 h6 header hgroup hr legend li main ol p pre section summary table tbody "
    "tfoot thead tr ul caption".split()
)
_CELLS = frozenset(("td", "th"))
_SPACE = re.compile(r"[ \t\n\r\f]+")
_QUOTES = ("\u201c\u201d", "\u2018\u2019")


class _Writer:
    """Collects words; breaks are remembered and written before the next word only."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._break = ""
        self._space = False

    def words(self, words: str, *, kept: bool = False) -> None:
        """Text; white space is one space unless it is to be `kept` as in `pre`."""
        if kept:
            self._put(words.replace("\r\n", "\n"))
            return
        even = _SPACE.sub(" ", words)
        if even.startswith(" "):
            self._space = True
        if inner := even.strip(" "):
            self._put(inner)
            self._space = even.endswith(" ")

    def paragraph(self) -> None:
        """A blank line before what follows."""
        self._break = "\n\n"

    def line(self) -> None:
        """A line break; two of them part paragraphs."""
        self._break = "\n" if not self._break else "\n\n"

    def cell(self) -> None:
        """The next cell of a table row."""
        self._break = self._break or "\t"

    def text(self) -> str:
        """All that was written."""
        return "".join(self._pieces).strip(" \n\t")

    def _put(self, words: str) -> None:
        if self._pieces and (self._break or self._space):
            self._pieces.append(self._break or " ")
        self._break, self._space = "", False
        self._pieces.append(words)


def text(elements: Sequence[Element], left_out: Container[Element]) -> str:
    """The words of the elements; a `q` element gets the marks that a browser shows."""
    writer = _Writer()
    for one in elements:
        writer.paragraph()
        _write(one, left_out, writer)
    return writer.text()


def _write(top: Element, left_out: Container[Element], writer: _Writer) -> None:
    quotes = pre = 0
    waiting = [(top, iter(top.parts))]
    _open(top, writer)
    pre += top.tag == "pre"
    while waiting:
        element, parts = waiting[-1]
        part = next(parts, None)
        if part is None:
            waiting.pop()
            pre -= element.tag == "pre"
            if element.tag == "q":
                quotes -= 1
                writer.words(_QUOTES[quotes % 2][1])
            _close(element, writer)
        elif isinstance(part, str):
            writer.words(part, kept=pre > 0)
        elif part not in left_out:
            _open(part, writer)
            pre += part.tag == "pre"
            if part.tag == "q":
                writer.words(_QUOTES[quotes % 2][0])
                quotes += 1
            waiting.append((part, iter(part.parts)))


def _open(element: Element, writer: _Writer) -> None:
    if element.tag == "br":
        writer.line()
    elif element.tag in _BLOCKS:
        writer.paragraph()
    elif element.tag in _CELLS:
        writer.cell()


def _close(element: Element, writer: _Writer) -> None:
    if element.tag in _BLOCKS:
        writer.paragraph()
