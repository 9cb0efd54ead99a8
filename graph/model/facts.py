"""What one release says, in its own words and positions.

Values point at each other by position: `Statement.speakers` are indexes into `Facts.people`.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from graph.model.filings import Appeal, Citation, Docket, Filing, NamedCourt
from graph.model.text import Block, Source, Span


class Basis(StrEnum):
    """How a source supports a membership."""

    STATED = "stated"
    IMPLIED = "implied"
    AUTHORITY = "authority"


class Polarity(StrEnum):
    """Which way a stance goes."""

    SUPPORTS = "supports"
    OPPOSES = "opposes"


@dataclass(frozen=True, slots=True)
class Name:
    """A personal name and its parts, without title."""

    full: str
    given: str | None
    additional: str | None
    family: str
    suffix: str | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """One person as one release presents them, all mentions together.

    `role` and `organization` are the words of the fullest introduction; `spans` are the
    mentions in reading order, the first being the introduction.
    """

    name: Name
    role: str | None
    organization: str | None
    spans: tuple[Span, ...]
    rule: str


@dataclass(frozen=True, slots=True)
class Statement:
    """What one speaker (or several together) is quoted as saying at one place.

    `segments` leave the quotation marks out. `speakers` are indexes of `Facts.people`; none
    when the rules abstain or the words belong to no person; then `body` is the group, agency or
    document that is named instead, if any. `attribution` is the span that
    names the speaker, `as_given` its words on one line.
    """

    segments: tuple[Span, ...]
    speakers: tuple[int, ...]
    body: str | None
    attribution: Span | None
    as_given: str
    rule: str


@dataclass(frozen=True, slots=True)
class Case:
    """A court case by its caption, with what the release says about it."""

    caption: str
    plaintiff: str
    defendant: str
    spans: tuple[Span, ...]
    docket: str | None = None
    docket_span: Span | None = None
    court: NamedCourt | None = None
    laws_challenged: int | None = None
    citation: str | None = None


@dataclass(frozen=True, slots=True)
class Law:
    """A law by the name or number that the release gives it."""

    name: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Organization:
    """A body that is no place: an agency, an association, an administration."""

    name: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Count:
    """A number of members that the release states; `others` when the lead is not in it.

    `comparator` is eq, gt, ge, lt or about; `of` says what is counted, as printed.
    """

    number: int
    others: bool
    span: Span
    comparator: str = "eq"
    of: str | None = None


@dataclass(frozen=True, slots=True)
class Member:
    """One member of a coalition by the name that the release gives it.

    Where a person is listed, `name` is the jurisdiction that the text gives with the person, or
    the person's name where it gives none.
    """

    name: str
    basis: Basis
    span: Span
    person: str | None = None


@dataclass(frozen=True, slots=True)
class Coalition:
    """Those who act together in one matter.

    `lead` is who leads, where the words say so, and not among `members`. `supports` is the
    party in whose support the coalition acts; `case` an index of `Facts.cases`.
    """

    kind: str
    lead: Member | None
    members: tuple[Member, ...]
    counts: tuple[Count, ...]
    spans: tuple[Span, ...]
    case: int | None = None
    supports: str | None = None

    @property
    def stated_count(self) -> int | None:
        """The first number stated exactly, the lead included."""
        exact = (c.number + c.others for c in self.counts if c.comparator == "eq")
        return next(exact, None)


@dataclass(frozen=True, slots=True)
class Stance:
    """A holder for or against a target, on the words of `evidence`.

    `statement` is an index of `Facts.statements`, or None where the coalition speaks through
    the release itself. `target` is the name of a case, law, party or agency.
    """

    statement: int | None
    target: str
    polarity: Polarity
    evidence: Span
    rule: str


@dataclass(frozen=True, slots=True)
class Claim:
    """A figure or superlative that a statement asserts."""

    statement: int
    span: Span
    comparator: str
    value: str | None = None
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class Mentioned:
    """An entity named or plainly meant: in a statement (by index) or in the release's own voice."""

    name: str
    span: Span
    statement: int | None = None


@dataclass(frozen=True, slots=True)
class Contact:
    """Whom the press may ask."""

    span: Span
    email: str | None = None
    telephone: str | None = None


@dataclass(frozen=True, slots=True)
class Issuer:
    """Who issued the release: an office of a government, as the letterhead presents it."""

    span: Span | None
    jurisdiction: str | None
    office: str | None
    locality: str | None = None
    region: str | None = None
    postal_code: str | None = None


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What stands above the first paragraph; `issued_from` says where the date was found."""

    issued: date | None
    issued_from: str | None
    issued_span: Span | None
    headline: str | None
    headline_span: Span | None
    issuer: Issuer | None
    contact: Contact | None


@dataclass(frozen=True, slots=True)
class Facts:
    """All that one release says, in its own words and positions."""

    source: Source
    blocks: tuple[Block, ...]
    front: FrontMatter
    people: tuple[Person, ...] = ()
    statements: tuple[Statement, ...] = ()
    cases: tuple[Case, ...] = ()
    laws: tuple[Law, ...] = ()
    organizations: tuple[Organization, ...] = ()
    coalitions: tuple[Coalition, ...] = ()
    stances: tuple[Stance, ...] = ()
    claims: tuple[Claim, ...] = ()
    mentions: tuple[Mentioned, ...] = ()
    topics: tuple[str, ...] = ()
    dockets: tuple[Docket, ...] = ()
    courts: tuple[NamedCourt, ...] = ()
    appeals: tuple[Appeal, ...] = ()
    citations: tuple[Citation, ...] = ()
    filings: tuple[Filing, ...] = ()
    warnings: tuple[str, ...] = ()
