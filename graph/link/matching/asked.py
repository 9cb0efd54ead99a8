"""What is asked: a name with all the ways it can be read, and properties that narrow it."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from graph.link.matching.entries import Kind
from graph.link.matching.folding import States, fold, without_form

_HONORIFICS = frozenset(
    """
    mr mrs ms miss dr hon honorable the rev prof sir madam president judge justice chief senator sen
    rep representative congressman congresswoman councilman councilwoman councilmember councilor
    governor lieutenant attorney general former acting interim deputy mayor elect commissioner
    secretary director executive manager counsel sheriff
    """.split()
)
_LITTLE = frozenset({"of", "the", "and", "for", "a", "an", "mr", "mrs", "ms", "dr", "hon"})
_OUTSIDE = re.compile(r"[(),;]")
_AFTER_COMMA = 5


@dataclass(frozen=True, slots=True)
class Asked:
    """A question to the matcher; without kinds all are meant.

    `only` is false where the kinds are a wish. `properties` are pairs of id and texts, any of
    which will do.
    """

    text: str = ""
    kinds: frozenset[Kind] = frozenset(Kind)
    only: bool = True
    most: int = 5
    properties: tuple[tuple[str, tuple[str, ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read the text as a name: folded words, a state behind it, a form before it.

    A reading that is not `searched` finds only what bears exactly that name.
    """

    words: str
    state: str | None = None
    form: str = ""
    searched: bool = True


@dataclass(frozen=True, slots=True)
class PersonReading:
    """One way to read it as a person: the words of the name, and those of title and place."""

    words: tuple[str, ...]
    context: frozenset[str] = frozenset()


def readings(text: str, states: States) -> list[Reading]:
    """Read a name of anything but a person: "City of Madison, WI" is also Madison in WI."""
    found: list[Reading] = []
    behind = states.behind(text)
    whole = fold(text)
    known = behind is not None and ("," in text or text.rstrip(" )")[-2:].isupper())
    ends: list[tuple[str, str | None, bool]] = [(whole, None, not known)]
    if behind:
        ends.append((fold(behind[0]), behind[1], True))
    for words, state, searched in ends:
        name, form = without_form(words)
        found.append(Reading(words, state, "", searched))
        if name != words:
            found.append(Reading(name, state, form, searched))
    return [each for each in dict.fromkeys(found) if each.words]


def title_words(labels: Collection[str]) -> frozenset[str]:
    """The words that titles are made of, out of the names of offices."""
    return _HONORIFICS | {word for label in labels for word in fold(label).split()} - {"of"}


def person_readings(text: str, titles: Collection[str]) -> list[PersonReading]:
    """Read a person's name without the title and place before or behind it, and with them."""
    parts = [part.split() for part in map(fold, _OUTSIDE.split(text)) if part]
    found = dict.fromkeys(_person_readings(parts[:_AFTER_COMMA], titles))
    return [each for each in found if each.words]


def _person_readings(parts: list[list[str]], titles: Collection[str]) -> Iterator[PersonReading]:
    if not parts:
        return
    names, after = [parts[0]], list[str]()
    for part in parts[1:]:
        if after or any(word in titles for word in part):
            after += part
        else:
            names.append(part)
    words = [word for part in names for word in part]
    yield _reading(words, after)
    last = max((n for n, word in enumerate(words[:-1]) if word in titles), default=-1)
    if last >= 0:
        yield _reading(words[last + 1 :], [*words[: last + 1], *after])
    first = next((n for n, word in enumerate(words) if n >= 2 and word in titles), None)
    if first is not None:
        yield _reading(words[:first], [*words[first:], *after])
    if "of" in words[1:]:  # "Mayor Kenney of Philadelphia"
        at = words.index("of", 1)
        yield _reading(words[last + 1 : at], [*words[: last + 1], *words[at:], *after])
    if len(names) > 1:  # "Jim Kenney, Philadelphia"
        yield _reading(names[0], [*(w for part in names[1:] for w in part), *after])


def _reading(words: list[str], context: list[str]) -> PersonReading:
    return PersonReading(tuple(words), frozenset(context) - _LITTLE)
