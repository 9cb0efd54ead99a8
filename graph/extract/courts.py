"""Courts by the names that releases give them."""

import re
from collections.abc import Iterator

from graph.extract.signs import between

_US = r"(?:U\.\s?S\.|United\s+States|[Ff]ederal)\s+"
_WORD = r"[A-Z][a-z'.-]{1,24}"
_PLACE = rf"{_WORD}(?:\s+{_WORD}){{0,3}}"
_STATE = r"(?:the\s+)?(?:District\s+of\s+Columbia|[A-Z][a-z]+(?:\s[A-Z][a-z]+)?)"
_DISTRICT = (
    r"(?:(?:Northern|Southern|Eastern|Western|Middle|Central)\s+)?"
    rf"District\s+of\s+(?:Columbia|{_STATE})"
)
_CIRCUIT = (
    r"(?:First|Second|Third|Fourth|Fifth|Sixth|Seventh|Eighth|Ninth|Tenth|Eleventh|Federal"
    r"|D\.\s?C\.|District\s+of\s+Columbia|\d{1,2}(?:st|nd|rd|th))\s+Circuit"
)
_SHORT_STATE = (
    r"(?:[A-Z]\.\s?[A-Z]\.|[A-Z][a-z]{1,5}\.|[A-Z]{2}\b|Ohio|Utah|Iowa|Idaho|Maine|Alaska|Hawaii)"
)
_COURT = re.compile(
    rf"(?:{_US})?Courts?\s+of\s+Appeals\s+for\s+the\s+{_CIRCUIT}"
    rf"|(?:{_US})?Circuit\s+Court\s+of\s+Appeals\s+for\s+the\s+{_CIRCUIT}"
    rf"|{_CIRCUIT}(?:\s+Court\s+of\s+Appeals)?"
    rf"|{_US}(?:District|Bankruptcy)\s+Court\s+(?:for|of)\s+the\s+(?:{_DISTRICT})"
    rf"|{_US}(?:District|Bankruptcy)\s+Court\s+in\s+{_PLACE}"
    rf"|{_US}(?:District|Bankruptcy|Supreme|Tax)\s+Court"
    rf"|Superior\s+Court\s+(?:of|for)\s+(?:the\s+)?(?:State\s+of\s+)?{_PLACE}"
    rf"|(?:{_WORD}\s+){{1,3}}County\s+(?:Superior|Circuit|District|Supreme|Criminal|Municipal)\s+Court"
    rf"|Supreme\s+Court\s+of\s+(?:the\s+United\s+States|{_STATE})"
    rf"|(?:(?:New|North|South|West|Rhode)\s+)?[A-Z][a-z]+\s+(?:State\s+)?(?:Supreme|Superior)\s+Court"
    rf"|[NSEWCM]\.\s?D\.\s?{_SHORT_STATE}|D\.D\.C\.|(?<=\()D\.\s?{_SHORT_STATE}"
    r"|\d{1,2}(?:st|nd|rd|th|d)\s+Cir\."
    rf"|(?<=the\s)(?!District\s+of\s+Columbia){_DISTRICT}|Supreme\s+Court"
)
_OF_A_PERSON = re.compile(
    r"(?:'s)?\s+(?:Chief\s+)?(?:Judge|Justice|Magistrate|nomin|Nomin|vacanc|Clerk|Bar\b)"
)
_SIGNS = ("Court", "Circuit", "District", "D.", "Cir.")
"""Words without any of these name no court."""
_LEADING = re.compile(r"^(?:(?:The|In|At|By|To|When|Our|Before|This|A|If|And|As|Since|Late)\s+)+")


def courts(text: str, start: int, end: int) -> Iterator[tuple[str, int, int]]:
    """Yield the courts named between two positions, but not in the title of a judge."""
    for found in _COURT.finditer(text, start, end) if between(_SIGNS, text, start, end) else ():
        if _OF_A_PERSON.match(text, found.end()):
            continue
        words = _LEADING.sub("", found[0])
        if words.strip() != "Court":
            yield " ".join(words.split()), found.end() - len(words), found.end()
