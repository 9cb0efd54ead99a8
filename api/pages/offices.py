"""Who holds which office on a day: the part of a page that `?as_of=` asks for."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from rdflib import URIRef
from rdflib.term import Identifier

from api.asking import Asker
from api.pages.facts import Facts
from graph.errors import MisuseError
from graph.store.base import Row
from ontology import saved
from ontology.terms import JN, ORG, SCHEMA

_ASKED: Mapping[URIRef, str] = {
    SCHEMA.Person: "person",
    ORG.Post: "post",
    JN.Jurisdiction: "body",
    ORG.Organization: "body",
    ORG.OrganizationalUnit: "body",
}
"""The parameter of the saved query that an entity of a class is."""


@dataclass(frozen=True, slots=True)
class Held:
    """An office held on the day; `how` is recorded, open or attested."""

    tenure: Identifier
    person: Identifier
    post: Identifier
    start: Identifier | None
    end: Identifier | None
    how: str
    disputed: bool


@dataclass(frozen=True, slots=True)
class OnDay:
    """The offices that are held on a day, of one person, post or body."""

    day: date
    about: str
    rows: list[Held]

    def terms(self) -> list[Identifier]:
        """Every entity it names."""
        return [term for row in self.rows for term in (row.person, row.post, row.tenure)]


def can_be_asked(facts: Facts) -> bool:
    """Whether the entity has to do with offices."""
    return any(kind in _ASKED for kind in facts.kinds)


async def on_day(ask: Asker, facts: Facts, day: date) -> OnDay:
    """Who holds which office on the day, by the one query that says what that means.

    Raises:
        MisuseError: the entity is neither person nor post, jurisdiction nor organisation.
    """
    about = next((name for kind, name in _ASKED.items() if kind in facts.kinds), None)
    if about is None:
        raise MisuseError("as_of: only people, offices, jurisdictions and organizations have it")
    given = {about: facts.iri, **saved.as_of(day)}
    rows = await ask.rows(saved.named("holds-office-on").bound(given))
    return OnDay(day, about, [_held(row) for row in rows])


def _held(row: Row) -> Held:
    return Held(
        tenure=row["tenure"],
        person=row["person"],
        post=row["post"],
        start=row.get("start"),
        end=row.get("end"),
        how=str(row["how"]),
        disputed=str(row["disputed"]) == "true",
    )
