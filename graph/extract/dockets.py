"""Docket numbers in the styles of state and federal courts."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from graph.extract.signs import lowered

LABEL = (
    r"(?:(?:Superior\s+Court\s+|District\s+Court\s+|Civil\s+|Criminal\s+|Bankruptcy\s+|Court\s+)?"
    r"(?:Case|Docket|Cause|File)|(?:Civil|Criminal|Crim\.)\s+(?:Action|Case|Docket)"
    r"|Index|Indictment|Civil|Criminal|Crim\.|C\.\s?A\.|CV|CR)"
)
"""What stands before "No."; a part, a bill or a district has numbers too."""
_SIGN = r"(?:(?:Nos?\b\.?|NOS?\b\.?|no\.|nos\.|[Nn]umbers?\b|\#s?)\s?:?)"
_LABELLED = re.compile(
    rf"(?<![\w-]){LABEL},?\s{{0,2}}{_SIGN}\s{{0,3}}(?=[A-Z]{{0,6}}-?\d)", re.IGNORECASE
)
_MAYBE = re.compile(
    r"[Nn\#](?:(?<!\#)[Oo]s?\b|(?<!\#)umbers?\b|(?<=\#)s?)[.:]{0,2}\s{0,3}:?\s{0,2}(?=[A-Z]{0,6}-?\d)(?:[A-Z\d]+[A-Z\d:/-]\w|\d\d\s[Cc])"
)
"""Without one of these no label needs to be looked for."""
_BARE_LABEL = re.compile(r"(?<![\w-])(?:Case|Docket|Cause|Action|Indictment|Index) (?=[A-Z\d])")
_BARE = ("Case ", "Docket ", "Cause ", "Action ", "Indictment ", "Index ")
_NUMBERED = re.compile(r"(?<![\w-])[Nn]os?\.\s{0,2}(?=\d)")
_COURT_STYLE = (
    r"(?:\d{1,2}:)?(?:[A-Z]{1,2}-)?(?:\d{2}|\d{4})[- ]?"
    r"(?:(?i:cv|cr|civ|crim|mc|md|mj|bk|ap)(?:\.\s|[-: ])?|(?<=[- ])C[- ])\d{1,6}"
    r"(?:-[A-Za-z0-9]{1,8}){0,4}(?![\w-])"
)
_TAIL = r"(?:\s\((?!PDF)[A-Z]{2,4}\))?"
"""Initials of the judge."""
_ANY = re.compile(
    rf"(?:{_COURT_STYLE}|(?=[A-Z:/-]{{0,9}}\d)[A-Z0-9](?:[A-Za-z0-9:/-]{{1,28}}[A-Za-z0-9])){_TAIL}"
)
_PLAIN = re.compile(
    rf"(?:{_COURT_STYLE}|(?:\d:)?\d{{2}}-\d{{1,5}}(?:-[A-Z]{{2,4}})*(?![\w/-])){_TAIL}"
)
_ALONE = re.compile(
    r"(?<![\w:/.=&-])(?=\d)(?:\d{1,2}:)?\d{2,4}-(?i:cv|cr|civ|mc|md|mj)-\d{2,6}(?:-[A-Za-z0-9]{1,8}){0,4}(?![\w-])"
    r"|(?<![\w:/.=&-])C[GU][CD]-\d{2}-\d{6}(?![\w-])"
)
_KINDS = ("-cv-", "-cr-", "-civ-", "-mc-", "-md-", "-mj-", "cgc-", "cgd-", "cuc-", "cud-")
"""A number alone has one of these."""
_LETTERED = re.compile(r"[A-Z]{2,4}-?\d{6,8}|[A-Z]{1,2}-\d{4}-\d{3,8}|\d{2}[A-Z]{2}\d{4,6}")
_AND = re.compile(r"(?:,\s?(?:and\s)?|\s(?:and|&)\s|;\s(?:and\s)?)(?=[A-Z]{0,4}-?\d)")
_TELEPHONE = re.compile(r"(?:\d{3}[-/.])?\d{3}-\d{4}")
_DATE = re.compile(r"\d{1,2}[-/]\d{1,2}[-/](?:\d\d|\d{4})")
_OF_COURT = re.compile(r"\b(?:[Cc]ourts?|[Cc]ases?|[Ff]iled|[Cc]aption\w*|v\.?|vs\.)(?!\w)")
_SKIPPED = re.compile(
    r"(?:\s+at\s+[A-Z]\w+|\s\d+-\d+|\s?\([^()]{0,40}\)){0,1}"
    rf"[\s,:;(\u2014-]{{0,5}}(?:et\.?\s+al\b[.,]{{0,2}}\s*)?[\s,:;(]{{0,4}}(?:{LABEL},?\s?)?(?:{_SIGN})?\s{{0,3}}",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Number:
    """A docket number at one place of the view; `label` is where its label begins."""

    name: str
    label: int
    start: int
    end: int


def dockets(text: str) -> list[Number]:
    """Find the docket numbers of a text, in reading order, each place once."""
    found: dict[int, Number] = {}
    numbered = bool(_MAYBE.search(text))
    for label in _LABELLED.finditer(text) if numbered else ():
        if label[0][0].isupper() or _near_court(text, label.start()):
            found.update((n.start, n) for n in _listed(text, label.start(), label.end(), _ANY))
    for label in _NUMBERED.finditer(text) if numbered else ():
        if label.end() not in found and _near_court(text, label.start()):
            found.update((n.start, n) for n in _listed(text, label.start(), label.end(), _PLAIN))
    for label in _BARE_LABEL.finditer(text) if _any(text, _BARE) else ():
        number = _ALONE.match(text, label.end()) or _LETTERED.match(text, label.end())
        if number:
            found[number.start()] = Number(number[0], label.start(), *number.span())
    for number in _ALONE.finditer(text) if _any(lowered(text), _KINDS) else ():
        found.setdefault(number.start(), Number(number[0], number.start(), *number.span()))
    return _apart(sorted(found.values(), key=lambda n: n.start))


def _any(text: str, signs: Sequence[str]) -> bool:
    return any(sign in text for sign in signs)


def follows(text: str, end: int, number: Number) -> bool:
    """Whether a docket stands right behind a caption that ends at `end`."""
    return end <= number.start and bool(_SKIPPED.fullmatch(text, end, number.start))


def _apart(found: Sequence[Number]) -> list[Number]:
    """Those that don't begin within the one before."""
    kept: list[Number] = []
    for number in found:
        if not kept or number.start >= kept[-1].end:
            kept.append(number)
    return kept


def _listed(text: str, label: int, start: int, style: re.Pattern[str]) -> Iterator[Number]:
    at = start
    while number := style.match(text, at):
        name = number[0]
        digits = sum(sign.isdigit() for sign in name)
        if digits < 3 or _TELEPHONE.fullmatch(name) or _DATE.fullmatch(name):
            return
        yield Number(" ".join(name.split()), label, *number.span())
        more = _AND.match(text, number.end())
        if more is None:
            return
        at = more.end()


def _near_court(text: str, at: int) -> bool:
    """Whether the words just before speak of a case; "Part No. 84-03" does not."""
    return bool(_OF_COURT.search(text, max(0, at - 160), at))
