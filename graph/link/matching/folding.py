"""Names made comparable: case, accents, abbreviations, forms of government, states."""

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache

from rapidfuzz.distance import OSA

_UNITED_STATES = re.compile(r"\b(?:u\.\s?s\.(?:\s?a\.?)?|usa?\b|united states of america\b)")
_AGAINST = re.compile(r"\s(?:vs?\.?|versus)\s")
_POSSESSIVE = re.compile(r"['\u2019`\u00b4]")
_OTHER = re.compile(r"[^\w]+|_")
_ABBREVIATIONS = {
    "st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort", "twp": "township",
    "co": "county", "dept": "department", "assn": "association", "assoc": "association",
    "natl": "national", "intl": "international", "atty": "attorney", "gen": "general",
    "gov": "governor", "lt": "lieutenant", "corp": "corporation",
}  # fmt: skip
_FORM = re.compile(
    r"(?:the )?(?P<form>city and county|city|town|village|borough|township|county|parish|state"
    r"|commonwealth) of (?:the )?(?P<name>.+)"
)
_LITTLE = frozenset({"of", "the", "and", "for"})
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv", "esq", "phd", "md"})
_NEAR_STATE = 0.75
_LEAST_PREFIX = 3


@lru_cache(maxsize=65536)
def fold(words: str) -> str:
    """Lower-case words without accents and signs, usual abbreviations written out.

    "St. Paul's" gives "saint pauls", "U.S. Dep't" gives "united states dept".
    """
    plain = words.lower()
    if not plain.isascii():
        apart = unicodedata.normalize("NFKD", plain)
        plain = "".join(sign for sign in apart if not unicodedata.combining(sign))
    if "u" in plain:
        plain = _UNITED_STATES.sub("united states ", plain)
    plain = _AGAINST.sub(" v ", plain)
    parts = _OTHER.sub(" ", _POSSESSIVE.sub("", plain)).split()
    return " ".join(_ABBREVIATIONS.get(part, part) for part in parts)


@lru_cache(maxsize=262144)
def in_order(folded: str) -> str:
    """The words that matter, sorted, so that their order does not count."""
    return " ".join(sorted(word for word in folded.split() if word not in _LITTLE))


def without_form(folded: str) -> tuple[str, str]:
    """A place's name and the form of government before it: "city of x" gives "x" and "city"."""
    found = _FORM.fullmatch(folded)
    if not found:
        return folded, ""
    form, name = found["form"], found["name"]
    if form in {"county", "parish", "township"}:
        return f"{name} {form}", ""
    return name, form


def without_suffix(words: list[str]) -> list[str]:
    """The words of a personal name without Jr., III and the like behind it."""
    while len(words) > 1 and words[-1] in _SUFFIXES:
        words = words[:-1]
    return words


class States:
    """The states and territories, told by postal code, name, or a name cut short or misspelt."""

    def __init__(self, names: Mapping[str, str]) -> None:
        """Take names by postal code."""
        self._codes = {code.lower(): code for code in names}
        self._names = {fold(name): code for code, name in names.items()}

    def code(self, words: str) -> str | None:
        """The one state that the words mean, if it is one: WI, Wis., Wisconsin, Wisconson."""
        plain = fold(words)  # in which "CO" is a county, so codes are looked up as they stand
        code = words.replace(".", "").replace(" ", "").lower()
        if known := self._codes.get(code) or self._names.get(plain):
            return known
        if len(plain) < _LEAST_PREFIX:
            return None
        begun = {code for name, code in self._names.items() if name.startswith(plain)}
        if len(begun) == 1:
            return begun.pop()
        near = [(OSA.normalized_similarity(plain, name), at) for name, at in self._names.items()]
        best, second = sorted(near, reverse=True)[:2]
        return best[1] if best[0] >= _NEAR_STATE and best[0] > second[0] else None

    def behind(self, words: str) -> tuple[str, str] | None:
        """A name and the state written behind it: "Madison, Wis.", "Madison WI", "Madison (WI)"."""
        before, comma, last = words.rstrip(" )").replace("(", ",").rpartition(",")
        if comma and before.strip():
            code = self.code(last)
            return (before.strip(" ,"), code) if code else None
        parts = words.split()
        for count in (1, 2, 3):
            if len(parts) <= count:
                break
            last = " ".join(parts[-count:])
            is_code = count == 1 and len(last) == 2 and last.isupper()  # "or", "in" are words
            code = self._codes.get(last.lower()) if is_code else self._names.get(fold(last))
            if code:
                return " ".join(parts[:-count]), code
        return None
