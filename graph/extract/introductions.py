"""People where a release introduces them: title before or after the name, lists, bare names."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from graph.extract import phrases
from graph.extract.names import are_titles, name, name_span, of_body
from graph.extract.roles import singular, title
from graph.extract.states import AFTER_PLACE, IS_STATE
from graph.model import Name

_NO_BODY = frozenset(
    """
    Today Yesterday Tomorrow The In On At And But When While As If Since After Before With From
    Joining Meet
    Also Now Then Former Acting Interim Joined Said By For Contact Statement Our We Mr Ms Mrs Dr
    """.split()
)
_OPENERS = frozenset("Today Yesterday Under Given Dear While When Since Although Because".split())
"""Words that begin a sentence or a letter, in which the body then begins."""
_COMMON = frozenset("General Major Executive Chief Counsel Fiscal Dean Attorney Marshal".split())
"""Titles that are common words, too: "General Electric", "Major Cities"."""
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
    for found in phrases.titles(text, 0, len(text)):
        one = _presented(text, found, floor)
        if one and last and one.start < floor:
            one = _role_for_body(text, found) or _with_name_of(text, one, last)
        if one:
            if not _common(text, one):
                yield one
            floor, last = one.end, one
    for found in phrases.plural_titles(text):
        yield from listed(text, found, len(text))


def _common(text: str, one: Introduction) -> bool:
    """Whether a lone word behind a common word is not known to be anyone's family name."""
    if one.name.given or one.role not in _COMMON:
        return False
    full = rf"(?<!\w)(?!{one.role}\b)[A-Z][a-z]+\s(?:[A-Z]\.\s)?{re.escape(one.name.full)}(?!\w)"
    return not any(name_span(each[0])[0] == 0 for each in re.finditer(full, text))


def _with_name_of(text: str, one: Introduction, last: Introduction) -> Introduction | None:
    """A title behind a name that has one in front of it already, and so the same name."""
    start = last.end - len(last.name.full)
    same = text[start : last.end] == last.name.full and one.name.family == last.name.family
    return replace(one, name=last.name, start=start) if same else None


def introduction_at(text: str, at: int, limit: int) -> Introduction | None:
    """The person presented from this position on: by title and name, name and title, or name."""
    within = text[:limit]
    for found in phrases.titles(within, at, limit):
        one = _presented(within, found, at)
        if one and at <= one.start and phrases.SMALL_BEFORE.fullmatch(within, at, one.start):
            return one
        if (
            one
            and one.rule == "title before name"
            and phrases.BODY_AHEAD.fullmatch(within[at : one.start])
        ):
            return replace(one, body=" ".join(within[at : one.start].split()), start=at)
        if one or found.start() - at > _WITHIN:
            break
    if long := phrases.LONG.match(within, at):
        first, last = name_span(long["name"])
        if (first, last) == (0, len(long["name"])):
            place = (at, long.end("name"))
            role, body = title(long["role"]), " ".join((long["body"] or "").split()) or None
            return Introduction(name(long["name"]), role, body, *place, "title before name")
    for pattern in (phrases.NAME_THEN_TITLE, phrases.BODY_THEN_TITLE):
        other = pattern.match(within, at)
        if other and _is_name(other["name"]):
            start = (
                other.start("name") if pattern is phrases.NAME_THEN_TITLE else other.start("body")
            )
            return Introduction(
                name(other["name"]), other["role"], other["body"], start, other.end(), "small title"
            )
    return _bare(within, at)


def listed(text: str, found: re.Match[str], limit: int) -> list[Introduction]:
    """The people behind a title in the plural: "Senators Ruiz, Osei (D-Elm) and Wu"."""
    people: list[Introduction] = []
    at = found.end()
    while one := phrases.LISTED.match(text, at, limit):
        first, last = name_span(one["name"])
        if (
            first
            or not last
            or not phrases.LINK[bool(people)].fullmatch(text, at, one.start("name"))
        ):
            break
        start = found.start() if not people else one.start("name")
        who = name(one["name"][:last])
        end = one.start("name") + last
        role, state = singular(found[0]), one["state"] or one["of_party"] or one["of"]
        people.append(Introduction(who, role, state, start, end, "list of names"))
        if last != len(one["name"]):
            break
        at = one.end()
    return people


def _bare(text: str, at: int) -> Introduction | None:
    found = phrases.BARE.match(text, at)
    first, last = name_span(found["name"]) if found else (0, 0)
    if not found or not last:
        return None
    start, end = found.start("name") + first, found.start("name") + last
    return Introduction(
        name(text[start:end]), None, found["state"] or found["of_party"], start, end, "name alone"
    )


