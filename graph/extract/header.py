"""The top of a release: letterhead, release line, contact, headline; and where it ends."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from graph.extract.view import View
from graph.model import Block, BlockKind, Contact, Issuer

_END = re.compile(r"[ ]{0,9}(?:#(?:[ ]?#){1,40}|-\s?30\s?-|-\s?end\s?-|\*{3})[ ]*$", re.IGNORECASE)
_RELEASE = re.compile(
    r"(?:FOR\s+)?(?:IMMEDIATE\s+RELEASE|RELEASE\b)|EMBARGOED|PRESS RELEASE$|NEWS RELEASE",
    re.IGNORECASE,
)
_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,9}")
_PHONE = re.compile(r"(?<!\d)(?:\+?1[ .-]?)?\(?(\d{3})\)?[ .-]{1,2}(\d{3})[ .-](\d{4})(?!\d)")
_CONTACT = re.compile(
    r"(?:(?:MEDIA|PRESS|NEWS)\s+)?(?:CONTACTS?|INQUIRIES|OFFICE)\b\s*:|^contacts?\b", re.IGNORECASE
)
_ADDRESS = re.compile(
    r"(?P<city>[A-Z][\w .'-]{1,60}),\s+(?P<state>[A-Z]{2}|[A-Z][\w .]{1,30}?)\s+"
    r"(?P<zip>\d{5}(?:-\d{4})?)\b"
)
_DIGITS = re.compile(r"\d{3}")
_CODE = re.compile(r"\d{5}")
_GOVERNMENT = re.compile(
    r"(?:the\s+)?(?:(?:city and county|city|county|town|village|borough|state|commonwealth|parish)"
    r"\s+of\s+[\w .'-]{1,60}|[\w .'-]{1,60}\s+county)$",
    re.IGNORECASE,
)
_OFFICE = re.compile(
    r"(?:the\s+)?(?:office|department|bureau|division|board|commission|executive chamber)\b.*"
    r"|.{0,100}\b(?:law|police|fire|health)\s+department|.{0,100}(?:'s\s+office|\sadministration)$",
    re.IGNORECASE,
)
_DATELINE = re.compile(
    r"(?P<place>[A-Z][A-Za-z.'-]{0,30}(?:[ ,]{1,3}[A-Z][A-Za-z.'-]{0,30}){0,5})\.?\s*"
    r"(?:\([^()\n]{3,30}\)\s*)?(?:\u2014|\u2013|--+|\s-\s)\s*(?=\S)"
    r"|(?P<shouted>[A-Z][A-Z.']{2,20}(?:[ ,]{1,3}[A-Z][A-Z.']{0,20}){0,4})\s?-\s?(?=[A-Z]?[a-z])"
)
_DATED = re.compile(
    r"(?:(?:Date|Dated|Released?|Posted|Updated)\s*:?\s*)?(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s+)?"
    r"(?:[A-Z][a-z]{1,9}\.?\s+\d{1,2}(?:st|nd|rd|th)?,?\s+\d{4}|\d{1,2}\s+[A-Z][a-z]{1,9}\s+\d{4}"
    r"|\d{1,2}/\d{1,2}/\d{2,4}|\d{4}-\d\d-\d\d)\s*$",
    re.IGNORECASE,
)
_STREET = re.compile(
    r"\d{1,6}\s+[\w .'-]{2,40}\b"
    r"(?:Street|Avenue|Ave|St|Road|Rd|Boulevard|Blvd|Plaza|Square|Drive)\b",
    re.IGNORECASE,
)
_TOP = 1500
"""Characters in which a date alone on its line is that of the release, a site's menu above it."""
_SENTENCE = 6
"""Words."""
_SHORT_LINE = 70
"""Characters; below a headline in capitals a longer line with a full stop is the lead."""
_SMALL = frozenset("of the and for in on to a an at by or".split())


@dataclass(frozen=True, slots=True)
class Line:
    """One line or paragraph of the view with its part of the release."""

    kind: BlockKind
    start: int
    end: int


def lines(text: str) -> tuple[Line, ...]:
    """Sort the lines of a view into the parts of a release, in reading order."""
    body = _body_start(text)
    return tuple(_line(text, start, end, header=start < body) for start, end in _ranges(text))


def blocks(view: View, found: Sequence[Line]) -> tuple[Block, ...]:
    """The same parts in positions of the source."""
    return tuple(Block(line.kind, view.source(line.start, line.end)) for line in found)


def dateline(text: str, found: Sequence[Line]) -> tuple[int, int]:
    """Where the dateline of the first paragraph stands; empty when there is none."""
    first = next((line for line in found if line.kind is BlockKind.PARAGRAPH), None)
    match = _DATELINE.match(text, first.start, min(first.end, first.start + 90)) if first else None
    return (match.start(), match.end()) if match else (0, 0)


