"""Personal names as releases print them, and their parts."""

import re
from functools import lru_cache

from graph.extract.roles import WORDS as TITLE_WORDS
from graph.model import Name

_PARTICLE = (
    r"(?:de la|de los|de|del|della|di|da|dos|du|la|le|van der|van den|van|von|der|den|ter|bin|ibn"
    r"|al|el|[Ss]t\.|y)"
)
_SUFFIX = r"(?:,?\s+(?:Jr|Sr)\b\.?|,?\s+(?:II|III|IV)\b)"
_INITIAL = r"(?:[A-Z]\.){1,6}"
_NICKNAME = r"""(?:[\u201c"'][A-Z][\w.'-]{1,40}[\u201d"']|\([A-Z][a-z]{1,40}\))"""
CAPITALISED = r"(?:[A-ZÀ-ÖØ-Þ][^\W\d_]{0,40}(?:['\u2019-][^\W\d_]{1,40}){0,4}(?!\d))"
_PART = rf"(?:{_INITIAL}(?![a-z])|{CAPITALISED})"

_LOST_BLANK = re.compile(r"(?<=[ .][A-Z]\.)(?=[A-Z][a-z])")
"""Where an initial and a family name ran together: Ana B.Ruiz."""

_NEXT = rf"(?:(?: +|{_LOST_BLANK.pattern})(?:{_NICKNAME} +)?(?:{_PARTICLE} +){{0,2}}{_PART})"
NAME = rf"(?:{_PART}{_NEXT}{{0,4}}{_SUFFIX}?)"
"""One to five parts: "Zachary W. Carter", "Bill de Blasio", "Cyrus R. Vance, Jr.", "Ruiz"."""

HONORIFIC = r"(?:(?:Mr|Mrs|Ms|Dr|Honorable|Hon|Prof|Rev|Sgt|Lt|Capt|Col|Gen|Adm|Maj)\b\.?)"

_NUMERALS = frozenset({"II", "III", "IV", "Jr", "Sr"})
_BODIES = frozenset(
    """
    Department Office Division Court County City State District Act Law Administration Committee
    Council Conference Bureau Agency Commission Unit Center University School Association Union
    Coalition Section Fund Corporation Inc LLC LLP Company Service Board Authority Task Force
    Enforcement
    """.split()
)
_NO_NAME = _BODIES | frozenset(
    """
    Amicus Report Republican Democrat Democratic Senate House Congress American Contact Press
    Year Election Motors Corps Web Site Antitrust Rights White House Ballot Consent Motions
    Contractors Release Statement Agreement Federal National Local Public U.S US United Security
    Investigation Operation Subcommittee Team Certification Harbor Building Airport Hospital
    Hotel Museum Memorial Headquarters Newsletter Scroll Menu Referral Citizenship Homeland
    Bank Circuit Preparer Recruitment Careers Podcasts News NewsCenter Newsroom Region
    Amendment Constitution Treaty Affairs Relations Services Resources Assistance Development
    Protection Policy Programs Operations Domestic
    January February March April May June July August September October November December
    Monday Tuesday Wednesday Thursday Friday Saturday Sunday Today Yesterday Tomorrow
    The In On At And Of For To By As It Its I You We He She They This That These Those Our His Her
    Their A An But If When While Since After Before With From Under Also Now More Both Not Who Which
    Mr Ms Mrs Instead However Originally Currently Additionally Moreover Further Furthermore Finally
    Meanwhile Recently According Earlier Later Yet So Such Each Every Other Another Some Many Most
    All No Yes Upon During Through Because Although Though There Here Including Joined Announced
    Announce Dismiss Dismisse Call File Join Lead Urge Seek Secure Sue Win Applaud Praise Issue
    Charge Launch Introduce Oppose Support Respond Warn Honor Host Receive Condemn Celebrate Say
    Welcome Urging Calling Announcing Filing Leading Joining Criminal Civil Del El La De Los Las
    """.split()
)
_OPENING = frozenset(
    """
    The In On At And Of For To By As It Its This That These Those But If When While Since After
    Before With From Under Also Now More Both Not Instead However Originally Currently Additionally
    Moreover Further Furthermore Finally Meanwhile Recently Earlier Later Yet So During Through
    Because Although Though There Here Today Yesterday Said Says
    """.split()
)
_PARTY_OF = re.compile(r"[DRI]-[A-Z][A-Za-z]+")
_PARTED = re.compile(r"\S+")
_GIVEN_TOO = frozenset({"Dean", "Major", "Marshall", "Justice", "Judge", "Marshal", "Chase"})
_SEVERAL = _NO_NAME | (TITLE_WORDS - _GIVEN_TOO)


@lru_cache(maxsize=8192)
def name_span(words: str) -> tuple[int, int]:
    """The part of a capitalised phrase that can be a name; empty when none can.

    A city in capitals or a title in front ("WASHINGTON Ana Ruiz", "Chief Ruiz") is no part of
    it, and neither is what follows from the first word on that no name has.
    """
    parts = list(_PARTED.finditer(words))
    first = 0
    if any(c.islower() for c in words):
        while first < len(parts) - 1 and _is_city(parts[first][0]):
            first += 1
    titles = [n for n, part in enumerate(parts) if _is_title(part[0])]
    first = max([first, *(n + 1 for n in titles)])
    while 0 < first < len(parts) - 1 and parts[first][0] in _GIVEN_TOO:
        first += 1
    while first < len(parts) and parts[first][0] in _OPENING:
        first += 1
    last = first
    while last < len(parts) and not _ends_name(parts[last][0]):
        last += 1
        if parts[last - 1][0].endswith("'s"):
            break
    if last <= first or (last == first + 1 and parts[first][0] in _NUMERALS):
        return 0, 0
    start, end = parts[first].start(), parts[last - 1].end()
    kept = words[start:end].rstrip(" ,")
    return start, start + len(kept.removesuffix("'s").removesuffix("'"))


