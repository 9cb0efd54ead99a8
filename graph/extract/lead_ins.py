"""Who is named in the clause or the line that leads up to quoted words."""

import re
from collections.abc import Sequence
from dataclasses import replace

from graph.extract import cues
from graph.extract.introductions import Introduction
from graph.extract.names import NAME
from graph.extract.speakers import Speaker, speaker_at, speaker_before, subject

_WHO = re.compile(r",?\s+who(?:\s+(?:also|then|has|had))?$")
_READ_OUT = re.compile(
    r"\b(?:letter|statement|note|message|e-?mail|testimony)\s+(?:[a-z]+\s+){0,5}(?:by|from)"
    r"\s+(?=[A-Z])"
)
"""What is read out is its author's: read a statement written by Ruiz, stating"""
_THE_SOURCE = re.compile(r"(?:[Tt]he\s+|[Aa]n?\s+)?(?P<body>[A-Z][\w.&'-]*(?:\s+[\w.&'-]+){0,7})")
_OWNED = re.compile(
    r"(?<!\w)(?P<family>[A-Z][\w'-]{0,30}?)'s?\s+(?:\w+\s+){0,2}(?:statement|remarks|comments|speech)\b"
)
_DESCRIBED = re.compile(rf"(?:The|A|An)\s+(?:[a-z-]+,?\s+){{1,6}}(?P<name>(?=\S+ [A-Z]){NAME})")
"""A person told by what he or she is, at the head of a sentence: The old sailor Ana Ruiz"""
_NOT_OF_THE_SUBJECT = re.compile(
    r"\w(?<!,)\s\w+ing\s(?:\w+\s)?and$|\bin\s+(?:an?|the)\s+(?:[\w'-]+\s+){0,3}(?:listing|sign|ad|advertisement|e-?mail|note|message|memo"
    r"|post|flyer|website|page|document|report|banner)\b[^,\n]{0,60}$"
)
"""What a participle without a comma goes with, which is then nobody's who is named before."""
_TERM = re.compile(r"\b(?:the|an?|its|their|his|her|our|as|of|for|in|on|to|by|with)\s*$")
"""The end of words behind which a title, no speech, stands: a fund named the "…"."""


def before(
    text: str, known: Sequence[Introduction], start: int, opening: int, *, title: bool
) -> Speaker | None:
    """The speaker whom a clause gives to the words behind it by a verb.

    `title` tells that those words are written as a title is, most of them with a capital.
    """
    words = text[start:opening].rstrip()
    verbs = _verbs(words)
    if not verbs or (title and _TERM.search(verbs[0]["tail"])):
        return None
    end = start + verbs[-1].start()
    if verbs[-1]["verb"].endswith("ing") and _NOT_OF_THE_SUBJECT.search(text, start, end):
        return None
    relative = _read_out(text, start, end) or _who(text, known, start, end)
    found = relative or _nearest(text, known, start, verbs) or _first(text, known, start, verbs[0])
    if found and not found.people and not found.body and found.start > start:
        return _named_first(text, start, found.start) or found
    return found


def announced(text: str, known: Sequence[Introduction], start: int, opening: int) -> Speaker | None:
    """Whoever a line is about that leads to a statement, or who stands alone on it."""
    words = text[start:opening].rstrip()
    if said := cues.SAID_FIRST.search(words):
        return speaker_at(text, start + said.start("who"), opening)
    if source := cues.ACCORDING.search(words):
        who = (start + source.start("who"), start + source.end("who"))
        return speaker_at(text, who[0], opening) or _source(text, *who)
    if cues.leads_to_statement(text[start:opening]):
        issued, whose = cues.ISSUED.search(words), cues.POSSESSIVE.search(words)
        at = start + issued.start() if issued else start
        meant = Speaker((), None, start + whose.start(), start + whose.end()) if whose else None
        return (
            speaker_before(text, start, at, known, finite=True)
            or subject(known, start, opening)
            or _owner(text, known, start, opening)
            or meant
        )
    if words.endswith(":"):
        whole = _header_line(text, start, start + len(words) - 1)
        return whole or _about(text, known, start, opening)
    return None


