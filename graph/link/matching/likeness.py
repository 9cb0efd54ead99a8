"""How like two names are, from 0 to 1, with the parts that the number is made of."""

from collections.abc import Iterator, Sequence

from rapidfuzz.distance import OSA

from graph.link.matching.folding import in_order, without_suffix

_FAMILY, _GIVEN = 0.55, 0.45
_INITIAL, _SHORT, _ALONE = 0.85, 0.9, 0.45
_TURNED, _ANY_ORDER = 0.98, 0.95
_LEAST = 0.6
Features = dict[str, float]


def like(one: str, other: str) -> float:
    """Folded words compared letter by letter; two letters that changed places are one slip."""
    return OSA.normalized_similarity(one, other)


def like_in_any_order(one: str, other: str, turned: float = _TURNED) -> float:
    """The same, or with the words sorted, at the price of `turned`."""
    straight = like(one, other)
    if straight >= turned:
        return straight
    return max(straight, turned * like(in_order(one), in_order(other)))


def like_person(asked: Sequence[str], full: Sequence[str], family: Sequence[str]) -> Features:
    """Compare the words of a personal name with a known one, in any order of family and given.

    Args:
        asked: folded words, titles cut off.
        full: folded words of the known name, given names first.
        family: those of its family name, which end `full`.

    Returns:
        `family`, `given` and `middle`, each from 0 to 1, and `name`, which they make. A missing
        given name counts 0.45, an initial 0.85.
    """
    own = full[: len(full) - len(family)]
    best: Features = {"name": 0.0}
    if len(asked) > 2 and sorted(asked) == sorted(full):
        best = {"family": 1.0, "given": 1.0, "middle": 1.0, "name": _ANY_ORDER}
    for last, rest, price in _splits(without_suffix(list(asked)), len(family)):
        parts = _compared(last, rest, family, own)
        parts["name"] *= price
        if parts["name"] > best["name"]:
            best = parts
    return best


def _splits(words: list[str], count: int) -> Iterator[tuple[list[str], list[str], float]]:
    """Family name, other words, and what the order costs."""
    for size in {min(count, len(words)), 1}:
        yield words[-size:], words[:-size], 1.0
        if len(words) > size:
            yield words[:size], words[size:], _TURNED


def _compared(
    last: Sequence[str], rest: Sequence[str], family: Sequence[str], own: Sequence[str]
) -> Features:
    surname = max(
        like("".join(last), "".join(family)),
        _TURNED * like(last[-1], family[-1]) if len(family) > 1 and len(last) == 1 else 0.0,
    )
    if surname < _LEAST:
        return {"name": 0.0}
    given, used = _given(rest, own)
    middle = _middle(rest[used:], own[1:])
    whole = (_FAMILY * surname + _GIVEN * given) * middle
    return {"family": surname, "given": given, "middle": middle, "name": whole}


def _given(rest: Sequence[str], own: Sequence[str]) -> tuple[float, int]:
    """How like the given names are, and how many of the words that took."""
    if not rest or not own:
        return _ALONE, 0
    first = _one_given(rest[0], own[0])
    if first < _SHORT:  # "J. Thomas Cochran", or words before the name that are no known title
        for number, word in enumerate(rest[1:], start=2):
            if (later := _one_given(word, own[0])) >= _SHORT:
                return _TURNED * later, number
    return first, 1


def _one_given(asked: str, known: str) -> float:
    if asked == known:
        return 1.0
    if 1 in (len(asked), len(known)):
        return _INITIAL if asked[0] == known[0] else 0.0
    short, long = sorted((asked, known), key=len)
    if len(short) >= 3 and long.startswith(short):
        return _SHORT
    likeness = like(asked, known)
    return likeness if likeness >= _LEAST else 0.0


def _middle(asked: Sequence[str], known: Sequence[str]) -> float:
    if not asked or not known:
        return 0.98 if asked else 1.0
    return 1.0 if _one_given(asked[0], known[0]) >= _LEAST else 0.7
