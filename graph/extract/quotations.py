"""Who says what: quoted stretches, grouped into statements with their speakers.

The rules are tried in order for each stretch, and each names itself in the output:

1. `adjacent cue`: an attribution stands right after the words, verb or name first
2. `split`: the words go on after such an attribution, in the same paragraph
3. `lead-in`: an attribution stands right before the words, in the sentence or the line
4. `continuation`: a paragraph of quoted words follows one that never closed
5. `credit line`: a name stands alone on the line after the words
6. `same speaker`: a paragraph of nothing but quoted words follows a statement
7. `introduced`: the sentence before says who someone is, and the words follow
8. `only official`: a paragraph of quoted words, and the release knows one official only
9. `nobody named`: it reads as speech, and the rules abstain; a short quoted term is left out
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from graph.extract import cues
from graph.extract.clauses import sentences
from graph.extract.introductions import Introduction
from graph.extract.marks import Quoted, lost, quoted
from graph.extract.speakers import Speaker, speaker_at, speaker_before, subject

_TAIL = re.compile(
    r"\s*\([^()\n]{1,40}\)|,[^\n\"\u201c\u201d.]{1,160}?,(?=\s)"
    rf"|\s+(?:of|for|from|in)\s+[^,.\n\"\u201c\u201d]{{2,60}}?(?=\s+(?:{cues.VERBS})\b)"
)
_SPEECH = re.compile(
    r"[.!?,]['\u201d\")]*$|\b(?:is|are|was|were|will|have|has|must|can|should|would|do|does|not|we|I)\b"
)
_IS_SOMEONE = re.compile(r"\s*(?:is|serves\s+as|,)\s")
_CONJUNCT = re.compile(
    r",?\s+(?:and|or|but|because)(?:\s+(?:that|by|to|in|of|for|as|with|the|an?)){0,3}\s+"
)
"""What stands between two stretches of one sentence and says nothing itself."""
_CREDIT = re.compile(r"[.,]?\s*(?:\n[\s\u2014\u2013~-]*|[\u2014\u2013-]{1,2}\s*)")
_CLAUSE = 4
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
        current = reader.begun(index, current)
    if current:
        yield current


class _Reader:
    """One text with its quoted stretches, and the rules that look around them."""

    def __init__(self, text: str, known: Sequence[Introduction]) -> None:
        self.text = text
        self.known = known
        self.only = _only(known)
        self.stretches = _closed_chains([_cut(text, stretch) for stretch in quoted(text)])

    def joined(self, current: Utterance, index: int) -> Utterance | None:
        """The statement with this stretch added, if it belongs to it."""
        stretch, after = self.stretches[index], self.after(index)
        last = current.segments[-1]
        if not last.closed:
            if current.speaker and self.before(index):
                return None
            speaker = current.speaker or after
            rule = _joined(current.rule if current.speaker else "adjacent cue", "continuation")
            rule = rule if speaker else current.rule
            return Utterance((*current.segments, stretch), speaker, rule)
        if current.speaker and _CONJUNCT.fullmatch(self.text, last.after, stretch.opening):
            added = (*current.segments, stretch)
            return replace(current, segments=added, rule=_joined(current.rule, "same sentence"))
        if after is None and current.speaker and current.speaker.start >= last.end:
            rest = (current.speaker.end, stretch.opening)
            between = list(sentences(self.text, *rest))
            if "\n" not in self.text[slice(*rest)] and len(between) <= 1:
                added = (*current.segments, stretch)
                return replace(current, segments=added, rule=_joined(current.rule, "split"))
        return None

    def begun(self, index: int, before: Utterance | None) -> Utterance | None:
        """A statement that starts with this stretch, or None where it is no speech."""
        stretch = self.stretches[index]
        for rule, found in (
            ("adjacent cue", self.after(index)),
            ("lead-in", self.before(index)),
            ("credit line", self.credit(index)),
        ):
            if found:
                return Utterance((stretch,), found, rule)
        if before and before.speaker and self._next_paragraph(before, stretch):
            return Utterance((stretch,), before.speaker, "same speaker")
        if found := self.introduced(index):
            return Utterance((stretch,), found, "introduced")
        if (
            self.only
            and self._alone(stretch)
            and _reads_as_speech(self.text[stretch.start : stretch.end])
        ):
            return Utterance((stretch,), self.only, "only official")
        speech = not stretch.closed or _reads_as_speech(self.text[stretch.start : stretch.end])
        return Utterance((stretch,), None, "nobody named") if speech else None

    def after(self, index: int) -> Speaker | None:
        """The attribution right behind a stretch, verb or name first."""
        stretch = self.stretches[index]
        if not stretch.closed:
            return None
        limit = self._limit(index)
        gap = cues.GAP.match(self.text, stretch.after, limit)
        at = gap.end() if gap else stretch.after
        if verb := cues.VERB_FIRST.match(self.text, at, limit):
            found = speaker_at(self.text, verb.end(), limit)
            if found:
                return found
        found = speaker_at(self.text, at, limit)
        if found is None or found.start - at > len("the "):
            return None
        end = found.end
        if tail := _TAIL.match(self.text, end, limit):
            end = tail.end()
        verb = cues.VERB_NEXT.match(self.text, end, limit)
        return found if verb and not self._leads_on(index, verb.end(), limit) else None

    def before(self, index: int) -> Speaker | None:
        """The attribution that leads up to a stretch, in its sentence or the line before."""
        opening = self.stretches[index].opening
        floor = self.stretches[index - 1].after if index else 0
        line = self.text.rfind("\n", 0, opening) + 1
        if not self.text[line:opening].strip():
            line = self.text.rfind("\n", 0, max(line - 1, 0)) + 1
            if not self.text[line:opening].rstrip().endswith(":"):
                return None
        start = max(floor, line)
        last = [a for a, b in sentences(self.text, start, opening) if b > a]
        start = last[-1] if last else start
        return self._lead_in(index, start, opening) or self._announced(start, opening)

    def _lead_in(self, index: int, start: int, opening: int) -> Speaker | None:
        words = self.text[start:opening].rstrip()
        verb = cues.LEAD_IN.search(words)
        if not verb or not self._is_clause(index):
            return None
        finite = not verb["verb"].lower().endswith("ing")
        return speaker_before(self.text, start, start + verb.start(), self.known, finite=finite)

    def _announced(self, start: int, opening: int) -> Speaker | None:
        """Whoever a line is about that leads to a statement, or who stands alone on it."""
        words = self.text[start:opening].rstrip()
        if cues.STATEMENT_OF.search(words):
            issued, whose = cues.ISSUED.search(words), cues.POSSESSIVE.search(words)
            at = start + issued.start() if issued else start
            meant = Speaker((), None, start + whose.start(), start + whose.end()) if whose else None
            return (
                speaker_before(self.text, start, at, self.known, finite=True)
                or subject(self.known, start, opening)
                or meant
            )
        if words.endswith(":"):
            return self._header_line(start, start + len(words) - 1)
        who = cues.ACCORDING.search(words)
        return speaker_at(self.text, start + who.start("who"), opening) if who else None

    def _is_clause(self, index: int) -> bool:
        """Whether a stretch is more than a term: four words, or a full stop inside."""
        stretch = self.stretches[index]
        words = self.text[stretch.start : stretch.end]
        if _is_title(words) and words[-1] not in ".!?":
            return False
        return len(words.split()) >= _CLAUSE or words[-1] in ".!?,"

    def credit(self, index: int) -> Speaker | None:
        """A name alone on the line after the words, with or without a dash."""
        stretch = self.stretches[index]
        found = _CREDIT.match(self.text, stretch.after)
        if not stretch.closed or not found:
            return None
        end = self.text.find("\n", found.end())
        end = len(self.text) if end < 0 else end
        named = speaker_at(self.text, found.end(), end) if end - found.end() < 100 else None
        whole = named and named.people and not self.text[named.end : end].strip(" .,")
        return named if whole and named and named.people[0].name.given else None

    def introduced(self, index: int) -> Speaker | None:
        """Who the sentence before is about, where it only says who someone is."""
        opening = self.stretches[index].opening
        line = self.text.rfind("\n", 0, opening) + 1
        last = list(sentences(self.text, line, opening))
        if not last or len(last) > 1:
            return None
        found = speaker_at(self.text, *last[0])
        if found and found.people and _IS_SOMEONE.match(self.text, found.end):
            return found
        return None

    def _header_line(self, start: int, end: int) -> Speaker | None:
        found = speaker_at(self.text, start, end)
        whole = found and found.people and found.end >= end - 1
        return found if whole else None

    def _leads_on(self, index: int, verb: int, limit: int) -> bool:
        """Whether the words were complete, and the name behind them leads to the next ones.

        An attribution that ends its own sentence ("…" Ruiz said. "…") leads to nothing.
        """
        complete = self.text[self.stretches[index].end - 1] in ".!?"
        opens = limit < len(self.text) and self.text[limit] in '\u201c"'
        ended = self.text[verb:limit].rstrip().endswith((".", "!", "?"))
        one = len(list(sentences(self.text, verb, limit))) <= 1
        return complete and opens and one and not ended

    def _limit(self, index: int) -> int:
        stretch = self.stretches[index]
        line = self.text.find("\n", stretch.after)
        following = len(self.text)
        if index + 1 < len(self.stretches):
            following = self.stretches[index + 1].opening
        return max(min(len(self.text) if line < 0 else line, following), stretch.after)

    def _alone(self, stretch: Quoted) -> bool:
        """Whether a stretch is all of its paragraph."""
        line = self.text.rfind("\n", 0, stretch.start) + 1
        rest = self.text[stretch.after :].partition("\n")[0] if stretch.closed else ""
        return not self.text[line : stretch.opening].strip() and not rest.strip(" .")

    def _next_paragraph(self, before: Utterance, stretch: Quoted) -> bool:
        """Whether a stretch is all of the paragraph right after a statement."""
        end = max(before.segments[-1].end, before.speaker.end if before.speaker else 0)
        return self._alone(stretch) and self.text[end : stretch.start].count("\n") <= 1


def _only(known: Sequence[Introduction]) -> Speaker | None:
    """The one official of a release that introduces no other."""
    if not known or len({one.name.family.casefold() for one in known}) > 1:
        return None
    fullest = max(known, key=lambda one: (len(one.name.full), -one.start))
    return Speaker((fullest,), None, fullest.start, fullest.end)


def _reads_as_speech(words: str) -> bool:
    """Whether words that nobody is named for are a sentence, no term, title or fragment."""
    parts = words.split()
    if len(parts) < _SHORTEST or words[0].islower():
        return False
    return not _is_title(words) and bool(_SPEECH.search(words))


def _is_title(words: str) -> bool:
    """Whether most words are capitalised, as in the title of a bill or a book."""
    parts = words.split()
    return sum(part[0].isupper() for part in parts) > 0.6 * len(parts)


def _cut(text: str, stretch: Quoted) -> Quoted:
    """A stretch without the attribution that a missing closing mark let in."""
    found = None if stretch.closed else cues.SWALLOWED.search(text, stretch.start, stretch.end)
    return (
        replace(stretch, end=found.start(), after=found.start(), closed=True) if found else stretch
    )


def _closed_chains(stretches: list[Quoted]) -> list[Quoted]:
    """Drop what follows a missing mark: a chain of open paragraphs that never closes.

    Its first paragraph stays, for there the closing mark was forgotten; a later one that never
    closes either began with a stray mark.
    """
    kept: list[Quoted] = []
    for index, stretch in enumerate(stretches):
        stray = not stretch.closed and kept and not kept[-1].closed
        if stray and index == len(stretches) - 1:
            continue
        kept.append(stretch)
    return kept


def _joined(one: str, other: str) -> str:
    return one if other in one else f"{one}, {other}"