def _source(text: str, start: int, end: int) -> Speaker | None:
    """The body or document that words are said to be from, by the words for it."""
    words = text[start:end].partition(",")[0]
    found = _THE_SOURCE.fullmatch(words)
    return Speaker((), found["body"], start, start + len(words)) if found else None


def _owner(text: str, known: Sequence[Introduction], start: int, end: int) -> Speaker | None:
    """Whose remarks follow, where the line names them: Ruiz's remarks, as delivered, follow."""
    found = _OWNED.search(text, start, end)
    one = found and next((i for i in known if i.name.family == found["family"]), None)
    if not found or not one:
        return None
    place = found.span("family")
    return Speaker((replace(one, start=place[0], end=place[1]),), None, *place)


def is_known(found: Speaker, known: Sequence[Introduction]) -> bool:
    """Whether one of those named bears a title, or a family name that someone presented has."""
    families = {one.name.family.casefold() for one in known}
    return any(one.role or one.name.family.casefold() in families for one in found.people)


def _verbs(words: str) -> list[re.Match[str]]:
    """The verbs that may lead from a speaker to the words behind, in reading order."""
    found: list[re.Match[str]] = []
    at = 0
    while verb := cues.LEAD_IN.search(words, at):
        found.append(verb)
        at = verb.end("verb")
    return found


def _read_out(text: str, start: int, end: int) -> Speaker | None:
    """Who wrote what somebody else reads."""
    read = list(_READ_OUT.finditer(text, start, end))
    author = speaker_at(text, read[-1].end(), end) if read else None
    return author if author and author.people else None


def _who(text: str, known: Sequence[Introduction], start: int, end: int) -> Speaker | None:
    """Whom a relative clause is about: beside Mayor Ruiz, who added."""
    who = _WHO.search(text[start:end])
    told = [i for i in known if start <= i.start and i.end <= start + who.start()] if who else []
    return Speaker((told[-1],), None, told[-1].start, told[-1].end) if told else None


def _nearest(
    text: str, known: Sequence[Introduction], start: int, verbs: Sequence[re.Match[str]]
) -> Speaker | None:
    """Who stands right before one of the later verbs."""
    for verb in verbs[:0:-1]:
        end = start + verb.start()
        found = speaker_before(text, start, end, known, finite=True)
        if found and found.end == end:
            return found
    return None


def _first(
    text: str, known: Sequence[Introduction], start: int, verb: re.Match[str]
) -> Speaker | None:
    """The subject of the first verb; of a participle the one whom the clause is about."""
    finite = not verb["verb"].lower().endswith("ing")
    end = start + verb.start()
    if not finite and (meant := _about(text, known, start, end)):
        return meant
    return speaker_before(text, start, end, known, finite=finite)


def _named_first(text: str, start: int, end: int) -> Speaker | None:
    """Whom a clause begins with, in full, if a pronoun stands later in it."""
    found = speaker_at(text, start, end)
    whole = found and found.people and found.people[0].name.given
    if whole and found and text[found.end : found.end + 1] != "'":
        return found
    bare = _DESCRIBED.match(text, start, end)
    return speaker_at(text, bare.start("name"), end) if bare else None


def _about(text: str, known: Sequence[Introduction], start: int, end: int) -> Speaker | None:
    """Whom a clause is about: the person or body it begins with, else the first one it presents."""
    found = speaker_at(text, start, end)
    if found and (not found.people or is_known(found, known)):
        return found
    return subject(known, start, end)


def _header_line(text: str, start: int, end: int) -> Speaker | None:
    found = speaker_at(text, start, end)
    whole = found and found.people and found.end >= end - 1
    return found if whole else None
