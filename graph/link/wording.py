"""What the words of a release say about where its places lie, besides their names."""

import re
from collections import Counter
from functools import cached_property

from graph.link.states import States
from graph.model import Span

_NEAR = 150
"""Characters behind a listed person within which the office stands."""
_SENTENCE = 2_000
"""Characters before a listed name within which its list begins."""
_ENDS = re.compile(r"(?<=[a-z]{3})[.!?][\"”’']?\s+(?=[A-Z“\"])|\n\s*\n")
_HEADS = re.compile(
    r"\b(?:attorneys\s+general|(?:lieutenant\s+)?governors|mayors|(?:city|county|district|state's"
    r"|commonwealth's|prosecuting|state|town)\s+attorneys(?:\s+offices)?|prosecutors|sheriffs|DAs"
    r"|cities|counties|states|commonwealths|towns|villages|boroughs|senators|representatives)\b",
    re.IGNORECASE,
)
_NO_STATE = r"(?!\s+(?:County|Counties|Parish|Street|St\.|Avenue|Ave|Road|Boulevard|Blvd|Township))"
_GAP = r"(?:\s{1,9})"
"""White space, so little that a text of nothing else is read in one pass."""
_LONGEST = 80
"""Characters before a state in which the name of a place stands."""
_OFTEN = 2
"""Times that a state is named before it counts as the one that a release is about."""


class Wording:
    """The text of one release, asked for states and titles near a name."""

    def __init__(self, text: str, states: States) -> None:
        """Take the text as it is, quotation marks, line breaks and all."""
        self._text = text
        self._states = states

    def states_with(self, name: str) -> frozenset[str]:
        """Postal codes of the states that are printed with a name: "Elm, OH", "Elm (Ohio)"."""
        words = _plain(name)
        return frozenset(
            code
            for before, code in self._printed.get(words.rpartition(" ")[2], ())
            if before.endswith(words) and not before[: -len(words)][-1:].isalnum()
        )

    @cached_property
    def _printed(self) -> dict[str, list[tuple[str, str]]]:
        """(words before a state, its code) by the last of those words, from one pass."""
        found: dict[str, list[tuple[str, str]]] = {}
        behind = re.compile(
            rf"(?<=\S)(?:,{_GAP}?|{_GAP}?\(|,?{_GAP}in{_GAP})(?P<in>{self._states.pattern})"
        )
        for one in behind.finditer(self._text):
            before = _plain(self._text[max(0, one.start() - _LONGEST) : one.start()])
            if code := self._states.code(one["in"]):
                found.setdefault(before.rpartition(" ")[2], []).append((before, code))
        return found

    @cached_property
    def dateline(self) -> str | None:
        """The state in the dateline: "SANTA ANA, Calif. –", "(Dallas, Texas) –"."""
        line = re.compile(
            rf"^[ \t]{{0,9}}\(?[A-Z][A-Za-z.' -]{{1,40}}?,?{_GAP}"
            rf"(?P<in>{self._states.pattern})\)?{_GAP}?(?:\([^()\n]{{3,30}}\){_GAP}?)?[–—-]",
            re.MULTILINE,
        )
        found = line.search(self._text)
        return self._states.code(found["in"]) if found else None

    @cached_property
    def address(self) -> str | None:
        """The state of all addresses that have a postal code; None where they differ."""
        line = re.compile(
            rf"(?<=\S),?{_GAP}(?P<in>{self._states.pattern}){_GAP}\d{{5}}(?:-\d{{4}})?\b"
        )
        codes = {self._states.code(found["in"]) for found in line.finditer(self._text)}
        return codes.pop() if len(codes) == 1 else None

    @cached_property
    def about(self) -> str | None:
        """The one state that most mentions of states name, and more than once."""
        full = re.compile(rf"(?<!\w)(?P<in>{self._states.names})\b{_NO_STATE}(?!\s+City)")
        short = re.compile(rf"[A-Z]\w{{1,40}},{_GAP}(?P<in>{self._states.pattern})")
        found = [m["in"] for one in (full, short) for m in one.finditer(self._text)]
        codes = Counter(
            code for words in found if words != "Washington" and (code := self._states.code(words))
        )
        [(code, times)] = codes.most_common(1) or [("", 0)]
        return code if times >= _OFTEN and 2 * times > codes.total() else None

    def title(self, span: Span, name: str) -> str | None:
        """The title that goes with a listed name: behind it, or in the plural ahead of the list."""
        behind = self._text[span.end : span.end + _NEAR]
        inside = " ".join(span.of(self._text).split())
        place = inside.startswith(name)
        if place and (own := inside.removeprefix(name).strip(" ,")):
            return own
        at = -1 if place else behind.find(name.partition(",")[0])
        if at > 0 and "\n\n" not in behind[:at] and (words := behind[:at].strip(" \n,;(")):
            return " ".join(words.split())
        left = max(0, span.start - _SENTENCE)
        begin = max((m.end() for m in _ENDS.finditer(self._text, left, span.start)), default=left)
        heads = [m[0] for m in _HEADS.finditer(self._text, begin, span.start)]
        return " ".join(heads[-1].split()) if heads else None

    def is_dateline(self, name: str, span: Span | None) -> bool:
        """Whether a name begins a span as the place of a dateline: a dash stands behind it.

        Behind the capital a gap is enough, since texts are about that lost their dashes.
        """
        inside = span.of(self._text).replace("’", "'") if span else ""
        words = r"\s{1,9}".join(map(re.escape, name.replace("’", "'").split()))
        capital = name.casefold().startswith("washington")
        gap = r"(?:\s{0,9}[–—]|\s{1,9}-|\s{2,9})" if capital else r"(?:\s{0,9}[–—]|\s{1,9}-)"
        return bool(words and re.match(words + gap, inside))

    def is_above(self, name: str, span: Span) -> bool:
        """Whether a name at the start of a span ends the line above, behind another name."""
        inside = span.of(self._text)
        words = r"\s{1,9}".join(map(re.escape, name.split()))
        line = self._text[max(0, span.start - _LONGEST) : span.start].rpartition("\n")[2]
        listed = re.search(r",\s{0,9}(?:(?:the )?(?:City|County|Town|Village) of\s{1,9})?$", line)
        return bool(listed and re.match(rf"{words}[ \t]{{0,9}}\n", inside))

    def begins_line(self, words: str, span: Span | None) -> bool:
        """Whether words stand at the start of a line within a span of the text."""
        inside = span.of(self._text) if span else ""
        return any(" ".join(line.split()).startswith(words) for line in inside.split("\n")[1:])


def _plain(words: str) -> str:
    return " ".join(words.replace("’", "'").split()).casefold()
