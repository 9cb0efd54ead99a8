"""Reporter citations ("410 U.S. 113") with their normal forms.

Source: eyecite, https://doi.org/10.21105/joss.03617. Its import takes a second and one text tens
of milliseconds, so it is given nothing but the few characters that look like a citation.
"""

import re
from collections.abc import Iterator

_LOOKS_SO = re.compile(
    r"\d(?<![\w$.,/-].)\d{0,3}\s(?!U\.?\s?S\.?\s?C\b)"
    r"(?=[A-Z][\w ]{0,14}\.|[FSL] (?:Supp|[234]d|Ct|Ed)\b)"
    r"[A-Z][\w.' ]{0,17}?\s\d{1,4}(?!\w|[.,]\d)"
)


def citations(text: str) -> Iterator[tuple[str, int, int]]:
    """Yield the citations of decisions in normal form, with their places; no statutes."""
    places = [found.span() for found in _LOOKS_SO.finditer(text)]
    if not places:
        return
    from eyecite import get_citations  # noqa: PLC0415  one second, and few releases need it
    from eyecite.models import FullCaseCitation  # noqa: PLC0415

    for start, end in places:
        for one in get_citations(text[start:end]):
            if isinstance(one, FullCaseCitation):
                first, last = one.span()  # type: ignore[no-untyped-call]
                normal: str = one.corrected_citation()  # type: ignore[no-untyped-call]
                yield normal, start + first, start + last
