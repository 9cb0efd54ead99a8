"""What the names of a release stand for, each decision with its candidates and reason.

Identities are paths, not IRIs: `jurisdiction/country:us/state:wa/place:seattle`, `person/ana-ruiz`,
`org/…`, `case/…`, `law/…`. `graph.iri` puts the base before them.
"""

from dataclasses import dataclass

from graph.model.facts import Basis, Facts, Polarity
from graph.model.filings import Court
from graph.model.text import Span


@dataclass(frozen=True, slots=True)
class Decision:
    """Why a mention stands for what it does; `chosen` is None where the evidence ties."""

    mention: str
    span: Span | None
    chosen: str | None
    candidates: tuple[str, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class Entity:
    """Something named in a release: its path, its name on record and the other names used."""

    path: str
    label: str
    other_names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Office:
    """A post and the body it is in; `concept` is the office of the scheme that it is a case of."""

    path: str
    label: str
    body: str
    concept: str


@dataclass(frozen=True, slots=True)
class Holder:
    """A person of the release (by index) with identity, and the spell in which they hold office."""

    person: int
    slug: str
    office: Office | None
    spell: int


@dataclass(frozen=True, slots=True)
class Publisher:
    """The office that issued a release; `slug` is the first part of the release's path."""

    path: str
    label: str
    slug: str
    body: str | None


@dataclass(frozen=True, slots=True)
class Matter:
    """A case with identity; `parties` are (role, path) pairs in the order of the caption.

    `label` is the one name of the case whatever a release calls it. Court and docket number are
    there together or not at all; `appeal_of` is the path of the case below where the words say
    that this is its appeal; `evidence` are the words for all three.
    """

    case: int
    path: str
    parties: tuple[tuple[str, str], ...]
    label: str
    court: Court | None = None
    docket: str | None = None
    appeal_of: str | None = None
    evidence: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class JoinedMember:
    """A member of a coalition with identity and the words that show it."""

    path: str
    basis: Basis
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Joint:
    """A coalition with identity, and the filing it made where that is in a known case."""

    coalition: int
    path: str
    filing: str | None
    matter: Matter | None
    label: str
    lead: str | None
    lead_slug: str
    members: tuple[JoinedMember, ...]
    supports: str | None


@dataclass(frozen=True, slots=True)
class LinkedStance:
    """A stance whose holder and target are known; `statement` is an index or None."""

    holder: str
    target: str
    polarity: Polarity
    evidence: Span
    rule: str
    statement: int | None


@dataclass(frozen=True, slots=True)
class Linked:
    """One release with everything it names identified, as far as the evidence goes."""

    facts: Facts
    path: str
    publisher: Publisher
    received_as: str
    entities: tuple[Entity, ...]
    holders: tuple[Holder, ...]
    matters: tuple[Matter, ...]
    joints: tuple[Joint, ...]
    laws: tuple[tuple[str, str], ...]
    stances: tuple[LinkedStance, ...]
    mentions: tuple[tuple[int | None, str], ...]
    claim_places: tuple[str | None, ...]
    decisions: tuple[Decision, ...]
    warnings: tuple[str, ...]
