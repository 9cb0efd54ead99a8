"""Who is named around a quoted stretch: behind it, before it, on the line above or below."""

import re
from collections.abc import Sequence
from dataclasses import replace

from graph.extract import cues, lead_ins
from graph.extract.clauses import sentences
from graph.extract.introductions import Introduction
from graph.extract.marks import Quoted
from graph.extract.roles import ROLE
from graph.extract.speakers import Speaker, speaker_at

_TAIL = re.compile(
    r"\s*\([^()\n]{1,40}\)|,[^\n\"\u201c\u201d.]{1,160}?,(?=\s)"
    rf"|\s+(?:of|for|from|in|to|by|on|and)\s+[^,.\n\"\u201c\u201d]{{2,60}}?(?=\s+(?:{cues.VERBS})\b)"
)
_IS_SOMEONE = re.compile(r"\s*(?:is|serves\s+as|,)\s")
_SAID_LAST = re.compile(r",\s+(?:said|says|stated|added|noted)\s+(?=[A-Z])")
_DASHED = re.compile(r"[\u2014\u2013]|--")
_CREDIT = re.compile(r"[.,]?\s*(?:\n[\s\u2014\u2013~-]*|[\u2014\u2013-]{1,2}\s*)")
_LONG_TITLE = re.compile(
    rf"(?:the\s+)?{ROLE}\s+(?:for|of|at|in)\s+[^\n\"\u201c\u201d]{{3,120}}?"
    r"\s(?P<name>[A-Z][\w'-]{1,40})(?=\.\s|\.?$)"
)
_FAMILIES = re.compile(
    r"[A-Z][\w'-]{1,30}(?:,\s[A-Z][\w'-]{1,30}){0,8},?\sand\s[A-Z][\w'-]{1,30}(?![\w'-]|\s[A-Z])"
)
_CLAUSE = 4
_SMALL = frozenset("a an and at but by for in of on or the to with".split())


