"""Whether two names of officials can be one person's, across releases, and in words why."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from graph.extract.names import full_given
from graph.link.matching.folding import fold
from graph.link.matching.likeness import like
from graph.model import Name

_FAMILY, _GIVEN = 0.55, 0.45
_SHORT, _INITIAL, _SECOND = 0.95, 0.85, 0.9
_ONE_MIDDLE = 0.98
_ALONE = 0.45
_SPELLING = 0.85
"""How like two full names must be for one to be perhaps a misspelling of the other."""
_PARTICLES = frozenset(
    "de la las los del della di da dos du le van von der den ter bin al el".split()
)
_NICKNAME = re.compile(r"[\"“”'(]([^\"“”'()]+)[\"“”')]")


@dataclass(frozen=True, slots=True)
class Likeness:
    """How well two names agree, from 0 to 1, and in words why."""

    score: float
    reason: str


def family(name: Name) -> str:
    """The family name as it is compared: with its particles, however they are written."""
    words = fold(name.family).split()
    for word in reversed(_second(name)):
        if word not in _PARTICLES:
            break
        words.insert(0, word)
    return " ".join(words)


def agree(one: Name, other: Name) -> Likeness | None:
    """How two names of one family name agree by their other parts; None if they do not.

    The given names are equal, one the other's known short form or nickname, or one its initial;
    who has an initial first may go by the second name. Second names and suffixes do not differ.
    """
    if len({fold(name.suffix) for name in (one, other) if name.suffix}) > 1:
        return None
    pairs = ((a, b) for a in _forms(one) for b in _forms(other))
    found = [likeness for a, b in pairs if (likeness := _compared(a, b))]
    return max(found, key=lambda likeness: likeness.score, default=None)


def misspelt(one: Name, other: Name) -> float | None:
    """How like two names are, letter by letter, if they may be one name misspelt."""
    if one.given is None or other.given is None:
        return None
    likeness = like(f"{fold(one.given)} {family(one)}", f"{fold(other.given)} {family(other)}")
    return likeness if _SPELLING <= likeness < 1 else None


def alone(one: Name, other: Name) -> float | None:
    """The score of one family name given alone beside a full name; None if neither stands alone."""
    is_alone = (one.given is None) != (other.given is None)
    return _ALONE if is_alone and family(one) == family(other) else None


def fullness(name: Name) -> tuple[int, int, int]:
    """How full a form of a name is: parts written out, parts, letters; the higher the fuller."""
    words = [w for w in _NICKNAME.sub(" ", name.full).split() if w.strip(".,")]
    return sum(len(w.strip(".,")) > 1 for w in words), len(words), sum(map(len, words))


@dataclass(frozen=True, slots=True)
class _Form:
    """One reading of a name: the given name gone by, what is left, and what the reading costs."""

    given: str
    second: tuple[str, ...]
    price: float = 1.0


def _forms(name: Name) -> Iterator[_Form]:
    if name.given is None:
        return
    rest = tuple(word for word in _second(name) if word not in _PARTICLES)
    yield _Form(name.given, rest)
    for nickname in _NICKNAME.findall(name.additional or ""):
        yield _Form(nickname, rest, _SHORT)
    if len(fold(name.given)) == 1 and rest and len(rest[0]) > 1:
        yield _Form(rest[0].capitalize(), rest[1:], _SECOND)


def _second(name: Name) -> list[str]:
    """The words between given and family name, without nicknames."""
    return fold(_NICKNAME.sub(" ", name.additional or "")).split()


def _compared(one: _Form, other: _Form) -> Likeness | None:
    given = _given(one.given, other.given)
    if given is None or not _compatible(one.second, other.second):
        return None
    middle = 1.0 if bool(one.second) == bool(other.second) else _ONE_MIDDLE
    score = (_FAMILY + _GIVEN * given.score) * middle * one.price * other.price
    return Likeness(score, given.reason)


def _given(one: str, other: str) -> Likeness | None:
    first, second = fold(one), fold(other)
    if first == second:
        return Likeness(1.0, f"the given name {one} is the same")
    short, long = sorted((one, other), key=len)
    if full_given(first) == full_given(second):
        return Likeness(_SHORT, f"{one} and {other} are forms of one given name")
    initial, name = sorted((first, second), key=len)
    if len(initial) == 1 and initial in {name[0], full_given(name)[0]}:
        return Likeness(_INITIAL, f"{short} is the initial of {long}")
    return None


def _compatible(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether second names do not differ: one is missing, or they have a name or initial alike."""
    if not one or not other:
        return True
    return any(a == b or (1 in (len(a), len(b)) and a[0] == b[0]) for a in one for b in other)
