"""The lines of the authority tables; each field is the column of that name.

Every row says where its facts come from. What a source leaves open is None, never guessed.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class JurisdictionFact:
    """One id of a jurisdiction elsewhere: property is `ocd_jurisdiction` or `wikidata`."""

    division: str
    property: str
    value: str
    status: str
    source: str


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A person on record; `slug` is for ever."""

    slug: str
    name: str
    given: str
    additional: str | None
    family: str
    wikidata: str | None
    source: str


@dataclass(frozen=True, slots=True)
class PostRow:
    """An office in a jurisdiction (`division`) or an organisation; `role` is a concept."""

    path: str
    label: str
    division: str | None
    organization: str | None
    role: str
    source: str


@dataclass(frozen=True, slots=True)
class TenureRow:
    """One spell of a person in a post. Dates are as precise as their text: 2014, 2019-08."""

    person: str
    post: str
    spell: int
    start: str | None
    end: str | None
    start_status: str | None
    start_source: str | None
    end_status: str | None
    end_source: str | None
    note: str | None

    def covers(self, day: str) -> bool:
        """Whether the day (2018-05-18) may be within the spell: what is unknown is open.

        So a release is matched to the spell that it may be about. Whether an office is held for
        certain is asked by `ontology/queries/holds-office-on.rq`.
        """
        begun = self.start is None or day[: len(self.start)] >= self.start
        over = self.end is not None and day[: len(self.end)] > self.end
        return begun and not over


@dataclass(frozen=True, slots=True)
class TenureRecordRow:
    """Another start or end of a spell, by a source that disagrees with the tenure."""

    person: str
    post: str
    spell: int
    start: str | None
    end: str | None
    source: str


@dataclass(frozen=True, slots=True)
class OrganizationRow:
    """An organisation that is no jurisdiction."""

    slug: str
    name: str
    aliases: tuple[str, ...]
    kind: str
    unit_of: str | None
    linked_to: str | None
    source: str


@dataclass(frozen=True, slots=True)
class CourtRow:
    """A court by its id (us/caed), with the ways its name is cited."""

    slug: str
    label: str
    ocd: str | None
    aliases: tuple[str, ...]
    source: str


@dataclass(frozen=True, slots=True)
class CourtNameRow:
    """A court that releases may name; `state` is the postal code, empty for the whole country."""

    slug: str
    label: str
    kind: str
    state: str | None
    aliases: tuple[str, ...]
    source: str


@dataclass(frozen=True, slots=True)
class CaseRow:
    """A court case; `path` is court and docket, `challenges` paths of laws."""

    path: str
    caption: str
    docket: str
    court: str
    date_filed: str | None
    judge: str | None
    citations: tuple[str, ...]
    challenges: tuple[str, ...]
    appeal_of: str | None
    source: str


@dataclass(frozen=True, slots=True)
class FilingRow:
    """A filing in a case by its docket number, with the coalition record of its filers."""

    case: str
    number: str
    kind: str
    lead: str
    not_after: str
    record: str | None
    source: str


@dataclass(frozen=True, slots=True)
class LawRow:
    """A law by jurisdiction, year and bill: us/ca/2017/sb-54."""

    path: str
    name: str
    identifier: str
    jurisdiction: str
    sections: tuple[str, ...]
    signed: str | None
    source: str


@dataclass(frozen=True, slots=True)
class CoalitionRow:
    """What an authority records of a coalition; `dates` are the exact ones in `date_text`."""

    id: str
    title: str
    kind: str
    caption: str | None
    docket: str | None
    court: str | None
    dates: tuple[str, ...]
    date_text: str | None
    stated_count: str | None
    completeness: str
    note: str | None
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MemberRow:
    """A member of a recorded coalition; neither division nor organisation when unresolved."""

    coalition: str
    name: str
    state: str | None
    kind: str
    division: str | None
    organization: str | None
    note: str | None


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A release that comes with the project, by the sha256 of its bytes."""

    sha256: str
    file: str
    received_as: str
    publisher: str
    date: str
    url: str
    licence: str
    source: str
