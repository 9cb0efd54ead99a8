"""Who filed or sent what, where a sentence in the release's own voice says so."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from graph.extract.clauses import sentences
from graph.extract.days import day_in
from graph.extract.signs import between

Range = tuple[int, int]

_AMICUS = (
    r"amic(?:us|i)(?:\s+curiae)?\s+briefs?|friend[- ]of[- ]the[- ]court\s+briefs?"
    r"|briefs?\s+as\s+(?:a\s+)?friends?\s+of\s+the\s+court|amicus"
)
_KINDS = (
    ("amicus brief", _AMICUS),
    ("complaint", r"complaints?"),
    ("lawsuit", r"lawsuits?|(?:civil\s+)?suits?|class\s+actions?"),
    ("petition", r"petitions?"),
    ("motion", r"motions?"),
    ("brief", r"briefs?"),
    ("letter", r"letters?"),
)
_KIND = "|".join(pattern for _, pattern in _KINDS)
_WORD = r"(?:(?:[A-Z]\.)+|[A-Z][\w'&-]{0,30}\.?|&)"
_NAME = rf"{_WORD}(?:\s+(?:(?:of|the|for|de|la)\s+){{0,2}}{_WORD}){{0,9}}"
_AFFILIATION = r"(?:\s?\([^()]{1,20}\))?"
_MORE = rf"(?:,\s+(?:and\s+)?|\s+and\s+(?:the\s+)?){_NAME}{_AFFILIATION}"
_NAMES = rf"{_NAME}{_AFFILIATION}(?:{_MORE}){{0,11}}"
_ASIDE = re.compile(
    r",\s(?:(?:along|together)\s+with|(?:joined|accompanied)\s+by)\s[^;\n]{2,300}$|,\s[^,.;]{2,90},$"
)
_DAY_WORDS = (
    r"(?:today|yesterday|earlier|also|recently|jointly|formally|officially|this\s+week|last\s+week"
    r"|on\s+[A-Z][a-z]+(?:\s+\d{1,2}(?:,\s+\d{4},?)?)?)"
)
_TOLD = re.compile(
    r"\s(?:announced|said|announces)\s(?:(?:today|yesterday)\s)?that\s(?:it|he|she|they)$"
)
_BEFORE_VERB = re.compile(rf",?\s(?:(?:has|have|had)\s)?(?:{_DAY_WORDS},?\s){{0,2}}$")
_VERB = re.compile(
    r"\b(?P<verb>filed|files|submitted|submits|sent|sends|lodged|announced\s(?:today\s)?the\sfiling\sof"
    r"|(?:led|leads|joined|joins)\s[^.;\n]{3,120}?\sin\s(?:filing|submitting|sending))\s"
)
_WHAT = re.compile(
    r"(?:today\s)?(?:(?:an?|the|its|their|his|her|two|three|several|separate|another)\s"
    rf"(?:[\w'-]{{1,30}},?\s){{0,5}}?)?(?P<what>{_KIND})(?![\w-])"
)
_SUBJECT = re.compile(rf"(?:(?<=[\s\u2014(])|^)(?P<who>{_NAMES})$")
_PASSIVE = re.compile(
    rf"(?:[Aa]n?|[Tt]he)\s+(?:[\w'-]+\s+){{0,4}}?(?P<what>{_KIND}),?\s+"
    rf"(?:(?:was|were|is|which\s+was)\s+)?(?:{_DAY_WORDS}\s+)?(?P<verb>filed|submitted|sent|lodged)"
    rf"\s+(?:{_DAY_WORDS}\s+)?(?:[^,.;]{{0,60}}?\s)?by\s+(?:the\s+)?(?P<who>{_NAMES})"
)
_ACT = re.compile(  # the first letter first, so that the search skips to it
    r"f(?<!\w\w)il(?:ed|es|ing)\b|s(?<!\w\w)(?:ubmit(?:ted|s|ting)|en(?:t|ds|ding))\b|l(?<!\w\w)odged\b"
)
_TAIL_ENDS = re.compile(
    r"\b(?:alleging|claiming|asserting|arguing|seeking|urging|asking|calling|requesting|that|which|who"
    r"|after|because|whose|to\s+[a-z]+|regarding|concerning)\b|[;]"
)
_NAMES_PLAIN = rf"{_NAME}(?:,?\s+and\s+(?:the\s+)?{_NAME}){{0,2}}"
_AGAINST = re.compile(
    rf"\bagainst\s+(?:the\s+)?(?:(?:state|city|town|county|village)\s+of\s+)?(?P<party>{_NAMES_PLAIN})"
)
_FOR = re.compile(
    rf"\b(?:in\s+support\s+of|supporting|on\s+behalf\s+of)\s+(?:the\s+)?(?P<party>{_NAMES_PLAIN})"
)
_TO = re.compile(
    rf"\bto\s+(?:the\s+)?(?P<party>{_NAMES_PLAIN}(?:\s+(?:director|chairman|secretary|president"
    rf"|commissioner|administrator|chief|head)\s+{_NAME})?)"
)
_LEADING = re.compile(
    r"^(?:(?:The|Today|Yesterday|In|On|At|Also|And|But|This|When|After|Earlier|Recently|Last|WASHINGTON"
    r"|January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)(?:,?\s+|$))+"
)
_NOBODY = re.compile(
    r"^(?:He|She|It|They|We|I|You|Who|Which|That|These|Those|His|Her|Their|Our|There|If|As|For|By)(?!\w)"
)
_PART_OF_MORE = re.compile(
    r"(?:\b(?:[Oo]n\s+behalf\s+of|[Bb]y|[Oo]f|[Ff]rom|[Ww]ith|[Aa]nd|[Oo]n|[Aa]t|or|[Ii]ncluding|[Bb]etween|[Tt]o|for|in)"
    r"\s+(?:the\s+)?|[A-Z][\w.]{0,40}\s|\)\s?)$"
)
"""In front of words that are no subject, or not all of one."""
_TITLE = re.compile(r"(?:Drs?|Mrs?|Ms|Sens?|Reps?|Gov)\.?")
_SAYS_WHEN = re.compile(r"(?:On|Today|Yesterday|Late|Earlier|[A-Z]{3,}|[A-Z][a-z]+day)\b")
_REACH = 300
"""Characters before the verb for its subject, and behind the paper for the day and parties."""
_HEAD = 60
"""Characters before the subject in which a day belongs to its verb."""


@dataclass(frozen=True, slots=True)
class Filed:
    """One filing in positions of the view; `sentence` is the whole sentence that tells of it."""

    kind: str
    filer: Range
    place: Range
    sentence: Range
    day: date | None
    against: str | None
    supports: str | None
    addressee: str | None


def filings(text: str, voice: Sequence[Range], issued: date | None) -> Iterator[Filed]:
    """Yield what is told as done by someone named; what may, will or shall be filed is not."""
    for part in voice:
        if not _ACT.search(text, *part):
            continue
        for sentence in sentences(text, *part):
            if _ACT.search(text, *sentence):
                yield from _filed(text, sentence, issued)


def _filed(text: str, sentence: Range, issued: date | None) -> Iterator[Filed]:
    for found in (*_active(text, sentence), *_passive(text, sentence)):
        tail = _tail(text, found.place[1], sentence[1])
        yield Filed(
            kind=found.kind,
            filer=found.filer,
            place=found.place,
            sentence=sentence,
            day=_day(text, found.when, tail, issued),
            against=_party(_AGAINST, text, tail),
            supports=_party(_FOR, text, tail),
            addressee=_party(_TO, text, tail) if found.kind == "letter" else None,
        )


@dataclass(frozen=True, slots=True)
class _Told:
    """Who did what, and where beside it a day may stand."""

    kind: str
    filer: Range
    place: Range
    when: tuple[Range, ...]


def _active(text: str, sentence: Range) -> Iterator[_Told]:
    """Verb by verb, so that the subject is looked for in a few words before one only."""
    start, end = sentence
    for verb in _VERB.finditer(text, start, end):
        what = _WHAT.match(text, verb.end(), end)
        floor = max(start, verb.start() - _REACH)
        before = _BEFORE_VERB.search(text, floor, verb.start())
        if not what or not before:
            continue
        told = _TOLD.search(text, floor, before.start())
        stop = told.start() if told else before.start()
        aside = _ASIDE.search(text, floor, stop + (text[stop] == ","))
        who = _SUBJECT.search(text, floor, stop)
        if aside and (who is None or who.start("who") > aside.start()):
            who = _SUBJECT.search(text, floor, aside.start())
        filer = _filer(text, floor, *who.span("who"), active=True) if who else None
        if filer:
            when = [(before.start(), what.end())]
            near = filer[0] - start < _HEAD and not told
            if near and _SAYS_WHEN.match(text, start):
                when.append((start, filer[1]))
            yield _Told(_kind(what["what"]), filer, (filer[0], what.end()), tuple(when))


def _passive(text: str, sentence: Range) -> Iterator[_Told]:
    for found in _PASSIVE.finditer(text, *sentence) if between(("by",), text, *sentence) else ():
        if filer := _filer(text, sentence[0], *found.span("who"), active=False):
            yield _Told(_kind(found["what"]), filer, found.span(), (found.span(),))


def _kind(words: str) -> str:
    return next(kind for kind, pattern in _KINDS if re.fullmatch(pattern, words))


def _filer(text: str, floor: int, start: int, end: int, *, active: bool) -> Range | None:
    """Who is named as filing, or nobody where the words are only part of the subject."""
    words = text[start:end]
    rest = _LEADING.sub("", words)
    if not rest or _NOBODY.match(rest) or _TITLE.fullmatch(rest):
        return None
    if active and rest == words and _PART_OF_MORE.search(text, max(floor, start - 24), start):
        return None
    return end - len(rest), end


def _tail(text: str, start: int, end: int) -> Range:
    """Words of the sentence behind the paper, up to what it says."""
    end = min(end, start + _REACH)
    stop = _TAIL_ENDS.search(text, start, end)
    return start, stop.start() if stop else end


def _day(text: str, when: Sequence[Range], tail: Range, issued: date | None) -> date | None:
    """Next to the verb, behind the paper, or at the head of the sentence."""
    places = (when[0], tail, *when[1:])
    return next((day for place in places if (day := day_in(text, *place, issued))), None)


def _party(pattern: re.Pattern[str], text: str, place: Range) -> str | None:
    found = pattern.search(text, *place)
    return " ".join(found["party"].split()).removesuffix("'s").rstrip(",") if found else None
