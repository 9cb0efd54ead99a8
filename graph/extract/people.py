"""People as a release introduces them: by title and name, in either order."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from graph.extract.names import CAPITALISED, HONORIFIC, NAME, name, same_person
from graph.extract.roles import ROLE, title
from graph.extract.view import View
from graph.model import Name, Person

_WORDS = rf"(?:{CAPITALISED}|(?:[A-Z]\.)+|&)"
_BODY = rf"(?:{_WORDS}(?:\s+(?:(?:of|for|and|the|on)\s+){{0,2}}{_WORDS}){{0,7}})"
_ROLE = re.compile(rf"(?<![\w.'-])(?=[A-Z]){ROLE}")
_NAME_AFTER = re.compile(rf"\s+(?:{HONORIFIC}\s+)?(?P<name>{NAME})")
_BODY_BEFORE = re.compile(rf"(?<![\w'])(?P<body>{_BODY})(?:'s)?\s+$")
_NAME_BEFORE = re.compile(
    rf"(?<![\w.'])(?:{HONORIFIC}\s+)?(?P<name>{NAME}),\s+(?:the\s+|an?\s+)?(?P<body>(?:{_BODY}(?:'s)?\s+)?)$"
)
_BODY_AFTER = re.compile(rf"\s+(?:of|for|at|with|to|in)\s+(?:the\s+)?(?P<body>{_BODY})")
_BARE = re.compile(rf"(?:the\s+)?(?:{HONORIFIC}\s+)?(?P<name>{NAME})")

_NO_NAME = frozenset(
    """
    Department Office Division Court County City State States District Act Law Laws Administration
    Committee Council Conference Bureau Agency Commission Unit Center University School Association
    Union Coalition Amicus Section Fund Corporation Inc LLC LLP Company Service Services Board
    Authority Task Force Report Republican Republicans Democrat Democrats Democratic Senate House
    Congress General Counsel Attorneys Americans American Contact Press Release Statement
    January February March April May June July August September October November December
    Monday Tuesday Wednesday Thursday Friday Saturday Sunday Today Yesterday Tomorrow
    The In On At And Of For To By As It Its We He She They This That These Those Our His Her Their
    A An But If When While Since After Before With From Under Also Now More Both Not Who Which
    Mr Ms Mrs President-elect
    """.split()
)
_NO_BODY = frozenset(
    """
    Today Yesterday Tomorrow The In On At And But When While As If Since After Before With From
    Also Now Then Former Acting Interim Joined Said By For Contact Statement Our We Mr Ms Mrs Dr
    """.split()
)


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

    "Chicago Mayor Ruiz", "Ana Ruiz, Mayor of the City of Elm", "Sen. Ruiz". Words that merely
    stand beside a title ("Justice Department") are no name.
    """
    for found in _ROLE.finditer(text):
        one = _role_first(text, found) or _name_first(text, found)
        if one:
            yield one


def introduction_at(text: str, at: int, limit: int) -> Introduction | None:
    """The person presented from this position on: by title and name, name and title, or name."""
    within = text[:limit]
    for found in _ROLE.finditer(within, at):
        one = _role_first(within, found) or _name_first(within, found)
        if one and one.start - at <= len("the "):
            return one
        if one or found.start() - at > 120:
            break
    bare = _BARE.match(within, at)
    if bare and (words := _name_words(bare["name"])):
        start = bare.start("name")
        return Introduction(name(words), None, None, start, start + len(words), "name alone")
    return None


def _role_first(text: str, found: re.Match[str]) -> Introduction | None:
    after = _NAME_AFTER.match(text, found.end())
    words = _name_words(after["name"]) if after else ""
    if not after or not words:
        return None
    body, start = _body_before(text, found.start())
    end = after.start("name") + len(words)
    return Introduction(name(words), title(found[0]), body, start, end, "title before name")


def _name_first(text: str, found: re.Match[str]) -> Introduction | None:
    left = max(0, found.start() - 120)
    before = _NAME_BEFORE.search(text[left : found.start()])
    if not before:
        return None
    words = _name_words(before["name"])
    if not words or words != before["name"] or " " not in words:
        return None
    after = _BODY_AFTER.match(text, found.end())
    body = (after["body"] if after else before["body"].strip().removesuffix("'s")) or None
    end = after.end("body") if after else found.end()
    start = left + before.start("name")
    return Introduction(name(words), title(found[0]), body, start, end, "name before title")


def _body_before(text: str, end: int) -> tuple[str | None, int]:
    """The place or body that stands before a title, and where the whole phrase starts."""
    left = max(0, end - 90)
    found = _BODY_BEFORE.search(text[left:end])
    if not found:
        return None, end
    words = found["body"].split()
    while words and words[0].strip(".,") in _NO_BODY | {"of", "for", "and", "the", "on"}:
        words.pop(0)
    body = " ".join(words)
    return (body, left + found.end("body") - len(body)) if body else (None, end)


def _name_words(words: str) -> str:
    """A name up to the first word that no name has; empty when none is left."""
    kept = 0
    for word in re.finditer(r"\S+", words):
        if word[0].strip(",.'").removesuffix("'s") in _NO_NAME:
            break
        kept = word.end()
    return words[:kept].rstrip(" ,").removesuffix("'s")


def people(view: View, found: Iterable[Introduction]) -> tuple[Person, ...]:
    """Put all mentions of one person together; a lone family name joins a full one.

    A family name that fits several people of the release joins none of them.
    """
    groups: list[list[Introduction]] = []
    for one in sorted(found, key=lambda i: (i.name.given is None, i.start)):
        fits = [g for g in groups if any(same_person(one.name, other.name) for other in g)]
        if len(fits) == 1:
            fits[0].append(one)
        elif not fits:
            groups.append([one])
    return tuple(sorted((_person(view, group) for group in groups), key=lambda p: p.spans[0]))


def _person(view: View, group: list[Introduction]) -> Person:
    fullest = max(group, key=lambda i: len(i.name.full))
    spoken = max(group, key=lambda i: (i.body is not None, i.role is not None, -i.start))
    role = next((i.role for i in group if i.role), None)
    ordered = sorted(group, key=lambda i: (i is not spoken, i.start))
    return Person(
        name=fullest.name,
        role=spoken.role or role,
        organization=spoken.body,
        spans=tuple(dict.fromkeys(view.source(i.start, i.end) for i in ordered)),
        rule=spoken.rule,
    )
