"""The main content of a web page: what is left when its frame is taken away.

Pages are marked up in too many ways for one rule, so evidence is taken in this order: elements
that are never content (`nav`, `aside`, hidden ones), names that say so (`class="share"`), then the
element marked as the article, or the one that holds most of the text outside links.
"""

import re
from collections.abc import Iterator, Sequence

from graph.read.elements import Element

_FRAME = frozenset(("nav", "aside", "header", "footer"))
_ROLES = frozenset("alert banner complementary contentinfo dialog menu navigation search".split())
_JUNK = re.compile(
    r"(?<![a-z])(?:ads?|advert|addthis|breadcrumbs?|comments|consent|cookies?|footer|menu|navbar|nav"
    r"|navigation|newsletter|pager|pagination|popup|promo|related|share|sharing|sidebar|skip|social"
    r"|sr-only|subscribe|tags|toc|toolbar|visually-hidden|screen-reader-text)(?![a-z])"
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden")
_HOLDERS = frozenset("article center div form main section table tbody td tr".split())
_MARKED_IDS = frozenset(("content", "main", "main-content", "maincontent", "article"))
_LEAD = 1500
"""Characters above the main element that may belong to the release: headline, date, office."""


def main_content(page: Sequence[Element]) -> tuple[list[Element], set[Element]]:
    """The elements that hold the content, in reading order, and those inside to be left out."""
    root = page[0]
    left_out = _frame(page)
    _discount(page, left_out)
    kept = [one for one in page if not one.parent or not _under(one, left_out)]
    main = _main(kept, root)
    lead = _lead(kept, main, left_out)
    return [*lead, main], left_out


def _frame(page: Sequence[Element]) -> set[Element]:
    """Elements that are no content, whatever is in them."""
    root = page[0]
    heading = next((one for one in page if one.tag == "h1" and one.plain), None)
    around = set(_ancestors(heading)) if heading else set()
    found: set[Element] = set()
    for one in page[1:]:
        never = one.parent in found or _never_shown(one)
        if never or (one not in around and _is_frame(one, root)):
            found.add(one)
    return found


def _never_shown(one: Element) -> bool:
    return (
        "hidden" in one.attributes
        or one.attribute("aria-hidden") == "true"
        or bool(_HIDDEN.search(one.attribute("style")))
        or one.tag in {"del", "s", "strike"}
        or (one.tag == "sup" and one.linked == one.size > 0)  # the number of a footnote
    )


def _is_frame(one: Element, root: Element) -> bool:
    if one.tag in _FRAME:
        return one.tag in {"nav", "aside"} or not one.inside("article", "main", "blockquote")
    if one.attribute("role") in _ROLES:
        return True
    if one.tag in {"main", "article", "p", "h1", "table", "tbody"} or one.size * 3 > root.size:
        return False
    return bool(_JUNK.search(f"{one.attribute('class')} {one.attribute('id')}"))


def _discount(page: Sequence[Element], left_out: set[Element]) -> None:
    """Take what is left out off the amounts of the elements around it."""
    for one in page:
        if one in left_out and one.parent not in left_out:
            for around in _ancestors(one):
                around.size -= one.size
                around.linked -= one.linked


def _main(kept: Sequence[Element], root: Element) -> Element:
    marked = [one for one in kept if _is_marked(one) and one.plain * 3 >= root.plain]
    best = max(marked, key=lambda one: one.plain, default=None)
    if best is None:
        return _densest(root)
    inner = [one for one in marked if one.plain * 10 >= best.plain * 6]
    return min(inner, key=lambda one: (one.plain, -one.depth))


def _is_marked(one: Element) -> bool:
    return (
        one.tag in {"main", "article"}
        or one.attribute("role") in {"main", "article"}
        or "articlebody" in one.attribute("itemprop")
        or one.attribute("id") in _MARKED_IDS
    )


def _densest(root: Element) -> Element:
    """Go down as long as one holder has most of the text outside links."""
    main = root
    while True:
        holders = [e for e in main.parts if isinstance(e, Element) and e.tag in _HOLDERS]
        best = max(holders, key=lambda one: one.plain, default=None)
        if best is None or best.plain * 10 < main.plain * 7:
            return main
        main = best


def _lead(kept: Sequence[Element], main: Element, left_out: set[Element]) -> list[Element]:
    """What stands above the main element and belongs to it: from the heading on, if any."""
    above = list(_above(main, left_out))
    headings = [one for one in kept if one.tag == "h1" and one.plain]
    headed = {around for one in headings for around in (one, *_ancestors(one))}
    first = next((at for at, one in enumerate(above) if one in headed), 0)
    above = above[first:]
    above = [one for one in above if one.size and one.linked * 2 <= one.size]
    if sum(one.size for one in above) <= _LEAD:
        return above
    return [one for one in above if one.tag == "h1"]


def _above(main: Element, left_out: set[Element]) -> Iterator[Element]:
    """Elements before the main one, each beside it or beside one of those around it."""
    path = [main, *_ancestors(main)]
    for around, inside in reversed(list(zip(path[1:], path, strict=False))):
        for one in around.parts:
            if one is inside:
                break
            if isinstance(one, Element) and one not in left_out:
                yield one


def _under(one: Element, left_out: set[Element]) -> bool:
    return one in left_out or one.parent in left_out


def _ancestors(one: Element) -> Iterator[Element]:
    around = one.parent
    while around is not None:
        yield around
        around = around.parent
