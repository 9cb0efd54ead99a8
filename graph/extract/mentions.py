"""What a release names, where, and in whose voice."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from operator import itemgetter

from graph.extract import cases, organizations
from graph.extract.header import Line, dateline
from graph.extract.introductions import Introduction
from graph.extract.names import same_person
from graph.extract.quotations import Utterance
from graph.extract.stances import Target
from graph.extract.view import View
from graph.model import BlockKind, Mentioned

_PROPER = re.compile(
    r"[A-Z](?<![\w'.-].)(?:(?<=U)\.S\.|[\w'-]{0,40})(?:\s+(?:(?:of|and)\s+)?(?:U\.S\.|[A-Z][\w'-]{0,40}))*",
    re.UNICODE,
)
_AND = re.compile(r"\s+and\s+(?!County\b)")
_LEADING = re.compile(
    r"^(?:(?:In|At|From|For|The|To|Of|And|With|As|Our|Across|Like|By|On|While|When)\s+)+"
)
_AGENCY = re.compile(
    r"\b(?:Department|Administration|administration|Agency|Bureau|Service|Commission)\b"
)
_THE_CASE = re.compile(
    r"[Tt](?<!\w\w)h(?:is|e)\s+(?:federal\s+)?(?P<head>lawsuit|suit|case|litigation|legal\s+action)\b"
)

_BYLINE = re.compile(r"(?:^|\n)\W{0,3}[Bb]y:?\s+(?:the\s+)?$")
_AHEAD = 12
_SHORTEST = 12
"""Characters; what is shorter between two quotations names nothing."""

Place = tuple[str, int, int]
"""A name and where it stands in the view."""
_PLACE = itemgetter(1, 2)


@dataclass(frozen=True, slots=True)
class Named:
    """Everything named in one release, in positions of the view."""

    captions: tuple[cases.Caption, ...]
    laws: tuple[Place, ...]
    bodies: tuple[Place, ...]
    people: tuple[Introduction, ...]
    case: str | None
    """The caption that "this lawsuit" means: the only one of the release."""
    meant: tuple[Place, ...]
    """Where it is meant so."""

    def targets(self, parties: Iterable[Place]) -> list[Target]:
        """What stances can be about, in reading order."""
        found = [
            *(Target(c.name, "case", c.start, c.end) for c in self.captions),
            *(Target(name, "case", a, b) for name, a, b in self.meant),
            *(Target(name, "law", a, b) for name, a, b in self.laws),
            *(Target(name, "agency", a, b) for name, a, b in self.bodies if _AGENCY.search(name)),
            *(Target(name, "party", a, b) for name, a, b in parties),
        ]
        return sorted(found, key=lambda target: (target.start, -target.end))


def named(
    text: str, lines: Sequence[Line], known: Sequence[Introduction], spoken: Sequence[Utterance]
) -> Named:
    """Find cases, laws, bodies and people; what is part of one is not found again in another."""
    captions = tuple(cases.captions(text))
    laws = tuple(cases.laws(text))
    people = _presented(text, lines, known, spoken)
    used = taken(
        len(text),
        [
            *((c.start, c.end) for c in captions),
            *((a, b) for _, a, b in laws),
            *((i.start, i.end) for i in people),
        ],
    )
    families = {i.name.family for i in people if i.role}
    bodies = [
        body
        for body in organizations.organizations(text, used)
        if not _of_official(body[0], families)
    ]
    bodies.extend(organizations.administrations(text, [name for name, _, _ in bodies]))
    names = {caption.name for caption in captions}
    case = names.pop() if len(names) == 1 else None
    found = _THE_CASE.finditer(text) if case else ()
    meant = tuple((case or "", m.start("head"), m.end()) for m in found)
    return Named(captions, laws, tuple(bodies), people, case, meant)


def _presented(
    text: str, lines: Sequence[Line], known: Sequence[Introduction], spoken: Sequence[Utterance]
) -> tuple[Introduction, ...]:
    """Everyone introduced in the text or named for words.

    Headlines capitalise every word, so only those are introduced there who appear below or sign.
    """
    top = [(line.start, line.end) for line in lines if line.kind is not BlockKind.PARAGRAPH]
    presented: dict[tuple[int, int], Introduction] = {}
    doubtful: list[Introduction] = []
    for one in known:
        signs = _BYLINE.search(text, max(0, one.start - _AHEAD), one.start)
        if not signs and any(start <= one.start < end for start, end in top):
            doubtful.append(one)
        else:
            presented[one.start, one.end] = one
    for utterance in spoken:
        for speaker in utterance.speaker.people if utterance.speaker else ():
            presented.setdefault((speaker.start, speaker.end), speaker)
    sure = [one.name for one in presented.values()]
    for one in doubtful:
        if any(same_person(one.name, name) for name in sure):
            presented.setdefault((one.start, one.end), one)
    return tuple(presented.values())


def _of_official(name: str, families: Iterable[str]) -> bool:
    """Whether "the Ruiz Administration" means the office of someone in this release."""
    words = name.lower().removesuffix(" administration")
    return words != name.lower() and any(
        words in (f.lower(), f.split()[-1].lower()) for f in families
    )


def narration(
    text: str, lines: Sequence[Line], spoken: Sequence[Utterance]
) -> tuple[tuple[int, int], ...]:
    """The ranges in the release's own voice: headline and paragraphs without quoted words.

    The dateline is left out.
    """
    dated = dateline(text, lines)
    inside = sorted(
        [(s.opening, s.after) for one in spoken for s in one.segments]
        + [(one.speaker.start, one.speaker.end) for one in spoken if one.speaker]
    )
    ranges: list[tuple[int, int]] = []
    for line in lines:
        if line.kind not in (BlockKind.HEADLINE, BlockKind.PARAGRAPH):
            continue
        at = dated[1] if line.start == dated[0] else line.start
        for start, end in inside:
            if line.start <= start < line.end:
                if start - at >= _SHORTEST:
                    ranges.append((at, start))
                at = max(at, end)
        if line.end - at >= _SHORTEST:
            ranges.append((at, line.end))
    return tuple(ranges)


def taken(length: int, spans: Iterable[tuple[int, int]]) -> bytearray:
    """A mark for each character of a text that already belongs to a name."""
    marks = bytearray(length)
    for start, end in spans:
        marks[start:end] = b"\1" * (end - start)
    return marks


def places(text: str, start: int, end: int, used: bytearray) -> Iterator[Place]:
    """Yield capitalised names between two positions that may be places; linking decides."""
    for found in _PROPER.finditer(text, start, end):
        words = found[0]
        if len(words.split(maxsplit=1)) == 1:
            parts = [words]
        else:
            words = _LEADING.sub("", words)
            parts = _AND.split(words) if "and" in words else [words]
        first = found.end() - len(words)
        for part in parts:
            at = first + words.index(part)
            name = part.removesuffix("'s")
            end = at + len(name)
            if name and used.find(1, at, end) < 0:
                yield name, at, end


def mentions(
    view: View, spoken: Sequence[Utterance], own_voice: Sequence[tuple[int, int]], found: Named
) -> tuple[Mentioned, ...]:
    """Everything named or plainly meant, in statements and in the release's own voice."""
    text = view.text
    fixed: list[Place] = [(c.name, c.start, c.end) for c in found.captions]
    fixed += [*found.laws, *found.bodies]
    fixed += found.meant
    fixed += [(i.name.full, i.start, i.end) for i in found.people]
    fixed += [(i.body, i.start, i.start + len(i.body)) for i in found.people if i.body]
    used = taken(
        len(text), [(a, b) for _, a, b in fixed] + [(i.start, i.end) for i in found.people]
    )
    fixed.sort(key=_PLACE)
    starts = [start for _, start, _ in fixed]
    made: list[Mentioned] = []
    voices = [(s.start, s.end, n) for n, one in enumerate(spoken) for s in one.segments]
    for start, end, statement in [*voices, *((a, b, None) for a, b in own_voice)]:
        inside = fixed[bisect_left(starts, start) : bisect_left(starts, end)]
        for name, a, b in sorted([*inside, *places(text, start, end, used)], key=_PLACE):
            made.append(Mentioned(name, view.source(a, b), statement))
    return tuple(made)
