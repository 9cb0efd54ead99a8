"""Who says what: quoted stretches, grouped into statements with their speakers.

The rules are tried in order for each stretch, and each names itself in the output:

1. `adjacent cue`: an attribution stands right after the words, verb or name first
2. `split`: the words go on after such an attribution, in the same paragraph
3. `lead-in`: an attribution stands right before the words, in the sentence or the line
4. `continuation`: a paragraph of quoted words follows one that never closed
5. `credit line`: a name stands alone on the line after the words
6. `same speaker`: a paragraph of nothing but quoted words follows a statement
7. `introduced`: the sentence before says who someone is, and the words follow
8. `subject above`: a paragraph of quoted words, and the one above tells of someone
9. `only official`, `official of the headline`, `only voice`: such a one, and nobody else to say it
10. `nobody named`: it reads as speech, and the rules abstain; a short quoted term is left out
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from graph.extract import speeches
from graph.extract.attributions import Attributions, is_title
from graph.extract.clauses import sentences
from graph.extract.introductions import Introduction
from graph.extract.marks import Quoted, lost, stretches
from graph.extract.principals import headlined, only, outside, voice
from graph.extract.speakers import Speaker

_SPEECH = re.compile(
    r"[.!?,]['\u201d\")]*$|\b(?:is|are|was|were|will|have|has|must|can|should|would|do|does|not|we|I)\b"
)
_CONJUNCT = re.compile(
    r",?\s+(?:and|or|but|because)(?:\s+(?:that|by|to|in|of|for|as|with|the|an?)){0,3}\s+"
)
"""What stands between two stretches of one sentence and says nothing itself."""
_CITED = re.compile(r"[(\[](?:[^()\[\]]{0,40}\s)?\d{1,2}/\d{1,2}/\d{2,4}[)\]]\W*$")
_NESTED = re.compile(r"(?<=\n)\W?'[^\n]{1,2000}'\W{0,3}(?=\n)")
"""A paragraph in single marks: what whoever speaks quotes."""
_NOBODY_ELSE = frozenset({"only official", "official of the headline", "only voice"})
_WEAK = _NOBODY_ELSE | {"same speaker", "subject above"}
"""Rules that an attribution at the end of the words overrules."""
_NICKNAME = re.compile(r"[\w.]{2} [\u201c\"][A-Z][\w'-]*(?: [A-Z][\w'-]*)?[\u201d\"] [A-Z]")
"""A name in the middle of another one: Ana "Kit" Ruiz."""
_DAY = re.compile(r"^\s?\(\d{1,2}/\d{1,2}/\d{2,4}\)")
_SHORTEST = 6
"""Words; fewer without an attribution are a term."""


@dataclass(frozen=True, slots=True)
class Utterance:
    """Stretches of one statement, in positions of the view, and who is named for them."""

    segments: tuple[Quoted, ...]
    speaker: Speaker | None
    rule: str


def utterances(text: str, known: Sequence[Introduction] = ()) -> Iterator[Utterance]:
    """Yield statements in reading order; stretches that are no speech are left out.

    `known` is everyone whom the text introduces with a title, by place.
    """
    if lost(text):
        return
    reader = _Reader(text, known)
    current: Utterance | None = None
    for index in range(len(reader.stretches)):
        longer = reader.joined(current, index) if current else None
        if longer:
            current = longer
            continue
        if current:
            yield current
            reader.voices.append(current.speaker)
        current = reader.begun(index, current)
    if current:
        yield current


class _Reader:
    """One text with its quoted stretches, and the rules that look around them."""

    def __init__(self, text: str, known: Sequence[Introduction]) -> None:
        self.text = text
        self.known = known
        self.stretches = speeches.in_full(text, stretches(text))
        self.near = Attributions(text, known, self.stretches)
        self.voices: list[Speaker | None] = []
        """Who is named for each statement so far."""

    @cached_property
    def only(self) -> Speaker | None:
        """The one official of the text."""
        return only(outside(self.known, self.stretches))

    @cached_property
    def main(self) -> Speaker | None:
        """The one official of its headline."""
        return headlined(self.known, self.text.partition("\n")[0])

    def joined(self, current: Utterance, index: int) -> Utterance | None:
        """The statement with this stretch added, if it belongs to it."""
        stretch, after = self.stretches[index], self.near.after(index)
        last = current.segments[-1]
        if not last.closed:
            if _NESTED.sub("", self.text[last.end : stretch.opening]).strip():
                return None
            sure = current.speaker is not None and current.rule.partition(",")[0] not in _WEAK
            told = current.speaker and self.near.before(index)
            if told or (sure and current.speaker and _other(current.speaker, after)):
                return None
            speaker = after or current.speaker
            rule = "adjacent cue" if after and not sure else current.rule
            rule = _joined(rule, "continuation") if speaker else rule
            return Utterance((*current.segments, stretch), speaker, rule)
        if current.speaker and _CONJUNCT.fullmatch(self.text, last.after, stretch.opening):
            added = (*current.segments, stretch)
            return replace(current, segments=added, rule=_joined(current.rule, "same sentence"))
        if after is None and current.speaker and current.speaker.start >= last.end:
            rest = (current.speaker.end, stretch.opening)
            between = list(sentences(self.text, *rest))
            same = "\n" not in self.text[slice(*rest)] and len(between) <= 1
            led = self.text[rest[0] : rest[1]].rstrip().endswith((",", ":"))
            if same and not (led and _other(current.speaker, self.near.before(index))):
                added = (*current.segments, stretch)
                return replace(current, segments=added, rule=_joined(current.rule, "split"))
        return None

    def begun(self, index: int, before: Utterance | None) -> Utterance | None:
        """A statement that starts with this stretch, or None where it is no speech."""
        stretch = self.stretches[index]
        if _NICKNAME.fullmatch(self.text, stretch.opening - 3, stretch.after + 2):
            return None
        behind, ahead = self.near.after(index), self.near.before(index)
        complete = self.text[stretch.end - 1] in ".!?"
        for rule, found in (
            ("lead-in", ahead if complete and self._goes_on(stretch) else None),
            ("adjacent cue", behind),
            ("lead-in", ahead),
            ("credit line", self.near.credit(index)),
        ):
            if found:
                return Utterance((stretch,), found, rule)
        speech = _reads_as_speech(self.text[stretch.start : stretch.end])
        same = before.speaker if before and self._goes_with(before, stretch, speech) else None
        leading = self.near.after(index, leading=True) if speech and not same else None
        for rule, found in (
            ("same speaker", same),
            ("adjacent cue", leading),
            ("introduced", self.near.introduced(index)),
        ):
            if found:
                return Utterance((stretch,), found, rule)
        if speech and self._stands_free(stretch) and not self._cited(stretch):
            for rule, found in (
                ("only official", self.only),
                ("subject above", self._above(index)),
                ("official of the headline", self.main if self._opens_freely(stretch) else None),
                ("only voice", self._voice(stretch)),
            ):
                if found:
                    return Utterance((stretch,), found, rule)
        return Utterance((stretch,), None, "nobody named") if speech or not stretch.closed else None

    def _voice(self, stretch: Quoted) -> Speaker | None:
        """The one person who has spoken so far, if the words are somebody's own."""
        found = voice(self.voices, self.text[stretch.start : stretch.end])
        return found if found and self._opens_freely(stretch) else None

    def _above(self, index: int) -> Speaker | None:
        """Whom the paragraph above is about, but for the one of whom the headline is."""
        found = self.near.subject_before(index)
        return None if found and self.main and _other(found, self.main) else found

    def _alone(self, stretch: Quoted) -> bool:
        """Whether a stretch is all of its paragraph."""
        line = self.text.rfind("\n", 0, stretch.start) + 1
        rest = self.text[stretch.after :].partition("\n")[0] if stretch.closed else ""
        return not self.text[line : stretch.opening].strip() and not rest.strip(" .")

    def _goes_on(self, stretch: Quoted) -> bool:
        """Whether the words go on a sentence that began before them: She said that "…"."""
        return self.text[: stretch.opening].rstrip()[-5:].endswith((" that", ":"))

    def _stands_free(self, stretch: Quoted) -> bool:
        """Whether a stretch is a paragraph of its own, or whole sentences between others."""
        before = self.text[: stretch.opening].rstrip(" ")[-1:]
        rest = _DAY.sub("", self.text[stretch.after : stretch.after + 16]) if stretch.closed else ""
        after = rest.lstrip(" ")[:1]
        line = self.text.rfind("\n", 0, stretch.opening) + 1
        if any(line <= one.opening < stretch.opening for one in self.stretches):
            return False
        return before in ("", *".!?\n\u201d") and not (after.islower() or after in (",", "("))

    def _opens_freely(self, stretch: Quoted) -> bool:
        """Whether the line above leads to nobody's words by a colon, or to a statement's text."""
        above = self.text[: stretch.opening].rstrip().rpartition("\n")[2]
        return not above.endswith(":") or bool(speeches.IN_FULL.search(above.lower()))

    def _goes_with(self, before: Utterance, stretch: Quoted, speech: bool) -> bool:
        """Whether words that nobody else is named for are of the statement's speaker."""
        return self._next_paragraph(before, stretch) or (
            speech and self._same_paragraph(before, stretch)
        )

    def _cited(self, stretch: Quoted) -> bool:
        """Whether the line below says where the words are from, with a date: (9/12/2002)."""
        below = self.text[stretch.end :].partition("\n")[2].lstrip("\n").partition("\n")[0]
        return bool(_CITED.search(below))

    def _same_paragraph(self, before: Utterance, stretch: Quoted) -> bool:
        """Whether whole sentences end the paragraph of a statement, and nobody else is between."""
        said = before.speaker.people if before.speaker else ()
        last = max(before.segments[-1].after, before.speaker.end if before.speaker else 0)
        between = self.text[last : stretch.opening]
        rest = self.text[stretch.after :].partition("\n")[0] if stretch.closed else ""
        told = list(sentences(self.text, last, stretch.opening))
        same = {one.name.family for one in said}
        others = {i.name.family for i in self.known if last <= i.start < stretch.opening} - same
        return (
            bool(said)
            and "\n" not in between
            and between.rstrip()[-1:] == "."
            and not rest.strip(" .")
            and (not others or self.text.startswith(tuple(same), told[-1][0]))
        )

    def _next_paragraph(self, before: Utterance, stretch: Quoted) -> bool:
        """Whether a stretch is all of the paragraph right after a statement."""
        end = max(before.segments[-1].end, before.speaker.end if before.speaker else 0)
        return self._alone(stretch) and self.text[end : stretch.start].count("\n") <= 1


def _other(one: Speaker, next_one: Speaker | None) -> bool:
    """Whether the next attribution names other people."""
    if next_one is None or not one.people or not next_one.people:
        return False
    here = {person.name.family for person in one.people}
    return here.isdisjoint(person.name.family for person in next_one.people)


def _reads_as_speech(words: str) -> bool:
    """Whether words that nobody is named for are a sentence, no term, title or fragment."""
    short = len(words.split()) < _SHORTEST or words[0].islower()
    return not short and not is_title(words) and bool(_SPEECH.search(words))


def _joined(one: str, other: str) -> str:
    return one if other in one else f"{one}, {other}"
