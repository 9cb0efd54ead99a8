"""A web page as a tree of elements with the amount of text in each."""

from dataclasses import dataclass, field

from selectolax.lexbor import LexborNode

from graph.errors import UnreadableSourceError

DEEPEST = 512
"""Levels of elements; browsers stop there too."""

_NO_TEXT = frozenset(
    "audio button canvas datalist dialog embed figcaption head iframe math menu noscript object "
    "option rt rp script select style svg template textarea video".split()
)


@dataclass(slots=True, eq=False)
class Element:
    """An element with its text and child elements in order.

    `size` counts the characters of its text, `linked` those of them that stand in links.
    """

    tag: str
    attributes: dict[str, str | None]
    parent: "Element | None" = field(repr=False)
    depth: int
    parts: "list[str | Element]" = field(default_factory=list, repr=False)
    size: int = 0
    linked: int = 0

    @property
    def plain(self) -> int:
        """Characters outside links."""
        return self.size - self.linked

    def attribute(self, name: str) -> str:
        """The value in lower case; empty where there is none."""
        return (self.attributes.get(name) or "").lower()

    def inside(self, *tags: str) -> "Element | None":
        """The nearest element around this one that has one of the tags."""
        around = self.parent
        while around is not None and around.tag not in tags:
            around = around.parent
        return around


def elements(name: str, body: LexborNode) -> list[Element]:
    """All elements that may hold text, in document order; the first is the body itself.

    Raises:
        UnreadableSourceError: nested too deeply.

    """
    root = Element("body", body.attributes, None, 0)
    found = [root]
    waiting: list[tuple[LexborNode | None, Element]] = [(body.first_child, root)]
    while waiting:
        node, parent = waiting.pop()
        while node is not None:
            if node.is_text_node:
                _add(parent, node.text_content or "")
            elif node.is_element_node and (node.tag or "") not in _NO_TEXT:
                own = Element(node.tag or "", node.attributes, parent, parent.depth + 1)
                if own.depth > DEEPEST:
                    raise UnreadableSourceError(name, f"is nested more than {DEEPEST} levels deep")
                found.append(own)
                parent.parts.append(own)
                if node.first_child is not None:
                    waiting.append((node.next, parent))
                    node, parent = node.first_child, own
                    continue
            node = node.next
    _count(found)
    return found


def _add(parent: Element, words: str) -> None:
    parent.parts.append(words)
    parent.size += len(" ".join(words.split()))


def _count(found: list[Element]) -> None:
    for one in reversed(found):
        if one.tag == "a":
            one.linked = one.size
        if one.parent:
            one.parent.size += one.size
            one.parent.linked += one.linked
