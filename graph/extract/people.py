"""The people of a release: all mentions of one together, a lone family name with its full one."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from graph.extract.bare import is_bare
from graph.extract.introductions import Introduction
from graph.extract.names import CAPITALISED, HONORIFIC, name, name_span, same_person
from graph.extract.roles import WORDS
from graph.extract.view import View
from graph.model import Name, Person

_NAME_PART = re.compile(rf"(?:[A-Z]\.)+|{CAPITALISED}")
_HONORED = re.compile(rf"The|{HONORIFIC}")
_IN_WORD = re.compile(r"[\w'-]")
_CONTACT = re.compile(r"\b(?:contacts?|press office|media)\b.{0,12}[:|(]", re.IGNORECASE)
"""Whoever is to be called is no official of the release."""
_REACH = 60
"""Characters before a family name in which given names may stand."""


def people(view: View, found: Iterable[Introduction]) -> tuple[Person, ...]:
    """Put all mentions of one person together; a lone family name joins a full one.

    A family name that fits several people of the release joins the one whose title goes with
    it, else none of them. One that is
    introduced nowhere in full takes the full form that stands anywhere in the text.
    """
    bare = is_bare(view.text)
    if "'" not in view.text:
        found = [_whose(view.text, one) for one in found]
    groups: list[list[Introduction]] = []
    for one in sorted(found, key=lambda i: (i.name.given is None, i.start)):
        fits = [g for g in groups if any(same_person(one.name, other.name) for other in g)]
        if len(fits) > 1 and one.role:
            fits = [g for g in fits if any(_alike(one.role, other.role) for other in g)] or fits
        if len(fits) == 1:
            fits[0].append(one)
        elif not fits:
            groups.append([one])
    lone = [group for group in groups if not any(one.name.given for one in group)]
    forms = {
        family: () if bare else full_forms(view.text, family)
        for family in {one.name.full for group in lone for one in group}
    }
    whole = [
        group if group not in lone else [_whole(one, forms) for one in group] for group in groups
    ]
    return tuple(sorted((_person(view, group) for group in whole), key=lambda p: p.spans[0]))


def _whose(text: str, one: Introduction) -> Introduction:
    """A mention in a text that lost its apostrophes, "Ruizs", as the text has it elsewhere."""
    name_ = one.name.full.removesuffix("s")
    if " " in name_ or name_ == one.name.full or len(name_) <= 2:
        return one
    stands = re.search(rf"(?<!\w){re.escape(name_)}(?!\w)", text)
    return replace(one, name=name(name_), end=one.end - 1) if stands else one


def _alike(role: str, other: str | None) -> bool:
    """Whether two titles are of one kind: "Senator" and "U.S. Senator"."""
    return (
        other is not None and role.rsplit(maxsplit=1)[-1].casefold() == other.split()[-1].casefold()
    )


def _whole(one: Introduction, forms: Mapping[str, Sequence[Name]]) -> Introduction:
    """A mention by family name alone, with the one full name that the text has for it."""
    full = forms[one.name.full]
    return replace(one, name=full[0]) if len({form.given for form in full}) == 1 else one


def full_forms(text: str, family: str) -> list[Name]:
    """Full names in a text that end in a family name, the longest first; titles are cut off."""
    forms = set()
    end = 0
    while family and (at := text.find(family, end)) >= 0:
        end = at + len(family)
        if _IN_WORD.match(text, at - 1) or _IN_WORD.match(text, end):
            continue
        line = text[max(0, at - _REACH) : at].rpartition("\n")[2]
        if _CONTACT.search(line):
            continue
        kept: list[str] = []
        for part in reversed(line.split()[-4:] if line.endswith(" ") else ()):
            city = part.isupper() and len(part) > 3 and not family.isupper()
            if city or part.strip(".") in WORDS or name_span(part) != (0, len(part)):
                break
            if not _NAME_PART.fullmatch(part) or _HONORED.fullmatch(part):
                break
            kept.insert(0, part)
        if kept and not (len(kept) == 1 and kept[0].endswith(".")):
            forms.add(" ".join([*kept, family]))
    return sorted((name(form) for form in forms), key=lambda n: (-len(n.full), n.full))


def _person(view: View, group: list[Introduction]) -> Person:
    used = Counter((i.name.given or "").casefold() for i in group)
    fullest = max(
        group,
        key=lambda i: (
            i.name.given is not None,
            used[(i.name.given or "").casefold()],
            len(i.name.full),
            -i.start,
        ),
    )
    spoken = max(
        group,
        key=lambda i: (i.body is not None, i.role is not None, i.rule != "headline", -i.start),
    )
    role = next((i.role for i in group if i.role), None)
    ordered = sorted(group, key=lambda i: (i is not spoken, i.start))
    return Person(
        name=fullest.name,
        role=spoken.role or role,
        organization=spoken.body,
        spans=tuple(dict.fromkeys(view.source(i.start, i.end) for i in ordered)),
        rule=spoken.rule,
    )
