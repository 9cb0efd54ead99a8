"""What a release says of papers and courts: docket numbers, citations and filings."""

from dataclasses import dataclass
from datetime import date

from graph.model.text import Span


@dataclass(frozen=True, slots=True)
class NamedCourt:
    """A court by the words that a release has for it."""

    name: str
    span: Span


@dataclass(frozen=True, slots=True)
class Court:
    """A court with identity: `slug` as in us/caed.

    `kind` is supreme, circuit, district, state supreme, state trial or county: the last is a
    trial court that sits in one county, the one before all those of a state.
    """

    slug: str
    label: str
    kind: str


@dataclass(frozen=True, slots=True)
class Docket:
    """The number under which a court keeps a case, as printed, and the court named with it."""

    number: str
    span: Span
    court: NamedCourt | None = None


@dataclass(frozen=True, slots=True)
class Appeal:
    """Words that tell of an appeal, with the cases of their sentence (indexes of `Facts.cases`)."""

    span: Span
    cases: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Citation:
    """Volume, reporter and page of a decision; `normal` has the reporter's usual short form."""

    normal: str
    span: Span


@dataclass(frozen=True, slots=True)
class Filing:
    """Who filed or sent what, on which day, for or against whom, in the words of one sentence.

    `filed` is the day that the sentence gives. Where it gives none, the day of the release
    stands in `not_after`. `case` is an index of `Facts.cases`.
    """

    kind: str
    filer: str
    filer_span: Span
    span: Span
    filed: date | None = None
    not_after: date | None = None
    against: str | None = None
    supports: str | None = None
    addressee: str | None = None
    court: str | None = None
    case: int | None = None
