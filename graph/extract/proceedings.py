"""The cases of a release, each with the docket number, court and citation named with it."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from graph.extract.appeals import appealed_from, appeals
from graph.extract.cases import Caption, laws_challenged
from graph.extract.citations import citations
from graph.extract.clauses import sentences
from graph.extract.courts import courts
from graph.extract.dockets import Number, dockets, follows
from graph.extract.filings import Filed, Range, filings
from graph.extract.view import View
from graph.model import Appeal, Case, Citation, Docket, Filing, NamedCourt

_BEHIND = re.compile(r"[\s,:;(]{0,4}")
_BEHIND_NUMBER = re.compile(r"(?:\s[A-Z]{2,4}(?:-[A-Z]{2,4})*)?[\s,(]{0,3}(?:in\s+(?:the\s+)?)?")
"""Between a number and its court; the initials of judges may stand there."""
_NO_END = re.compile(r"\b(?:rel|al|Nos?)\.$")
_OF_AN_ATTORNEY = re.compile(
    r"\b(?:Attorney|Office)(?:'?s'?)?(?:\s+Office)?\s+(?:for|of|in)\s+(?:the\s+)?$"
)
Place = tuple[str, int, int]


class Proceedings:
    """Cases and docket numbers of one release, what stands together being put together."""

    def __init__(self, seen: View, captions: Sequence[Caption]) -> None:
        """Look for numbers and citations; courts only in sentences that have a caption or one."""
        self._seen = seen
        self._captions = captions
        self._numbers = dockets(seen.text)
        self._cited = list(citations(seen.text))
        self._owned: set[int] = set()
        self._cases: dict[int, int] = {}

    def cases(self) -> tuple[Case, ...]:
        """One case for each caption and docket number, with what stands beside its mentions."""
        by_name: dict[str, dict[str | None, list[Caption]]] = {}
        for caption in self._captions:
            number = self._number(caption)
            groups = by_name.setdefault(caption.name, {})
            groups.setdefault(number.name if number else None, []).append(caption)
        challenged = laws_challenged(self._seen.text) if len(by_name) == 1 else None
        found: list[Case] = []
        for groups in by_name.values():
            for group in _joined(groups):
                self._cases.update((caption.start, len(found)) for caption in group)
                found.append(self._case(group, challenged))
        return (*found, *self._below())

    def appeals(self) -> tuple[Appeal, ...]:
        """Where an appeal is told, with the cases of the same sentence; ask for the cases first."""
        return tuple(
            Appeal(self._seen.source(*place), self._within(self._sentence(*place)))
            for place in appeals(self._seen.text)
        )

    def dockets(self) -> tuple[Docket, ...]:
        """Numbers that belong to none of the cases; ask for the cases first."""
        rest: dict[str, Docket] = {}
        for number in self._numbers:
            if number.start not in self._owned and number.name not in rest:
                span = self._seen.source(number.start, number.end)
                court = self._named(self._court_of_number(number))
                rest[number.name] = Docket(number.name, span, court)
        return tuple(rest.values())

    def courts(self) -> tuple[NamedCourt, ...]:
        """The courts of the whole release, which only a docket number asks for."""
        text = self._seen.text
        found = courts(text, 0, len(text)) if self._numbers else ()
        return tuple(
            NamedCourt(name, self._seen.source(start, end))
            for name, start, end in found
            if not _OF_AN_ATTORNEY.search(text, max(0, start - 40), start)
        )

    def citations(self) -> tuple[Citation, ...]:
        """All decisions cited, in reading order."""
        return tuple(Citation(name, self._seen.source(a, b)) for name, a, b in self._cited)

    def filings(self, voice: Sequence[Range], issued: date | None) -> tuple[Filing, ...]:
        """What is told as filed, in the one case of the same sentence; ask for the cases first."""
        return tuple(self._filing(one, issued) for one in filings(self._seen.text, voice, issued))

    def _filing(self, one: Filed, issued: date | None) -> Filing:
        end = one.sentence[1]
        meant = self._within(one.sentence)
        behind = next(courts(self._seen.text, one.place[1], min(end, one.place[1] + 200)), None)
        return Filing(
            kind=one.kind,
            filer=" ".join(self._seen.printed[slice(*one.filer)].split()),
            filer_span=self._seen.source(*one.filer),
            span=self._seen.source(*one.place),
            filed=one.day,
            not_after=None if one.day else issued,
            against=one.against,
            supports=one.supports,
            addressee=one.addressee,
            court=behind[0] if behind else None,
            case=meant[0] if len(meant) == 1 else None,
        )

    def _within(self, sentence: Range) -> tuple[int, ...]:
        start, end = sentence
        return tuple({self._cases[c.start]: None for c in self._captions if start <= c.start < end})

    def _below(self) -> Iterator[Case]:
        """A case that is named by number alone, as that from which the one before is appealed."""
        for number in self._numbers:
            sentence = self._sentence(number.start, number.end)
            before = [c for c in self._captions if sentence[0] <= c.start < number.start]
            if number.start in self._owned or len({c.name for c in before}) != 1:
                continue
            if appealed_from(self._seen.text, before[-1].end, number.label):
                self._owned.add(number.start)
                place = self._seen.source(number.start, number.end)
                court = self._court_of_number(number)
                upper = before[-1]
                yield Case(
                    caption=upper.name,
                    plaintiff=upper.plaintiff,
                    defendant=upper.defendant,
                    spans=(place,),
                    docket=number.name,
                    docket_span=place,
                    court=self._named(court),
                )

    def _case(self, group: Sequence[Caption], challenged: int | None) -> Case:
        numbers = [number for caption in group if (number := self._number(caption))]
        docket = numbers[0] if numbers else None
        self._owned.update(number.start for number in numbers)
        placed = (self._behind_number(number) for number in numbers)
        named = (self._court(caption) for caption in group)
        return Case(
            caption=group[0].name,
            plaintiff=group[0].plaintiff,
            defendant=group[0].defendant,
            spans=tuple(self._seen.source(c.start, c.end) for c in group),
            docket=docket.name if docket else None,
            docket_span=self._seen.source(docket.start, docket.end) if docket else None,
            court=self._named(next((one for one in (*placed, *named) if one), None)),
            laws_challenged=challenged,
            citation=next((cited for caption in group if (cited := self._citation(caption))), None),
        )

    def _named(self, place: Place | None) -> NamedCourt | None:
        return NamedCourt(place[0], self._seen.source(place[1], place[2])) if place else None

    def _number(self, caption: Caption) -> Number | None:
        behind = (n for n in self._numbers if n.start >= caption.end)
        nearest = next(behind, None)
        return nearest if nearest and follows(self._seen.text, caption.end, nearest) else None

    def _citation(self, caption: Caption) -> str | None:
        gap = _BEHIND.match(self._seen.text, caption.end)
        at = gap.end() if gap else caption.end
        return next((name for name, start, _ in self._cited if start == at), None)

    def _court(self, caption: Caption) -> Place | None:
        """Behind the caption up to the next one, or else before the first of the sentence."""
        start, end = self._sentence(caption.start, caption.end)
        others = [c for c in self._captions if start <= c.start < end]
        next_one = min((c.start for c in others if c.start > caption.start), default=end)
        if behind := next(courts(self._seen.text, caption.end, next_one), None):
            return behind
        first = min((c.start for c in others), default=caption.start)
        before = list(courts(self._seen.text, start, first))
        return before[-1] if before else None

    def _behind_number(self, number: Number) -> Place | None:
        """The court right behind a number: "No. 06-10149-RGS (D. Mass.)"."""
        text = self._seen.text
        gap = _BEHIND_NUMBER.match(text, number.end)
        at = gap.end() if gap else number.end
        found = next(courts(text, at, min(at + 120, len(text))), None)
        return found if found and found[1] <= at + 4 else None

    def _court_of_number(self, number: Number) -> Place | None:
        if found := self._behind_number(number):
            return found
        inside = list(courts(self._seen.text, *self._sentence(number.start, number.end)))
        return inside[0] if len({name for name, _, _ in inside}) == 1 else None

    def _sentence(self, start: int, end: int) -> tuple[int, int]:
        """The sentence around a caption or number, whose own full stops end nothing."""
        text = self._seen.text
        left = text.rfind("\n", 0, start) + 1
        right = text.find("\n", end)
        right = len(text) if right < 0 else right
        first = start
        for one in reversed([s for s in sentences(text, left, start) if s[1] <= start]):
            if _ends(text, one[1], first):
                break
            first = one[0]
        after = next(_behind(text, end, right), (end, end))
        return first, after[1]


def _joined(groups: dict[str | None, list[Caption]]) -> list[list[Caption]]:
    """Mentions of one caption by number; those without any belong to the first number."""
    loose = groups.pop(None, [])
    if not groups:
        return [loose]
    first, *others = groups.values()
    return [sorted([*loose, *first], key=lambda caption: caption.start), *others]


def _ends(text: str, at: int, start: int) -> bool:
    """Whether a sentence is over between two positions; "ex rel." and "No." end none."""
    between = text[at:start]
    return "\n" in between or (
        any(mark in between for mark in ".!?") and not _NO_END.search(text, max(0, at - 5), at + 1)
    )


def _behind(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The rest of the sentence; parentheses with courts and numbers may have full stops."""
    at = start
    while text[at : at + 2] in {", ", " ("} or text[at : at + 1] == "(":
        close = text.find(")", at, at + 90)
        if close < 0 or "v." in text[at:close]:
            break
        at = close + 1
    rest = next(sentences(text, at, end), (at, at)) if text[at : at + 1] not in {".", ";"} else None
    yield start, rest[1] if rest else at
