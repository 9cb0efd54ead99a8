"""What the rules made of one release, fact by fact, for a person who checks it."""

from collections.abc import Iterator
from dataclasses import dataclass

from graph.model import Coalition, Facts, Person, Span, Statement

NOBODY = "nobody named"
"""Instead of a speaker, where the rules abstain."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One fact: what it says, what more is known of it, how it was found, and where.

    `how` is the rule or the basis, as far as the facts have it. `number` is that of a statement,
    `named` where its speaker is named; `doubtful` a statement without an entity that speaks.
    """

    kind: str
    label: str
    details: tuple[str, ...]
    how: str
    spans: tuple[Span, ...]
    number: int | None = None
    named: Span | None = None
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """Findings of one sort under one heading."""

    title: str
    findings: tuple[Finding, ...]


def groups(facts: Facts) -> list[Group]:
    """All findings of a release, what matters most first; empty groups are left out."""
    made = [
        Group("Statements", tuple(_statements(facts))),
        Group("About the release", tuple(_front(facts))),
        Group("People", tuple(_people(facts))),
        Group("Coalitions", tuple(_coalitions(facts))),
        Group("Cases", tuple(_cases(facts))),
        Group("Laws", tuple(Finding("law", x.name, (), "", x.spans) for x in facts.laws)),
        Group("Stances", tuple(_stances(facts))),
        Group("Claims", tuple(_claims(facts))),
        Group("Organisations", tuple(_organizations(facts))),
        Group("Named in passing", tuple(_mentions(facts))),
    ]
    return [group for group in made if group.findings]


def speaker(facts: Facts, one: Statement) -> str:
    """Who says it: persons, a body, or the words that the release has for them."""
    names = ", ".join(facts.people[index].name.full for index in one.speakers)
    return names or one.body or one.as_given or NOBODY


def _statements(facts: Facts) -> Iterator[Finding]:
    for number, one in enumerate(facts.statements, 1):
        people = [facts.people[index] for index in one.speakers]
        details = tuple(_office(person) for person in people if _office(person))
        named = bool(people or one.body)
        if one.as_given and one.as_given != speaker(facts, one):
            details += (f"given as “{one.as_given}”",)
        yield Finding(
            kind="statement",
            label=speaker(facts, one),
            details=details,
            how=one.rule,
            spans=one.segments,
            number=number,
            named=one.attribution,
            doubtful=not named,
        )


def _office(person: Person) -> str:
    return ", ".join(words for words in (person.role, person.organization) if words)


def _front(facts: Facts) -> Iterator[Finding]:
    front = facts.front
    if front.issued:
        spans = (front.issued_span,) if front.issued_span else ()
        yield Finding("front", str(front.issued), ("date",), front.issued_from or "", spans)
    if front.headline:
        spans = (front.headline_span,) if front.headline_span else ()
        yield Finding("front", front.headline, ("headline",), "", spans)
    if issuer := front.issuer:
        parts = (issuer.office, issuer.jurisdiction, issuer.locality, issuer.region)
        words = ", ".join(dict.fromkeys(part for part in parts if part))
        yield Finding("front", words, ("issuer",), "", (issuer.span,) if issuer.span else ())
    if contact := front.contact:
        words = ", ".join(x for x in (contact.email, contact.telephone) if x)
        yield Finding("front", words or "press contact", ("contact",), "", (contact.span,))


def _people(facts: Facts) -> Iterator[Finding]:
    for person in facts.people:
        office = tuple(words for words in (person.role, person.organization) if words)
        yield Finding("person", person.name.full, office, person.rule, person.spans)


def _coalitions(facts: Facts) -> Iterator[Finding]:
    for one in facts.coalitions:
        yield Finding("coalition", one.kind, tuple(_action(facts, one)), "", one.spans)
        for count in one.counts:
            more = ("and the lead",) if count.others else ()
            yield Finding("coalition", f"{count.number} stated", more, "stated", (count.span,))
        for member in one.members:
            yield Finding("coalition", member.name, ("member",), str(member.basis), (member.span,))


def _action(facts: Facts, one: Coalition) -> Iterator[str]:
    if one.case is not None:
        yield f"in {facts.cases[one.case].caption}"
    if one.supports:
        yield f"in support of {one.supports}"
    if one.stated_count:
        yield f"{one.stated_count} members stated, {len(one.members)} named"


def _cases(facts: Facts) -> Iterator[Finding]:
    for case in facts.cases:
        details = [words for words in (case.docket, case.court and case.court.name) if words]
        if case.laws_challenged:
            details.append(f"{case.laws_challenged} laws challenged")
        yield Finding("case", case.caption, tuple(details), "", case.spans)


def _stances(facts: Facts) -> Iterator[Finding]:
    for one in facts.stances:
        label = f"{one.polarity} {one.target}"
        yield Finding("stance", label, (_where(facts, one.statement),), one.rule, (one.evidence,))


def _claims(facts: Facts) -> Iterator[Finding]:
    for one in facts.claims:
        value = " ".join(words for words in (one.comparator, one.value, one.unit) if words)
        words = " ".join(one.span.of(facts.source.text).split())
        yield Finding("claim", f"“{words}”", (value, _where(facts, one.statement)), "", (one.span,))


def _organizations(facts: Facts) -> Iterator[Finding]:
    for one in facts.organizations:
        yield Finding("organization", one.name, (), "", one.spans)


def _mentions(facts: Facts) -> Iterator[Finding]:
    for one in facts.mentions:
        yield Finding("mention", one.name, (_where(facts, one.statement),), "", (one.span,))


def _where(facts: Facts, statement: int | None) -> str:
    if statement is None:
        return "by the release itself"
    return f"in statement {statement + 1}, {speaker(facts, facts.statements[statement])}"
