"""Personal names as releases print them, and their parts."""

import re

from graph.model import Name

_PARTICLE = r"(?:de|del|de la|de los|della|di|da|dos|du|la|le|van|van der|van den|von|der|den|ter|bin|ibn|al|el|st\.|St\.|y)"  # noqa: E501
_SUFFIX = r"(?:,?\s+(?:Jr|Sr)\b\.?|\s+(?:II|III|IV)\b)"
_INITIAL = r"(?:[A-Z]\.)+"
_NICKNAME = r"""(?:[\u201c"'(][A-Z][\w.'-]+[\u201d"')])"""
CAPITALISED = r"(?:[A-ZÀ-ÖØ-Þ][\w]*(?:['\u2019-][\w]+)*)"
_PART = rf"(?:{CAPITALISED}|{_INITIAL})"

NAME = rf"(?:{_PART}(?:\s+(?:{_NICKNAME}\s+)?(?:{_PARTICLE}\s+){{0,2}}{_PART}){{0,4}}{_SUFFIX}?)"
"""One to five parts: "Zachary W. Carter", "Bill de Blasio", "Cyrus R. Vance, Jr.", "Ruiz"."""

HONORIFIC = r"(?:Mr|Mrs|Ms|Dr|Hon|Prof|Rev|Sgt|Lt|Capt|Col|Gen)\b\.?"

_PARTS = re.compile(
    rf"(?P<given>{_PART})(?P<middle>(?:\s+(?:{_NICKNAME}|{_INITIAL}|{CAPITALISED}))*?)"
    rf"\s+(?P<family>(?:{_PARTICLE}\s+){{0,2}}{CAPITALISED})(?P<suffix>{_SUFFIX})?$"
)


def name(words: str) -> Name:
    """Split a name; a single word is a family name.

    "Bill de Blasio" has the family name "de Blasio"; "Zachary W. Carter" the additional name "W.".
    """
    full = " ".join(words.split()).strip(" ,")
    found = _PARTS.match(full)
    if not found:
        return Name(full, None, None, full)
    suffix = (found["suffix"] or "").strip(" ,") or None
    return Name(full, found["given"], found["middle"].strip() or None, found["family"], suffix)


def same_person(one: Name, other: Name) -> bool:
    """Whether two names of one release can be the same person's.

    A lone family name matches any bearer; else the family names must agree and the given
    names must be equal, or one the other's initial.
    """
    if one.family.casefold() != other.family.casefold():
        return False
    if one.given is None or other.given is None:
        return True
    first, second = one.given.casefold().rstrip("."), other.given.casefold().rstrip(".")
    return first == second or (1 in (len(first), len(second)) and first[0] == second[0])