def _presented(text: str, found: re.Match[str], floor: int) -> Introduction | None:
    """Whoever is presented with this title: the name behind it, before it, or behind its body."""
    one = _role_first(text, found, floor) or _name_first(text, found)
    return one or _role_for_body(text, found)


def _role_first(text: str, found: re.Match[str], floor: int) -> Introduction | None:
    after = phrases.NAME_AFTER.match(text, found.end())
    first, last = name_span(after["name"]) if after else (0, 0)
    if not after or not last or _of_the_line_above(text, found, after):
        return None
    words = after["name"]
    if first and (whole := phrases.WHOLE.match(text, after.start("name") + first)):
        words = words[:first] + whole[0]
        last = first + name_span(whole[0])[1]
        if name_span(whole[0])[0] or last == first:
            return None
    before, behind = words[:first], words[last:]
    strange = phrases.WHOSE.search(before) or not are_titles(before)
    strange = strange or (found[0] == "Justice" and text.endswith("of ", 0, found.start()))
    initial = len(words[first:last].strip(".")) == 1
    if strange or initial or words[first].islower() or of_body(behind):
        return None
    body, start = _body_before(text, found.start(), floor)
    role = title(f"{found[0]} {words[:first]}")
    if phrases.PAST.search(text[max(0, start - 16) : start]):
        role = f"Former {role}"
    state = (after["state"] or after["of_party"]) if last == len(words) else None
    end = after.start("name") + last
    who = name(words[first:last])
    return Introduction(who, role, body or state, start, end, "title before name")


def _of_the_line_above(text: str, found: re.Match[str], after: re.Match[str]) -> bool:
    """Whether a title at the end of its line is no title of the name on the next one.

    One word there may be anything; in a signature the title follows a name of its own.
    """
    if "\n" not in text[found.end() : after.start("name")]:
        return False
    above, _, own = text[: found.start()].rpartition("\n")
    above = "" if own else above.rpartition("\n")[2].strip(" ,")
    signed = bool(phrases.WHOLE.fullmatch(above)) and " " in above and _is_name(above)
    return signed or " " not in after["name"]


def _role_for_body(text: str, found: re.Match[str]) -> Introduction | None:
    """The body between title and name: "U.S. Attorney for the District of Elm Ana Ruiz"."""
    for pattern in (phrases.FOR_THEN_NAME, phrases.OF_BODY_THEN_NAME):
        after = pattern.match(text, found.end())
        if after and _is_name(after["name"]) and " " in after["name"]:
            role, body = title(found[0]), " ".join(after["body"].split())
            place = (found.start(), after.end())
            return Introduction(name(after["name"]), role, body, *place, "title before name")
    return None


def _name_first(text: str, found: re.Match[str]) -> Introduction | None:
    left = max(0, found.start() - _WITHIN)
    comma = text.rfind(",", left, found.start())
    if comma < 0 or not phrases.BODY_BETWEEN.fullmatch(text, comma, found.start()):
        return None
    before = phrases.NAME_BEFORE.search(text[left : found.start()])
    if not before or of_body(text[found.end() : found.end() + _AHEAD]):
        return None
    skipped, last = name_span(before["name"])
    words = before["name"][skipped:last]
    if last != len(before["name"]) or " " not in words:
        return None
    after = phrases.BODY_AFTER.match(text, found.end())
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
    last = text[left:end].rsplit(maxsplit=1)[-1:]
    if not last or (last[0].isalpha() and last[0].islower()):
        return None, end
    found = phrases.BODY_BEFORE.search(text[left:end])
    if not found:
        return None, end
    words = found["body"].split()
    shouted = [n for n, word in enumerate(words) if word.isupper() and len(word) > 4]
    words = words[shouted[-1] + 1 :] if shouted else words  # a headline run into the sentence
    opened = [n for n, word in enumerate(words) if word in _OPENERS]
    words = words[opened[-1] + 1 :] if opened else words
    while words and words[0].strip(".,") in _NO_BODY | {"of", "for", "and", "the", "on"}:
        words.pop(0)
    start = left + found.end("body") - len(" ".join(words))
    if IS_STATE.fullmatch(" ".join(words)) and (
        place := phrases.PLACE_BEFORE.search(text[:start][-60:])
    ):
        start -= len(place[0])
    body = " ".join(text[start : left + found.end("body")].split())
    ahead = text[max(0, start - _AHEAD) : start]
    shouted_on = body.isupper() and ahead.strip(" \n") and ahead.isupper()
    return (body, start) if body and not shouted_on else (None, end)
