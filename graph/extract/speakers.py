"""Who is named beside quoted words: a person, several, a pronoun, a body or a document."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from graph.extract import cues
from graph.extract.introductions import (
    Introduction,
    introduction_at,
    listed,
)
from graph.extract.names import HONORIFIC, NAME, name, name_span
from graph.extract.roles import PLURAL_ROLE

_PLURAL = re.compile(PLURAL_ROLE)
_PAIR = re.compile(rf"(?P<one>{NAME})\s+and\s+(?P<other>{NAME})(?!\w)")
_HEAD = (
    "delegations?|senators|lawmakers|members|coalition|groups?|officials|mayors|governors|prosecutors"
    "|attorneys\\s+general|attorneys|leaders|report|letter|statement|opinion|ruling|decision|order"
    "|court|committee|complaint|brief|petition|resolution|bill|law|editorial|company|office|agency"
    "|department|administration|commission|council|board|association|union|family|judge|panel|study"
    "|(?:government|division|bureau|police|unit|service|note|e-mail|email|motion|affidavit|warrant|speech)"
    r"(?!\s+(?-i:[A-Z]))"
    "|website|article|poll|survey|analysis|newspaper|journal|times|post|review|magazine|institute"
    "|foundation|university|campaign|center|network|league|conference|indictment|memo|memorandum|lawsuit|filing|document|agreement|act|amendment|constitution"
)
_BODY = re.compile(
    rf"(?:(?:[Tt]he|[Tt]heir|[Tt]his|[Aa]n?|[Ii]ts)\s+(?:[\w'.-]{{1,40}}\s+){{0,4}}?(?i:{_HEAD})\b"
    r"|(?!(?:As|When|While|If|But|And|Although|Since|After|Because)\s)"
    rf"(?:[A-Z][\w'.-]{{0,40}}\s+){{1,6}}(?:(?:of|for|and|the)\s+){{0,2}}(?:[A-Z][\w'.-]{{0,40}}\s+){{0,3}}?"
    rf"(?i:{_HEAD})\b)"
)
_BODY_BEFORE = re.compile(rf"{_BODY.pattern}$")
_BARE_BEFORE = re.compile(rf"(?<![\w.'-])(?P<name>{NAME})(?:\s*\([^()\n]{{1,30}}\))?$")
_OBJECT = re.compile(r"\b(?:of|for|in|on|about|against|with|by)$")
_HONORED = re.compile(rf"(?<!\w){HONORIFIC}$")
_THE = re.compile(r"[Tt]he\s")
_JOINT = re.compile(r",?\s+and\s+(?:the\s+)?|,\s+")
_ASIDE = re.compile(r"(?:\s*\([^()\n]{1,40}\)|,[^\n\"\u201c\u201d,.:]{1,120})$")
_OF_BODY = re.compile(r"\s+(?:of|for|from|in|at|with)\s+(?:the\s+)?[A-Z][\w .&'-]{2,80}")
_MORE = re.compile(
    r"(?:\s*\([^()\n]{1,40}\))?"
    r"(?:\s+(?:of|for|from|with|at|under|in|on|during|since)\s+[^,\n\"\u201c\u201d]{2,100},?"
    r"|,(?:U\.S\.|\b[A-Z]\.|[^\n\"\u201c\u201d.;:]){2,200},?)?"
)
_TO = re.compile(
    r"\b(?:to|with|from|for|by|of|on|at|about|against|urged|asked|told)\s+(?:the\s+)?$"
)
_DATELINE = re.compile(r"^[A-Z]{4,20} (?=The )")
_AHEAD = 12
_LONGEST_ASIDE = 160


@dataclass(frozen=True, slots=True)
class Speaker:
    """Whom an attribution names, in positions of the view.

    `people` are those named; with none of them it is a pronoun, or `body` holds the words for a
    group, an agency or a document.
    """

    people: tuple[Introduction, ...]
    body: str | None
    start: int
    end: int


def speaker_at(text: str, at: int, limit: int) -> Speaker | None:
    """The speaker named from this position on."""
    if pronoun := cues.PRONOUN.match(text, at, limit) or cues.THEIRS.match(text, at, limit):
        return Speaker((), None, at, pronoun.end())
    if (plural := _PLURAL.match(text, at, limit)) and (several := listed(text, plural, limit)):
        return Speaker(tuple(several), None, at, several[-1].end)
    one = introduction_at(text, at, limit)
    pair = _PAIR.match(text, at, limit) if one and one.rule == "name alone" else None
    if pair and (both := _both(pair)):
        return Speaker(both, None, pair.start(), pair.end())
    if one and one.rule == "name alone" and _THE.match(text, at):
        one = None  # "the Elm officials" are no person Elm
    if one and (one.role or one.name.given):
        return _with_next(text, one, limit)
    if body := _BODY.match(text, at, limit):
        return Speaker((), _plain(body[0]), body.start(), body.end())
    return Speaker((one,), None, one.start, one.end) if one else None


def speaker_before(
    text: str, start: int, end: int, known: Sequence[Introduction], *, finite: bool
) -> Speaker | None:
    """The speaker whose mention ends here, between two positions of one sentence.

    A lone word, and any bare name before a verb that is not `finite` ("a sign at Elm Manor
    stating"), counts only where it is the name of someone `known`.
    """
    window = text[start:end].rstrip()
    stop = start + len(window)
    if pronoun := cues.PRONOUN_BEFORE.search(window):
        return Speaker((), None, start + pronoun.start(), stop)
    inside = [i for i in known if start <= i.start and i.end <= stop]
    person = speaker_at(text, start, stop)
    at_verb = any(i.end == stop for i in inside)
    if person and not at_verb and _is_presented(text, person, stop):
        return person
    for cut in _ends(window):
        near = [i for i in inside if i.end == start + cut]
        tail = [i for i in inside if _OF_BODY.fullmatch(text[i.end : start + cut])]
        if near or tail:
            last = near[0] if near else tail[-1]
            return _together(_with_earlier(text, last, inside))
        if bare := _bare_before(window[:cut], start, known, finite=finite):
            return _together([bare])
    if person and _is_subject(text, person, stop):
        return person
    body = _BODY_BEFORE.search(window)
    return Speaker((), _plain(body[0]), start + body.start(), stop) if body else None


def _bare_before(
    window: str, start: int, known: Sequence[Introduction], *, finite: bool
) -> Introduction | None:
    """A name without a title at the end of a clause; a lone one if it is known or all there is."""
    bare = _BARE_BEFORE.search(window)
    first, last = name_span(bare["name"]) if bare else (0, 0)
    if bare is None or last != len(bare["name"]):
        return None
    one = name(bare["name"][first:])
    ahead = window[: bare.start()].rstrip()
    if _OBJECT.search(ahead) and not _known(one.family, known):
        return None
    sure = one.given is not None or not ahead or bool(_HONORED.search(ahead))
    if not (finite and sure) and not _known(one.family, known):
        return None
    place = (start + bare.start("name") + first, start + bare.end("name"))
    return Introduction(one, None, None, *place, "name alone")


def _is_subject(text: str, first: Speaker, stop: int) -> bool:
    """Whether only what says more about a person stands between the name and the verb."""
    told = first.people and (first.people[0].role or first.people[0].name.given)
    return bool(told) and bool(_MORE.fullmatch(text, first.end, stop))


def _is_presented(text: str, first: Speaker, stop: int) -> bool:
    """Whether a clause begins with a person and then says in an apposition who that is."""
    told = first.people[0] if first.people and first.people[0].role else None
    behind = told is not None and (first.end == stop or told.rule == "name before title")
    return (behind or text[first.end : first.end + 1] == ",") and _is_subject(text, first, stop)


def subject(known: Sequence[Introduction], start: int, end: int) -> Speaker | None:
    """The people that a sentence is about: the first introduced in it, with those listed next."""
    found = [i for i in known if start < i.end <= end]
    if not found:
        return None
    people = found[:1]
    for one in found[1:]:
        if one.rule != people[0].rule or people[0].rule != "list of names":
            break
        people.append(one)
    return _together(people)


def _with_next(text: str, one: Introduction, limit: int) -> Speaker:
    """One person and those named in the same breath: "said Mayor Ruiz and Sheriff Osei"."""
    people = [one]
    while joint := _JOINT.match(text, people[-1].end, limit):
        another = introduction_at(text, joint.end(), limit)
        if another is None or another.role is None or another.start != joint.end():
            break
        people.append(another)
    return _together(people)


def _with_earlier(
    text: str, last: Introduction, inside: Sequence[Introduction]
) -> Sequence[Introduction]:
    """The person at the end and those before it in the same breath, in reading order."""
    people = [last]
    for one in sorted(inside, key=lambda i: -i.start):
        told = _TO.search(text[max(0, one.start - _AHEAD) : one.start])
        if _JOINT.fullmatch(text[one.end : people[0].start]) and not told:
            people.insert(0, one)
    return people


def _ends(window: str) -> Sequence[int]:
    """Where the mention may end: at the verb, or before an aside ahead of it."""
    ends = [len(window)]
    if aside := _ASIDE.search(window):
        ends.append(aside.start())
    if window.endswith(","):
        ends.append(len(window) - 1)
        commas = [m.start() for m in re.finditer(",", window[:-1])]
        ends += [at for at in reversed(commas[-4:]) if len(window) - at < _LONGEST_ASIDE]
    return ends


def _known(family: str, people: Sequence[Introduction]) -> bool:
    return any(family.casefold() == one.name.family.casefold() for one in people)


def _together(people: Sequence[Introduction]) -> Speaker:
    return Speaker(tuple(people), None, people[0].start, people[-1].end)


def _both(pair: re.Match[str]) -> tuple[Introduction, ...]:
    made = []
    for which in ("one", "other"):
        if name_span(pair[which]) != (0, len(pair[which])):
            return ()
        made.append(Introduction(name(pair[which]), None, None, *pair.span(which), "name alone"))
    return tuple(made)


def _plain(words: str) -> str:
    plain = _DATELINE.sub("", " ".join(words.split()))
    return plain[4:] if plain.lower().startswith("the ") else plain
