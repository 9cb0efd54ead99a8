"""Which case is the appeal of which: one caption in two courts, and words that say so."""

from collections.abc import Sequence
from dataclasses import replace

from graph.link.captions import plain_caption
from graph.model import Appeal, Decision, Facts, Matter

_ABOVE = {
    "supreme": ("circuit", "state supreme", "district"),
    "circuit": ("district",),
    "state supreme": ("county",),
}
"""From which courts an appeal may come to a court of that kind, the nearest first."""
_REASON = "the words tell of an appeal, and the caption is the same in the court below"
Pair = tuple[int, int]


def with_appeals(
    matters: Sequence[Matter], facts: Facts
) -> tuple[tuple[Matter, ...], list[Decision]]:
    """Add what each case is the appeal of, where the words of the release leave one answer.

    The words must stand in a sentence with both cases or one of them, or the release has no
    other such pair. Only cases with court and docket number count: a caption alone is in no court.
    """
    found: dict[int, tuple[int, Appeal]] = {}
    pairs = _pairs(matters)
    for appeal in facts.appeals:
        named = set(appeal.cases)
        whole = [pair for pair in pairs if named >= set(pair)]
        meant = whole or ([pair for pair in pairs if named & set(pair)] if named else pairs)
        if len(meant) == 1:
            upper, lower = meant[0]
            found.setdefault(upper, (lower, appeal))
    decided: list[Decision] = []
    for lower, appeal in found.values():
        below = matters[lower].path
        words = " ".join(appeal.span.of(facts.source.text).split())
        decided.append(Decision(words, appeal.span, below, (below,), _REASON))
    made = (
        replace(
            one,
            appeal_of=matters[found[n][0]].path,
            evidence=(*one.evidence, found[n][1].span),
        )
        if n in found
        else one
        for n, one in enumerate(matters)
    )
    return tuple(made), decided


def _pairs(matters: Sequence[Matter]) -> list[Pair]:
    """(upper, lower) for each case in a higher court with its like in the nearest lower one."""
    pairs: list[Pair] = []
    for upper, one in enumerate(matters):
        for kind in _ABOVE.get(one.court.kind, ()) if one.court else ():
            lower = {
                other.path: number
                for number, other in enumerate(matters)
                if other.court and other.court.kind == kind and _alike(one.label, other.label)
            }
            if lower:
                pairs += [(upper, number) for number in lower.values()]
                break
    return pairs


def _alike(one: str, other: str) -> bool:
    """Whether two captions name the same parties, in either order: an appeal may turn them."""
    first, second = plain_caption(one), plain_caption(other)
    return first == second or first.split(" v. ") == second.split(" v. ")[::-1]
