"""Who is for or against a case, law, party or agency, on which words.

Four rules, tried in order for each sentence. None fires unless the words name the target or
plainly mean it ("this lawsuit", "this administration"):

1. `stance verb`: support, oppose, stand in opposition to …, with the target as object
2. `adverse agency`: what an agency does, told in adverse words
3. `adverse case`: what a lawsuit is, told in adverse words
4. `approved law`: what a law does, told in approving words
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from graph.extract.clauses import clauses, sentences
from graph.extract.signs import between, lowered
from graph.model import Polarity

_FOR = (
    r"support(?:s|ed|ing)?|applaud(?:s|ed|ing)?|endors(?:e|es|ed|ing)|uphold(?:s|ing)?|prais(?:e|es|ed|ing)"
    r"|welcom(?:e|es|ed)|stand(?:s|ing)?\s+(?:in\s+support\s+of|with)|in\s+support\s+of|defend(?:s|ed|ing)?(?!\s+against)"
)
_AGAINST = (
    r"oppos(?:e|es|ed|ing)|defeat(?:s|ed|ing)?|reject(?:s|ed|ing)?|condemn(?:s|ed|ing)?"
    r"|denounc(?:e|es|ed|ing)"
    r"|stand(?:s|ing)?\s+(?:in\s+opposition\s+to|against|up\s+(?:to|against))|in\s+opposition\s+to"
    r"|fight(?:s|ing)?(?:\s+(?:back\s+)?against)?|resist(?:s|ed|ing)?|defend(?:s|ed|ing)?\s+against"
    r"|push(?:es|ed|ing)?\s+back\s+(?:on|against)|challeng(?:e|es|ed|ing)|block(?:s|ed|ing)?"
    r"|stop(?:s|ped|ping)?"
)
_STEMS = (
    "support", "applaud", "endors", "uphold", "prais", "welcom", "stand", "defend", "oppos",
    "defeat", "reject", "condemn", "denounc", "fight", "resist", "push", "challeng", "block",
    "stop",
)  # fmt: skip
_RUN_UP = (
    r"(?:(?:will|must|continue[sd]?|proud(?:ly)?|pleased|to|help|strongly|firmly|fully)\s+){0,4}"
)
_VERB = re.compile(
    rf"(?<![\w'-])(?P<run>{_RUN_UP})(?:(?P<for>{_FOR})|(?P<against>{_AGAINST}))(?!\w)\s+"
)
_PLAIN_WORD = (
    r"(?!(?:by|of|for|from|with|who|that|where|which|in|on|to|and|against|under|as|when|hurt)\b)"
    r"[\w'-]{1,40}"
)
_DIRECT = re.compile(
    rf"(?:(?:the|this|that|our|a|an|[Ss]tate\s+of)\s+){{0,4}}(?:{_PLAIN_WORD}\s+){{0,2}}"
)
_DIRECT_OR_DEEDS = re.compile(
    rf"(?:{_DIRECT.pattern}|(?:[\w',-]{{1,40}}\s+){{0,7}}?(?:polic(?:y|ies)|actions?|efforts?|attempts?"
    r"|plans?|rules?|orders?|attacks?|proposals?|decisions?|agenda|cuts?|overreach)\s+"
    r"(?:(?:being\s+)?[a-z]{1,20}ed\s+by|of|by|from)\s+(?:the|this|that|our)?\s*(?:[\w-]{1,40}\s+){0,1})"
)
_NEGATED = re.compile(
    r"\b(?:not|never|cannot|no|n't|neither|refuse[sd]?|fail(?:s|ed)?)\s+(?:\w+\s+){0,2}$"
)
_ADVERSE = re.compile(
    r"\b(?:attack(?:s|ed|ing)?|hostil\w+|bull(?:y|ied|ying)|threat\w*|misguided|dangerous|harm(?:s|ful|ing)?|cruel\w*"
    r"|anti-\w+|unlawful\w*|illegal\w*|unconstitutional\w*|reckless\w*|overreach\w*|assault\w*|undermin\w+|punish\w*"
    r"|do(?:es)?\s+nothing\s+to|fl(?:y|ies)\s+in\s+the\s+face|backward|discriminat\w+|heartless|shameful|divisive|fear"
    r"|scapegoat\w*|violat\w+|coerc\w+|abus\w+|outrag\w+|wrong|meddling|intrusion|stomps?|cynical|politically\s+motivated)\b"
)
_APPROVING = re.compile(
    r"\b(?:trust|protect\w*|uphold\w*|strengthen\w*|safer|fair\w*|landmark|vital|important|promot\w+|ensur\w+|reflects?)\b"
)
_CASE_HEAD = re.compile(r"(?:'s)?\s+(?:lawsuit|suit|case|litigation|legal action|complaint)\b")
_REACH = 90
_IT = re.compile(r"it\b", re.IGNORECASE)
_STOP = re.compile(r"[,;:.!?\u2014]")


@dataclass(frozen=True, slots=True)
class Target:
    """Something a stance can be about, at one place of the view."""

    name: str
    kind: str
    """`case`, `law`, `party` or `agency`."""
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Found:
    """A stance in positions of the view."""

    target: str
    polarity: Polarity
    start: int
    end: int
    rule: str


def stances(
    text: str, start: int, end: int, targets: Sequence[Target], case: str | None
) -> Iterator[Found]:
    """Yield the stances between two positions, one for each target and polarity, by place.

    `case` is the caption that "this lawsuit" means, where the release is about one.
    """
    seen: set[tuple[str, Polarity]] = set()
    for first, last in sentences(text, start, end):
        near = [t for t in targets if first <= t.start < last]
        if not near:
            continue
        by_verb = list(_by_verb(text, first, last, near, case))
        settled = {found.target for found in by_verb}
        for found in sorted(
            [*by_verb, *_by_words(text, first, last, near, case, settled)], key=lambda f: f.start
        ):
            if (found.target, found.polarity) not in seen:
                seen.add((found.target, found.polarity))
                yield found


def _by_verb(
    text: str, first: int, last: int, near: Sequence[Target], case: str | None
) -> Iterator[Found]:
    small = lowered(text)
    if not between(_STEMS, small, first, last):
        return
    for verb in _VERB.finditer(small, first, last):
        if _NEGATED.search(small[first : verb.start()]):
            continue
        target = next((t for t in near if 0 <= t.start - verb.end() < _REACH), None)
        gap = text[verb.end() : target.start] if target else ""
        allowed = _DIRECT if verb["for"] else _DIRECT_OR_DEEDS
        if target is None or not allowed.fullmatch(gap):
            continue
        name = target.name
        if target.kind != "law" and _CASE_HEAD.match(text, target.end):
            if case is None:
                continue
            name = case
        stop = _STOP.search(text, target.end, last)
        end = min(
            stop.start() if stop else last, _first_clause(text, verb.start(), last, target.end)
        )
        polarity = Polarity.SUPPORTS if verb["for"] else Polarity.OPPOSES
        yield Found(name, polarity, verb.start(), end, "stance verb")


def _first_clause(text: str, start: int, last: int, beyond: int) -> int:
    """The end of the clause that still holds what stands before `beyond`."""
    return next((e for _, e in clauses(text, start, last) if e >= beyond), last)


def _by_words(
    text: str, first: int, last: int, near: Sequence[Target], case: str | None, settled: set[str]
) -> Iterator[Found]:
    about_case, small = False, lowered(text)
    for start, end in clauses(text, first, last):
        inside = [t for t in near if start <= t.start < end and t.name not in settled]
        named = any(t.kind == "case" and start <= t.start < end for t in near)
        means_case = named or (about_case and _IT.match(text, start, end))
        about_case = named
        if not inside and not means_case:
            continue
        adverse = _ADVERSE.search(small, start, end)
        for target in inside:
            if target.kind == "agency" and adverse:
                yield Found(target.name, Polarity.OPPOSES, start, end, "adverse agency")
            if target.kind == "law" and not adverse and _APPROVING.search(small, start, end):
                yield Found(target.name, Polarity.SUPPORTS, start, end, "approved law")
        if case and adverse and means_case and case not in settled:
            yield Found(case, Polarity.OPPOSES, start, end, "adverse case")