class Attributions:
    """One text with its quoted stretches, and where an attribution of each can stand."""

    def __init__(
        self, text: str, known: Sequence[Introduction], stretches: Sequence[Quoted]
    ) -> None:
        self.text = text
        self.known = known
        self.stretches = stretches
        self._behind: dict[int, tuple[Speaker | None, int | None]] = {}
        self._ahead: dict[int, Speaker | None] = {}

    def after(self, index: int, *, leading: bool = False) -> Speaker | None:
        """The attribution right behind a stretch, verb or name first.

        One that leads on to the next words counts only when it may be `leading`.
        """
        if index not in self._behind:
            self._behind[index] = self._after(index)
        found, verb = self._behind[index]
        if leading or verb is None or not self._leads_on(index, verb, self._limit(index)):
            return found
        return None

    def _after(self, index: int) -> tuple[Speaker | None, int | None]:
        """The same, and where the verb behind a name ends."""
        stretch = self.stretches[index]
        if not stretch.closed:
            return None, None
        limit = self._limit(index)
        gap = cues.GAP.match(self.text, stretch.after, limit)
        at = gap.end() if gap else stretch.after
        if verb := cues.VERB_FIRST.match(self.text, at, limit):
            found = speaker_at(self.text, verb.end(), limit)
            if found := self._titled(verb.end(), limit, found) or found:
                return found, None
        found = self._families(at, limit) or speaker_at(self.text, at, limit)
        if found is None or found.start - at > len("the "):
            return None, None
        end = found.end
        if tail := _TAIL.match(self.text, end, limit):
            end = tail.end()
        verb = cues.VERB_NEXT.match(self.text, end, limit)
        if verb and self.text[stretch.end - 1] == "." and cues.NARRATES.search(verb[0]):
            return None, None
        return (found, verb.end()) if verb else (None, None)

    def _families(self, at: int, limit: int) -> Speaker | None:
        """Several who were presented before, by family name alone: Ruiz, Osei, and Wu wrote."""
        listed = _FAMILIES.match(self.text, at, limit)
        if listed is None:
            return None
        people: list[Introduction] = []
        for word in re.finditer(r"[A-Z][\w'-]+", listed[0]):
            one = next((i for i in self.known if i.name.family == word[0]), None)
            if one is None:
                return None
            people.append(replace(one, start=at + word.start(), end=at + word.end()))
        return Speaker(tuple(people), None, at, listed.end())

    def _titled(self, at: int, limit: int, read: Speaker | None) -> Speaker | None:
        """Someone known by the family name that ends a long title: for National Security Ruiz.

        Not if the attribution was already `read` as naming someone known.
        """
        names = {i.name.full for i in self.known}
        if read and not (read.people and read.people[0].name.full not in names):
            return None
        found = _LONG_TITLE.match(self.text, at, limit)
        family = found["name"].casefold() if found else ""
        one = next((i for i in self.known if i.name.family.casefold() == family), None)
        if found is None or one is None:
            return None
        place = (at, found.end("name"))
        who = replace(one, start=place[0], end=place[1], rule="title before name")
        return Speaker((who,), None, *place)

    def before(self, index: int) -> Speaker | None:
        """The attribution that leads up to a stretch, in its sentence or the line before."""
        if index not in self._ahead:
            self._ahead[index] = self._before(index)
        return self._ahead[index]

    def _before(self, index: int) -> Speaker | None:
        opening = self.stretches[index].opening
        floor = self.stretches[index - 1].after if index else 0
        line = self.text.rfind("\n", 0, opening) + 1
        if not self.text[line:opening].strip():
            line = self.text.rfind("\n", 0, max(line - 1, 0)) + 1
            above = self.text[line:opening].rstrip()
            if not above.endswith(":") and not cues.sets_apart(self.text[line:opening]):
                return None
        start = whole = max(floor, line)
        last = [a for a, b in sentences(self.text, start, opening) if b > a]
        start = last[-1] if last else start
        if index and (verb := cues.VERB_ALONE.fullmatch(self.text, floor, opening)):
            ahead = list(sentences(self.text, line, self.stretches[index - 1].opening))
            return self._subject(ahead[-1][0], verb.start()) if ahead else None
        told = lead_ins.announced(self.text, self.known, start, opening)
        if told is None and whole < start and self.text[start - 1] != "\n":
            told = self._announced_at_length(whole, opening)
        stretch = self.stretches[index]
        words = self.text[stretch.start : stretch.end]
        if told and is_title(words) and words[-1] not in ".!?" and stretch.closed:
            return None
        if told and cues.sets_apart(self.text[start:opening]):
            return told
        return self._lead_in(index, start, opening) or told

    def _announced_at_length(self, start: int, opening: int) -> Speaker | None:
        """The same of a line in which an abbreviation looks like the end of a sentence."""
        ends = self.text[start:opening].rstrip().endswith(":")
        issued = cues.SET_APART.search(self.text[start:opening].lower()) if ends else None
        if not issued or "." in self.text[start : start + issued.start()]:
            return None
        return lead_ins.announced(self.text, self.known, start, opening)

    def _subject(self, start: int, end: int) -> Speaker | None:
        """The known person that a sentence begins with."""
        found = speaker_at(self.text, start, end)
        return found if found and lead_ins.is_known(found, self.known) else None

    def _lead_in(self, index: int, start: int, opening: int) -> Speaker | None:
        stretch = self.stretches[index]
        title = is_title(self.text[stretch.start : stretch.end])
        if not self._is_clause(index):
            return None
        return lead_ins.before(self.text, self.known, start, opening, title=title)

    def _is_clause(self, index: int) -> bool:
        """Whether a stretch is more than a term: four words, or a full stop inside."""
        stretch = self.stretches[index]
        words = self.text[stretch.start : stretch.end]
        if is_title(words) and words[-1] not in ".!?":
            return False
        return len(words.split()) >= _CLAUSE or words[-1] in ".!?,"

    def credit(self, index: int) -> Speaker | None:
        """A name alone on the line after the words, with or without a dash."""
        stretch = self.stretches[index]
        found = _CREDIT.match(self.text, stretch.after)
        if not found or not (stretch.closed or _DASHED.search(found[0])):
            return None
        end = self.text.find("\n", found.end())
        end = len(self.text) if end < 0 else end
        named = speaker_at(self.text, found.end(), end) if end - found.end() < 100 else None
        if named is None or not named.people:
            return None
        one, dashed = named.people[0], _DASHED.search(found[0])
        if self.text[named.end : end].strip(" .,") and not (one.role and dashed):
            return None
        sure = one.role or dashed or lead_ins.is_known(named, self.known)
        return named if sure and one.name.given else None

    def introduced(self, index: int) -> Speaker | None:
        """Who the sentence before is about, where it says who someone is or who said it."""
        opening = self.stretches[index].opening
        line = self.text.rfind("\n", 0, opening) + 1
        last = list(sentences(self.text, line, opening))
        begins = self.text[self.stretches[index].start].isupper()
        words = self.text[self.stretches[index].start : self.stretches[index].end]
        if not last or not begins or not self._is_clause(index) or is_title(words):
            return None
        if told := _SAID_LAST.search(self.text, *last[-1]):
            return speaker_at(self.text, told.end(), last[-1][1])
        if len(last) != 1:
            return None
        found = speaker_at(self.text, *last[0])
        if found and found.people and _IS_SOMEONE.match(self.text, found.end):
            return found
        return None

    def subject_before(self, index: int) -> Speaker | None:
        """Whom the sentence above the words begins with, where that is narration."""
        opening = self.stretches[index].opening
        end = len(self.text[:opening].rstrip())
        line = self.text.rfind("\n", 0, end) + 1
        last = list(sentences(self.text, line, end))
        if not last or any(last[-1][0] <= one.start < end for one in self.stretches[:index]):
            return None
        found = speaker_at(self.text, *last[-1])
        return found if found and not found.body and lead_ins.is_known(found, self.known) else None

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


def is_title(words: str) -> bool:
    """Whether most words are capitalised, as in a headline or the title of a bill or a book."""
    parts = [part for part in words.split() if part not in _SMALL]
    return sum(part[0].isupper() for part in parts) > 0.7 * len(parts)
