"""Who the people of a release are, and which post each holds on its day."""

import re
import unicodedata
from collections.abc import Collection, Mapping, Sequence

from graph.link.authority import Authority
from graph.link.gazetteer import Place
from graph.link.places import Places
from graph.model import Decision, Facts, Holder, Office, Person

_NOT_SLUG = re.compile(r"[^a-z0-9]+")
_QUALIFIED = re.compile(r"^(?:Acting|Interim|Former|Then|Outgoing)\s+", re.IGNORECASE)
_TAKES_PLACE_FIRST = re.compile(r"(?:City|County|Town|Village|State|District|State's|Borough)\b")
ANY_OFFICE = "official"

Offices = Mapping[str, str]
"""Label of an office in lower case -> slug of its concept."""


def slug(words: str) -> str:
    """Lower-case ASCII words with hyphens between: "City Attorney" gives city-attorney."""
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    return _NOT_SLUG.sub("-", plain.replace("'", "")).strip("-")


def concept(role: str, offices: Offices) -> str:
    """The office of the scheme that a title is a case of: the longest label that it ends with."""
    words = role.casefold().replace("\\u2019", "'").split()
    for first in range(len(words)):
        if found := offices.get(" ".join(words[first:])):
            return found
    return next((offices[w] for w in (words[:1] if words else []) if w in offices), ANY_OFFICE)


def holders(
    facts: Facts, day: str, places: Places, authority: Authority, offices: Offices
) -> tuple[tuple[Holder, ...], tuple[Decision, ...]]:
    """Identify everyone who is presented with a title; others stay words, for they may be private.

    Returns the holders in the order of `facts.people`, and how their organisations were decided.
    """
    made: list[Holder] = []
    decisions: list[Decision] = []
    for index, person in enumerate(facts.people):
        if person.role is None:
            continue
        office = None
        if person.organization and (body := authority.organizations_named(person.organization)):
            path = f"org/{body[0].slug}"
            reason = "a name on record of this organisation"
            decisions.append(Decision(person.organization, person.spans[0], path, (path,), reason))
            office = _office(person.role, path, body[0].name, authority, offices)
        elif person.organization and (place := _jurisdiction(person, day, places, authority)):
            office = _office(
                person.role, f"jurisdiction/{place.division}", place.name, authority, offices
            )
        made.append(_holder(index, person, office, day, authority))
    return tuple(made), tuple(decisions)


def _jurisdiction(person: Person, day: str, places: Places, authority: Authority) -> Place | None:
    def held(found: Sequence[Place]) -> Collection[str]:
        slugs = {row.slug for row in authority.people_named(person.name.full)}
        if not slugs:
            return ()
        spells = [t for t in authority.tenures if t.person in slugs and t.covers(day)]
        posts = {t.post for t in spells}
        return {
            p.division
            for p in found
            for post in authority.posts_in(p.division)
            if post.path in posts
        }

    name = person.organization or ""
    return places.decide(name, person.spans[0], role=person.role, held=held)


def _office(role: str, body: str, name: str, authority: Authority, offices: Offices) -> Office:
    title = _QUALIFIED.sub("", role)
    inside = body.removeprefix("jurisdiction/")
    path = f"{inside}/{slug(title)}"
    known = authority.post(path)
    label = f"{name} {title}" if _TAKES_PLACE_FIRST.match(title) else f"{title} of {name}"
    return Office(
        path=path,
        label=known.label if known else label,
        body=body,
        concept=known.role if known else concept(title, offices),
    )


def _holder(
    index: int, person: Person, office: Office | None, day: str, authority: Authority
) -> Holder:
    """The person on record who held the office that day, else one known by name and place.

    A spell that no record covers is counted behind those on record.
    """
    rows = authority.people_named(person.name.full)
    for row in rows:
        if office and (spells := authority.tenures_on(day, post=office.path, person=row.slug)):
            return Holder(index, row.slug, office, spells[0].spell)
    for row in rows:
        recorded = [t for t in authority.tenures if t.person == row.slug]
        if office and any(t.post == office.path for t in recorded):
            return Holder(index, row.slug, office, 1 + sum(t.post == office.path for t in recorded))
    if len(rows) == 1 and office is None:
        return Holder(index, rows[0].slug, None, 1)
    own = slug(person.name.full)
    where = slug(office.body.rpartition(":")[2].rpartition("/")[2]) if office else ""
    return Holder(index, f"{own}/{where}" if where else own, office, 1)