def _is_city(word: str) -> bool:
    """Whether a word is shouted and no initials are: WASHINGTON, but not G.F."""
    return len(word) > 3 and word.isupper() and "." not in word


def _toned(word: str) -> str:
    """A shouted word as it is written otherwise; abbreviations stay."""
    return word.capitalize() if word.isupper() and len(word) > 2 and "." not in word else word


def _is_title(word: str) -> bool:
    printed = word.strip(".,").removesuffix("'s")
    plain = printed if printed in TITLE_WORDS else _toned(printed)
    return plain in TITLE_WORDS and plain not in _GIVEN_TOO and len(plain) > 1


def are_titles(words: str) -> bool:
    """Whether all words are such as titles are made of."""
    return all(_is_title(word) for word in words.split())


def of_body(words: str) -> bool:
    """Whether what follows a would-be name makes it a body's: "Real Estate" before "Unit"."""
    rest = words.split()
    return bool(rest) and rest[0].strip(",.'") in _BODIES


def _ends_name(word: str) -> bool:
    if _PARTY_OF.fullmatch(word):
        return True
    initial = len(word.rstrip(",")) == 2 and word[1] == "."
    plain = _toned(word.strip(",.'").removesuffix("'s"))
    several = len(plain) > 5 and plain.removesuffix("s") in _SEVERAL
    return not initial and (plain in _NO_NAME or several)


_PARTS = re.compile(
    rf"(?P<given>{_PART})(?P<middle>(?:\s+(?:{_NICKNAME}|{_INITIAL}|{CAPITALISED})){{0,8}}?)"
    rf"\s+(?P<family>(?:{_PARTICLE}\s+){{0,2}}{CAPITALISED})(?P<suffix>{_SUFFIX})?$"
)


@lru_cache(maxsize=8192)
def name(words: str) -> Name:
    """Split a name; a single word is a family name.

    "Bill de Blasio" has the family name "de Blasio"; "Zachary W. Carter" the additional name "W.".
    """
    full = " ".join(_LOST_BLANK.sub(" ", words).split()).strip(" ,")
    found = _PARTS.match(full)
    if not found:
        return Name(full, None, None, full)
    suffix = (found["suffix"] or "").strip(" ,") or None
    return Name(full, found["given"], found["middle"].strip() or None, found["family"], suffix)


_SHORT_FORMS = {
    short: full
    for full, shorts in {
        "alexander": "alex", "andrew": "andy drew", "anthony": "tony", "benjamin": "ben",
        "bernard": "bernie", "catherine": "cathy kate", "charles": "chuck charlie",
        "christopher": "chris kit", "daniel": "dan danny", "david": "dave", "deborah": "debbie",
        "donald": "don", "edward": "ed eddie ted", "elizabeth": "liz beth betsy", "eugene": "gene",
        "frederick": "fred", "gerald": "jerry", "gregory": "greg", "harold": "hal",
        "james": "jim jimmy", "jeffrey": "jeff", "john": "jack johnny jon", "joseph": "joe",
        "kenneth": "ken", "lawrence": "larry", "leonard": "len", "margaret": "maggie peggy",
        "matthew": "matt", "michael": "mike", "nicholas": "nick", "patrick": "pat",
        "peter": "pete", "philip": "phil", "raymond": "ray", "rebecca": "becky",
        "richard": "dick rick", "robert": "bob bobby rob", "ronald": "ron", "samuel": "sam",
        "stephen": "steve", "susan": "sue", "theodore": "teddy", "thomas": "tom tommy",
        "timothy": "tim", "walter": "walt", "william": "bill will",
    }.items()
    for short in shorts.split()
}  # fmt: skip
"""Usual short forms of given names, which officials of one release go by now and then."""


def full_given(given: str) -> str:
    """The given name that a usual short form stands for, in lower case: "Bill" gives "william"."""
    plain = given.casefold().rstrip(".")
    return _SHORT_FORMS.get(plain, plain)


def same_person(one: Name, other: Name) -> bool:
    """Whether two names of one release can be the same person's.

    A lone family name matches any bearer; else the family names must agree and the given
    names must be equal, or one the other's initial. A family name may have two parts, which are
    split as if the first were a given name.
    """
    shorter, longer = sorted((one.full, other.full), key=len)
    if longer.endswith(f" {shorter}"):
        return True
    if one.family.casefold() != other.family.casefold():
        return False
    if one.given is None or other.given is None:
        return True
    first, second = one.given.casefold().rstrip("."), other.given.casefold().rstrip(".")
    if _SHORT_FORMS.get(first, first) == _SHORT_FORMS.get(second, second):
        return True
    return 1 in (len(first), len(second)) and first[0] == second[0]
