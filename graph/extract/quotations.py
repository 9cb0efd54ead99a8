"""Who says what: quoted stretches, grouped into statements with their speakers.

The rules are tried in order for each stretch, and each names itself in the output:

1. `adjacent cue`: an attribution stands right after the words, verb or name first
2. `split`: the words go on after such an attribution, in the same paragraph
3. `lead-in`: an attribution stands right before the words
4. `continuation`: a paragraph of quoted words follows one that never closed
5. otherwise nobody is named: a stretch that reads as speech stays without speaker, and a
   short quoted term is no statement at all
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from graph.extract.marks import Quoted, quoted
from graph.extract.people import Introduction, introduction_at

_CUES = (
    "said|says|stated|added|adds|noted|notes|explained|explains|continued|declared|remarked|wrote|"
    "writes|commented|concluded|emphasized|stressed|argued|warned|urged|asked|observed|announced|"
    "insisted|pointed out|told|testified|responded|replied|recalled|reiterated|affirmed|asserted|"
    "maintained|cautioned|promised|pledged|vowed|lamented|tweeted|highlighted|expressed"
)
_GAP = r"[\s,.\u2014\u2013-]{0,4}"
_VERB_FIRST = re.compile(rf"{_GAP}(?P<cue>{_CUES})\s+", re.IGNORECASE)
_CUE = re.compile(rf"(?:\s+(?:also|then|today|further|later))?\s*,?\s*(?P<cue>{_CUES})\b")
_ROLE_TAIL = re.compile(r"\s*\([^()\n]{1,40}\)|,[^\n\"\u201c\u201d.]{1,160}?,(?=\s)")
_PRONOUN = re.compile(
    rf"{_GAP}(?:(?:he|she)\s+(?:also\s+)?(?:{_CUES})|(?:{_CUES})\s+(?:he|she))\b", re.IGNORECASE
)
_LEAD_IN = re.compile(
    rf"(?:^|[.!?:;\n\u201d\"]\s*|,\s+|\b(?:as|and|to)\s+)"
    rf"(?P<who>(?:the\s+)?[A-ZÀ-Þ][^\n\"\u201c\u201d:;]{{1,150}}?|he|she|He|She)\s+"
    rf"(?:also\s+|then\s+|today\s+)?(?P<cue>{_CUES})\b(?P<tail>[^\n\"\u201c\u201d.!?]{{0,80}}?)\s*[,:]?\s*(?:that\s+)?$"
)
_ACCORDING = re.compile(r"[Aa]ccording to\s+(?P<who>[^\n\"\u201c\u201d,]{2,150}),\s*$")
_SENTENCE = re.compile(
    r"[.!?,]['\u201d\")]*$|\b(?:is|are|was|were|will|have|has|must|can|should|would|do|does|not|we|I)\b"
)


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who is named for a stretch; `speaker` is None for a pronoun or a body of people."""

    speaker: Introduction | None
    start: int
    end: int
    rule: str


@dataclass(frozen=True, slots=True)
class Utterance:
    """Stretches of one statement, in positions of the view, and its attribution."""

    segments: tuple[Quoted, ...]
    attribution: Attribution | None
    rule: str


def utterances(text: str) -> Iterator[Utterance]:
    """Yield statements in reading order; stretches that are no speech are left out."""
    stretches = list(quoted(text))
    current: Utterance | None = None
    for index, stretch in enumerate(stretches):
        following = stretches[index + 1].start if index + 1 < len(stretches) else len(text)
        after = _after(text, stretch, following)
        if current and after is None and _goes_on(text, current, stretch):
            rule = "split" if current.segments[-1].closed else "continuation"
            current = replace(
                current, segments=(*current.segments, stretch), rule=_joined(current.rule, rule)
            )
            continue
        if current and after and not current.attribution and not current.segments[-1].closed:
            current = Utterance((*current.segments, stretch), after, after.rule)
            continue
        if current:
            yield current
        current = None
        attribution = after or _before(text, stretches[:index], stretch)
        if attribution:
            current = Utterance((stretch,), attribution, attribution.rule)
        elif _is_speech(text, stretch):
            current = Utterance((stretch,), None, "nobody named")
    if current:
        yield current


def _joined(one: str, other: str) -> str:
    return one if other in one else f"{one}, {other}"


def _after(text: str, stretch: Quoted, following: int) -> Attribution | None:
    """The attribution right behind a stretch, verb or name first, or a pronoun."""
    if not stretch.closed:
        return None
    at = stretch.end + 1
    line_end = text.find("\n", at)
    limit = min(len(text) if line_end < 0 else line_end, max(following - 1, at))
    if verb := _VERB_FIRST.match(text, at, limit):
        speaker = introduction_at(text, verb.end(), limit)
        if speaker and speaker.start - verb.end() <= len("the "):
            return Attribution(speaker, speaker.start, speaker.end, "adjacent cue")
    if pronoun := _PRONOUN.match(text, at, limit):
        return Attribution(None, pronoun.start(), pronoun.end(), "pronoun")
    start = at + len(re.match(_GAP, text[at:limit])[0])  # type: ignore[index]
    speaker = introduction_at(text, start, limit)
    if speaker and speaker.start - start <= len("the "):
        end = speaker.end
        if tail := _ROLE_TAIL.match(text, end, limit):
            end = tail.end()
        if _CUE.match(text, end, limit):
            return Attribution(speaker, speaker.start, speaker.end, "adjacent cue")
    return None


def _before(text: str, earlier: Sequence[Quoted], stretch: Quoted) -> Attribution | None:
    """The attribution that leads up to a stretch, in its own or the line before."""
    opening = stretch.start - 1
    floor = earlier[-1].end + 1 if earlier else 0
    line = text.rfind("\n", 0, opening) + 1
    if line >= opening:
        line = text.rfind("\n", 0, max(line - 1, 0)) + 1
    start = max(floor, line, opening - 260)
    found = _LEAD_IN.search(text[start:opening].rstrip()) or _ACCORDING.search(text[start:opening])
    if not found:
        return None
    at = start + found.start("who")
    if found["who"].lower() in ("he", "she"):
        return Attribution(None, at, at + len(found["who"]), "pronoun")
    speaker = introduction_at(text, at, start + found.end("who"))
    return Attribution(speaker, speaker.start, speaker.end, "lead-in") if speaker else None


def _goes_on(text: str, current: Utterance, stretch: Quoted) -> bool:
    """Whether a stretch without attribution of its own belongs to the statement before it."""
    last = current.segments[-1]
    if not last.closed:
        return True
    if not current.attribution or current.attribution.start < last.end:
        return False
    between = text[current.attribution.end : stretch.start - 1]
    return "\n" not in between and not re.search(r"[.!?]\s+\w", between)


def _is_speech(text: str, stretch: Quoted) -> bool:
    words = text[stretch.start : stretch.end]
    return not stretch.closed or (len(words.split()) >= 6 and bool(_SENTENCE.search(words)))
