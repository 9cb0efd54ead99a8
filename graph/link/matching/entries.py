"""What a name can be matched with, and what is known of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Kind(StrEnum):
    """The kinds of thing that names are matched with; the value is the id of the type."""

    PERSON = "Person"
    OFFICE = "Office"
    JURISDICTION = "Jurisdiction"
    ORGANISATION = "Organisation"
    CASE = "Case"


@dataclass(frozen=True, slots=True)
class Ref:
    """Another thing, by its path below the base IRI and its name."""

    id: str
    name: str


Value = str | int | float | Ref
Facts = Mapping[str, tuple[Value, ...]]


@dataclass(frozen=True, slots=True)
class Holding:
    """A person in an office; dates are as exact as their text (2014, 2019-08, 2018-05-18)."""

    person: Ref
    post: Ref
    seat: Ref | None
    start: str | None = None
    end: str | None = None
    attested: tuple[str, ...] = ()

    def covers(self, day: str) -> bool:
        """Whether the office was held that day: attested then, or between known dates."""
        if day in self.attested:
            return True
        begun = self.start is not None and day[: len(self.start)] >= self.start
        over = self.end is not None and day[: len(self.end)] > self.end
        return begun and not over


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing with all its names; `family` is a person's family name.

    `state` is a postal code. `rank` only orders what is equally like a query, such as places by
    population: it never makes a match.
    """

    id: str
    kind: Kind
    name: str
    others: tuple[str, ...] = ()
    description: str = ""
    family: str = ""
    state: str | None = None
    rank: int = 0
    facts: Facts = field(default_factory=dict)
    holdings: tuple[Holding, ...] = ()

    @property
    def ref(self) -> Ref:
        """The entry as something that others refer to."""
        return Ref(self.id, self.name)
