"""People where a release introduces them: title before or after the name, lists, bare names."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from graph.extract.names import CAPITALISED, HONORIFIC, NAME, name, name_span, of_body
from graph.extract.roles import LOWER_ROLE, PLURAL_ROLE, ROLE, singular, title
from graph.extract.states import AFTER_PLACE, IS_STATE
from graph.model import Name

_WORDS = rf"(?:(?:[A-Z]\.){{1,6}}|{CAPITALISED}|&|(?<=Region\s)\d{{1,2}})"
_BODY = rf"(?:{_WORDS}(?: +(?:(?:of|for|and|the|on) +){{0,2}}{_WORDS}){{0,7}})"
_UNIT = (
    r"(?:Division|Section|Unit|Branch|Bureau|Field Office|Fraud|Affairs|Rights|Security|Resources)"
)
_ROLE = re.compile(rf"(?<![\w.'-])(?=[A-Z]){ROLE}")
_PLURAL = re.compile(rf"(?<![\w.'-])(?=[A-Z]){PLURAL_ROLE}")
_PARTY = r"(?:\s*\((?:[A-Z][a-z]*\s*[-\u2013]\s*)?(?P<state>[A-Za-z., ]{2,30})\))"
_NAME_AFTER = re.compile(rf"\s+(?:{HONORIFIC}\s+)?(?P<name>{NAME})(?P<party>{_PARTY})?")
_FOR_THEN_NAME = re.compile(
    rf"\s+(?:for|of)\s+(?:the\s+)?(?P<body>(?:{_WORDS}\s+(?:(?:of|for|and)\s+(?:the\s+)?)?){{0,7}}?"
    rf"(?:{_UNIT}|District of (?:{IS_STATE.pattern}(?!\w)|{CAPITALISED})"
    rf"|Department|County|Service|Commission|Agency|Administration|Bureau|Corporation|Board))"
    rf"(?:\s+\([A-Z-]{{2,12}}\))?\s+(?P<name>{NAME})"
)
_OF_BODY_THEN_NAME = re.compile(
    rf"\s+(?:for|of|at|del?|de\s+la)\s+(?:the\s+)?(?P<body>{_BODY}(?:\s+del?\s+{CAPITALISED}){{0,2}}),"
    rf"\s+(?:{HONORIFIC}\s+)?(?P<name>{NAME})(?=[,.]|\s+(?:said|added|announced|anunció|dijo)\b)"
)
_BODY_BEFORE = re.compile(rf"(?<![\w'])(?P<body>{_BODY})(?:'s?)?(?:\s+\([A-Z&-]{{2,10}}\))?\s+$")
_NAME_BEFORE = re.compile(
    rf"(?<![\w.'])(?:{HONORIFIC}\s+)?(?P<name>{NAME}){_PARTY}?\s?,\s+"
    rf"(?:the\s+|an?\s+)?(?P<body>(?:{_BODY}(?:'s?)?\s+)?)$"
)
_BODY_AFTER = re.compile(
    rf"(?:\s+(?:for|of)\s+(?:the\s+)?(?P<unit>(?:{_WORDS}\s+){{0,5}}{_UNIT}))?"
    rf"(?:(?:\s+(?:of|for|at|with|to|in)\s+(?:the\s+)?|,\s+(?=[A-Z.]+\s))(?P<body>{_BODY}))?"
)
_NAME_THEN_TITLE = re.compile(
    rf"(?:{HONORIFIC}\s+)?(?P<name>{NAME}),\s+(?:the\s+|an?\s+)?(?:[\w'.-]+\s+){{0,8}}?"
    rf"(?P<role>{LOWER_ROLE})(?![\w])(?:\s+(?:of|for|at|with)\s+(?:the\s+)?(?P<body>{_BODY}))?"
)
_BODY_THEN_TITLE = re.compile(
    rf"(?:the\s+)?(?P<body>{_BODY})(?:'s?)?\s+(?P<role>{LOWER_ROLE})\s+(?P<name>{NAME})"
)
_BARE = re.compile(rf"(?:the\s+)?(?:{HONORIFIC}\s+)?(?P<name>{NAME}){_PARTY}?")
_LONG = re.compile(
    rf"(?:(?:the|[A-Z][\w.']{{0,40}})\s+){{0,4}}?(?P<role>{ROLE}),?\s+(?:(?:for|of|at|in|with)\s+(?:the\s+)?"
    r"(?P<body>(?:U\.S\.|[^\n\"\u201c\u201d.;:]){3,140}?)\s+)"
    rf"(?P<name>{CAPITALISED}(?:\s+[A-Z]\.)?\s+{CAPITALISED}(?:\s+(?:Jr|Sr)\.)?)"
    r"(?=[.,]|\s+(?:said|says|added|stated|noted)\b|$)"
)
"""A long title with its body in front of the name, as an attribution has it."""
_BODY_AHEAD = re.compile(
    r"(?:the\s+)?(?=[A-Z])(?:[A-Z][\w.'&-]{0,40}\s+|(?:of|the|and|for)\s+|\([A-Z&-]{2,10}\)\s+){1,10}"
)
_PAST = re.compile(r"\b(?:[Ff]ormer|[Tt]hen|[Ee]x|[Ll]ate)[\s-]+(?:the\s+)?$")
_PLACE_BEFORE = re.compile(rf"(?<![\w'.-]){CAPITALISED}(?:\s+{CAPITALISED}){{0,3}},\s+$")
_WHOSE = re.compile(r"'s?(?=\s|$)")
_LISTED = re.compile(
    rf"\s*(?:,|,?\s+and\b)?\s*(?:{HONORIFIC}\s+)?(?P<name>{NAME})"
    rf"(?:{_PARTY}|\s+of\s+(?P<of>{IS_STATE.pattern})(?!\w))?"
)
_LINK = (
    re.compile(rf" (?:{HONORIFIC} )?"),
    re.compile(rf"(?:\s*,\s*|,?\s+and\s+|\s+(?={HONORIFIC}))(?:{HONORIFIC}\s+)?"),
)
"""What stands before the first name of a list, and before each other one."""
_NO_BODY = frozenset(
    """
    Today Yesterday Tomorrow The In On At And But When While As If Since After Before With From
    Also Now Then Former Acting Interim Joined Said By For Contact Statement Our We Mr Ms Mrs Dr
    """.split()
)
_WITHIN = 120
_AHEAD = 12


@dataclass(frozen=True, slots=True)
class Introduction:
    """One mention of a person, in positions of the view."""

    name: Name
    role: str | None
    body: str | None
    start: int
    end: int
    rule: str


def introductions(text: str) -> Iterator[Introduction]:
    """Yield every mention of a person by title, in reading order.

    "Chicago Mayor Ruiz", "Ana Ruiz, Mayor of the City of Elm", "Sens. Ruiz and Osei". Words that
    merely stand beside a title ("Justice Department") are no name.
    """
    floor = 0
    last: Introduction | None = None
    for found in _ROLE.finditer(text):
        one = _role_first(text, found, floor) or _name_first(text, found)
        if one and last and one.start < floor:
            one = _with_name_of(text, one, last)
        if one:
            yield one
            floor, last = one.end, one
    for found in _PLURAL.finditer(text):
        yield from listed(text, found, len(text))


def _with_name_of(text: str, one: Introduction, last: Introduction) -> Introduction | None:
    """A title behind a name that has one in front of it already, and so the same name."""
    start = last.end - len(last.name.full)
    same = text[start : last.end] == last.name.full and one.name.family == last.name.family
    return replace(one, name=last.name, start=start) if same else None


def introduction_at(text: str, at: int, limit: int) -> Introduction | None:
    """The person presented from this position on: by title and name, name and title, or name."""
    within = text[:limit]
    for found in _ROLE.finditer(within, at):
        one = _role_first(within, found, at) or _name_first(within, found)
        if one and 0 <= one.start - at <= len("the "):
            return one
        if (
            one
            and one.rule == "title before name"
            and _BODY_AHEAD.fullmatch(within[at : one.start])
        ):
            return replace(one, body=" ".join(within[at : one.start].split()), start=at)
        if one or found.start() - at > _WITHIN:
            break
    if long := _LONG.match(within, at):
        first, last = name_span(long["name"])
        if (first, last) == (0, len(long["name"])):
            place = (at, long.end("name"))
            role, body = title(long["role"]), " ".join(long["body"].split())
            return Introduction(name(long["name"]), role, body, *place, "title before name")
    for pattern in (_NAME_THEN_TITLE, _BODY_THEN_TITLE):
        other = pattern.match(within, at)
        if other and _is_name(other["name"]):
            start = other.start("name") if pattern is _NAME_THEN_TITLE else other.start("body")
            return Introduction(
                name(other["name"]), other["role"], other["body"], start, other.end(), "small title"
            )
    return _bare(within, at)


def listed(text: str, found: re.Match[str], limit: int) -> list[Introduction]:
    """The people behind a title in the plural: "Senators Ruiz, Osei (D-Elm) and Wu"."""
    people: list[Introduction] = []
    at = found.end()
    while one := _LISTED.match(text, at, limit):
        first, last = name_span(one["name"])
        if first or not last or not _LINK[bool(people)].fullmatch(text, at, one.start("name")):
            break
        start = found.start() if not people else one.start("name")
        who = name(one["name"][:last])
        end = one.start("name") + last
        role, state = singular(found[0]), one["state"] or one["of"]
        people.append(Introduction(who, role, state, start, end, "list of names"))
        if last != len(one["name"]):
            break
        at = one.end()
    return people


def _bare(text: str, at: int) -> Introduction | None:
    found = _BARE.match(text, at)
    first, last = name_span(found["name"]) if found else (0, 0)
    if not found or not last:
        return None
    start, end = found.start("name") + first, found.start("name") + last
    return Introduction(name(text[start:end]), None, found["state"], start, end, "name alone")


def _role_first(text: str, found: re.Match[str], floor: int) -> Introduction | None:
    after = _NAME_AFTER.match(text, found.end())
    first, last = name_span(after["name"]) if after else (0, 0)
    if not after or not last:
        return _role_for_body(text, found)
    body, start = _body_before(text, found.start(), floor)
    words = after["name"]
    if _WHOSE.search(words[:first]) or words[first].islower() or of_body(words[last:]):
        return _role_for_body(text, found)
    role = title(f"{found[0]} {words[:first]}")
    if _PAST.search(text[max(0, start - 16) : start]):
        role = f"Former {role}"
    state = after["state"] if last == len(words) else None
    end = after.start("name") + last
    who = name(words[first:last])
    return Introduction(who, role, body or state, start, end, "title before name")


def _role_for_body(text: str, found: re.Match[str]) -> Introduction | None:
    """The body between title and name: "U.S. Attorney for the District of Elm Ana Ruiz"."""
    after = _FOR_THEN_NAME.match(text, found.end()) or _OF_BODY_THEN_NAME.match(text, found.end())
    if not after or not _is_name(after["name"]) or " " not in after["name"]:
        return None
    role = title(found[0])
    return Introduction(
        name(after["name"]), role, after["body"], found.start(), after.end(), "title before name"
    )


def _name_first(text: str, found: re.Match[str]) -> Introduction | None:
    left = max(0, found.start() - _WITHIN)
    before = _NAME_BEFORE.search(text[left : found.start()])
    if not before:
        return None
    skipped, last = name_span(before["name"])
    words = before["name"][skipped:last]
    if last != len(before["name"]) or " " not in words:
        return None
    after = _BODY_AFTER.match(text, found.end())
    unit, body = (after["unit"], after["body"]) if after else (None, None)
    own = before["body"].strip().removesuffix("'s").removesuffix("'")
    role = title(text[found.start() : after.end("unit")] if after and unit else found[0])
    end = after.end() if after and (unit or body) else found.end()
    if body and (state := AFTER_PLACE.match(text, end)):
        body, end = f"{body}, {state['state']}", state.end()
    start = left + before.start("name") + skipped
    return Introduction(name(words), role, body or own or unit, start, end, "name before title")


def _is_name(words: str) -> bool:
    return name_span(words) == (0, len(words))


def _body_before(text: str, end: int, floor: int) -> tuple[str | None, int]:
    """The place or body that stands before a title, and where the whole phrase starts."""
    left = max(floor, end - 90)
    found = _BODY_BEFORE.search(text[left:end])
    if not found:
        return None, end
    words = found["body"].split()
    shouted = [n for n, word in enumerate(words) if word.isupper() and len(word) > 4]
    words = words[shouted[-1] + 1 :] if shouted else words  # a headline run into the sentence
    while words and words[0].strip(".,") in _NO_BODY | {"of", "for", "and", "the", "on"}:
        words.pop(0)
    start = left + found.end("body") - len(" ".join(words))
    if IS_STATE.fullmatch(" ".join(words)) and (place := _PLACE_BEFORE.search(text[:start][-60:])):
        start -= len(place[0])
    body = " ".join(text[start : left + found.end("body")].split())
    ahead = text[max(0, start - _AHEAD) : start]
    shouted_on = body.isupper() and ahead.strip(" \n") and ahead.isupper()
    return (body, start) if body and not shouted_on else (None, end)
