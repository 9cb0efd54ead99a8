"""Proposals of plug-ins as statements, where their words stand in the text."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from importlib.metadata import EntryPoint

from graph.extract.align import Alignment, one_line
from graph.extract.seam import Proposal, Proposed, proposed
from graph.model import Facts, Name, Person, Span, Statement

_SUFFIXES = ("jr", "sr", "ii", "iii", "iv")
_PARTICLES = ("de", "del", "della", "di", "da", "dos", "du", "la", "le", "van", "von", "der", "den")


@dataclass(frozen=True, slots=True)
class _Speaker:
    """Who says it: persons by index, the words that name them, a person that is new."""

    indexes: tuple[int, ...] = ()
    attribution: Span | None = None
    as_given: str = ""
    new: Person | None = None
    body: str | None = None


def with_proposals(found: Facts, plug_ins: Iterable[EntryPoint]) -> Facts:
    """Add what plug-ins propose and the text bears out, behind what the rules found.

    Where a proposal touches words of a statement that is there already, that one stays as it is.
    Statements and people keep their indexes. What does not align is dropped and counted in the
    warnings; so is a plug-in that fails.
    """
    text: Alignment | None = None
    for plug_in in plug_ins:
        text = text or Alignment(found.source.text)
        found = _with(found, proposed(found, plug_in), text)
    return found


def _with(found: Facts, made: Proposed, text: Alignment) -> Facts:
    if made.fault:
        return replace(found, warnings=(*found.warnings, f"plug-in {made.name}: {made.fault}"))
    dropped = 0
    for proposal in made.proposals:
        segments = _segments(proposal, text)
        speaker = _speaker(proposal, segments[0], found, text, made.name) if segments else None
        if speaker is None:
            dropped += 1
        elif not _taken(segments, found):
            found = _added(found, segments, speaker, made.name)
    if not dropped:
        return found
    many = "proposals" if dropped > 1 else "proposal"
    told = f"{dropped} {many} of {made.name} did not align and {_were(dropped)} dropped"
    return replace(found, warnings=(*found.warnings, told))


def _were(count: int) -> str:
    return "were" if count > 1 else "was"


def _segments(proposal: Proposal, text: Alignment) -> tuple[Span, ...]:
    """The spans of all segments, one behind the other; none where any does not align."""
    spans: list[Span] = []
    for words in proposal.words:
        behind = spans[-1].end if spans else None
        near = proposal.near if behind is None else behind
        span = text.place(_without_marks(words), near, behind or 0)
        if span is None:
            return ()
        spans.append(span)
    return tuple(spans)


def _without_marks(words: str) -> str:
    """The words without the pair of double marks around all of them."""
    words = words.strip()
    inner = words[1:-1]
    around = words[:1] in ('"', "“") and words[-1:] in ('"', "”")
    return inner if around and not any(mark in inner for mark in '"“”') else words


def _taken(segments: Iterable[Span], found: Facts) -> bool:
    there = [span for statement in found.statements for span in statement.segments]
    return any(span.touches(other) for span in segments for other in there)


def _speaker(
    proposal: Proposal, first: Span, found: Facts, text: Alignment, plug_in: str
) -> _Speaker | None:
    """Who says it, on the words of the text; None where the text does not name them."""
    if not proposal.speaker:
        return _body(proposal, first, found, text)
    same = [i for i, p in enumerate(found.people) if _same(p.name, proposal.speaker)]
    named = text.mention(proposal.speaker, first.start)
    given = text.mention(proposal.as_given, first.start) if proposal.as_given else None
    known = found.people[same[0]].spans if len(same) == 1 else ()
    nearest = min(known, key=lambda span: abs(span.start - first.start), default=None)
    where = given or named or nearest
    if where is None:
        return None
    as_given = one_line(where.of(found.source.text))
    if same:
        return _Speaker((same[0],) if len(same) == 1 else (), where, as_given)
    person = _person(proposal, named, found, text, plug_in) if named else None
    return _Speaker((len(found.people),) if person else (), where, as_given, person)


def _body(proposal: Proposal, first: Span, found: Facts, text: Alignment) -> _Speaker | None:
    """A group, agency or document that speaks; nobody, where none is proposed."""
    if not proposal.organization:
        return _Speaker()
    named = text.mention(proposal.organization, first.start)
    if named is None:
        return None
    words = one_line(named.of(found.source.text))
    return _Speaker(attribution=named, as_given=words, body=words)


def _person(
    proposal: Proposal, named: Span, found: Facts, text: Alignment, plug_in: str
) -> Person | None:
    """An official whom the rules missed; role and organisation only as the text has them."""
    role, body = (
        one_line(span.of(found.source.text)) if words and span else None
        for words in (proposal.role, proposal.organization)
        for span in [text.mention(words or "", named.start)]
    )
    if not proposal.official or not (role or body):
        return None
    name = _name(one_line(named.of(found.source.text)))
    return Person(name, role, body, (named,), f"model:{plug_in}")


def _added(found: Facts, segments: tuple[Span, ...], speaker: _Speaker, plug_in: str) -> Facts:
    statement = Statement(
        segments=segments,
        speakers=speaker.indexes,
        body=speaker.body,
        attribution=speaker.attribution,
        as_given=speaker.as_given,
        rule=f"model:{plug_in}",
    )
    people = (*found.people, speaker.new) if speaker.new else found.people
    return replace(found, statements=(*found.statements, statement), people=people)


def _same(known: Name, words: str) -> bool:
    """Whether the words can name this person: equal surnames, no different given names."""
    other = _name(one_line(words))
    if known.family.casefold() != other.family.casefold():
        return False
    return not known.given or not other.given or known.given.casefold() == other.given.casefold()


def _name(words: str) -> Name:
    """Split a name; a particle belongs to the surname, a single word is a surname."""
    parts = words.replace(",", " ").split()
    suffix = parts.pop() if len(parts) > 2 and _bare(parts[-1]) in _SUFFIXES else None
    first = len(parts) - 1
    while first > 1 and _bare(parts[first - 1]) in _PARTICLES:
        first -= 1
    family = " ".join(parts[first:]) or words
    given = parts[0] if first > 0 else None
    return Name(words, given, " ".join(parts[1:first]) or None, family, suffix)


def _bare(part: str) -> str:
    return part.rstrip(".").casefold()
