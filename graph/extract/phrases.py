"""What stands around a name where someone is presented: titles, bodies, parties, lists."""

import re
from collections.abc import Iterator

from graph.extract.names import CAPITALISED, HONORIFIC, NAME
from graph.extract.roles import BEGINNING, LOWER_ROLE, PLURAL_ROLE
from graph.extract.roles import ROLE as A_ROLE
from graph.extract.states import IS_STATE

WORDS = rf"(?:(?:[A-Z]\.){{1,6}}|(?:mid-)?{CAPITALISED}|&|(?<=Region\s)\d{{1,2}})"
BODY = rf"(?:{WORDS}(?: +(?:(?:of|for|and|the|on) +){{0,2}}{WORDS}){{0,7}})"
UNIT = (
    r"(?:Division|Section|Unit|Branch|Bureau|Field Office|Fraud|Affairs|Rights|Security|Resources)"
)
_NO_WORD = r"(?<![\w.'])(?<![^\s-]-)"
"""Nothing in front that a title would be part of, such as Co- in Co-Director; a dash is nothing."""
ROLE = re.compile(rf"{_NO_WORD}(?=[A-Z]){A_ROLE}")
_ROLE_BEGINS = re.compile(rf"[A-Z](?<![\w.'-].)(?<=(?={BEGINNING})(?={A_ROLE}).)")
PLURAL = re.compile(rf"(?<![\w.'-])(?=[A-Z]){PLURAL_ROLE}")
_PLURAL_BEGINS = re.compile(rf"[A-Z](?<![\w.'-].)(?<=(?={BEGINNING})(?={PLURAL_ROLE}).)")
"""Where the first letter of a title stands: capitals are all that the search stops at."""
PARTY = (
    r"(?:\s*\((?:both\s+)?(?:[A-Z][a-z]*\s*[-\u2013]\s*)?(?P<state>[A-Za-z][A-Za-z0-9., -]{1,30})\)"
    r"|,\s+[RDI]-(?P<of_party>[A-Z][A-Za-z.]{1,7})(?=[,\s]))"
)
NAME_AFTER = re.compile(rf"\s+(?:{HONORIFIC}\s+)?(?P<name>{NAME})(?P<party>{PARTY})?")
WHOLE = re.compile(NAME)
FOR_THEN_NAME = re.compile(
    rf"\s+(?:for|of)\s+(?:the\s+)?(?P<body>(?:{WORDS}\s+(?:(?:of|for|and)\s+(?:the\s+)?)?){{0,7}}?"
    rf"(?:{UNIT}|District of (?:{IS_STATE.pattern}(?!\w)|{CAPITALISED})"
    rf"|Department|County|Service|Commission|Agency|Administration|Bureau|Corporation|Board|Task\s+Force))"
    rf"(?:\s+\([A-Z-]{{2,12}}\))?\s+(?P<name>{NAME})"
)
OF_BODY_THEN_NAME = re.compile(
    rf"\s+(?:for|of|at|del?|de\s+la)\s+(?:the\s+)?(?P<body>{BODY}(?:\s+del?\s+{CAPITALISED}){{0,2}}),"
    rf"\s+(?:{HONORIFIC}\s+)?(?P<name>{NAME})(?<![\s.][A-Z])(?=[,.]|\s+(?:said|added|announced|anunció|dijo)\b)"
)
BODY_BEFORE = re.compile(rf"(?<![\w'])(?P<body>{BODY})(?:'s?)?(?:\s+\([A-Z&-]{{2,10}}\))?\s+$")
_BEFORE_TITLE = rf",\s+(?:the\s+|an?\s+)?(?P<body>(?:{BODY}(?:'s?)?\s+)?)"
NAME_BEFORE = re.compile(
    rf"(?<![\w.'])(?:{HONORIFIC}\s+)?(?P<name>{NAME}){PARTY}?\s?{_BEFORE_TITLE}$"
)
BODY_BETWEEN = re.compile(_BEFORE_TITLE)
"""What stands between a name and the title behind it, from the comma on."""
BODY_AFTER = re.compile(
    rf"(?:\s+(?:for|of)\s+(?:the\s+)?(?P<unit>(?:{WORDS}\s+){{0,5}}{UNIT}))?"
    rf"(?:(?:\s+(?:of|for|at|with|to|in)\s+(?:the\s+)?|,\s+(?=[A-Z.]+\s))(?P<body>{BODY}))?"
)
NAME_THEN_TITLE = re.compile(
    rf"(?:{HONORIFIC}\s+)?(?P<name>{NAME}),\s+(?:the\s+|an?\s+)?(?:[\w'.-]+\s+){{0,8}}?"
    rf"(?P<role>{LOWER_ROLE})(?![\w])(?:\s+(?:of|for|at|with)\s+(?:the\s+)?(?P<body>{BODY}))?"
)
BODY_THEN_TITLE = re.compile(
    rf"(?:the\s+)?(?P<body>{BODY})(?:'s?)?\s+(?P<role>{LOWER_ROLE})\s+(?P<name>{NAME})"
)
BARE = re.compile(rf"(?:the\s+)?(?:{HONORIFIC}\s+)?(?P<name>{NAME}){PARTY}?")
LONG = re.compile(
    rf"(?:(?:the|[A-Z][\w.']{{0,40}})\s+){{0,4}}?(?P<role>{A_ROLE})"
    r"(?:,?\s+(?:for|of|at|in|with)\s+(?:the\s+)?(?![Cc]harge\b)"
    r"(?P<body>(?:U\.S\.|[^\n\"\u201c\u201d.;:]){3,140}?),?\s+|,\s+)"
    rf"(?P<name>(?:{CAPITALISED}|[A-Z]\.\s?[A-Z]\.)(?:\s+[A-Z]\.)?\s+{CAPITALISED}"
    r"(?:,?\s+(?:(?:Jr|Sr)\.|II|III|IV))?)"
    r"(?=[.,]|\s+(?:said|says|added|stated|noted)\b|$)"
)
"""A long title with its body in front of the name, as an attribution has it."""
BODY_AHEAD = re.compile(
    r"(?:the\s+)?(?=[A-Z])(?:(?:mid-)?[A-Z][\w.'&-]{0,40}\s+|(?:of|the|and|for)\s+|\([A-Z&-]{2,10}\)\s+){1,10}"
)
SMALL_BEFORE = re.compile(
    r"(?:(?:the|then|former|acting|interim|outgoing|retired|fellow|longtime|state|federal|local"
    r"|county|city)[\s-]+){0,3}"
)
"""Words in small letters in front of a title: "former state Rep. Ruiz"."""
PAST = re.compile(r"\b(?:[Ff]ormer|[Tt]hen|[Ee]x|[Ll]ate)[\s-]+(?:the\s+)?$")
PLACE_BEFORE = re.compile(rf"(?<![\w'.-]){CAPITALISED}(?:\s+{CAPITALISED}){{0,3}},\s+$")
WHOSE = re.compile(r"'s?(?=\s|$)")
LISTED = re.compile(
    rf"\s*(?:,|,?\s+and\b)?\s*(?:{HONORIFIC}\s+)?(?P<name>{NAME})"
    rf"(?:{PARTY}|,?\s+of\s+(?P<of>{IS_STATE.pattern})(?!\w))?"
)
LINK = (
    re.compile(rf" (?:{HONORIFIC} )?"),
    re.compile(rf"(?:\s*,\s*|,?\s+and\s+|\s+(?={HONORIFIC}))(?:{HONORIFIC}\s+)?"),
)
"""What stands before the first name of a list, and before each other one."""


def titles(text: str, at: int, end: int) -> Iterator[re.Match[str]]:
    """Yield the titles between two positions, in reading order."""
    return _each(_ROLE_BEGINS, ROLE, text, at, end)


def plural_titles(text: str) -> Iterator[re.Match[str]]:
    """Yield the titles in the plural, in reading order."""
    return _each(_PLURAL_BEGINS, PLURAL, text, 0, len(text))


def _each(
    begins: re.Pattern[str], whole: re.Pattern[str], text: str, at: int, end: int
) -> Iterator[re.Match[str]]:
    while begin := begins.search(text, at, end):
        if found := whole.match(text, begin.start(), end):
            yield found
        at = found.end() if found else begin.end()