def headline(found: Sequence[Line]) -> tuple[int, int] | None:
    """Where the headline stands: the longest run of its lines, else the first paragraph's start."""
    runs: list[tuple[int, int]] = []
    joins = False
    for line in found:
        if line.kind is BlockKind.HEADLINE:
            runs = (
                [*runs[:-1], (runs[-1][0], line.end)] if joins else [*runs, (line.start, line.end)]
            )
        joins = line.kind is BlockKind.HEADLINE
    if runs:
        return max(runs, key=lambda run: run[1] - run[0])
    first = next((line for line in found if line.kind is BlockKind.PARAGRAPH), None)
    return (first.start, min(first.end, first.start + 300)) if first else None


def contact(view: View, found: Sequence[Line]) -> Contact | None:
    """The first address or number in the contact lines."""
    for line in found:
        if line.kind is not BlockKind.CONTACT:
            continue
        email = _EMAIL.search(view.text, line.start, line.end)
        phone = _PHONE.search(view.text, line.start, line.end)
        if email or phone:
            return Contact(
                span=view.source(line.start, line.end),
                email=email[0].rstrip(".") if email else None,
                telephone=f"+1-{phone[1]}-{phone[2]}-{phone[3]}" if phone else None,
            )
    return None


def issuer(view: View, found: Sequence[Line]) -> Issuer | None:
    """The government and office of the letterhead, with the address below them."""
    government = office = None
    city = state = code = None
    used: list[Line] = []
    for line in found:
        if line.kind is not BlockKind.LETTERHEAD:
            continue
        words = view.text[line.start : line.end].strip()
        if address := _address(words):
            city, state, code = in_title_case(address["city"]), address["state"], address["zip"]
        elif government is None and _GOVERNMENT.match(words):
            government = in_title_case(re.sub(r"^the\s+", "", words, flags=re.IGNORECASE))
        elif office is None and _OFFICE.match(words):
            office = in_title_case(words)
        else:
            continue
        used.append(line)
    if not used or not (government or office):
        return None
    span = view.source(used[0].start, used[-1].end)
    return Issuer(span, government, office, city, state, code)


def in_title_case(words: str) -> str:
    """Capitals toned down: "OFFICE OF THE MAYOR" becomes "Office of the Mayor"."""
    if not words.isupper():
        return words
    parts = [w if w in _SMALL else w.capitalize() for w in words.lower().split()]
    return " ".join([parts[0].capitalize(), *parts[1:]])


def _ranges(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for line in text.split("\n"):
        if line.strip():
            yield start, start + len(line)
        start += len(line) + 1


def _body_start(text: str) -> int:
    """Where the first paragraph begins: a dateline, or a long line that reads as sentences."""
    shouted = False
    for start, end in _ranges(text):
        words = text[start:end]
        if words.isupper() or _RELEASE.match(words.lstrip()):
            shouted = shouted or words.isupper()
            continue
        if shouted and len(words) > _SHORT_LINE and _reads_on(words):
            return start
        opening = _DATELINE.match(text, start, min(end, start + 90))
        if opening and (len(words) > 60 or (opening["place"] or opening["shouted"]).isupper()):
            return start
        if len(words) > 140 and re.search(r"[a-z][.,]\s", words):
            return start
        if words[0] in '\u201c"':
            return start
    return next((start for start, end in _ranges(text) if _reads_on(text[start:end])), 0)


def _reads_on(words: str) -> bool:
    """Whether a line is a sentence, though a short one, and no part of a header."""
    header = _RELEASE.match(words.lstrip()) or _DATED.match(words.strip())
    return not header and len(words.split()) >= _SENTENCE and words.rstrip().endswith(".")


def _phone(words: str) -> re.Match[str] | None:
    """A telephone number; without three digits nothing is looked for."""
    return _PHONE.search(words) if _DIGITS.search(words) else None


def _address(words: str) -> re.Match[str] | None:
    """City, state and code; without five digits nothing is looked for."""
    return _ADDRESS.search(words) if _CODE.search(words) else None


def _line(text: str, start: int, end: int, *, header: bool) -> Line:
    words = text[start:end].strip()
    if _END.match(words):
        return Line(BlockKind.END, start, end)
    if not header and not (start < _TOP and _DATED.fullmatch(words)):
        return Line(BlockKind.PARAGRAPH, start, end)
    if _RELEASE.match(words) or _DATED.match(words):
        return Line(BlockKind.RELEASE_LINE, start, end)
    if _CONTACT.search(words) or _EMAIL.search(words) or _phone(words):
        return Line(BlockKind.CONTACT, start, end)
    if (
        _address(words)
        or _STREET.match(words)
        or _GOVERNMENT.match(words)
        or (len(words) < 60 and _OFFICE.match(words))
    ):
        return Line(BlockKind.LETTERHEAD, start, end)
    return Line(BlockKind.HEADLINE, start, end)
