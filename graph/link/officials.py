"""Who the people of a release are, and which post each holds on its day."""

import re
from collections.abc import Collection, Mapping, Sequence

from graph.link.authority import Authority
from graph.link.gazetteer import Place
from graph.link.places import Places
from graph.model import Decision, Facts, Holder, Office, Person, slug

_QUALIFIED = re.compile(r"^(?:Acting|Interim|Outgoing)\s+", re.IGNORECASE)
_NOT_NOW = re.compile(r"(?:Former|Then|Ex|Candidate)\b")
_TAKES_PLACE_FIRST = re.compile(r"(?:City|County|Town|Village|State|District|State's|Borough)\b")
ANY_OFFICE = "official"

Offices = Mapping[str, str]
"""Label of an office in lower case -> slug of its concept."""


def concept(role: str, offices: Offices) -> str:
    """The office of the scheme that a title is a case of: the longest label that it ends with."""
    words = role.casefold().replace("\u2019", "'").split()
    ends = (" ".join(words[first:]) for first in range(len(words)))
    return next((offices[end] for end in ends if end in offices), ANY_OFFICE)


def holders(
    facts: Facts, day: str, places: Places, authority: Authority, offices: Offices
) -> tuple[tuple[Holder, ...], tuple[Decision, ...]]:
    """Identify everyone who is presented with a title; others stay words, for they may be private.

    A family name alone is enough only for those who are quoted, and a former official holds
    no office.

    Returns the holders in the order of `facts.people`, and how their organisations were decided.
    """
    speakers = {index for one in facts.statements for index in one.speakers}
    made: list[Holder] = []
    decisions: list[Decision] = []
    for index, person in enumerate(facts.people):
        if person.role is None or (person.name.given is None and index not in speakers):
            continue
        office = None
        if _NOT_NOW.match(person.role):
            made.append(
                Holder(index, f"{slug(person.name.full)}/{facts.source.sha256[:12]}", None, 1)
            )
            continue
        if person.organization and (body := authority.organizations_named(person.organization)):
            path = f"org/{body[0].slug}"
            reason = "a name on record of this organisation"
            decisions.append(Decision(person.organization, person.spans[0], path, (path,), reason))
            office = _office(person.role, path, body[0].name, authority, offices)
        elif person.organization and (place := _jurisdiction(person, day, places, authority)):
            office = _office(
                person.role, f"jurisdiction/{place.division}", place.name, authority, offices
            )
        source = facts.source.sha256[:12]
        made.append(_holder(index, person, office, source, day, authority))
    return tuple(made), tuple(decisions)


def _jurisdiction(person: Person, day: str, places: Places, authority: Authority) -> Place | None:
    def held(found: Sequence[Place]) -> Collection[str]:
        slugs = {row.slug for row in authority.people_named(person.name.full)}
        if not slugs:
            return ()
        spells = (t for slug_ in slugs for t in authority.tenures_of(slug_))
        posts = {t.post for t in spells if t.covers(day)}
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
    index: int, person: Person, office: Office | None, source: str, day: str, authority: Authority
) -> Holder:
    """The person on record who held the office that day, else one known by name and place.

    A spell that no record covers is counted behind those on record. Without an office nothing
    tells two people of one name apart, so such a person is one of this release only.
    """
    own = slug(person.name.full)
    if office is None:
        return Holder(index, f"{own}/{source}", None, 1)
    for row in authority.people_named(person.name.full):
        if spells := authority.tenures_on(day, post=office.path, person=row.slug):
            return Holder(index, row.slug, office, spells[0].spell)
        recorded = [t for t in authority.tenures_of(row.slug) if t.post == office.path]
        if recorded:
            return Holder(index, row.slug, office, 1 + len(recorded))
    where = slug("/".join(part.partition(":")[2] or part for part in office.body.split("/")[1:]))
    return Holder(index, f"{own}/{where}", office, 1)
