"""Where a release says that one case is the appeal of another."""

import re
from collections.abc import Iterator

_BELOW = (
    r"(?:[\w.,'’-]+\s+){0,6}?(?:(?:[Dd]istrict|[Ll]ower|[Tt]rial|[Ss]uperior|[Cc]ircuit|[Ff]ederal)\s+"
    r"(?:[Cc]ourt|[Jj]udge)|[Cc]ourt\s+of\s+[Aa]ppeals|[Dd]istrict\s+of|Circuit|[Cc]ourt)"
)
_RULED = r"(?:[\w.'’-]+\s+){0,6}?(?:decision|ruling|order|judgment|injunction|dismissal|verdict)"
_APPEAL = re.compile(
    rf"\b[Oo]n\s+(?:[\w-]+\s+){{0,2}}appeal\s+(?:of|from)\b"
    rf"|\b[Aa]ppeal(?:s|ed|ing)?\s+(?:from|of|against)\s+(?:{_RULED}|{_BELOW}|Nos?\.)"
    rf"|\b(?:[Aa]ppealed|(?:has|have|had|will|to|is|are)\s+appeal(?:ing)?)\s+(?:{_RULED}|{_BELOW})"
    r"|\b(?:[Aa]ppealed|appeal(?:s|ing)?)\s+(?:[\w.'’-]+\s+){0,5}?to\s+the\s+(?:[\w.]+\s+){0,4}?(?:Circuit|Court)\b"
)
_NOT = re.compile(
    r"\b(?:not|never|no|cannot|won't|without|whether\s+to|may|might|could)\s+(?:\w+\s+){0,2}$"
)


def appeals(text: str) -> Iterator[tuple[int, int]]:
    """Yield the places of words that tell of an appeal; what may or will not come is none."""
    if "ppeal" not in text:
        return
    for found in _APPEAL.finditer(text):
        if not _NOT.search(text, max(0, found.start() - 40), found.start()):
            yield found.span()


def appealed_from(text: str, start: int, end: int) -> bool:
    """Whether the words between two positions lead from an appeal to what it is from."""
    told = list(_APPEAL.finditer(text, start, end))
    return bool(told) and " v. " not in text[told[-1].end() : end]
