"""Lists of those who act together, in the forms that releases print them.

Inline behind "together with", "joined by" or "including"; after a title in the plural; the
subject of a sentence; and blocks of signatories, one or two lines each.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from graph.extract.counts import BODIES
from graph.extract.introductions import Introduction
from graph.extract.joint import Range
from graph.extract.names import CAPITALISED, NAME, name_span
from graph.extract.numbers import NUMBER
from graph.extract.openings import opening
from graph.extract.roles import PLURAL_ROLE, ROLE
from graph.extract.signatories import Listed, once, signatories
from graph.extract.states import IS_STATE

_STOP = (
    r"(?:has|have|had|filed|submitted|signed|joined|is|are|was|were|will|in|to|who|which|that|as"
    r"|announced?|today|sen[dt]|at|on|for|with|led|said|wrote|when|after|under|into|over|against"
    r"|because|before|during|while|(?!following|including|leading|neighboring|participating|founding)\w{1,40}ing)"
)
"""Words that no list goes beyond."""

_SEPARATOR = re.compile(
    r"\s*(?:[,;:]\s*)*(?:(?:and|&|as\s+well\s+as|plus|with)\s+)?", re.IGNORECASE
)
_FILLER = re.compile(
    rf"(?<![\w,])(?:(?:(?!{_STOP}\b)(?:[a-z][\w'-]{{0,40}}|{NUMBER}))(?:,?\s+|(?=[,;:]))){{1,10}}"
)
_NUMBERED = re.compile(
    rf"(?<![\w,])(?:(?:over|more\s+than|at\s+least|nearly|almost|about|some)\s+)?{NUMBER}\s+(?:[\w'-]{{1,40}}\s+){{0,3}}?"
    rf"(?:{BODIES})(?!\w)",
    re.IGNORECASE,
)
_OF_LAWMAKERS = re.compile(
    r"\b(?:senators|representatives|lawmakers|legislators|members|delegation)\b", re.IGNORECASE
)
_WEAK = re.compile(r"along|together", re.IGNORECASE)
_ACT = re.compile(
    r"amic|brief|letter|suit|sue|complaint|settle|decree|judgment|pledge|statement|comment"
    r"|coalition|effort|initiative|formation|challenge|action",
    re.IGNORECASE,
)
"""What is done together; without it, those named beside somebody are only mentioned."""

_ACCUSED = re.compile(r"\b(?:alleg|accus|charg)", re.IGNORECASE)
_FROM = re.compile(r"(?:of|from|as|by)\s+(?:the\s+)?$")
_PLURAL = re.compile(rf"(?:(?:City|County|District)\s+and\s+)?{PLURAL_ROLE}|DAs\b")
_ROLE = re.compile(rf"{ROLE}\s+(?=[A-Z])")
_PART = r"(?:[A-Z]\.(?:[A-Z]\.)*|[A-ZÀ-ÖØ-Þ][\w'-]{0,40})"
_PROPER = re.compile(
    rf"{_PART}(?:\s+(?:(?:of|the|de|la|del|los|las|for)\s+){{0,2}}{_PART}|\s+(?:&|and)\s+(?:County|City|Town)\s+of\s+{_PART}"
    rf"|\s+&\s+{_PART}(?=[\w' ]{{0,30}},\s+[A-Z][A-Z]\b)){{0,7}}"
)
_NAMED = re.compile(NAME)
_LETTERS = re.compile(r",\s+(?P<state>[A-Z]{2}(?!\w)|[A-Z][a-z]{2,4}\.(?=[,;]))")
_IN_STATE = re.compile(rf",\s+(?P<state>{CAPITALISED}(?:\s+{CAPITALISED}){{0,2}})(?=\s*[;(]|$)")
_PARTY = re.compile(r"[DRI]-")
_ASIDE = re.compile(r"[;,]?\s*\((?P<party>[A-Z][a-z]*\s*[-\u2013]\s*)?(?P<in>[^()\n]{2,60})\)")
_OFFICES_OF = re.compile(r"\s+(?:from\s+places\s+such\s+as|of|from|for)\s+(?:the\s+)?")
_LAWMAKER = re.compile(
    r"\b(?:Sen|Rep|Congress|Delegate|Assembly|Whip|Majority|Minority)", re.IGNORECASE
)
_OFFICE = re.compile(r"(?:'s?)?\s+[Oo]ffice\b")
_TOLD = re.compile(r", |\b(?:City|County|State|Town|Village) of |County$")
_HEADING_SHARE = 0.75
_COUNTIES_OF = "counties of"
_KIND = re.compile(r"(?:the\s+)?(?:(?P<county>[Cc]ounties)|[Cc]ities|[Tt]owns)\s+of\s+(?=[A-Z])")
"""A kind ahead of several names, which goes with all: the Counties of Elm, Oak and Fir."""
_COUNTIES = re.compile(r"\s+counties\b")
_AND_OFFICE = re.compile(r"Attorneys\s+and\s+(?:the\s+)?")
_NO_MEMBER = frozenset(
    """
    President Congress Court Supreme Senate House January February March April May June July August
    September October November December Monday Tuesday Wednesday Thursday Friday Saturday Sunday
    Today The This That Republican Republicans Democrat Democrats Democratic Senators
    Representatives Members Member Administration Americans American Act Bill He She They It I We
    """.split()
)
_SUBJECT_ENDS = re.compile(
    r"\s+(?:today\s+|this\s+week\s+|have\s+|has\s+|also\s+|yesterday\s+){0,2}(?:sent|filed|submitted|wrote|signed|led|announced"
    r"|urged|called|asked|send|file|sued|write|urge|joined|issued|reached)\b"
)
_AND = re.compile(
    r"[\s,;]*(?:\([^()]{1,30}\))?[\s,;]*(?:(?:and|along\s+with|together\s+with)\s+)?(?:the\s+)?",
    re.IGNORECASE,
)


def members(text: str, told: Sequence[Range], people: Sequence[Introduction]) -> list[Listed]:
    """Everyone listed where the joint action is told, and the signatories below, each once."""
    found = list(signatories(text))
    for sentence in told:
        found.extend(_subjects(text, sentence, people))
        at, heading = sentence[0], _is_heading(text[slice(*sentence)])
        while begin := opening(text, at, sentence[1]):
            if _ACCUSED.search(text, sentence[0], begin.start()):
                break
            if _WEAK.match(begin[0]) and not _ACT.search(text, *sentence):
                break
            row = _counties(text, _items(text, begin.end(), sentence[1], people))
            plain = not heading
            found.extend(one for one in row if plain or one.person or _TOLD.search(one.place or ""))
            at = max([begin.end(), *(one.end for one in row)])
    return once(found)


def _is_heading(sentence: str) -> bool:
    """Whether nearly every word has a capital, so that capitals tell no names."""
    words = [word for word in sentence.split() if word[0].isalpha()]
    return sum(word[0].isupper() for word in words) > _HEADING_SHARE * len(words)


def _counties(text: str, row: Iterable[Listed]) -> list[Listed]:
    """A kind behind the last of several names goes with all: "Elm, Oak and Fir Counties"."""
    named: list[Listed] = []
    bare = 0
    for one in row:
        place = one.place or ""
        shared = place.endswith(" Counties") or _COUNTIES.match(text, one.end)
        if one.person or "," in place or place.endswith(" County"):
            bare = len(named) + 1
        named.append(replace(one, place=place.removesuffix(" Counties")) if shared else one)
        if shared:
            named[bare:] = [replace(n, place=f"{n.place} County") for n in named[bare:]]
            bare = len(named)
    return named


def _subjects(text: str, sentence: Range, people: Sequence[Introduction]) -> Iterator[Listed]:
    """Several people who are the subject: "Senators Ruiz and Osei today sent a letter"."""
    verb = _SUBJECT_ENDS.search(text, *sentence)
    if not verb:
        return
    row: list[Introduction] = []
    for one in people:
        if sentence[0] <= one.start and one.end <= verb.start():
            joined = row and _AND.fullmatch(text, row[-1].end, one.start)
            row = [*row, one] if joined else [one]
    if len(row) > 1 and _AND.fullmatch(text, row[-1].end, verb.start()):
        for one in row:
            yield introduced(text, one)[0]


def introduced(text: str, one: Introduction) -> tuple[Listed, int]:
    """An introduced person with the place of the office, and where the words end."""
    aside = _ASIDE.match(text, one.end)
    end = aside.end() if aside else one.end
    if _LAWMAKER.search(one.role or ""):
        return Listed(one.name.full, None, one.start, one.end), end
    if _OFFICE.match(text, one.end):
        return Listed(None, f"{one.body or ''} {one.role}".strip(), one.start, one.end), end
    place = _AND_OFFICE.split(one.body)[-1] if one.body else (aside["in"] if aside else None)
    return Listed(one.name.full, place, one.start, one.end), end


def _items(text: str, at: int, limit: int, people: Sequence[Introduction]) -> Iterator[Listed]:
    """The members of an inline list, until something stands there that is none."""
    known = {one.start: one for one in people if at <= one.start < limit}
    first, titled, places = at, "", False
    while at < limit:
        between = _SEPARATOR.match(text, at, limit)
        here = between.end() if between else at
        if at != first and not text[at:here].strip():
            return
        if counted := _NUMBERED.match(text, here, limit):
            first = at = counted.end()
            continue
        if filler := _FILLER.match(text, here, limit):
            places, titled = bool(_FROM.search(filler[0])), ""
            if places and _OF_LAWMAKERS.search(filler[0]):
                return
            here = filler.end()
        elif text[here : here + 4].lower() == "the ":
            here += 4
        if here in known and (known[here].role or known[here].body):
            one, at = introduced(text, known[here])
            titled = known[here].role or titled
            yield one
            continue
        if office := _office(text, here, limit):
            titled, here, places = office
        item = _item(text, here, limit, titled, places=places)
        if item is None:
            return
        one, at = item
        bare = titled == _COUNTIES_OF and one.place and not _TOLD.search(one.place)
        yield replace(one, place=f"{one.place} County") if bare else one


def _office(text: str, at: int, limit: int) -> tuple[str, int, bool] | None:
    """A title at a position, or a kind, where the names begin, and whether those are places."""
    if kind := _KIND.match(text, at, limit):
        return _COUNTIES_OF if kind["county"] else kind[0], kind.end(), True
    if several := _PLURAL.match(text, at, limit):
        of = _OFFICES_OF.match(text, several.end(), limit)
        return several[0], of.end() if of else several.end() + 1, bool(of)
    one = _ROLE.match(text, at, limit)
    return (one[0], one.end(), False) if one else None


def _item(
    text: str, at: int, limit: int, titled: str, *, places: bool
) -> tuple[Listed, int] | None:
    """One name with what belongs to it: its state, and a person or place in parentheses."""
    found = (_PROPER if not titled or places else _NAMED).match(text, at, limit)
    if not found or found[0].split()[0] in _NO_MEMBER or found[0].split()[-1] in _NO_MEMBER:
        return None
    words, end = found[0], found.end()
    if words.endswith("'s") or _PARTY.match(words):
        return None
    state = _LETTERS.match(text, end, limit) or _IN_STATE.match(text, end, limit)
    if state and (state.re is _LETTERS or IS_STATE.fullmatch(state["state"])):
        words, end = text[at : state.end()], state.end()
    else:
        state = None
    aside = _ASIDE.match(text, end, limit)
    inside = aside["in"] if aside else None
    last = aside.end() if aside else end
    if titled and not places:
        if name_span(words) != (0, len(words)):
            return None
        place = None if _LAWMAKER.search(titled) else inside
        return Listed(" ".join(words.split()), place, at, end), last
    person = inside if inside and name_span(inside) == (0, len(inside)) and " " in inside else None
    if (
        inside
        and not places
        and not state
        and person is None
        and re.search(r",\s+[A-Z]{2}$|^[A-Z]{2}$", inside)
    ):
        return Listed(" ".join(words.split()), inside, at, end), last
    return Listed(person, " ".join(words.split()), at, end), last
